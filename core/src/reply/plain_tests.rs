//! What is read in one go is what the readers would read.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::reply::answer::{Document, Message, STATUS};
use crate::reply::test_tables::{self, API, MESSAGE, api, endpoint, fault, root};
use crate::reply::{Source, json, xml};
use crate::table::{
    Api, Endpoint, Field, Kind, Location, Outcomes, RecordTable, RefusalShape, Status, Success,
    Type,
};
use crate::{Format, Limits};

/// Errors with the name of the message.
const ONE_NAME: RefusalShape<'static> = RefusalShape {
    errors: Location {
        xml: "result/message/error",
        json: "message",
        form: "message",
    },
    ..MESSAGE
};

pub(super) static APIS: [Api<'static>; 4] = [
    API,
    api(&[
        fault("ErrorResponse/Error/code", "ErrorResponse/Error/message"),
        MESSAGE,
    ]),
    api(&[fault("result/error/code", "result/error/message"), MESSAGE]),
    api(&[ONE_NAME]),
];

static RECORD: RecordTable<'static> =
    RecordTable::new("Record", &[Field::new("message", Type::Value(Kind::Text))]);

pub(super) const fn list(root: &'static str) -> Success<'static> {
    test_tables::list(root, &RECORD, "item")
}

const fn record(root: &'static str) -> Success<'static> {
    test_tables::record(root, &RECORD)
}

const SHAPES: [Success<'static>; 7] = [
    Success::ACKNOWLEDGEMENT,
    root("ok"),
    root("result/ok"),
    list("users"),
    list("result/users"),
    record("user"),
    record("result"),
];

const XML: &[&str] = &[
    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
    "<result>",
    "<message>",
    "success",
    "</message>",
    "<errors>",
    "<error>",
    "a b",
    "</error>",
    "<error>",
    "",
    "</error>",
    "</errors>",
    "</result>",
];
const JSON: &[&str] = &[
    "{",
    "\"message\"",
    ":",
    "\"success\"",
    ",",
    "\"errors\"",
    ":",
    "[",
    "\"a b\"",
    ",",
    "\"é\"",
    "]",
    "}",
];

/// The parts with white space between them, of which some were taken away, doubled or exchanged, and some bytes too.
fn body(format: Format) -> impl Strategy<Value = Vec<u8>> {
    let parts = match format {
        Format::Xml => XML,
        Format::Json => JSON,
        Format::Form => unreachable!("forms are read as a whole"),
    };
    let more = b"<>/\"\\,:[]{}&! \t\r\n\0x\x7f\x80\xc3\xa9\xff";
    let edit = (
        0_usize..4,
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
    );
    let byte = (
        any::<prop::sample::Index>(),
        prop::sample::select(more.to_vec()),
        0_usize..3,
    );
    let parts = prop::sample::select(vec![success(parts), refusal(parts), parts.to_vec()]);
    (
        parts,
        prop::collection::vec(
            prop::sample::select(vec!["", "", " ", "\n  ", "\r\n\t"]),
            20,
        ),
        prop::collection::vec(edit, 0..3),
        prop::collection::vec(byte, 0..2),
    )
        .prop_map(|(parts, spaces, edits, bytes)| edited(parts, &spaces, edits, bytes))
}

/// The message without the list of errors: in both formats eight parts, and one behind them.
fn success(parts: &[&'static str]) -> Vec<&'static str> {
    match parts {
        [start @ .., _, _, _, _, _, _, _, _, end] => [start, &[end]].concat(),
        _ => parts.to_vec(),
    }
}

/// The message with another text.
fn refusal(parts: &[&'static str]) -> Vec<&'static str> {
    let other = |part: &&'static str| match *part {
        "success" => "error",
        "\"success\"" => "\"error\"",
        part => part,
    };
    parts.iter().map(other).collect()
}

type Index = prop::sample::Index;

fn edited(
    mut parts: Vec<&'static str>,
    spaces: &[&str],
    edits: Vec<(usize, Index, Index)>,
    bytes: Vec<(Index, u8, usize)>,
) -> Vec<u8> {
    for (kind, one, other) in edits {
        let (one, other) = (one.index(parts.len()), other.index(parts.len()));
        match kind {
            0 => drop(parts.drain(one.min(other)..one.max(other))),
            1 => parts.insert(one, parts[other]),
            2 => parts.swap(one, other),
            _ if parts[0] == "{" => parts[one] = "\"error\"",
            _ => parts[one] = "error",
        }
        parts.push("");
    }
    let spaced = parts.iter().zip(spaces.iter().cycle());
    let mut body: Vec<u8> = spaced
        .flat_map(|(part, space)| [*part, *space])
        .collect::<String>()
        .into();
    for (place, byte, kind) in bytes {
        let at = place.index(body.len().max(1));
        match kind {
            0 => body.insert(at, byte),
            1 if at < body.len() => body[at] = byte,
            _ => body.truncate(at),
        }
    }
    body
}

fn limits() -> impl Strategy<Value = Limits> {
    let few = Limits::DEFAULT;
    prop::sample::select(vec![
        few,
        few,
        few,
        few.depth(2),
        few.depth(1),
        few.keys(1),
        few.errors(0),
        few.errors(1),
        few.text_bytes(9),
        few.text_bytes(100),
    ])
}

/// Whether it was read in one go; the reader must then have read the same.
fn compare(source: &Source<'_, '_>) -> bool {
    let plain = || match source.format {
        Format::Xml => xml::plain_message(source.endpoint, &source.limits, source.body),
        Format::Json => json::plain_message(source.endpoint, &source.limits, source.body),
        Format::Form => None,
    };
    let Some(message) = plain() else { return false };
    let show = &mut |_: &mut [_], _: &mut _, _| panic!("a row in {}", source.body.escape_ascii());
    let body = source.body.escape_ascii();
    source.read_document(&mut [Default::default()], show, |read| {
        let Ok(read) = read else {
            panic!("no message: {body}");
        };
        assert_eq!(said(&message.document()), said(read), "{body}");
        let decided = plain().map(|message| message.decide(source.status));
        assert_eq!(decided, Some(read.decide(source.status)), "{body}");
    });
    true
}

/// The message with its place, the errors, and whether there was a list of them.
fn said(document: &Document<'_>) -> (Option<(String, usize)>, Vec<String>, bool) {
    let message = document.texts.first(STATUS);
    let message = message.map(|told| (String::from(&*told.text), told.offset));
    let errors = document.texts.errors();
    (message, errors, document.listed != 0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6_000))]

    #[test]
    fn what_is_plain_is_what_the_reader_reads(
        (format, body) in prop_oneof![
            body(Format::Xml).prop_map(|body| (Format::Xml, body)),
            body(Format::Json).prop_map(|body| (Format::Json, body)),
        ],
        limits in limits(),
    ) {
        for (api, reply) in APIS.iter().flat_map(|api| SHAPES.map(|shape| (api, shape))) {
            let endpoint = &endpoint(api, reply);
            for status in [200, 500] {
                compare(&Source { endpoint, format, status, body: &body, limits });
            }
        }
    }
}

/// Most single edits leave a message that is no longer plain, or none at all. Enough are left to compare.
#[test]
fn edited_messages_are_often_plain() {
    let mut runner = TestRunner::deterministic();
    for format in [Format::Xml, Format::Json] {
        let mut plain = [0, 0];
        for _ in 0..2_000 {
            let body = body(format)
                .new_tree(&mut runner)
                .map(|tree| tree.current());
            let body = body.expect("a body");
            let message = read_plain(format, &body);
            let is_success = message.map(|message| message.decide(200).is_ok());
            is_success
                .into_iter()
                .for_each(|is| plain[usize::from(is)] += 1);
        }
        assert!(plain.iter().all(|count| *count > 30), "{format}: {plain:?}");
    }
}

fn read_plain(format: Format, body: &[u8]) -> Option<Message<'static>> {
    static ENDPOINT: Endpoint<'static> = endpoint(&APIS[0], Success::ACKNOWLEDGEMENT);
    match format {
        Format::Xml => xml::plain_message(&ENDPOINT, &Limits::DEFAULT, body),
        Format::Json => json::plain_message(&ENDPOINT, &Limits::DEFAULT, body),
        Format::Form => None,
    }
}

#[test]
fn the_documented_messages_are_plain() {
    let errors = [
        "<errors>\n<error>one</error>\n<error>two</error>\n</errors>\n",
        "",
    ];
    let listed = [
        ", \"errors\": [\n\"one\",\n\"two é\"\n]\n",
        ", \"errors\": []",
        "",
    ];
    let head = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n\n";
    for text in ["success", "error"] {
        for errors in errors {
            let body = [
                head,
                "<result>\n<message>",
                text,
                "</message>\n",
                errors,
                "</result>\n",
            ];
            assert!(is_plain(Format::Xml, &body.concat()));
        }
        for listed in listed {
            // A success with errors contradicts itself: that is left to the reader.
            if text == "success" && !listed.is_empty() {
                continue;
            }
            let body = ["{\n  \"message\": \"", text, "\"", listed, "}\n"];
            assert!(is_plain(Format::Json, &body.concat()));
        }
    }
}

fn is_plain(format: Format, body: &str) -> bool {
    compare(&Source {
        endpoint: &endpoint(&APIS[0], Success::ACKNOWLEDGEMENT),
        format,
        status: 200,
        body: body.as_bytes(),
        limits: Limits::DEFAULT,
    })
}

/// A message in these members: where they are, the document is not only them.
#[test]
fn a_member_named_as_a_path_is_none_of_its_steps() {
    let at = |json| Location {
        json,
        ..Location::NOWHERE
    };
    let message = |json, errors| RefusalShape {
        message: at(json),
        errors: at(errors),
        ..RefusalShape::NOWHERE
    };
    for (json, errors, body) in [
        ("error/message", "errors", r#"{"error/message":"success"}"#),
        (
            "message",
            "error/texts",
            r#"{"message":"e","error/texts":["a"]}"#,
        ),
        ("message", "", r#"{"message":"e","":["a"]}"#),
    ] {
        let status = Status {
            at: at(json),
            ..Outcomes::USUAL.status
        };
        let refusals = [message(json, errors)];
        let api = Api {
            outcomes: Outcomes::new(status, &refusals),
            ..API
        };
        let source = Source {
            endpoint: &endpoint(&api, Success::ACKNOWLEDGEMENT),
            format: Format::Json,
            status: 200,
            body: body.as_bytes(),
            limits: Limits::DEFAULT,
        };
        assert!(!compare(&source), "{body}");
    }
}

#[test]
fn a_message_near_a_limit_is_left_to_the_reader() {
    let body = br#"{"message": "success"}"#;
    let endpoint = endpoint(&APIS[0], Success::ACKNOWLEDGEMENT);
    let is_plain = |limits: Limits| json::plain_message(&endpoint, &limits, body).is_some();
    assert!(is_plain(
        Limits::DEFAULT.text_bytes(body.len()).depth(2).keys(2)
    ));
    for near in [
        Limits::DEFAULT.text_bytes(body.len() - 1),
        Limits::DEFAULT.depth(1),
        Limits::DEFAULT.keys(1),
    ] {
        assert!(!is_plain(near), "{near:?}");
    }
}

#[test]
fn a_body_that_is_no_answer_is_told_what_the_documented_one_is() {
    for (shape, expected) in [
        (Success::ACKNOWLEDGEMENT, "an object with a message"),
        (root("ok"), "an object with a message"),
        (
            list("users"),
            "the documented list, or an object with a message",
        ),
        (
            record("user"),
            "the documented record, or an object with a message",
        ),
    ] {
        let endpoint = endpoint(&APIS[0], shape);
        let source = Source {
            endpoint: &endpoint,
            format: Format::Json,
            status: 200,
            body: b"5",
            limits: Limits::DEFAULT,
        };
        let show = &mut |_: &mut [_], _: &mut _, _| panic!("a row");
        source.read_document(&mut [Default::default()], show, |read| {
            let mistake = read.err().expect("no answer");
            assert_eq!(mistake.expected, expected);
        });
    }
}
