//! An answer that leaves something out is read as far as it says something: a refusal without one of its texts, a list
//! without its element, a value that is not there.

use crate::asked::reply;
use crate::json_api::{Read, Reading, Readings, parse};
use formwork::{Feed, Format, Limits, Reason, ReplyError, Unproven};
use serde_json::{Value, json};

const SPEC: &str = "
formwork: 1
api:
  name: Example
  base: https://api.example.com
  formats: [xml]
  accept: [post]
  suffix: none
  verdict: { fault: { root: ErrorResponse/Error, code: Code, message: Message, error: Bad } }
records:
  Tag: { fields: { Key: text, Count: { type: int, optional: true } } }
endpoints:
  ListTags:
    title: List
    call: POST list
    reply: { list: Tag, root: ListResponse/ListResult/Tags, item: member }
  ListTop: { title: List, call: POST top, reply: { list: Tag, root: TopResponse/Tags, item: member } }
  GetTag: { title: Get, call: POST get, reply: { record: Tag, root: GetResponse/Tag } }
  DeleteTag: { title: Delete, call: POST delete, reply: { root: DeleteResponse/DeleteResult } }
";

fn read(endpoint: &str, body: &str) -> Value {
    reply(SPEC, endpoint, "xml", body)
}

#[test]
fn a_fault_keeps_its_code_or_its_message() {
    for (inside, message, code) in [
        ("<Code>Gone</Code><Message/>", "", Some("Gone")),
        ("<Code>Gone</Code><Message></Message>", "", Some("Gone")),
        ("<Code>Gone</Code><Message> \n </Message>", "", Some("Gone")),
        ("<Code>Gone</Code>", "", Some("Gone")),
        ("<Code> Gone </Code><Type>Sender</Type>", "", Some("Gone")),
        ("<Message>it is gone</Message>", "it is gone", None),
        ("<Code/><Message>it is gone</Message>", "it is gone", None),
        (
            "<Message>it is gone</Message><Code> </Code>",
            "it is gone",
            None,
        ),
    ] {
        let body = format!("<ErrorResponse><Error>{inside}</Error></ErrorResponse>");
        let mut wanted = json!({ "message": message, "errors": [] });
        if let Some(code) = code {
            wanted["code"] = json!(code);
        }
        for endpoint in ["ListTags", "GetTag", "DeleteTag"] {
            assert_eq!(read(endpoint, &body)["refused"], wanted, "{body}");
        }
    }
}

#[test]
fn a_fault_that_says_nothing_is_no_answer() {
    for inside in [
        "<Error/>",
        "<Error><Code/><Message> </Message></Error>",
        "<Error><Code/></Error>",
        "<Error><Type>t</Type></Error>",
        "",
    ] {
        let body = format!("<ErrorResponse>{inside}</ErrorResponse>");
        assert_eq!(
            read("ListTags", &body)["unreadable"]["code"],
            "shape",
            "{body}"
        );
    }
}

