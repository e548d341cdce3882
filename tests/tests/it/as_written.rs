//! JSON as servers write it: with a byte order mark before it, and with numbers where the spec says texts.

use crate::asked::reply;
use crate::json_api::{Create, Readings, parse};
use formwork::{Acknowledgement, Feed, Format, Limits, Reason, ReplyError, Unproven, json};
use serde_json::{Value, json};

const MARK: &str = "\u{feff}";

fn read(body: &str) -> Result<Vec<String>, ReplyError> {
    let list = parse::<Readings>(Format::Json, 200, body.as_bytes(), Limits::DEFAULT)?;
    Ok(list.into_iter().map(|one| one.name.into_owned()).collect())
}

/// The same in pieces of so many bytes.
fn fed(body: &str, size: usize) -> Result<Vec<String>, ReplyError> {
    let (mut feed, mut names) = (Feed::<Readings>::new(Format::Json, 200), Vec::new());
    for piece in body.as_bytes().chunks(size) {
        let mut show = |one: Unproven<crate::json_api::Reading<'_>>| {
            names.push(one.before_proof().name.into_owned())
        };
        feed.push(piece, &mut show)?;
    }
    feed.finish().map(|_| names)
}

/// The reason and offset of a mistake.
fn place(read: Result<Vec<String>, ReplyError>) -> Result<Vec<String>, (Reason, usize)> {
    read.map_err(|why| match why {
        ReplyError::Unreadable(why) => (why.reason, why.offset),
        other => panic!("{other}"),
    })
}

