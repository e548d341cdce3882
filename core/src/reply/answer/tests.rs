//! Answers whose status, refusals and data stand beside one another. What is expected is written by hand.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::reply::read::Source;
use crate::reply::test_tables::{API, MESSAGE, api, endpoint, in_xml};
use crate::table::{
    Api, Data, Endpoint, Field, Kind, Location, Outcomes, RecordTable, RefusalShape, Status,
    Success, Type,
};
use crate::{Format, Limits, ReplyError, Slot};

const fn at<'t>(xml: &'t str, json: &'t str) -> Location<'t> {
    Location {
        xml,
        json,
        form: "",
    }
}

/// A status beside the data in an envelope `r`, and a refusal with a code and a message.
const BESIDE: Api<'static> = Api {
    outcomes: Outcomes::new(
        Status {
            at: at("r/status", "r/status"),
            success: &["ok"],
            error: "failed",
            beside: true,
            http: false,
        },
        &[RefusalShape {
            code: at("r/error/code", "r/error/code"),
            message: at("r/error/message", "r/error/message"),
            ..RefusalShape::NOWHERE
        }],
    ),
    ..API
};

const USER: RecordTable<'static> = RecordTable::new(
    "User",
    &[Field {
        required: true,
        ..Field::new("id", Type::Value(Kind::Int))
    }],
);