#[test]
fn a_message_that_is_not_there_leaves_the_errors() {
    for (format, body) in [
        (
            "xml",
            "<result><message/><errors><error>a</error><error>b</error></errors></result>",
        ),
        (
            "xml",
            "<result><message> </message><errors><error>a</error><error>b</error></errors></result>",
        ),
        (
            "xml",
            "<result><errors><error>a</error><error>b</error></errors></result>",
        ),
        ("json", r#"{"message":"","errors":["a","b"]}"#),
        ("json", r#"{"message":null,"errors":["a","b"]}"#),
        ("json", r#"{"errors":["a","b"]}"#),
        ("json", r#"{"errors":["a","b"],"request":1}"#),
    ] {
        let format = if format == "xml" {
            Format::Xml
        } else {
            Format::Json
        };
        let Err(ReplyError::Refused(no)) =
            parse::<Readings>(format, 200, body.as_bytes(), Limits::DEFAULT)
        else {
            panic!("{body}");
        };
        assert_eq!(
            (&*no.message, no.errors.join(" "), &no.code),
            ("", "a b".to_owned(), &None),
            "{body}"
        );
        assert_eq!(no.to_string(), "refused: a; b");
    }
    for (format, body) in [
        (
            Format::Xml,
            "<result><message/><errors><error> </error></errors></result>",
        ),
        (Format::Xml, "<result><errors/></result>"),
        (Format::Json, r#"{"errors":[]}"#),
        (Format::Json, r#"{"errors":[""]}"#),
        (Format::Json, r#"{"message":"","errors":[" "]}"#),
    ] {
        let said = parse::<Readings>(format, 200, body.as_bytes(), Limits::DEFAULT);
        assert!(
            matches!(said, Err(ReplyError::Unreadable(why)) if why.reason == Reason::Shape),
            "{body}"
        );
    }
}

#[test]
fn a_list_whose_element_is_left_out_is_empty() {
    for body in [
        "<ListResponse><ListResult/></ListResponse>",
        "<ListResponse><ListResult></ListResult></ListResponse>",
        "<ListResponse xmlns='http://e.example/'><ListResult>\n</ListResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></ListResponse>",
        "<ListResponse><ListResult><NextToken>n</NextToken></ListResult></ListResponse>",
        "<ListResponse><ListResult><Tags/></ListResult></ListResponse>",
    ] {
        assert_eq!(read("ListTags", body)["ok"], json!([]), "{body}");
    }
    assert_eq!(read("ListTop", "<TopResponse/>")["ok"], json!([]));
    assert_eq!(
        read("ListTop", "<TopResponse><Other/></TopResponse>")["ok"],
        json!([])
    );
}

#[test]
fn the_elements_above_a_list_that_is_left_out_prove_it() {
    for (endpoint, body) in [
        ("ListTags", "<ListResponse/>"),
        ("ListTags", "<ListResponse><Tags/></ListResponse>"),
        ("ListTags", "<ListResult/>"),
        ("ListTop", "<Tags/>"),
        // One that comes twice proves nothing.
        (
            "ListTags",
            "<ListResponse><ListResult/><ListResult/></ListResponse>",
        ),
        // A record and a proof are no lists.
        ("GetTag", "<GetResponse/>"),
        ("DeleteTag", "<DeleteResponse/>"),
    ] {
        assert_eq!(
            read(endpoint, body)["unreadable"]["code"],
            "shape",
            "{body}"
        );
    }
}

#[test]
fn an_optional_value_that_is_empty_is_absent() {
    let fields = ["count", "active", "day", "source"];
    let whole = |fields: &str| format!("<reading><name>n</name>{fields}</reading>");
    let json = |name: &str| json!({ "name": "n", name: "" }).to_string();
    for name in fields {
        for empty in [
            format!("<{name}/>"),
            format!("<{name}></{name}>"),
            format!("<{name}> \n\t</{name}>"),
            format!("<{name}><!-- none --></{name}>"),
            format!("<{name}><![CDATA[ ]]></{name}>"),
            format!("<{name} nil='true'/>"),
        ] {
            let body = whole(&empty);
            let read = parse::<Read>(Format::Xml, 200, body.as_bytes(), Limits::DEFAULT);
            assert_eq!(read, Ok(nothing("n")), "{body}");
            let list = format!("<readings>{body}{}{body}</readings>", whole(""));
            let read = parse::<Readings>(Format::Xml, 200, list.as_bytes(), Limits::DEFAULT);
            assert_eq!(read, Ok(vec![nothing("n"); 3]), "{list}");
        }
        let body = json(name);
        let read = parse::<Read>(Format::Json, 200, body.as_bytes(), Limits::DEFAULT);
        assert_eq!(read, Ok(nothing("n")), "{body}");
        let list = format!("[{body},{body}]");
        let read = parse::<Readings>(Format::Json, 200, list.as_bytes(), Limits::DEFAULT);
        assert_eq!(read, Ok(vec![nothing("n"); 2]), "{list}");
    }
}

fn nothing(name: &str) -> Reading<'_> {
    Reading {
        name: name.into(),
        note: None,
        count: None,
        active: None,
        day: None,
        source: None,
    }
}

#[test]
fn what_stands_behind_an_empty_value_is_read_also_in_pieces() {
    let one = "<reading><count/><name>a</name><active></active><day>2026-01-15</day></reading>";
    let two = "<reading><name>b</name><note/><count>5</count><source> </source></reading>";
    let body = format!("<readings>{one}{two}{one}</readings>");
    for size in [1, 3, 7, 50, body.len()] {
        let (mut feed, mut shown) = (Feed::<Readings>::new(Format::Xml, 200), Vec::new());
        for piece in body.as_bytes().chunks(size) {
            let mut show = |one: Unproven<Reading<'_>>| {
                let one = one.before_proof();
                shown.push((
                    one.name.into_owned(),
                    one.count,
                    one.active,
                    one.day.is_some(),
                    one.note.is_some(),
                ));
            };
            feed.push(piece, &mut show).expect("a list");
        }
        assert_eq!(feed.finish().map(|it| it.records()), Ok(3));
        let a = ("a".to_owned(), None, None, true, false);
        let b = ("b".to_owned(), Some(5), None, false, true);
        assert_eq!(shown, [a.clone(), b, a], "by {size}");
    }
}

#[test]
fn an_empty_value_is_one_all_the_same_and_nothing_else_is_empty() {
    for (format, body) in [
        // Twice is not once, whichever of them is empty.
        (
            Format::Xml,
            "<reading><name>n</name><count/><count>5</count></reading>",
        ),
        (
            Format::Xml,
            "<reading><name>n</name><count>5</count><count/></reading>",
        ),
        (
            Format::Xml,
            "<reading><count/><name>n</name><count/></reading>",
        ),
        (Format::Json, r#"{"name":"n","count":"","count":5}"#),
        (Format::Json, r#"{"name":"n","count":"","c\u006funt":""}"#),
        // White space that is written as a reference is content, and JSON has no other.
        (
            Format::Xml,
            "<reading><name>n</name><count>&#32;</count></reading>",
        ),
        (Format::Json, r#"{"name":"n","count":" "}"#),
        (Format::Json, r#"{"name":"n","count":[]}"#),
        (
            Format::Xml,
            "<reading><name>n</name><count><x/></count></reading>",
        ),
    ] {
        let read = parse::<Read>(format, 200, body.as_bytes(), Limits::DEFAULT);
        assert!(
            matches!(read, Err(ReplyError::Unreadable(why)) if why.reason == Reason::Shape),
            "{body}"
        );
    }
    // A text that is empty is a text.
    let body = "<reading><name/><note></note></reading>";
    let read = parse::<Read>(Format::Xml, 200, body.as_bytes(), Limits::DEFAULT).expect(body);
    assert_eq!((&*read.name, read.note.as_deref()), ("", Some("")));
    // A value that is required is missing.
    let needed = SPEC.replace("Count: { type: int, optional: true }", "Count: int");
    let said = reply(
        &needed,
        "GetTag",
        "xml",
        "<GetResponse><Tag><Key>k</Key><Count/></Tag></GetResponse>",
    );
    assert_eq!(said["unreadable"]["code"], "shape");
}
