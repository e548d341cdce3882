//! An API that speaks JSON alone, whose names XML could not have, by its generated types.

use altered::json_alone::{One, Row, Three, Two};
use formwork::{Acknowledgement, Format, ReplyError};
use serde_json::{Value, json};

fn row(kind: &'static str, id: Option<i64>) -> Row<'static> {
    Row {
        r#type: kind.into(),
        first_name: "Ann".into(),
        data_id: id,
        _1: None,
        q_q: Some("\"".into()),
    }
}

fn parsed(body: &[u8]) -> Value {
    serde_json::from_slice(body).expect("JSON")
}

#[test]
fn replies_have_their_names_and_no_root() {
    let rows = vec![row("a", Some(7)), row("b", None)];
    let one = |kind: &str| json!({"@type": kind, "first name": "Ann", "q\"q": "\""});
    let mut first = one("a");
    first["data/id"] = json!(7);

    let list = One::render_reply(Format::Json, &rows).expect("plain texts");
    assert_eq!(parsed(&list.body), json!([first, one("b")]));
    let read = One::parse_reply(Format::Json, 200, &list.body).expect("a list");
    assert_eq!(read, rows);

    let record = Two::render_reply(Format::Json, &rows[0]).expect("plain texts");
    assert_eq!(parsed(&record.body), first);
    let read = Two::parse_reply(Format::Json, 200, &record.body).expect("a record");
    assert_eq!(read, rows[0]);
}

#[test]
fn the_message_may_have_a_space_in_its_name() {
    let done = Three::render_reply(Format::Json, &Acknowledgement::success()).expect("plain");
    assert_eq!(parsed(&done.body), json!({"status text": "success"}));
    assert!(Three::parse_reply(Format::Json, 200, &done.body).is_ok());
    let no = br#"{"status text":"no"}"#;
    for refused in [
        One::parse_reply(Format::Json, 200, no).err(),
        Two::parse_reply(Format::Json, 200, no).err(),
        Three::parse_reply(Format::Json, 200, no).err(),
    ] {
        assert!(matches!(refused, Some(ReplyError::Refused(it)) if it.message == "no"));
    }
}

#[test]
fn errors_say_where_without_a_root() {
    let body = br#"[{"@type":"a","first name":"b"},{"@type":"a","first name":1.5e}]"#;
    let path = |body: &[u8]| match One::parse_reply(Format::Json, 200, body) {
        Err(ReplyError::Unreadable(why)) => why.path,
        other => panic!("{other:?}"),
    };
    assert_eq!(path(body), "[1].first name");
    assert_eq!(path(br#"[{"@type":"a"}]"#), "[0].first name");
    assert_eq!(path(b"[3]"), "[0]");
}
