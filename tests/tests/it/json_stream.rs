//! Lists one record at a time: walked, or fed in pieces. The verdict is that of the whole body.

use crate::json_api::{Customer, List, Reading, Readings, customer, parse};
use crate::xml_support::FIELDS;
use formwork::{__private1, Feed, Format, Limits, Proven, Reason, ReplyError, Unreadable, walk};

fn body(format: Format, records: usize) -> Vec<u8> {
    let list: Vec<Customer<'_>> = (0..records).map(customer).collect();
    __private1::render_reply::<List>(format, &list)
        .expect("plain text")
        .body
}

/// Feeds a body in pieces; what was shown, and the verdict.
fn feed(
    format: Format,
    status: u16,
    body: &[u8],
    piece: usize,
) -> (Vec<Customer<'static>>, Result<Proven, ReplyError>) {
    feed_with(format, status, body, piece, Limits::DEFAULT)
}

fn feed_with(
    format: Format,
    status: u16,
    body: &[u8],
    piece: usize,
    limits: Limits,
) -> (Vec<Customer<'static>>, Result<Proven, ReplyError>) {
    let mut shown = Vec::new();
    let mut feed = Feed::<List>::with_limits(format, status, limits);
    for piece in body.chunks(piece) {
        let pushed = feed.push(piece, &mut |customer| {
            shown.push(formwork::Value::into_owned(customer.before_proof()));
        });
        if let Err(why) = pushed {
            return (shown, Err(why));
        }
    }
    (shown, feed.finish())
}

/// An error without its evidence: a feed has not always seen what follows a mistake.
fn place(result: Result<impl Sized, ReplyError>) -> Result<(), ReplyError> {
    result.map(|_| ()).map_err(|why| match why {
        ReplyError::Unreadable(mut why) => {
            why.found.clear();
            ReplyError::Unreadable(why)
        }
        refused => refused,
    })
}

#[test]
fn a_list_is_walked_one_record_at_a_time() {
    for format in [Format::Json, Format::Xml] {
        let body = body(format, 3);
        let mut shown = Vec::new();
        let proven =
            walk::<List>(format, 200, &body, |customer| shown.push(customer)).expect("a list");
        assert_eq!(proven.records(), 3);
        assert_eq!(shown, (0..3).map(customer).collect::<Vec<_>>());
    }
}

#[test]
fn a_mistake_in_a_record_that_was_cut_off_is_shown_with_what_follows() {
    for format in [Format::Json, Format::Xml] {
        let whole = body(format, 200);
        assert!(whole.len() > 21 << 10);
        for at in (16 << 10..20 << 10).step_by(29) {
            let mut body = whole.clone();
            body[at] = 1;
            let fed = feed(format, 200, &body, body.len()).1.map(|_| ());
            let parsed = walk::<List>(format, 200, &body, |_| {}).map(|_| ());
            assert_eq!(fed, parsed, "{format}, a control character at {at}");
        }
    }
}

#[test]
fn pieces_of_any_size_show_the_same_records() {
    for format in [Format::Json, Format::Xml] {
        let body = body(format, 40);
        for piece in [1, 2, 3, 7, 64, 1000, 1 << 20] {
            let (shown, verdict) = feed(format, 200, &body, piece);
            assert_eq!(
                verdict.map(|it| it.records()),
                Ok(40),
                "{format} in pieces of {piece}"
            );
            assert_eq!(shown, (0..40).map(customer).collect::<Vec<_>>());
        }
    }
}

#[test]
fn a_record_is_shown_with_its_last_byte() {
    let body = br#"[{"name":"a","count":1},{"name":"b"}]"#;
    let mut feed = Feed::<Readings>::new(Format::Json, 200);
    let mut shown = Vec::new();
    for (place, byte) in body.iter().enumerate() {
        let push = feed.push(&[*byte], &mut |reading| {
            let reading: Reading<'_> = reading.before_proof();
            shown.push((place, reading.name.into_owned()));
        });
        assert_eq!(push, Ok(()));
    }
    assert_eq!(shown, [(22, "a".to_owned()), (35, "b".to_owned())]);
    assert_eq!(feed.finish().map(|it| it.records()), Ok(2));
}

/// What is right and what is wrong in a list of customers, each with its place.
const BODIES: &[&str] = &[
    "[]",
    " [ ] \n",
    "",
    "  \n",
    "[",
    "[{}]",
    "[{\"username\":\"a\"}]",
    "[{\"username\":\"a\",\"username\":\"b\"}]",
    "[{\"username\":1}, {\"x\":tru}]",
    "[{\"username\":1}, {\"x\":true}]",
    "[{\"username\":\"\\ud800\"}]",
    "[{\"username\":\"a\u{1}\"}]",
    "[1]",
    "[[[1]]]",
    "[null,",
    "{\"message\":\"error\",\"errors\":[\"a\",\"b\"]}",
    "{\"message\":\"User not found\"}",
    "{\"message\":\"success\"}",
    "{\"message\":\"error\",\"errors\":[\"a\",\"b\"]}x",
    "{\"message\":\"error\",\"errors\":[\"a\",1]}",
    "{\"request\":[{\"a\":{\"b\":[1,2,{\"a\":null,\"\\u0061\":1}]}}],\"message\":\"error\"}",
    "{}",
    "true",
    "12",
    "\"success\"",
    "[]]",
    "[] []",
    "\u{feff}[]",
];

