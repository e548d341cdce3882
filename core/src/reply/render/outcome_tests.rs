//! Answers of APIs that say what they are in different manners. What is expected is written by hand, after what such APIs send.

use alloc::string::String;
use alloc::vec::Vec;

use proptest::prelude::*;
use roxmltree::Node;
use serde_json::Value;

use crate::reply::render::document::Document;
use crate::reply::render::part::Part;
use crate::reply::render::random_tests::framed;
use crate::reply::render::{self, Frames, success};
use crate::reply::test_tables::{API, MESSAGE, endpoint, fault, in_xml, root};
use crate::table::{
    Api, Data, Documented, Field, Join, Kind, Location, Outcomes, RecordTable, RefusalShape,
    Status, Success, Type, XmlName,
};
use crate::{Arena, Fields, Filled, Format, Refusal, Slot};

const fn at<'t>(xml: &'t str, json: &'t str) -> Location<'t> {
    Location {
        xml,
        json,
        form: "",
    }
}

const fn in_json(json: &str) -> Location<'_> {
    at("", json)
}

const fn in_form(form: &str) -> Location<'_> {
    Location {
        form,
        ..Location::NOWHERE
    }
}

const fn outcomes<'t>(status: Status<'t>, refusals: &'t [RefusalShape<'t>]) -> Api<'t> {
    Api {
        outcomes: Outcomes::new(status, refusals),
        ..API
    }
}

/// A status that stands beside the data.
const fn beside<'t>(at: Location<'t>, ok: &'t [&'t str]) -> Status<'t> {
    Status {
        at,
        success: ok,
        error: "failed",
        beside: true,
        http: false,
    }
}

/// No status.
const HTTP: Status<'static> = Status {
    at: Location::NOWHERE,
    success: &[],
    error: "",
    beside: false,
    http: true,
};

const fn text(wire: &str) -> Field<'_> {
    Field::new(wire, Type::Value(Kind::Text))
}

static USER: RecordTable<'static> = RecordTable::new("User", &[text("name"), text("town")]);

/// The same in attributes, apart from the town.
static USER_TAG: RecordTable<'static> = RecordTable::new(
    "User",
    &[
        Field {
            xml: XmlName::Attribute("name"),
            ..text("name")
        },
        text("town"),
    ],
);

