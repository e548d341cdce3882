//! Replies as a server writes them: nothing can be injected, nothing is lost, and our readers and others get it back.

use std::borrow::Cow;

use crate::json_api::{Create, Customer, Enable, List, Read, Reading, Readings, customer, parse};
use formwork::chrono::NaiveDate;
use formwork::{
    __private1, Acknowledgement, Format, Limits, Refusal, RenderError, ReplyError, RequestExt as _,
    Unfit, json, xml,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use quick_xml::events::Event;
use serde_json::Value;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n";

fn text(body: Vec<u8>) -> String {
    String::from_utf8(body).expect("UTF-8")
}

fn reading(name: &str) -> Reading<'_> {
    Reading {
        name: name.into(),
        note: None,
        count: None,
        active: None,
        day: None,
        source: None,
    }
}

fn full() -> Reading<'static> {
    Reading {
        name: "a \"b\" <c> & \u{e9}".into(),
        note: Some(" x\r\n".into()),
        count: Some(i64::MIN),
        active: Some(false),
        day: NaiveDate::from_ymd_opt(2011, 2, 28),
        source: Some("2001:db8::1".parse().expect("an address")),
    }
}

#[test]
fn an_acknowledgement_is_the_page_s() {
    let render = |format| {
        __private1::render_reply::<Create>(format, &Acknowledgement::success()).expect("plain text")
    };
    let (json, xml) = (render(Format::Json), render(Format::Xml));
    assert_eq!((json.status, json.content_type), (200, "application/json"));
    assert_eq!(text(json.body), r#"{"message":"success"}"#);
    assert_eq!(
        (xml.status, xml.content_type),
        (200, "application/xml; charset=ISO-8859-1")
    );
    assert_eq!(
        text(xml.body),
        format!("{DECLARATION}<result><message>success</message></result>")
    );
}

#[test]
fn records_are_written_in_the_order_of_their_table() {
    let list = vec![full(), reading("b")];
    let json = text(
        __private1::render_reply::<Readings>(Format::Json, &list)
            .expect("plain text")
            .body,
    );
    assert_eq!(
        json,
        r#"[{"name":"a \"b\" <c> & é","note":" x\r\n","count":-9223372036854775808,"active":false,"day":"2011-02-28","source":"2001:db8::1"},{"name":"b"}]"#
    );
    let xml = text(
        __private1::render_reply::<Readings>(Format::Xml, &list)
            .expect("plain text")
            .body,
    );
    let first = "<name>a \"b\" &lt;c&gt; &amp; &#233;</name><note>&#32;x&#13;&#10;</note><count>-9223372036854775808</count>\
        <active>false</active><day>2011-02-28</day><source>2001:db8::1</source>";
    assert_eq!(
        xml,
        format!(
            "{DECLARATION}<readings><reading>{first}</reading><reading><name>b</name></reading></readings>"
        )
    );
}

#[test]
fn a_record_alone_is_the_root() {
    let json = __private1::render_reply::<Read>(Format::Json, &reading("b")).expect("plain text");
    assert_eq!(text(json.body), r#"{"name":"b"}"#);
    let xml = __private1::render_reply::<Read>(Format::Xml, &reading("b")).expect("plain text");
    assert_eq!(
        text(xml.body),
        format!("{DECLARATION}<reading><name>b</name></reading>")
    );
}

#[test]
fn a_kept_buffer_gets_the_same_bytes() {
    let list = vec![full(), reading("b"), full()];
    for format in [Format::Json, Format::Xml] {
        let fresh = __private1::render_reply::<Readings>(format, &list).expect("plain text");
        let mut kept = b"kept".to_vec();
        for _ in 0..2 {
            kept.truncate(4);
            __private1::render_reply_into::<Readings>(format, &list, &mut kept)
                .expect("plain text");
            assert_eq!(text(kept.split_off(4)), text(fresh.body.clone()));
            __private1::render_reply_into::<Create>(format, &Acknowledgement::success(), &mut kept)
                .expect("plain text");
            assert!(kept.starts_with(b"kept") && kept.len() > 4);
        }
    }
    let mut kept = b"kept".to_vec();
    let bad = vec![reading("a"), reading("\0")];
    let told = __private1::render_reply_into::<Readings>(Format::Xml, &bad, &mut kept);
    assert!(told.is_err());
    assert_eq!(kept, b"kept", "an error leaves the buffer as it was");
}

#[test]
fn texts_of_every_length_are_written_whole() {
    for length in (0..70).chain([1_000, 1_023, 1_024, 1_025, 5_000]) {
        for special in [
            "", "<", "\"", "\\", "&", "\u{7f}", "\u{1f}", "\u{e9}", " ", "\u{2028}",
        ] {
            for place in [0, length / 2, length] {
                let (before, after) = ("x".repeat(place), "y".repeat(length - place));
                let text = format!("{before}{special}{after}");
                let list = vec![reading(&text); 2];
                for format in [Format::Json, Format::Xml] {
                    let Ok(rendered) = __private1::render_reply::<Readings>(format, &list) else {
                        assert_eq!((format, special), (Format::Xml, "\u{1f}"));
                        continue;
                    };
                    let read = parse::<Readings>(format, 200, &rendered.body, Limits::DEFAULT);
                    assert_eq!(read.as_ref(), Ok(&list), "{format}, {length}, {special:?}");
                }
            }
        }
    }
}

#[test]
fn an_empty_list_is_proven() {
    for (format, body) in [
        (Format::Json, "[]".to_owned()),
        (Format::Xml, format!("{DECLARATION}<readings></readings>")),
    ] {
        let rendered = __private1::render_reply::<Readings>(format, &vec![]).expect("plain text");
        assert_eq!(text(rendered.body), body);
        assert_eq!(
            parse::<Readings>(format, 200, body.as_bytes(), Limits::DEFAULT),
            Ok(vec![])
        );
    }
}

#[test]
fn what_xml_cannot_hold_is_an_error_with_its_place() {
    for c in ['\0', '\u{b}', '\u{1f}', '\u{fffe}', '\u{ffff}'] {
        let bad = format!("a{c}b");
        let list = vec![
            reading("a"),
            Reading {
                note: Some(bad.into()),
                ..reading("b")
            },
        ];
        let told = __private1::render_reply::<Readings>(Format::Xml, &list);
        let Err(RenderError {
            record,
            field,
            path,
            why,
            ..
        }) = told
        else {
            panic!("{c:?}")
        };
        assert_eq!((record, field, why), (1, 1, Unfit::Character(c)));
        assert_eq!(path, "readings[1].note");
        let json = __private1::render_reply::<Readings>(Format::Json, &list)
            .expect("JSON holds it")
            .body;
        assert_eq!(
            parse::<Readings>(Format::Json, 200, &json, Limits::DEFAULT),
            Ok(list)
        );
    }
}

#[test]
fn refusals_have_the_documented_shape() {
    let render = |format, errors: &[&str]| {
        let rendered = Create::render_refusal(format, Refusal::of(errors.iter().copied()));
        assert_eq!(rendered.status, 400);
        text(rendered.body)
    };
    assert_eq!(
        render(Format::Json, &["a", "b"]),
        r#"{"message":"error","errors":["a","b"]}"#
    );
    assert_eq!(render(Format::Json, &[]), r#"{"message":"error"}"#);
    assert_eq!(
        render(Format::Xml, &["a", "b"]),
        format!(
            "{DECLARATION}<result><message>error</message><errors><error>a</error><error>b</error></errors></result>"
        )
    );
}

#[test]
fn a_refusal_of_one_message_loses_no_error() {
    let render = |format, message: &str| {
        let said = Refusal::new(message);
        text(Enable::render_refusal(format, said).body)
    };
    assert_eq!(
        render(Format::Xml, "User not found"),
        format!("{DECLARATION}<result><message>User not found</message></result>")
    );
    assert_eq!(
        render(Format::Json, "no such user"),
        r#"{"message":"no such user"}"#
    );
    assert_eq!(
        render(Format::Json, "Success"),
        r#"{"message":"error","errors":["Success"]}"#
    );
    for format in [Format::Json, Format::Xml] {
        let mut said = Refusal::of(["no such user", "x"]);
        for message in ["error", "why"] {
            let body = Enable::render_refusal(format, said.clone()).body;
            let read = parse::<Enable>(format, 400, &body, Limits::DEFAULT);
            let Err(ReplyError::Refused(read)) = read else {
                panic!("{}", text(body));
            };
            assert_eq!((&*read.message, &read.errors), (message, &said.errors));
            said.message = "why".to_owned();
        }
    }
}

#[test]
fn refusals_never_fail_and_show_what_xml_cannot_hold() {
    let hostile = ["\0a\u{1}\u{1}", "]]></error><error>", "\u{ffff}", " \u{b} "];
    let shown = [
        "\u{fffd}a\u{fffd}\u{fffd}",
        "]]></error><error>",
        "\u{fffd}",
        " \u{fffd} ",
    ];
    for (format, expected) in [(Format::Xml, shown), (Format::Json, hostile)] {
        let body = Create::render_refusal(format, Refusal::of(hostile)).body;
        let Err(ReplyError::Refused(no)) = parse::<Create>(format, 400, &body, Limits::DEFAULT)
        else {
            panic!("{}", text(body));
        };
        assert_eq!(no.errors, expected);
    }
}

/// Texts that try to leave their place, and every class of character.
const HOSTILE: &[&str] = &[
    "",
    " ",
    "  a  b  ",
    "\"},{\"username\":\"admin\"",
    "\\\"",
    "\\",
    "\\u0022",
    "</username><active>true</active>",
    "<![CDATA[ x ]]>",
    "]]>",
    "<!-- -->",
    "&amp;&#0;&lt;",
    "<?xml version=\"1.0\"?>",
    "<!DOCTYPE a>",
    "\t\n\r",
    "\r\n",
    "line\u{85}\u{2028}\u{2029}",
    "\u{7f}\u{80}\u{9f}\u{a0}\u{ad}\u{ff}",
    "\u{202e}\u{200b}\u{feff}",
    "\u{d7ff}\u{e000}\u{fffd}\u{10000}\u{10ffff}\u{1f600}",
    "caf\u{e9} \u{4e2d}\u{6587}",
    "a quote \" in the second word, and one far behind it \"",
    "exactly8",
    "exactly8exactly8",
    "seven77\"",
    "1234567\u{e9}",
];

fn hostile_list() -> Vec<Customer<'static>> {
    let name = |(number, text): (usize, &&'static str)| Customer {
        username: Cow::Borrowed(*text),
        website: Cow::Borrowed(*text),
        ..customer(number)
    };
    HOSTILE.iter().enumerate().map(name).collect()
}

#[test]
fn serde_json_reads_what_was_meant() {
    let list = hostile_list();
    let body = __private1::render_reply::<List>(Format::Json, &list)
        .expect("plain text")
        .body;
    assert_eq!(json::check(&body, &Limits::DEFAULT), Ok(()));
    let value: Value = serde_json::from_slice(&body).expect("JSON");
    for (customer, value) in list.iter().zip(value.as_array().expect("a list")) {
        assert_eq!(value["username"], *customer.username);
        assert_eq!(value["active"], customer.active);
        assert_eq!(value["website"], *customer.website);
        assert_eq!(value.as_object().map(serde_json::Map::len), Some(12));
    }
}

#[test]
fn quick_xml_reads_what_was_meant() {
    let list = hostile_list();
    let body = __private1::render_reply::<List>(Format::Xml, &list)
        .expect("plain text")
        .body;
    assert_eq!(xml::check(&body, &Limits::DEFAULT), Ok(()));
    assert!(body.is_ascii());
    let texts: Vec<String> = list
        .iter()
        .flat_map(|it| [it.username.to_string(), it.website.to_string()])
        .collect();
    assert_eq!(texts_of(&body, &["username", "website"]), texts);
}

/// The texts of these elements, by quick-xml.
fn texts_of(body: &[u8], names: &[&str]) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_reader(body);
    let (mut texts, mut open) = (Vec::new(), None);
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(tag) => {
                open = names.contains(&tag.name().as_ref()).then(String::new);
            }
            Event::Text(part) => {
                if let Some(text) = &mut open {
                    text.push_str(&part);
                }
            }
            Event::GeneralRef(reference) => {
                let c = reference.resolve_char_ref().expect("a reference");
                let c = c.unwrap_or_else(|| match &*reference {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    name => panic!("{name}"),
                });
                open.as_mut().expect("a text").push(c);
            }
            Event::End(_) => texts.extend(open.take()),
            Event::Eof => return texts,
            _ => {}
        }
    }
}

