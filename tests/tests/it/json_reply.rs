//! Replies in JSON: what is proven, what is refused, and what is said about the rest.

use std::borrow::Cow;
use std::thread;

use crate::json_api::{Create, List, Notify, Read, Reading, Readings, parse, parse_json};
use formwork::chrono::NaiveDate;
use formwork::{
    Acknowledgement, Format, Limits, Malformed, Reason, Refusal, ReplyError, Request, Unreadable,
    json,
};

/// The documented replies, each as the page prints it and as a machine would.
const DOCUMENTED: &[&str] = &[
    "{\n  \"message\": \"success\"\n}",
    r#"{"message":"success"}"#,
    "{\n  \"message\": \"error\",\n  \"errors\": [\n    \"...error messages...\"\n  ]\n}",
    r#"{"message":"User not found"}"#,
    r#"[{"username":"user1","email":"example1@example.com","active":"true","first_name":"john","last_name":"doe","address":"555 any street","city":"any city","state":"CA","zip":"91234","country":"US","phone":"555-555-5555","website":"example.com"},{"username":"user2","email":"example2@example.com","active":"false","first_name":"jane","last_name":"doe","address":"555 any street","city":"any city","state":"CA","zip":"91234","country":"US","phone":"555-555-5555","website":"example.com"}]"#,
    "[]",
];

fn unreadable<'r, R: Request<'r>>(body: &'r [u8], limits: Limits) -> Unreadable {
    match parse::<R>(Format::Json, 200, body, limits) {
        Err(ReplyError::Unreadable(why)) => why,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("{}", String::from_utf8_lossy(body)),
    }
}

fn refused<'r, R: Request<'r>>(body: &'r str) -> Refusal {
    match parse_json::<R>(body.as_bytes()) {
        Err(ReplyError::Refused(no)) => no,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("{body}"),
    }
}

#[test]
fn documented_replies_are_what_they_say() {
    let success = parse_json::<Create>(DOCUMENTED[0].as_bytes());
    assert_eq!(success, Ok(Acknowledgement::success()));
    let no = refused::<Create>(DOCUMENTED[2]);
    assert_eq!(
        (no.message.as_str(), no.errors),
        ("error", vec!["...error messages...".to_owned()])
    );
    let no = refused::<List>(DOCUMENTED[3]);
    assert_eq!((no.message.as_str(), no.errors), ("User not found", vec![]));
    let users = parse_json::<List>(DOCUMENTED[4].as_bytes()).expect("a list");
    let told: Vec<_> = users
        .iter()
        .map(|user| (&*user.username, user.active, &*user.first_name))
        .collect();
    assert_eq!(told, [("user1", true, "john"), ("user2", false, "jane")]);
    assert_eq!(parse_json::<List>(b"[]"), Ok(vec![]));
}

#[test]
fn no_prefix_of_a_documented_reply_is_an_answer() {
    let mut prefixes = 0;
    for body in DOCUMENTED {
        for end in 0..body.len() {
            let prefix = &body.as_bytes()[..end];
            let reason = if end == 0 {
                Reason::Empty
            } else {
                Reason::Truncated
            };
            let told = |why: Unreadable| (why.reason, why.offset);
            assert_eq!(
                told(unreadable::<Create>(prefix, Limits::DEFAULT)),
                (reason, end)
            );
            assert_eq!(
                told(unreadable::<List>(prefix, Limits::DEFAULT)),
                (reason, end)
            );
            assert!(json::check(prefix, &Limits::DEFAULT).is_err());
            prefixes += 1;
        }
    }
    println!("{prefixes} prefixes");
}

#[test]
fn fields_of_every_kind_are_read() {
    let body = r#"[{"source":"2001:db8::1","day":"2012-02-29","active":"true","count":"-9223372036854775808",
        "note":"a\tb\u0000\ud83d\ude00","n\u0061me":"x"}]"#;
    let list = parse_json::<Readings>(body.as_bytes()).expect("a list");
    let expected = Reading {
        name: "x".into(),
        note: Some("a\tb\0\u{1f600}".into()),
        count: Some(i64::MIN),
        active: Some(true),
        day: NaiveDate::from_ymd_opt(2012, 2, 29),
        source: Some("2001:db8::1".parse().expect("an address")),
    };
    assert_eq!(list, [expected]);
}

