//! Answers whose data may be left out, by derives: an `Option` of a record, and a list that is empty.

use std::borrow::Cow;

use formwork::{
    Credentials, Feed, Format, Limits, Operation, Record, Refusal, Refusals, ReplyError, Request,
};

#[derive(Clone, Credentials)]
#[credentials(
    name = "Shelf",
    base = "https://shelf.example",
    formats(json, xml),
    outcomes(
        status(
            xml = "answer/@status",
            json = "answer/status",
            success("ok", "warning"),
            error = "failed",
            beside = true
        ),
        refusal(
            code(xml = "answer/error/@code", json = "answer/error/code"),
            message(xml = "answer/error", json = "answer/error/text"),
            rejected = "invalid"
        )
    ),
    refused = Refused
)]
struct Nobody {}

#[derive(Debug, PartialEq, Refusals)]
enum Refused {
    #[refusal(code = "closed", message = "The shop is closed.")]
    Closed(Refusal),
    Other(Refusal),
}

#[derive(Clone, Debug, PartialEq, Record)]
struct Item<'a> {
    name: Cow<'a, str>,
    grams: Option<i64>,
}

#[derive(Clone, Request)]
#[request(
    credentials = Nobody,
    call = "GET item",
    title = "Find an item",
    reply(
        record = Item,
        root(xml = "answer/item", json = "answer/item"),
        optional = true
    )
)]
struct FindItem {}

#[derive(Clone, Request)]
#[request(
    credentials = Nobody,
    call = "GET items",
    title = "List the items",
    reply(
        list = Item,
        root(xml = "answer/items", json = "answer/items/item"),
        item = "item",
        optional = true
    )
)]
struct ListItems {}

fn hammer() -> Item<'static> {
    Item {
        name: "hammer".into(),
        grams: None,
    }
}

fn find(format: Format, status: u16, body: &str) -> Result<Option<Item<'_>>, ReplyError> {
    FindItem::parse_reply(format, status, body.as_bytes())
}

const FOUND: [(Format, &str); 2] = [
    (
        Format::Xml,
        r#"<answer status="ok"><item><name>hammer</name></item></answer>"#,
    ),
    (
        Format::Json,
        r#"{"answer":{"item":{"name":"hammer"},"status":"ok"}}"#,
    ),
];

const NOT_FOUND: [(Format, &str); 4] = [
    (Format::Xml, r#"<answer status="warning"/>"#),
    (
        Format::Xml,
        r#"<answer status="ok"><more>1</more></answer>"#,
    ),
    (Format::Json, r#"{"answer":{"status":"ok"}}"#),
    (Format::Json, r#"{"answer":{"status":"ok","item":null}}"#),
];

#[test]
fn a_record_that_is_there_is_some() {
    for (format, body) in FOUND {
        assert_eq!(find(format, 200, body), Ok(Some(hammer())), "{body}");
        let answer = FindItem::answer(format, 200, body.as_bytes(), Limits::DEFAULT);
        assert_eq!(answer, Ok(Some(hammer())), "{body}");
    }
}

#[test]
fn a_record_that_is_left_out_is_none() {
    for (format, body) in NOT_FOUND {
        assert_eq!(find(format, 200, body), Ok(None), "{body}");
        let list = ListItems::parse_reply(format, 200, body.as_bytes());
        assert_eq!(list, Ok(Vec::new()), "{body}");
    }
}

#[test]
fn what_is_neither_there_nor_left_out_is_unreadable() {
    let wrong = [
        (
            Format::Xml,
            200,
            "<answer><item><name>hammer</name></item></answer>",
        ),
        (Format::Xml, 200, "<answer/>"),
        (Format::Xml, 200, r#"<other status="ok"/>"#),
        (Format::Xml, 200, r#"<answer status="OK"/>"#),
        (
            Format::Xml,
            200,
            r#"<answer status="ok"><item><grams>1</grams></item></answer>"#,
        ),
        (Format::Xml, 500, r#"<answer status="ok"/>"#),
        (Format::Json, 200, r#"{"answer":{}}"#),
        (Format::Json, 200, r#"{"answer":null,"status":"ok"}"#),
        (Format::Json, 200, r#"{"status":"ok"}"#),
        (Format::Json, 200, r#"{"answer":{"status":"ok","item":{}}}"#),
        (Format::Json, 200, r#"{"answer":{"status":"ok","item":[]}}"#),
        (Format::Json, 500, r#"{"answer":{"status":"ok"}}"#),
    ];
    for (format, status, body) in wrong {
        let read = find(format, status, body);
        assert!(
            matches!(read, Err(ReplyError::Unreadable(_))),
            "{body}: {read:?}"
        );
    }
}

#[test]
fn a_refusal_is_none_of_both() {
    let bodies = [
        (
            Format::Xml,
            r#"<answer status="failed"><error code="closed">Not now</error></answer>"#,
        ),
        (
            Format::Json,
            r#"{"answer":{"status":"failed","error":{"code":"closed","text":"Not now"}}}"#,
        ),
    ];
    for (format, body) in bodies {
        for status in [200, 400] {
            let Err(ReplyError::Refused(no)) = find(format, status, body) else {
                panic!("{body} is a refusal");
            };
            let told = (no.code.as_deref(), &*no.message, no.errors.len());
            assert_eq!(told, (Some("closed"), "Not now", 0), "{body}");
        }
    }
}

#[test]
fn what_is_written_is_read_back() {
    for format in [Format::Xml, Format::Json] {
        for reply in [Some(hammer()), None] {
            let body = FindItem::render_reply(format, &reply).expect("plain").body;
            assert_eq!(FindItem::parse_reply(format, 200, &body), Ok(reply));
        }
        for reply in [vec![hammer(), hammer()], Vec::new()] {
            let body = ListItems::render_reply(format, &reply).expect("plain").body;
            assert_eq!(ListItems::parse_reply(format, 200, &body), Ok(reply));
        }
        let body = FindItem::render_refusal(format, Refused::closed()).body;
        let Err(ReplyError::Refused(no)) = FindItem::parse_reply(format, 400, &body) else {
            panic!("a refusal is read as one");
        };
        assert_eq!(no.code.as_deref(), Some("closed"));
        assert_eq!(no.message, "The shop is closed.");
    }
}

/// A feed has let go of where the answer began when it ends without a status.
#[test]
fn what_lacks_a_status_is_shown_from_its_beginning_in_pieces_too() {
    for (format, body) in [
        (
            Format::Xml,
            "<answer><x>1</x><items><item><name>saw</name></item></items><y/></answer>",
        ),
        (
            Format::Json,
            r#"{"answer":{"x":1,"items":{"item":[{"name":"saw"},{"name":"axe"}]},"y":{"z":2}}}"#,
        ),
    ] {
        let begins = body.find(r#"{"x"#).unwrap_or(0);
        let evidence = &body[begins..begins + 64];
        for size in [1, 7, 40] {
            let mut feed = Feed::<ListItems>::new(format, 200);
            for piece in body.as_bytes().chunks(size) {
                let pushed = feed.push(piece, &mut |item| drop(item.before_proof()));
                assert_eq!(pushed, Ok(()));
            }
            let Err(ReplyError::Unreadable(why)) = feed.finish() else {
                panic!("{body} has no status")
            };
            assert_eq!((why.offset, &*why.found), (begins, evidence), "by {size}");
        }
    }
}