const fn list(at: Location<'static>, optional: bool) -> Success<'static> {
    let data = Data::List {
        record: &USER,
        item: "user",
    };
    Success { at, data, optional }
}

const fn one(at: Location<'static>) -> Success<'static> {
    Success {
        at,
        data: Data::Record(&USER),
        optional: false,
    }
}

/// What an answer is: `ok 1 2`, `refused 5 no [a]`, `unreadable r.user: an object`.
fn read(endpoint: &Endpoint<'_>, format: Format, body: &str, limits: Limits) -> String {
    let source = Source {
        endpoint,
        format,
        status: 200,
        body: body.as_bytes(),
        limits,
    };
    let mut ids = Vec::new();
    let outcome = source.rows(&mut [Slot::Empty], &mut |slots, _| {
        ids.extend(match slots {
            [Slot::Int(id)] => Some(*id),
            _ => None,
        });
    });
    match outcome {
        Ok(()) => ids
            .iter()
            .fold("ok".into(), |said, id| format!("{said} {id}")),
        Err(ReplyError::Refused(why)) => {
            let code = why.code.unwrap_or_default();
            format!("refused {code} {} [{}]", why.message, why.errors.join(", "))
        }
        Err(ReplyError::Unreadable(why)) => format!("unreadable {}: {}", why.path, why.expected),
    }
}

/// Each of these bodies says this.
#[track_caller]
fn say(api: &Api<'_>, reply: Success<'_>, format: Format, cases: &[(&str, &str)]) {
    let endpoint = endpoint(api, reply);
    for (body, expected) in cases {
        let said = read(&endpoint, format, body, Limits::DEFAULT);
        assert_eq!(said, *expected, "{body}");
    }
}

#[test]
fn the_longest_paths_are_followed() {
    let seven = "a/b/c/d/e/f/g";
    let refusals = &[RefusalShape {
        errors: at("a/b/c/d/e/f/x", "a/b/c/d/e/f/x"),
        ..RefusalShape::NOWHERE
    }];
    let api = Api {
        outcomes: Outcomes::new(
            Status {
                http: true,
                ..Outcomes::USUAL.status
            },
            refusals,
        ),
        ..API
    };
    let (open, close) = ("<a><b><c><d><e><f>", "</f></e></d></c></b></a>");
    let list = list(at(seven, seven), false);
    let data = format!("{open}<g><user><id>1</id></user></g>{close}");
    let errors = format!("{open}<x>no</x>{close}");
    let cases = [(&*data, "ok 1"), (&errors, "refused   [no]")];
    say(&api, list, Format::Xml, &cases);
    let (open, close) = (r#"{"a":{"b":{"c":{"d":{"e":{"f":{"#, "}".repeat(7));
    let data = format!(r#"{open}"g":[{{"id":1}}]{close}"#);
    let errors = format!(r#"{open}"x":["no"]{close}"#);
    let cases = [(&*data, "ok 1"), (&errors, "refused   [no]")];
    say(&api, list, Format::Json, &cases);
}

#[test]
fn what_a_success_has_as_well_is_around_no_list_of_errors() {
    const REFUSALS: &[RefusalShape<'_>] = &[RefusalShape {
        errors: in_xml("result/error"),
        ..MESSAGE
    }];
    let cases = [
        ("<result><message>success</message></result>", "ok"),
        (
            "<result><message>success</message><error>a</error><error>b</error></result>",
            "refused   [a, b]",
        ),
    ];
    say(
        &api(REFUSALS),
        Success::ACKNOWLEDGEMENT,
        Format::Xml,
        &cases,
    );
}

#[test]
fn a_list_may_stand_beside_what_decides() {
    let list = list(at("r", "r/user"), false);
    let cases = [
        (
            "<r><status>ok</status><user><id>1</id></user><user><id>2</id></user></r>",
            "ok 1 2",
        ),
        (
            "<r><user><id>1</id></user><status>ok</status><user><id>2</id></user></r>",
            "ok 1 2",
        ),
        (
            "<r><user><id>1</id></user><more/><status>ok</status></r>",
            "ok 1",
        ),
        ("<r><status>ok</status></r>", "ok"),
        (
            "<r><user><id>1</id></user></r>",
            "unreadable : the documented reply",
        ),
        (
            "<r><status>failed</status><error><code>5</code><message>no</message></error></r>",
            "refused 5 no []",
        ),
        (
            "<r><user><id>1</id></user><status>ok</status><error><code>5</code></error></r>",
            "refused 5  []",
        ),
        (
            "<r><status>ok</status><status>ok</status></r>",
            "unreadable r.status: each element of the path once",
        ),
        (
            "<r><status>ok</status><user/></r>",
            "unreadable r[0].id: <id>",
        ),
    ];
    say(&BESIDE, list, Format::Xml, &cases);
}

#[test]
fn records_outside_of_their_list_are_not_left_out() {
    for optional in [false, true] {
        let list = list(at("r/users", "r/users/user"), optional);
        let lost = "<r><status>ok</status><user><id>1</id></user></r>";
        let cases = [
            ("<r><status>ok</status><more/></r>", "ok"),
            (lost, "unreadable : the documented reply"),
        ];
        say(&BESIDE, list, Format::Xml, &cases);
    }
}

#[test]
fn what_stands_in_place_of_an_object_around_data_is_not_left_out() {
    let list = list(at("r/users", "r/users/user"), true);
    let cases = [
        (r#"{"r":{"status":"ok"}}"#, "ok"),
        (r#"{"r":{"status":"ok","users":null}}"#, "ok"),
        (r#"{"r":{"status":"ok","users":{}}}"#, "ok"),
        (r#"{"r":{"status":"ok","users":{"user":null}}}"#, "ok"),
        (
            r#"{"r":{"status":"ok","users":[{"id":1}]}}"#,
            "unreadable r.users: an object",
        ),
        (
            r#"{"r":{"status":"ok","users":"1"}}"#,
            "unreadable r.users: an object",
        ),
        (
            r#"{"r":{"users":7,"status":"ok"}}"#,
            "unreadable r.users: an object",
        ),
        (
            r#"{"r":{"users":[[{}],5],"error":{"code":5}}}"#,
            "refused 5  []",
        ),
        (
            r#"{"r":{"users":{"user":{"id":1}},"status":"ok"}}"#,
            "unreadable r.users.user: an array",
        ),
        (r#"{"r":[]}"#, "unreadable r: an object"),
    ];
    say(&BESIDE, list, Format::Json, &cases);
}

#[test]
fn a_message_alone_leaves_out_what_may_be_left_out() {
    let api = Api {
        outcomes: Outcomes::new(
            Status {
                beside: true,
                ..Outcomes::USUAL.status
            },
            Outcomes::USUAL.refusals,
        ),
        ..API
    };
    for data in [Data::Record(&USER), list(at("", ""), true).data] {
        let reply = Success {
            at: at("users", "users"),
            data,
            optional: true,
        };
        let cases = [
            (r#"{"message":"success"}"#, "ok"),
            (r#"{"message":"success","more":1}"#, "ok"),
            (r#"{"message":"no"}"#, "refused  no []"),
        ];
        say(&api, reply, Format::Json, &cases);
        let cases = [
            ("<result><message>success</message></result>", "ok"),
            ("<result><message>success</message><more/></result>", "ok"),
            ("<result><message>no</message></result>", "refused  no []"),
        ];
        say(&api, reply, Format::Xml, &cases);
    }
}

#[test]
fn an_error_of_which_nobody_can_tell_what_it_says_is_no_success() {
    let one = one(at("r/user", "r/user"));
    let why = "unreadable r.error: no error beside the success";
    let body = |error| format!(r#"{{"r":{{"status":"ok","user":{{"id":1}},"error":{error}}}}}"#);
    for (error, expected) in [
        ("null", "ok 1"),
        ("{}", "ok 1"),
        (r#"{"code":null,"message":null}"#, "ok 1"),
        (r#"{"message":"","more":null}"#, "ok 1"),
        (r#"{"more":7}"#, why),
        (r#"{"code":null,"more":{"of":"it"}}"#, why),
        (r#"{"code":7,"more":"x"}"#, "refused 7  []"),
        (r#""no""#, "refused   [no]"),
    ] {
        say(&BESIDE, one, Format::Json, &[(&body(error), expected)]);
    }
    let body = |error| format!("<r><status>ok</status><user><id>1</id></user>{error}</r>");
    for (error, expected) in [
        ("", "ok 1"),
        ("<error/>", "ok 1"),
        ("<error><code/></error>", "ok 1"),
        ("<error xmlns='x' y:z='1'/>", "ok 1"),
        ("<error><more/></error>", why),
        ("<error more='x'/>", why),
        ("<error more='x'><code>7</code></error>", "refused 7  []"),
    ] {
        say(&BESIDE, one, Format::Xml, &[(&body(error), expected)]);
    }
}

#[test]
fn messages_that_come_again_are_limited_as_errors_are() {
    let endpoint = endpoint(&BESIDE, Success::ACKNOWLEDGEMENT);
    let limits = Limits::DEFAULT.errors(100);
    let said = |format, error: &str, between: &str, (open, close): (&str, &str), count| {
        let errors = alloc::vec![error; count].join(between);
        read(&endpoint, format, &format!("{open}{errors}{close}"), limits)
    };
    let xml = |count| {
        let error = "<error><message>no</message></error>";
        said(Format::Xml, error, "", ("<r>", "</r>"), count)
    };
    let json = |count| {
        let around = (r#"{"r":{"error":["#, "]}}");
        said(Format::Json, r#"{"message":"no"}"#, ",", around, count)
    };
    for refused in [xml(100), json(100)] {
        assert_eq!(refused.matches("no").count(), 100, "{refused}");
    }
    for refused in [xml(200), json(200)] {
        assert!(refused.ends_with("fewer errors"), "{refused}");
    }
}

/// A message of success may stand in place of data that may be left out, but not beside a record that lacks something.
#[test]
fn a_success_beside_a_record_that_is_not_whole_leaves_nothing_out() {
    const ROW: Location<'static> = Location {
        xml: "answer/row",
        json: "row",
        form: "",
    };
    static ENDPOINT: Endpoint<'static> = endpoint(
        &API,
        Success {
            at: ROW,
            data: Data::Record(&USER),
            optional: true,
        },
    );
    let read = |body| read(&ENDPOINT, Format::Json, body, Limits::DEFAULT);
    assert_eq!(read(r#"{"message":"success"}"#), "ok");
    let broken = read(r#"{"message":"success","row":{}}"#);
    assert!(broken.starts_with("unreadable"), "{broken}");
    let broken = read(r#"{"row":{},"message":"success"}"#);
    assert!(broken.starts_with("unreadable"), "{broken}");
    let refused = read(r#"{"row":{},"message":"no"}"#);
    assert!(refused.starts_with("refused"), "{refused}");
}

/// A field that is wrong hides no refusal that stands after it, in the same object or element; without one, the field is told.
#[test]
fn a_refusal_after_a_field_that_is_wrong_is_read() {
    let in_envelope = one(at("r", "r"));
    let json = [
        (
            r#"{"r":{"id":"x","error":{"code":"5","message":"no"},"status":"failed"}}"#,
            "refused 5 no []",
        ),
        (
            r#"{"r":{"id":{"a":[1,{"error":{"code":"1"}}]},"error":{"code":"5"},"status":"failed"}}"#,
            "refused 5  []",
        ),
        (r#"{"r":{"id":[],"status":"failed"}}"#, "refused  failed []"),
        (
            r#"{"r":{"id":"x","status":"ok"}}"#,
            "unreadable r.id: an integer of 64 bits",
        ),
        (
            r#"{"r":{"id":"x","id":1,"status":"ok"}}"#,
            "unreadable r.id: an integer of 64 bits",
        ),
        (
            r#"{"r":{"id":"x","status":"ok","error":{}}}"#,
            "unreadable r.id: an integer of 64 bits",
        ),
    ];
    say(&BESIDE, in_envelope, Format::Json, &json);
    let xml = [
        (
            "<r><id>x</id><error><code>5</code><message>no</message></error><status>failed</status></r>",
            "refused 5 no []",
        ),
        (
            "<r><id>1<b><error><code>1</code></error></b></id><error><code>5</code></error></r>",
            "refused 5  []",
        ),
        (
            "<r><id>x</id><status>failed</status></r>",
            "refused  failed []",
        ),
        (
            "<r><id>x</id><status>ok</status></r>",
            "unreadable r.id: a value of this field's type",
        ),
        (
            "<r><id>x</id><id>1</id><status>ok</status></r>",
            "unreadable r.id: a value of this field's type",
        ),
    ];
    say(&BESIDE, in_envelope, Format::Xml, &xml);
    let instead = [(
        "<r><users>text</users><error><code>5</code></error></r>",
        "refused 5  []",
    )];
    say(
        &BESIDE,
        list(at("r/users", "r/users"), false),
        Format::Xml,
        &instead,
    );
}

/// Where nothing but the HTTP status proves a success, an object that a refusal would be in says that it is one, even if nobody can tell
/// what it says.
#[test]
fn an_error_without_its_parts_is_no_success_by_the_http_status() {
    const API_BY_STATUS: Api<'static> = Api {
        outcomes: Outcomes::new(
            Status {
                at: Location::NOWHERE,
                http: true,
                ..Outcomes::USUAL.status
            },
            &[RefusalShape {
                code: at("answer/error/code", "error/code"),
                message: at("answer/error/message", "error/message"),
                ..RefusalShape::NOWHERE
            }],
        ),
        ..API
    };
    let json = [
        (
            r#"{"error":{"type":"card_error"}}"#,
            "unreadable error: no error beside the success",
        ),
        (
            r#"{"error":{"errors":["x"]}}"#,
            "unreadable error: no error beside the success",
        ),
        (r#"{"error":{"code":"5"}}"#, "refused 5  []"),
        (r#"{"error":{}}"#, "ok"),
        (r#"{"id":1}"#, "ok"),
        ("{}", "ok"),
    ];
    say(
        &API_BY_STATUS,
        Success::ACKNOWLEDGEMENT,
        Format::Json,
        &json,
    );
    let xml = [
        (
            "<answer><error><type>x</type></error></answer>",
            "unreadable answer.error: no error beside the success",
        ),
        (
            "<answer><error><code>5</code></error></answer>",
            "refused 5  []",
        ),
        ("<answer><id>1</id></answer>", "ok"),
    ];
    say(&API_BY_STATUS, Success::ACKNOWLEDGEMENT, Format::Xml, &xml);
}