const fn list(at: Location<'static>, record: &'static RecordTable<'static>) -> Success<'static> {
    Success {
        at,
        data: Data::List {
            record,
            item: "user",
        },
        optional: false,
    }
}

const fn one(at: Location<'static>, record: &'static RecordTable<'static>) -> Success<'static> {
    Success {
        at,
        data: Data::Record(record),
        optional: false,
    }
}

/// A body, without the declaration that all of XML begin with.
fn shown(body: Vec<u8>) -> String {
    let body = String::from_utf8(body).expect("a text");
    let declared = body.strip_prefix("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n");
    declared.map_or(body.clone(), String::from)
}

/// Each user has a name and a town; nothing is written where there is none.
type Users = [(&'static str, &'static str)];

/// A success with these users, written with and without frames.
fn written(api: &Api<'_>, reply: Success<'static>, format: Format, users: &Users) -> String {
    let visit = |push: &mut dyn FnMut(&dyn Fields)| {
        for (name, town) in users {
            let slots = [*name, *town].map(|text| match text {
                "" => Slot::Empty,
                text => Slot::Text(text.into()),
            });
            let arena = &Arena::new();
            push(&Filled {
                slots: &slots,
                arena,
            });
        }
    };
    let frames = reply.record().map_or(Frames::NONE, framed);
    let [plain, framed] = [Frames::NONE, frames].map(|frames| {
        let mut out = Vec::new();
        let endpoint = endpoint(api, reply);
        assert_eq!(
            success::write(&endpoint, format, frames, &visit, &mut out),
            Ok(())
        );
        shown(out)
    });
    assert_eq!(plain, framed);
    plain
}

/// A documented refusal with these texts of its own.
fn refused(api: &Api<'_>, format: Format, documented: (&str, &str), texts: &[&str]) -> String {
    let (code, message) = documented;
    let status = Some(404);
    let documented = Documented {
        code,
        message,
        status,
    };
    let said = match texts {
        [text] => Refusal::new(*text),
        texts => Refusal::of(texts.iter().copied()),
    };
    let rendered = render::refused(api, format, Some(&documented), &said);
    assert_eq!(rendered.status, 404);
    shown(rendered.body)
}

fn rejected(api: &Api<'_>, format: Format, texts: &[&str]) -> String {
    let said = Refusal::of(texts.iter().copied());
    let rendered = render::refused(api, format, None, &said);
    assert_eq!(rendered.status, 400);
    shown(rendered.body)
}

static SUBSONIC: Api<'static> = outcomes(
    beside(
        at("subsonic-response/@status", "subsonic-response/status"),
        &["ok"],
    ),
    &[RefusalShape {
        code: at(
            "subsonic-response/error/@code",
            "subsonic-response/error/code",
        ),
        message: at(
            "subsonic-response/error/@message",
            "subsonic-response/error/message",
        ),
        rejected: "0",
        ..RefusalShape::NOWHERE
    }],
);

#[test]
fn the_status_is_an_attribute_of_the_envelope() {
    let written = |reply, users: &Users| {
        [Format::Xml, Format::Json].map(|format| written(&SUBSONIC, reply, format, users))
    };
    let alone = [
        r#"<subsonic-response status="ok"></subsonic-response>"#,
        r#"{"subsonic-response":{"status":"ok"}}"#,
    ];
    assert_eq!(written(Success::ACKNOWLEDGEMENT, &[]), alone);
    let place = at("subsonic-response/users", "subsonic-response/users/user");
    let users = list(place, &USER_TAG);
    assert_eq!(
        written(users, &[("a\"b", "x"), ("c", "")]),
        [
            r#"<subsonic-response status="ok"><users><user name="a&quot;b"><town>x</town></user><user name="c"></user></users></subsonic-response>"#,
            r#"{"subsonic-response":{"status":"ok","users":{"user":[{"name":"a\"b","town":"x"},{"name":"c"}]}}}"#,
        ]
    );
    assert_eq!(
        written(users, &[]),
        [
            r#"<subsonic-response status="ok"><users></users></subsonic-response>"#,
            r#"{"subsonic-response":{"status":"ok","users":{"user":[]}}}"#,
        ]
    );
    let user = one(
        at("subsonic-response/user", "subsonic-response/user"),
        &USER_TAG,
    );
    assert_eq!(
        written(user, &[("a", "x")]),
        [
            r#"<subsonic-response status="ok"><user name="a"><town>x</town></user></subsonic-response>"#,
            r#"{"subsonic-response":{"status":"ok","user":{"name":"a","town":"x"}}}"#,
        ]
    );
    let optional = Success {
        optional: true,
        ..user
    };
    assert_eq!(written(optional, &[]), alone);
    assert_eq!(written(optional, &[("a", "")]), written(user, &[("a", "")]));
}

#[test]
fn a_record_is_the_envelope_and_has_the_status_beside_its_fields() {
    let place = at("subsonic-response", "subsonic-response");
    for (record, xml) in [
        (
            &USER_TAG,
            r#"<subsonic-response status="ok" name="a"><town>x</town></subsonic-response>"#,
        ),
        (
            &USER,
            r#"<subsonic-response status="ok"><name>a</name><town>x</town></subsonic-response>"#,
        ),
    ] {
        let written = |format, users| written(&SUBSONIC, one(place, record), format, users);
        assert_eq!(written(Format::Xml, &[("a", "x")]), xml);
        assert_eq!(
            written(Format::Json, &[("a", "x")]),
            r#"{"subsonic-response":{"status":"ok","name":"a","town":"x"}}"#
        );
        assert_eq!(
            written(Format::Xml, &[("", "")]),
            r#"<subsonic-response status="ok"></subsonic-response>"#
        );
        assert_eq!(
            written(Format::Json, &[("", "")]),
            r#"{"subsonic-response":{"status":"ok"}}"#
        );
    }
}

#[test]
fn a_refusal_has_its_code_and_message_in_the_envelope() {
    let not_found = ("70", "The requested data was not found.");
    assert_eq!(
        refused(&SUBSONIC, Format::Xml, not_found, &[]),
        r#"<subsonic-response status="failed"><error code="70" message="The requested data was not found."></error></subsonic-response>"#
    );
    assert_eq!(
        refused(&SUBSONIC, Format::Json, not_found, &["no \u{0} song", "b"]),
        r#"{"subsonic-response":{"status":"failed","error":{"code":"70","message":"no \u0000 song; b"}}}"#
    );
    assert_eq!(
        refused(&SUBSONIC, Format::Xml, not_found, &["no \u{0} song"]),
        "<subsonic-response status=\"failed\"><error code=\"70\" message=\"no &#65533; song\"></error></subsonic-response>"
    );
    assert_eq!(
        rejected(&SUBSONIC, Format::Xml, &["id: is missing", "n:\"x\"<y"]),
        r#"<subsonic-response status="failed"><error code="0" message="id: is missing; n:&quot;x&quot;&lt;y"></error></subsonic-response>"#
    );
}

/// The status as an element or a member beside the data.
#[test]
fn the_status_stands_before_the_data() {
    let status = |at| outcomes(beside(at, &["success", "warning"]), &[]);
    let json = |at, reply, users: &Users| written(&status(in_json(at)), reply, Format::Json, users);
    let users: &Users = &[("a", "")];
    assert_eq!(
        json("message", list(in_json("result"), &USER), users),
        r#"{"message":"success","result":[{"name":"a"}]}"#
    );
    assert_eq!(
        json("message", one(in_json("result"), &USER), users),
        r#"{"message":"success","result":{"name":"a"}}"#
    );
    assert_eq!(
        json("message", one(in_json(""), &USER), users),
        r#"{"message":"success","name":"a"}"#
    );
    assert_eq!(
        json("head/status", list(in_json("data/users"), &USER), users),
        r#"{"head":{"status":"success"},"data":{"users":[{"name":"a"}]}}"#
    );
    // A name is no part of a longer one.
    assert_eq!(
        json("res/message", one(in_json("result"), &USER), users),
        r#"{"res":{"message":"success"},"result":{"name":"a"}}"#
    );
    let xml = |at, reply, users: &Users| written(&status(in_xml(at)), reply, Format::Xml, users);
    assert_eq!(
        xml("rsp/stat", list(in_xml("rsp/users"), &USER), users),
        "<rsp><stat>success</stat><users><user><name>a</name></user></users></rsp>"
    );
    assert_eq!(
        xml("rsp/stat", list(in_xml("rsp"), &USER), users),
        "<rsp><stat>success</stat><user><name>a</name></user></rsp>"
    );
    assert_eq!(
        xml("rsp/@stat", list(in_xml("rsp"), &USER), users),
        "<rsp stat=\"success\"><user><name>a</name></user></rsp>"
    );
    assert_eq!(
        xml("rsp/stat", one(in_xml("rsp"), &USER), users),
        "<rsp><stat>success</stat><name>a</name></rsp>"
    );
}

#[test]
fn a_field_at_the_location_of_the_status_is_the_status() {
    let api = outcomes(
        beside(
            Location {
                xml: "rsp/@name",
                json: "rsp/name",
                form: "name",
            },
            &["ok"],
        ),
        &[],
    );
    let user = one(at("rsp", "rsp"), &USER_TAG);
    let written = |format| written(&api, user, format, &[("ok", "x")]);
    assert_eq!(
        written(Format::Xml),
        "<rsp name=\"ok\"><town>x</town></rsp>"
    );
    assert_eq!(written(Format::Json), r#"{"rsp":{"name":"ok","town":"x"}}"#);
    assert_eq!(written(Format::Form), "name=ok&town=x");
}

#[test]
fn data_below_members_need_no_status() {
    let status = Status {
        beside: false,
        ..beside(in_json("message"), &["success"])
    };
    let api = outcomes(status, &[MESSAGE]);
    let written = |reply, users: &Users| written(&api, reply, Format::Json, users);
    let users: &Users = &[("a", ""), ("b", "")];
    assert_eq!(
        written(list(in_json("data/users"), &USER), users),
        r#"{"data":{"users":[{"name":"a"},{"name":"b"}]}}"#
    );
    assert_eq!(
        written(one(in_json("data"), &USER), &[("a", "x")]),
        r#"{"data":{"name":"a","town":"x"}}"#
    );
    let optional = Success {
        optional: true,
        ..one(in_json("data"), &USER)
    };
    assert_eq!(written(optional, &[]), r#"{"message":"success"}"#);
    let done = Success {
        at: in_json("done"),
        ..Success::ACKNOWLEDGEMENT
    };
    assert_eq!(written(done, &[]), r#"{"done":{}}"#);
}

/// What is left out without a status to tell it has what is around it.
#[test]
fn a_record_that_is_left_out_has_something_around_it() {
    let api = outcomes(HTTP, &[MESSAGE]);
    let optional = |at| Success {
        optional: true,
        ..one(at, &USER)
    };
    let written = |at, format| written(&api, optional(at), format, &[]);
    let deep = at("answer/data/user", "data/user");
    assert_eq!(written(deep, Format::Xml), "<answer><data></data></answer>");
    assert_eq!(written(deep, Format::Json), r#"{"data":{}}"#);
    assert_eq!(written(in_json("user"), Format::Json), "{}");
}

#[test]
fn a_code_of_zero_is_success() {
    const CODE: Location<'static> = at("rsp/code", "code");
    let refusals = [RefusalShape {
        code: CODE,
        message: at("rsp/msg", "msg"),
        rejected: "1",
        ..RefusalShape::NOWHERE
    }];
    let api = outcomes(beside(CODE, &["0"]), &refusals);
    let users: &Users = &[("a", "")];
    assert_eq!(
        written(&api, list(in_json("data"), &USER), Format::Json, users),
        r#"{"code":"0","data":[{"name":"a"}]}"#
    );
    assert_eq!(
        refused(&api, Format::Json, ("7", "no such user"), &[]),
        r#"{"code":"7","msg":"no such user"}"#
    );
    assert_eq!(
        rejected(&api, Format::Xml, &["a", "b"]),
        "<rsp><code>1</code><msg>a; b</msg></rsp>"
    );
}

#[test]
fn a_refusal_is_an_object_that_is_there() {
    let error = RefusalShape {
        code: in_json("error/code"),
        message: in_json("error/message"),
        rejected: "INVALID",
        ..RefusalShape::NOWHERE
    };
    let refusals = [error];
    let api = &outcomes(HTTP, &refusals);
    assert_eq!(
        rejected(api, Format::Json, &["a", "b"]),
        r#"{"error":{"code":"INVALID","message":"a; b"}}"#
    );
    assert_eq!(
        refused(api, Format::Json, ("", "closed"), &[" "]),
        r#"{"error":{"code":"INVALID","message":"closed"}}"#
    );
    let written = |format| written(api, Success::ACKNOWLEDGEMENT, format, &[]);
    assert_eq!(written(Format::Json), "{}");
    assert_eq!(written(Format::Xml), "");

    let errors = |errors| {
        let refusals = [RefusalShape {
            errors: in_json(errors),
            ..error
        }];
        rejected(&outcomes(HTTP, &refusals), Format::Json, &["a", "b"])
    };
    assert_eq!(
        errors("error/errors"),
        r#"{"error":{"code":"INVALID","errors":["a","b"]}}"#
    );
    assert_eq!(
        errors("error/errors/reason"),
        r#"{"error":{"code":"INVALID","errors":[{"reason":"a"},{"reason":"b"}]}}"#
    );
    assert_eq!(
        errors("errors/why/text"),
        r#"{"error":{"code":"INVALID"},"errors":[{"why":{"text":"a"}},{"why":{"text":"b"}}]}"#
    );
}

/// A shape that has errors has its message for one of them alone.
#[test]
fn one_text_is_the_message_and_several_are_listed() {
    let refusals = [RefusalShape {
        message: at("rsp/why/@text", "why"),
        errors: at("rsp/errors/error", "errors"),
        ..RefusalShape::NOWHERE
    }];
    let api = &outcomes(beside(at("rsp/@stat", "stat"), &["ok"]), &refusals);
    let json = |documented, texts: &[&str]| refused(api, Format::Json, documented, texts);
    assert_eq!(
        json(("", "closed"), &[]),
        r#"{"stat":"failed","why":"closed"}"#
    );
    assert_eq!(
        json(("", "closed"), &["ok"]),
        r#"{"stat":"failed","why":"ok"}"#
    );
    assert_eq!(
        json(("", "closed"), &["a", "b"]),
        r#"{"stat":"failed","why":"closed","errors":["a","b"]}"#
    );
    assert_eq!(
        rejected(api, Format::Json, &["a"]),
        r#"{"stat":"failed","errors":["a"]}"#
    );
    assert_eq!(
        refused(api, Format::Xml, ("", "closed"), &["a", "b"]),
        "<rsp stat=\"failed\"><why text=\"closed\"></why><errors><error>a</error><error>b</error></errors></rsp>"
    );
}

#[test]
fn an_error_stands_alone_where_there_is_no_message() {
    let refusals = [RefusalShape {
        alone: at("lfm/error", "error"),
        code: at("lfm/error/@code", ""),
        rejected: "6",
        ..RefusalShape::NOWHERE
    }];
    let api = &outcomes(beside(at("lfm/@status", ""), &["ok"]), &refusals);
    assert_eq!(
        refused(api, Format::Xml, ("10", "Invalid key"), &[]),
        "<lfm status=\"failed\"><error code=\"10\">Invalid key</error></lfm>"
    );
    let json = |texts: &[&str]| refused(api, Format::Json, ("10", "Invalid key"), texts);
    assert_eq!(json(&["a"]), r#"{"error":"a"}"#);
    // These say that there is no error.
    assert_eq!(json(&["0"]), r#"{"error":"Invalid key"}"#);
    assert_eq!(json(&["false"]), r#"{"error":"Invalid key"}"#);
    assert_eq!(rejected(api, Format::Json, &[]), r#"{"error":"6"}"#);
}

#[test]
fn a_message_is_never_one_of_success() {
    let refusals = [RefusalShape {
        errors: Location::NOWHERE,
        ..MESSAGE
    }];
    let api = &outcomes(Outcomes::USUAL.status, &refusals);
    for text in ["success", " SUCCESS ", ""] {
        let json = |message| refused(api, Format::Json, ("", message), &[text]);
        assert_eq!(json("no such user"), r#"{"message":"no such user"}"#);
        assert_eq!(json(""), r#"{"message":"error"}"#);
    }
    assert_eq!(
        rejected(api, Format::Xml, &["a", "success"]),
        "<result><message>a; success</message></result>"
    );
}

#[test]
fn a_form_has_the_status_last_and_errors_with_numbers() {
    let refusals = [RefusalShape {
        code: in_form("L_ERRORCODE0"),
        errors: in_form("L_LONGMESSAGE*N"),
        rejected: "10001",
        ..RefusalShape::NOWHERE
    }];
    let status = Status {
        error: "Failure",
        ..beside(in_form("ACK"), &["Success", "SuccessWithWarning"])
    };
    let api = &Api {
        join: Join::DOT,
        ..outcomes(status, &refusals)
    };
    let written = |reply, users: &Users| written(api, reply, Format::Form, users);
    assert_eq!(written(Success::ACKNOWLEDGEMENT, &[]), "ACK=Success");
    let nowhere = Location::NOWHERE;
    assert_eq!(
        written(one(nowhere, &USER), &[("a b", "&")]),
        "name=a+b&town=%26&ACK=Success"
    );
    assert_eq!(
        written(list(nowhere, &USER), &[("a", ""), ("b", "x")]),
        "user.0.name=a&user.1.name=b&user.1.town=x&ACK=Success"
    );
    assert_eq!(written(list(nowhere, &USER), &[]), "ACK=Success");
    let optional = Success {
        optional: true,
        ..one(nowhere, &USER)
    };
    assert_eq!(written(optional, &[]), "ACK=Success");
    let done = Success {
        at: in_form("DONE"),
        ..Success::ACKNOWLEDGEMENT
    };
    assert_eq!(written(done, &[]), "DONE=&ACK=Success");
    assert_eq!(
        refused(api, Format::Form, ("10002", "no"), &[]),
        "ACK=Failure&L_ERRORCODE0=10002&L_LONGMESSAGE0=no"
    );
    assert_eq!(
        rejected(api, Format::Form, &["a", "b c"]),
        "ACK=Failure&L_ERRORCODE0=10001&L_LONGMESSAGE0=a&L_LONGMESSAGE1=b+c"
    );
}

#[test]
fn a_root_proves_success_where_it_has_a_place() {
    let done = root("DeleteResponse/Done");
    let written = |format| written(&API, done, format, &[]);
    assert_eq!(
        written(Format::Xml),
        "<DeleteResponse><Done></Done></DeleteResponse>"
    );
    assert_eq!(written(Format::Json), r#"{"message":"success"}"#);
    assert_eq!(written(Format::Form), "message=success");
}

#[test]
fn a_refusal_has_the_first_shape_with_a_place_in_the_format() {
    let refusals = [
        fault("ErrorResponse/Error/Code", "ErrorResponse/Error/Message"),
        MESSAGE,
    ];
    let api = &outcomes(Outcomes::USUAL.status, &refusals);
    let not_found = ("NotFound", "no such topic");
    assert_eq!(
        refused(api, Format::Xml, not_found, &[]),
        "<ErrorResponse><Error><Code>NotFound</Code><Message>no such topic</Message></Error></ErrorResponse>"
    );
    assert_eq!(
        rejected(api, Format::Xml, &[]),
        "<ErrorResponse><Error><Code>e</Code></Error></ErrorResponse>"
    );
    assert_eq!(
        refused(api, Format::Json, not_found, &[]),
        r#"{"message":"no such topic"}"#
    );
    assert_eq!(
        rejected(api, Format::Json, &["a"]),
        r#"{"message":"error","errors":["a"]}"#
    );
    // Without any shape there is the status.
    let bare = &outcomes(Outcomes::USUAL.status, &[]);
    assert_eq!(
        rejected(bare, Format::Xml, &["a"]),
        "<result><message>error</message></result>"
    );
    assert_eq!(
        rejected(bare, Format::Json, &["a"]),
        r#"{"message":"error"}"#
    );
}

/// Each error has the code, where that is an attribute of its element.
#[test]
fn a_code_is_an_attribute_of_each_error() {
    let refusals = [RefusalShape {
        code: in_xml("rsp/error/@code"),
        errors: in_xml("rsp/error"),
        rejected: "7",
        ..RefusalShape::NOWHERE
    }];
    assert_eq!(
        rejected(&outcomes(HTTP, &refusals), Format::Xml, &["a", "b"]),
        "<rsp><error code=\"7\">a</error><error code=\"7\">b</error></rsp>"
    );
}

/// A location of two to four steps, in one root, and a text.
fn part() -> impl Strategy<Value = (Vec<&'static str>, String)> {
    let step = prop::sample::select(alloc::vec!["a", "ab", "b", "c"]);
    (prop::collection::vec(step, 1..4), "[a-z<&\"]{0,3}")
}

/// Parts of which none is in another.
fn parts() -> impl Strategy<Value = Vec<(Vec<&'static str>, String)>> {
    prop::collection::vec(part(), 1..6).prop_map(|all| {
        let mut parts: Vec<(Vec<_>, _)> = Vec::new();
        for (at, text) in all {
            let mut others = parts.iter();
            if !others.any(|(other, _)| other.starts_with(&at) || at.starts_with(other)) {
                parts.push((at, text));
            }
        }
        parts
    })
}

/// The one element below another to which these names lead.
fn element<'n>(root: Node<'n, 'n>, names: &[&str]) -> Option<Node<'n, 'n>> {
    names.iter().try_fold(root, |around, name| {
        let mut found = around.children().filter(|child| child.has_tag_name(*name));
        found.next().filter(|_| found.next().is_none())
    })
}

proptest! {
    #[test]
    fn parts_stand_where_they_are_told(parts in parts(), attributes in any::<u8>()) {
        let is_attribute = |nth: usize| attributes & 1 << nth != 0;
        let written = |format| {
            let locations = parts.iter().enumerate().map(|(nth, (at, _))| {
                let at = ["r", &at.join("/")].join("/");
                match is_attribute(nth) && format == Format::Xml {
                    true => at + "/@id",
                    false => at,
                }
            });
            let locations: Vec<String> = locations.collect();
            let texts = locations.iter().zip(&parts);
            let parts: Vec<_> = texts.map(|(at, (_, text))| Part::text(at, text)).collect();
            let mut out = Vec::new();
            assert_eq!(Document::of(&parts).write(&API, format, &mut out), Ok(()));
            shown(out)
        };
        let (xml, json) = (written(Format::Xml), written(Format::Json));
        let document = roxmltree::Document::parse(&xml).expect("well-formed");
        let value: Value = serde_json::from_str(&json).expect("well-formed");
        for (nth, (at, text)) in parts.iter().enumerate() {
            let element = element(document.root_element(), at).expect("one element");
            let found = match is_attribute(nth) {
                true => element.attribute("id"),
                false => element.text().or(Some("")),
            };
            prop_assert_eq!(found, Some(&**text), "{}", xml);
            let pointer = ["/r/", &at.join("/")].concat();
            prop_assert_eq!(value.pointer(&pointer).and_then(Value::as_str), Some(&**text));
        }
        let leaves = json.matches(":\"").count();
        prop_assert_eq!(leaves, parts.len(), "{}", json);
    }
}
