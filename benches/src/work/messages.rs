//! The documented small answers.

use std::hint::black_box;

use customer_management::CreateCustomer;
use formwork::{Format, ReplyError};

use crate::measure::{Role, Work};
use crate::reference;

const SUCCESS_XML: &str =
    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n\n<result>\n   <message>success</message>\n</result>\n";
const ERRORS_XML: &str = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n\n<result>\n   <message>error</message>\n   \
     <errors>\n      <error>username is already taken</error>\n      <error>package does not exist</error>\n   \
     </errors>\n</result>\n";
const SUCCESS_JSON: &str = "{\n  \"message\": \"success\"\n}\n";
const ERRORS_JSON: &str = "{\n  \"message\": \"error\",\n  \"errors\": [\n    \"username is already taken\",\n    \
     \"package does not exist\"\n  ]\n}\n";
const ERRORS: [&str; 2] = ["username is already taken", "package does not exist"];

fn success(key: &'static str, title: &str, format: Format, text: &'static str) -> Work<'static> {
    assert!(CreateCustomer::parse_reply(format, 200, text.as_bytes()).is_ok());
    Work::new(key, title, text.len()).with(Role::Ours, "`parse_reply`", move || {
        CreateCustomer::parse_reply(format, 200, black_box(text.as_bytes()))
    })
}

fn errors(key: &'static str, title: &str, format: Format, text: &'static str) -> Work<'static> {
    let Err(ReplyError::Refused(refused)) = CreateCustomer::parse_reply(format, 200, text.as_bytes()) else {
        panic!("not refused");
    };
    assert_eq!((&*refused.message, &*refused.errors), ("error", &ERRORS.map(String::from)[..]));
    Work::new(key, title, text.len()).with(Role::Ours, "`parse_reply`", move || {
        CreateCustomer::parse_reply(format, 200, black_box(text.as_bytes()))
    })
}

pub fn xml_success() -> Work<'static> {
    let work = success("xml-success", "Reading the XML success", Format::Xml, SUCCESS_XML);
    xml_peers(work, SUCCESS_XML, "success", &[])
}

pub fn xml_errors() -> Work<'static> {
    let work = errors("xml-errors", "Reading XML with two errors", Format::Xml, ERRORS_XML);
    xml_peers(work, ERRORS_XML, "error", &ERRORS)
}

pub fn json_success() -> Work<'static> {
    let work = success("json-success", "Reading the JSON success", Format::Json, SUCCESS_JSON);
    json_peers(work, SUCCESS_JSON, "success", &[])
}

pub fn json_errors() -> Work<'static> {
    let work = errors("json-errors", "Reading JSON with two errors", Format::Json, ERRORS_JSON);
    json_peers(work, ERRORS_JSON, "error", &ERRORS)
}

fn xml_peers(work: Work<'static>, text: &'static str, message: &str, errors: &[&str]) -> Work<'static> {
    let read = reference::xml::message(text.as_bytes()).expect("reads");
    assert_eq!((&*read.0, read.1), (message, errors.iter().map(|text| (*text).into()).collect()));
    let work = work.with(Role::Reference, "by hand, borrowed", move || {
        reference::xml::message(black_box(text.as_bytes()))
    });
    #[cfg(feature = "peers")]
    let work = {
        use crate::peers::xml::{instant, quick};
        let one: instant::Message<'_> = instant_xml::from_str(text).expect("reads");
        assert_eq!((&*one.message, one.errors.map_or(0, |list| list.list.len())), (message, errors.len()));
        let one: quick::Message<'_> = quick_xml::de::from_str(text).expect("reads");
        assert_eq!((&*one.message, one.errors.map_or(0, |list| list.error.len())), (message, errors.len()));
        work.with(Role::Peer, "instant-xml, borrowed", move || {
            instant_xml::from_str::<instant::Message<'_>>(black_box(text))
        })
        .with(Role::Peer, "quick-xml serde, borrowed", move || {
            quick_xml::de::from_str::<quick::Message<'_>>(black_box(text))
        })
        .with(Role::Part, "quick-xml's events, counted", move || crate::peers::xml::quick_events(black_box(text)))
        .with(Role::Peer, "roxmltree, texts owned", move || {
            let document = roxmltree::Document::parse(black_box(text)).expect("reads");
            let texts = document.descendants().filter(|node| node.has_tag_name("error") || node.has_tag_name("message"));
            texts.filter_map(|node| node.text().map(str::to_owned)).collect::<Vec<_>>()
        })
    };
    work
}

fn json_peers(work: Work<'static>, text: &'static str, message: &str, errors: &[&str]) -> Work<'static> {
    let read = reference::json::message(text.as_bytes()).expect("reads");
    assert_eq!((&*read.0, read.1), (message, errors.iter().map(|text| (*text).into()).collect()));
    let work = work.with(Role::Reference, "by hand, borrowed", move || {
        reference::json::message(black_box(text.as_bytes()))
    });
    #[cfg(feature = "peers")]
    let work = {
        use crate::peers::json::Message;
        let bytes = text.as_bytes();
        let one: Message<'_> = serde_json::from_str(text).expect("reads");
        assert_eq!((&*one.message, one.errors.len()), (message, errors.len()));
        work.with(Role::Peer, "serde_json from_slice, borrowed", move || {
            serde_json::from_slice::<Message<'_>>(black_box(bytes)).ok()
        })
        .with(Role::Peer, "serde_json from_str after from_utf8, borrowed", move || {
            let text = std::str::from_utf8(black_box(bytes)).ok()?;
            serde_json::from_str::<Message<'_>>(text).ok()
        })
        .with(Role::Peer, "sonic-rs from_slice, borrowed", move || {
            sonic_rs::from_slice::<Message<'_>>(black_box(bytes)).ok()
        })
    };
    work
}