#[test]
fn one_byte_order_mark_may_begin_a_document() {
    for (body, names) in [
        ("[]", &[][..]),
        (" [ ] ", &[]),
        (r#"[{"name":"a"}]"#, &["a"]),
        (
            "\r\n[{\"name\":\"a\"},\n {\"name\":\"\u{feff}b\"}]",
            &["a", "\u{feff}b"],
        ),
    ] {
        let marked = format!("{MARK}{body}");
        let wanted: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(read(&marked), Ok(wanted), "{body:?}");
        assert_eq!(json::check(marked.as_bytes(), &Limits::DEFAULT), Ok(()));
        for size in [1, 2, 3, 4, 7, 100] {
            assert_eq!(
                fed(&marked, size).as_deref(),
                read(body).as_deref(),
                "{body:?} by {size}"
            );
        }
    }
    let success = format!("{MARK}{{\"message\":\"success\"}}");
    let read = parse::<Create>(Format::Json, 200, success.as_bytes(), Limits::DEFAULT);
    assert_eq!(read, Ok(Acknowledgement::success()));
    let no = format!("{MARK}{{\"message\":\"no\"}}");
    let read = parse::<Create>(Format::Json, 200, no.as_bytes(), Limits::DEFAULT);
    assert!(matches!(read, Err(ReplyError::Refused(no)) if no.message == "no"));
}

#[test]
fn a_byte_order_mark_elsewhere_is_a_mistake() {
    let whole = [
        (format!("{MARK}{MARK}[]"), (Reason::Syntax, 3)),
        (format!(" {MARK}[]"), (Reason::Syntax, 1)),
        (format!("[{MARK}]"), (Reason::Syntax, 1)),
        (format!("[]{MARK}"), (Reason::Syntax, 2)),
        (format!("{MARK}[]{MARK}"), (Reason::Syntax, 5)),
        (format!("{MARK}\n{MARK}[]"), (Reason::Syntax, 4)),
        (MARK.to_owned(), (Reason::Empty, 3)),
        (format!("{MARK} \n"), (Reason::Empty, 5)),
        (format!("{MARK}["), (Reason::Truncated, 4)),
        // Offsets count the mark.
        (format!("{MARK}[x]"), (Reason::Syntax, 4)),
    ];
    for (body, mistake) in whole {
        assert_eq!(place(read(&body)), Err(mistake), "{body:?}");
        for size in [1, 2, 3, 4, 5] {
            assert_eq!(place(fed(&body, size)), Err(mistake), "{body:?} by {size}");
        }
    }
    for (body, at) in [
        (&b"\xef\xbb[]"[..], 0),
        (b"\xef\xbb", 0),
        (b"\xff\xfe[\0]\0", 0),
        (b"\xef\xbb\xbf\xff", 3),
    ] {
        let mistake = json::check(body, &Limits::DEFAULT).expect_err("no UTF-8");
        assert_eq!(
            (mistake.reason, mistake.offset),
            (Reason::Encoding, at),
            "{body:?}"
        );
    }
}

const SPEC: &str = "
formwork: 1
api: { name: Example, base: https://api.example.com, formats: [json], suffix: none, accept: [post] }
records:
  Item:
    fields:
      id: text
      note: { type: lines, optional: true }
      pin: { type: secret, optional: true }
      mail: { type: email, optional: true }
      day: { type: date, optional: true }
      from: { type: ip_addr, optional: true }
      active: { type: bool, optional: true }
endpoints:
  Get: { title: Get, call: POST get, reply: { record: Item, root: item } }
  List: { title: List, call: POST list, reply: { list: Item, root: items, item: item } }
";

/// The fields of an item, as the whole of a record and in a list behind another one.
fn items(body: &str) -> [Value; 2] {
    let record = reply(SPEC, "Get", "json", body);
    let list = reply(SPEC, "List", "json", &format!("[{{\"id\":\"x\"}},{body}]"));
    let last = match &list["ok"] {
        Value::Array(items) => json!({ "ok": items[1] }),
        _ => json!({ "unreadable": { "code": list["unreadable"]["code"] } }),
    };
    let record = match &record["ok"] {
        Value::Object(_) => json!({ "ok": record["ok"] }),
        _ => json!({ "unreadable": { "code": record["unreadable"]["code"] } }),
    };
    [record, last]
}

#[test]
fn a_number_is_the_text_that_it_is_written_as() {
    for number in [
        "12.50",
        "18446744073709551616",
        "12345678901234567890",
        "-0",
        "0",
        "-0.0",
        "1e400",
        "1E-5",
        "0.10000000000000000000000000000000000001",
    ] {
        for (name, space) in [("id", ""), ("note", " "), ("pin", "\n")] {
            let id = if name == "id" { "" } else { "\"id\":\"i\"," };
            for body in [
                format!("{{{id}\"{name}\":{space}{number}}}"),
                format!("{{\"x\":1,\"{name}\":{number}{space},{id}\"y\":2}}"),
            ] {
                for said in items(&body) {
                    // What is read of a secret is not told.
                    let told = if name == "pin" { "[secret]" } else { number };
                    assert_eq!(said["ok"][name], told, "{body}: {said}");
                }
            }
        }
    }
}

#[test]
fn what_no_number_can_be_is_refused_as_before() {
    for body in [
        r#"{"id":"i","mail":5}"#,
        r#"{"id":"i","day":20260115}"#,
        r#"{"id":"i","from":127}"#,
        r#"{"id":"i","active":1}"#,
        r#"{"id":true}"#,
        r#"{"id":false}"#,
        r#"{"id":[1]}"#,
        r#"{"id":{}}"#,
        r#"{"id":null}"#,
    ] {
        for said in items(body) {
            assert_eq!(said["unreadable"]["code"], "shape", "{body}");
        }
    }
    for body in [
        r#"{"id":01}"#,
        r#"{"id":1.}"#,
        r#"{"id":+1}"#,
        r#"{"id":NaN}"#,
    ] {
        for said in items(body) {
            assert_eq!(said["unreadable"]["code"], "syntax", "{body}");
        }
    }
}

#[test]
fn numbers_are_texts_also_in_pieces_and_within_the_limit() {
    let body = r#"[{"name":12.50,"count":1},{"count":2,"name":18446744073709551616},{"name":7}]"#;
    let names = ["12.50", "18446744073709551616", "7"].map(str::to_owned);
    assert_eq!(read(body).as_deref(), Ok(&names[..]));
    for size in 1..20 {
        assert_eq!(fed(body, size).as_deref(), Ok(&names[..]), "by {size}");
    }
    let limited = |digits: usize| {
        let body = format!("[{{\"name\":{}}}]", "1".repeat(digits));
        parse::<Readings>(
            Format::Json,
            200,
            body.as_bytes(),
            Limits::DEFAULT.text_bytes(9),
        )
        .map(|_| ())
        .map_err(|why| match why {
            ReplyError::Unreadable(why) => why.reason,
            other => panic!("{other}"),
        })
    };
    assert_eq!([9, 10].map(limited), [Ok(()), Err(Reason::Limit)]);
}