#[test]
fn pieces_have_the_verdict_of_the_whole() {
    for body in BODIES {
        let whole = place(parse::<List>(
            Format::Json,
            200,
            body.as_bytes(),
            Limits::DEFAULT,
        ));
        for piece in [1, 2, 3, 7] {
            let (_, verdict) = feed(Format::Json, 200, body.as_bytes(), piece);
            assert_eq!(place(verdict), whole, "{body} in pieces of {piece}");
        }
    }
}

#[test]
fn damaged_lists_have_the_verdict_of_the_whole() {
    let body = body(Format::Json, 2);
    let damaged = (0..body.len()).flat_map(|at| {
        let (mut shorter, mut other, mut flipped) = (body.clone(), body.clone(), body.clone());
        shorter.remove(at);
        other[at] = b'"';
        flipped[at] ^= 0x80;
        [body[..at].to_vec(), shorter, other, flipped]
    });
    for body in damaged {
        let whole = place(parse::<List>(Format::Json, 200, &body, Limits::DEFAULT));
        let (_, verdict) = feed(Format::Json, 200, &body, 7);
        assert_eq!(place(verdict), whole, "{}", String::from_utf8_lossy(&body));
    }
}

#[test]
fn a_list_that_is_cut_off_fails_at_its_end() {
    for format in [Format::Json, Format::Xml] {
        let body = body(format, 5);
        let (shown, verdict) = feed(format, 200, &body[..body.len() - 1], 16);
        assert_eq!(shown.len(), 5);
        let Err(ReplyError::Unreadable(Unreadable { reason, offset, .. })) = verdict else {
            panic!("{verdict:?}");
        };
        assert_eq!((reason, offset), (Reason::Truncated, body.len() - 1));
    }
}

#[test]
fn the_status_counts_at_the_end() {
    let (shown, verdict) = feed(Format::Json, 500, &body(Format::Json, 1), 16);
    assert_eq!(shown.len(), 1);
    assert!(matches!(verdict, Err(ReplyError::Unreadable(why)) if why.reason == Reason::Shape));
}

#[test]
fn a_feed_that_failed_keeps_failing() {
    let mut feed = Feed::<List>::new(Format::Json, 200);
    let first = feed.push(b"[}", &mut |_| {});
    assert!(first.is_err());
    assert_eq!(feed.push(b"[]", &mut |_| {}), first);
    assert_eq!(
        feed.finish().map(|it| it.records()),
        Err(first.expect_err("a mistake"))
    );
}

#[test]
fn nothing_is_shown_behind_a_mistake_of_shape() {
    let list: Vec<Customer<'_>> = (0..3).map(customer).collect();
    let body = __private1::render_reply::<List>(Format::Json, &list)
        .expect("plain text")
        .body;
    let body = String::from_utf8(body)
        .expect("UTF-8")
        .replacen("false", "0", 1);
    let (shown, verdict) = feed(Format::Json, 200, body.as_bytes(), 5);
    assert_eq!(shown, []);
    let Err(ReplyError::Unreadable(why)) = verdict else {
        panic!("{verdict:?}")
    };
    assert_eq!(
        (why.reason, why.path.as_str()),
        (Reason::Shape, "users[0].active")
    );
}

#[test]
fn what_is_kept_is_limited_and_the_list_is_not() {
    let limits = Limits::DEFAULT.reply_bytes(1000).items(3);
    let (shown, verdict) = feed_with(Format::Json, 200, &body(Format::Json, 100), 50, limits);
    assert_eq!(
        (shown.len(), verdict.map(|it| it.records())),
        (100, Ok(100))
    );
    let long = format!("[{{\"x\":[{}", "1,".repeat(1000));
    let (_, verdict) = feed_with(Format::Json, 200, long.as_bytes(), 50, limits);
    let Err(ReplyError::Unreadable(why)) = verdict else {
        panic!("{verdict:?}")
    };
    assert_eq!((why.reason, why.offset), (Reason::Limit, 1001));
}

/// The pieces one after the other: what the first one that is refused says, or the end.
fn pushed(format: Format, pieces: &[&[u8]], limits: Limits) -> Result<Proven, ReplyError> {
    let mut feed = Feed::<List>::with_limits(format, 200, limits);
    for piece in pieces {
        feed.push(piece, &mut |customer| drop(customer.before_proof()))?;
    }
    feed.finish()
}