/// A text with characters of every class, those that XML cannot hold left out if asked.
fn any_text(xml: bool) -> impl Strategy<Value = String> {
    let c = prop_oneof![
        4 => proptest::char::range(' ', '~'),
        2 => proptest::sample::select(vec!['"', '\\', '<', '>', '&', '\'', ' ', '\t', '\n', '\r', ']', '/', ',', '}', '{']),
        1 => proptest::char::range('\0', '\u{ff}'),
        1 => any::<char>(),
    ];
    vec(c, 0..24).prop_map(move |text| text.into_iter().filter(|c| !xml || is_xml(*c)).collect())
}

fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

fn any_reading(xml: bool) -> impl Strategy<Value = Reading<'static>> {
    let day = (1..=9999, 1..=366_u32).prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day));
    let fields = (
        any_text(xml),
        option::of(any_text(xml)),
        any::<Option<i64>>(),
        any::<Option<bool>>(),
        day,
        any::<Option<std::net::IpAddr>>(),
    );
    fields.prop_map(|(name, note, count, active, day, source)| Reading {
        name: name.into(),
        note: note.map(Cow::Owned),
        count,
        active,
        day,
        source,
    })
}

proptest! {
    #[test]
    fn json_comes_back_as_it_was(list in vec(any_reading(false), 0..4)) {
        let body = __private1::render_reply::<Readings>(Format::Json, &list).expect("JSON holds everything").body;
        prop_assert_eq!(parse::<Readings>(Format::Json, 200, &body, Limits::DEFAULT), Ok(list));
    }

    #[test]
    fn xml_comes_back_as_it_was(list in vec(any_reading(true), 0..4)) {
        let body = __private1::render_reply::<Readings>(Format::Xml, &list).expect("XML holds these").body;
        prop_assert_eq!(parse::<Readings>(Format::Xml, 200, &body, Limits::DEFAULT), Ok(list));
    }

    #[test]
    fn json_refusals_come_back_as_they_were(errors in vec(any_text(false), 0..4)) {
        let body = Create::render_refusal(Format::Json, Refusal::of(&errors)).body;
        let Err(ReplyError::Refused(no)) = parse::<Create>(Format::Json, 400, &body, Limits::DEFAULT) else {
            panic!("{}", text(body));
        };
        prop_assert_eq!(no.errors, errors);
    }

    #[test]
    fn xml_refusals_come_back_as_they_were(errors in vec(any_text(true), 0..4)) {
        let body = Create::render_refusal(Format::Xml, Refusal::of(&errors)).body;
        let Err(ReplyError::Refused(no)) = parse::<Create>(Format::Xml, 400, &body, Limits::DEFAULT) else {
            panic!("{}", text(body));
        };
        prop_assert_eq!(no.errors, errors);
    }
}