#[test]
fn texts_are_borrowed_unless_they_have_escapes() {
    let list =
        parse_json::<Readings>(br#"[{"name":"caf\u00e9"},{"name":"cafe"}]"#).expect("a list");
    assert!(matches!(list[0].name, Cow::Owned(_)));
    assert!(matches!(list[1].name, Cow::Borrowed(_)));
}

#[test]
fn a_record_is_told_from_a_message() {
    assert_eq!(
        parse_json::<Read>(br#"{"name":"a"}"#).map(|it| it.name),
        Ok("a".into())
    );
    // A message is a message, whatever stands beside it: a refusal must never pass for a record.
    assert_eq!(
        refused::<Read>(r#"{"name":"a","message":"no"}"#).message,
        "no"
    );
    assert_eq!(
        refused::<Read>(r#"{"message":"error","errors":["x"],"name":"b"}"#).errors,
        ["x"]
    );
    // Where the record has a field of that name, it is a record.
    assert_eq!(
        parse_json::<Notify>(br#"{"message":"hello"}"#).map(|it| it.message),
        Ok("hello".into())
    );
}

#[test]
fn an_error_says_where_and_what() {
    let body = br#"[{"name":"a"},{"name":"b","active":["yes"]},{"name":"c"}]"#;
    let why = unreadable::<Readings>(body, Limits::DEFAULT);
    assert_eq!(
        (why.reason, why.offset, why.path.as_str()),
        (Reason::Shape, 35, "readings[1].active")
    );
    assert_eq!(
        why.to_string(),
        r#"unreadable reply (shape) at byte 35 in readings[1].active: expected true or false, found ["yes"]},{"name":"c"}]"#
    );
    let why = unreadable::<Readings>(br#"[{"count":1}]"#, Limits::DEFAULT);
    assert_eq!(
        why.to_string(),
        r#"unreadable reply (shape) at byte 1 in readings[0].name: expected a member "name", found {"count":1}]"#
    );
}

#[test]
fn evidence_is_short_and_on_one_line() {
    let hostile = format!(
        "[{{\"name\":\"\u{202e}\u{2028}\u{1b}[31m{}",
        "x".repeat(500)
    );
    let why = unreadable::<Readings>(hostile.as_bytes(), Limits::DEFAULT);
    assert_eq!(
        (why.reason, why.found.as_str()),
        (
            Reason::Syntax,
            format!("\\u{{1b}}[31m{}", "x".repeat(59)).as_str()
        )
    );
    let why = unreadable::<Create>(
        format!(
            "{{\"message\":{{\"{}\":\"\u{202e}\u{2028}\"}}}}",
            "a".repeat(20)
        )
        .as_bytes(),
        Limits::DEFAULT,
    );
    assert!(
        why.to_string().chars().all(|c| (' '..='~').contains(&c)),
        "{why}"
    );
}

#[test]
fn the_first_mistake_of_shape_is_told_unless_a_later_one_counts_first() {
    let shape = unreadable::<Readings>(br#"[{"name":[]},{"name":2,"name":3}]"#, Limits::DEFAULT);
    assert_eq!((shape.reason, shape.offset), (Reason::Shape, 9));
    let syntax = unreadable::<Readings>(br#"[{"name":[]},{"name":2,"name":3}"#, Limits::DEFAULT);
    assert_eq!((syntax.reason, syntax.offset), (Reason::Truncated, 32));
    let limit = unreadable::<Readings>(
        br#"[{"name":1},{"name":[[[[1]]]]}]"#,
        Limits::DEFAULT.depth(5),
    );
    assert_eq!((limit.reason, limit.offset), (Reason::Limit, 23));
}

#[test]
fn a_body_over_the_limit_is_not_read() {
    let why = unreadable::<Create>(b"[]x", Limits::DEFAULT.reply_bytes(2));
    assert_eq!((why.reason, why.offset), (Reason::Limit, 2));
}

#[test]
fn names_are_compared_by_what_they_mean_in_any_number() {
    // As many names as an object may have, all of one length and with a common beginning.
    let names: Vec<String> = (0..255)
        .map(|number| format!("\"{}{number:03}\":0", "\\u0061".repeat(9)))
        .collect();
    let good = format!("[{{\"name\":\"x\",{}}}]", names.join(","));
    assert!(parse_json::<Readings>(good.as_bytes()).is_ok());
    let plain = format!("\"{}254\":0", "a".repeat(9));
    let bad = good
        .replace("\"name\":\"x\"", &format!("{plain},\"name\":\"x\""))
        .replacen(&names[0], "\"y\":0", 1);
    let bad = bad.replacen(&format!("{},", names[1]), "", 1);
    let why = unreadable::<Readings>(bad.as_bytes(), Limits::DEFAULT);
    assert_eq!(
        (why.reason, why.offset),
        (
            Reason::Shape,
            bad.rfind("\"\\u0061").expect("the last name")
        )
    );
    let many = good.replacen("\"name\":\"x\"", "\"name\":\"x\",\"more\":1", 1);
    assert_eq!(
        unreadable::<Readings>(many.as_bytes(), Limits::DEFAULT).reason,
        Reason::Limit
    );
}

#[test]
fn fields_beyond_one_word_of_bits_are_found_twice_too() {
    use formwork::table::{Endpoint, Field, Kind, RecordTable, Type};
    use formwork::{Slot, Source};
    use formwork_tests::tables::records;

    let names: Vec<String> = (0..70).map(|number| format!("f{number}")).collect();
    let fields: Vec<Field<'_>> = names
        .iter()
        .map(|wire| Field::new(wire, Type::Value(Kind::Text)))
        .collect();
    let record = RecordTable::new("Wide", &fields);
    let endpoint = Endpoint {
        reply: records("wides", &record, "wide"),
        ..*Create::ENDPOINT
    };
    let read = |body: &str| {
        let source = Source {
            endpoint: &endpoint,
            format: Format::Json,
            status: 200,
            body: body.as_bytes(),
            limits: Limits::DEFAULT,
        };
        let mut seen = 0;
        let mut slots: Vec<Slot<'_>> = vec![Slot::Empty; 70];
        let verdict = source.rows(&mut slots, &mut |slots, _| {
            seen = slots
                .iter()
                .filter(|slot| !matches!(slot, Slot::Empty))
                .count();
        });
        verdict.map(|()| seen)
    };
    let members: Vec<String> = names
        .iter()
        .map(|name| format!("\"{name}\":\"\""))
        .collect();
    assert_eq!(read(&format!("[{{{}}}]", members.join(","))), Ok(70));
    for twice in [0, 61, 62, 63, 64, 69] {
        let body = format!("[{{{},{}}}]", members.join(","), members[twice]);
        let Err(ReplyError::Unreadable(why)) = read(&body) else {
            panic!("{body}")
        };
        assert_eq!(
            (why.reason, why.path),
            (Reason::Shape, format!("wides[0].f{twice}"))
        );
    }
}

#[test]
fn names_that_need_escapes_are_read_and_nothing_else_is_taken_for_them() {
    use formwork::table::{Endpoint, Field, Kind, RecordTable, Type};
    use formwork::{Slot, Source};
    use formwork_tests::tables::records;

    let fields = [Field {
        required: true,
        ..Field::new("a\"\\b", Type::Value(Kind::Text))
    }];
    let record = RecordTable::new("Odd", &fields);
    let endpoint = Endpoint {
        reply: records("odds", &record, "odd"),
        ..*Create::ENDPOINT
    };
    let read = |body: &str| {
        let source = Source {
            endpoint: &endpoint,
            format: Format::Json,
            status: 200,
            body: body.as_bytes(),
            limits: Limits::DEFAULT,
        };
        let mut slots = [Slot::Empty];
        source.rows(&mut slots, &mut |_, _| {})
    };
    assert_eq!(read(r#"[{"a\"\\b":"x"}]"#), Ok(()));
    assert!(
        matches!(read(r#"[{"a"\b":"x"}]"#), Err(ReplyError::Unreadable(why)) if why.reason == Reason::Syntax)
    );
}

#[test]
fn a_million_brackets_are_refused_on_a_small_stack() {
    let small = thread::Builder::new().stack_size(64 << 10);
    let verdicts = small.spawn(|| {
        let (deep, reply) = (
            "[".repeat(1_000_000),
            format!("[{{\"x\":{}", "[{\"a\":".repeat(500_000)),
        );
        let unlimited = Limits::DEFAULT.depth(usize::MAX);
        let open = |limits| json::check(deep.as_bytes(), &limits);
        let told = |why: Unreadable| (why.reason, why.offset);
        let cut = (Reason::Truncated, reply.len());
        assert_eq!(
            told(unreadable::<Readings>(reply.as_bytes(), unlimited)),
            cut
        );
        assert_eq!(
            told(unreadable::<Readings>(reply.as_bytes(), Limits::DEFAULT)).0,
            Reason::Limit
        );
        (open(Limits::DEFAULT), open(unlimited))
    });
    let (limited, unlimited) = verdicts.expect("a thread").join().expect("no overflow");
    let told = |verdict: Result<(), Malformed>| verdict.map_err(|it| (it.reason, it.offset));
    assert_eq!(told(limited), Err((Reason::Limit, 64)));
    assert_eq!(told(unlimited), Err((Reason::Truncated, 1_000_000)));
}