/// A mistake of shape inside a record that is cut off twice: small pieces behind it are read and not kept.
#[test]
fn what_follows_a_mistake_of_shape_is_not_kept() {
    let one = format!("<users><user><x>{}", "<y/>".repeat(2_500));
    let two = format!(
        "{}</x><active>yes</active></user>{}",
        "<y/>".repeat(1_500),
        "t".repeat(2_000)
    );
    let small = "<z/>".repeat(100);
    let mut pieces = vec![one.as_bytes(), two.as_bytes()];
    pieces.extend([small.as_bytes(); 1_000]);
    let limits = Limits::DEFAULT.reply_bytes(100_000);
    pieces.push(b"</users>");
    let reason = pushed(Format::Xml, &pieces, limits).map_err(reason);
    assert_eq!(reason, Err(Some(Reason::Shape)));
    // Before its end, an encoding or syntax error still counts first, and is told when it is there.
    pieces.truncate(3);
    pieces.push(b"</wrong>");
    let mut feed = Feed::<List>::with_limits(Format::Xml, 200, limits);
    let told = pieces
        .iter()
        .map(|piece| feed.push(piece, &mut |one| drop(one.before_proof())))
        .position(|pushed| pushed.is_err());
    assert_eq!(told, Some(3));
}

fn reason(why: ReplyError) -> Option<Reason> {
    match why {
        ReplyError::Unreadable(why) => Some(why.reason),
        _ => None,
    }
}

#[test]
fn names_are_as_long_as_a_text_may_be_in_any_order_and_spelling() {
    let [fields @ .., _company] = FIELDS;
    let member = |name: &&str| match *name {
        "active" => String::from("\"active\":true"),
        name => format!("\"{name}\":\"\""),
    };
    let record = |fields: &[&str]| {
        let members: Vec<String> = fields.iter().map(member).collect();
        format!("[{{{}}}]", members.join(","))
    };
    let mut reverse = fields;
    reverse.reverse();
    let escaped = record(&fields).replace("\"active", "\"\\u0061ctive");
    for bytes in 0..24 {
        let limits = Limits::DEFAULT.text_bytes(bytes);
        let reads = |body: &str| parse::<List>(Format::Json, 200, body.as_bytes(), limits).is_ok();
        let expected = bytes >= "first_name".len();
        assert_eq!(reads(&record(&fields)), expected, "{bytes}");
        assert_eq!(reads(&record(&reverse)), expected, "{bytes}");
        // As it is sent, this name has 11 bytes.
        assert_eq!(reads(&escaped), bytes >= "\\u0061ctive".len(), "{bytes}");
    }
}

#[test]
fn a_list_whose_visitor_unwound_is_never_proven() {
    for format in [Format::Json, Format::Xml] {
        let body = body(format, 10);
        for split in [body.len() / 2, body.len() - 1, body.len()] {
            let (first, rest) = body.split_at(split);
            let mut feed = Feed::<List>::new(format, 200);
            let (head, first) = first.split_at(20);
            let pushed = feed.push(head, &mut |one| drop(one.before_proof()));
            assert_eq!(pushed, Ok(()));
            let mut shown = 0;
            let unwound = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                feed.push(first, &mut |customer| {
                    drop(customer.before_proof());
                    shown += 1;
                    if shown == 2 {
                        std::panic::resume_unwind(Box::new(()));
                    }
                })
            }));
            assert!(unwound.is_err());
            assert!(
                feed.push(rest, &mut |one| drop(one.before_proof()))
                    .is_err()
            );
            let Err(ReplyError::Unreadable(why)) = feed.finish() else {
                panic!("proven");
            };
            assert_eq!((why.reason, why.offset), (Reason::Truncated, head.len()));
        }
    }
}

/// A long text that comes byte by byte is what it is in one piece, also where it is wrong.
#[test]
fn a_text_may_come_byte_by_byte() {
    let list = |text: &str| {
        let one = String::from_utf8(body(Format::Json, 1)).expect("UTF-8");
        let (head, tail) = one.split_once(",\"email\"").expect("an e-mail address");
        let head = &head[..head.rfind(":\"").expect("a text") + 2];
        format!("{head}{text}\",\"email\"{tail}")
    };
    let long = "a".repeat(4_000);
    let texts = [
        long.clone(),
        format!("{long}\\\"{long}"),
        format!("{long}\\"),
        format!("{long}\u{1}{long}"),
        format!("{long}\\x{long}"),
    ];
    for text in texts {
        let body = list(&text);
        let (_, by_one) = feed(Format::Json, 200, body.as_bytes(), 1);
        let (_, whole) = feed(Format::Json, 200, body.as_bytes(), body.len());
        assert_eq!(place(by_one), place(whole));
    }
}
