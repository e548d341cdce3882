//! The evidence of an unreadable answer shows what was found, from where that begins.

use crate::json_api::{API, Create, List, Notify, Read, Reading, Readings, parse};
use formwork::table::{Api, Endpoint, Location, Outcomes, RefusalShape, Success};
use formwork::{
    Feed, Format, Limits, ListReply, Method, ReplyError, Request, Slot, Source, Unreadable, walk,
};
use formwork_tests::tables::records;

/// Why a body is no answer.
fn unreadable<T>(read: Result<T, ReplyError>) -> Unreadable {
    match read {
        Err(ReplyError::Unreadable(why)) => why,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("read"),
    }
}

fn whole<'r, R: Request<'r>>(format: Format, body: &'r str) -> Unreadable {
    unreadable(parse::<R>(format, 200, body.as_bytes(), Limits::DEFAULT))
}

/// The evidence begins where this stands in the body for the first time, and so does the offset.
fn shows(why: &Unreadable, body: &str, from: &str) {
    let at = body.find(from).expect("a part of the body");
    let rest = &body[at..];
    let evidence = rest[..rest.len().min(64)].replace('\n', "\\u{a}");
    assert_eq!((why.offset, &why.found), (at, &evidence), "{why}");
}

#[test]
fn an_object_without_a_message_is_shown_from_its_brace() {
    for body in [
        r#"{"failure":"Bad username / password"}"#,
        r#" {"reasons":["Bad username / password"]}"#,
        r#"{"status":"error","code":401}"#,
        r#"{"message":null,"detail":{"why":"expired"}}"#,
        "{}",
    ] {
        let why = whole::<Create>(Format::Json, body);
        shows(&why, body, "{");
        assert_eq!(why.expected, "an object with a message");
        shows(&whole::<List>(Format::Json, body), body, "{");
        let walked = walk::<List>(Format::Json, 200, body.as_bytes(), |_| {});
        shows(&unreadable(walked), body, "{");
    }
}

#[test]
fn a_root_without_a_message_is_shown_from_its_tag() {
    for body in [
        "<result><reason>Bad username / password</reason></result>",
        "<?xml version='1.0'?>\n<result> <x/> <reasons><reason>a</reason></reasons></result>",
        "<result code='401'><detail><why>expired</why></detail></result>",
        "<result/>",
        "<result></result>",
    ] {
        let why = whole::<Create>(Format::Xml, body);
        shows(&why, body, "<result");
        assert_eq!(
            (&*why.expected, &*why.path),
            ("<message>", "result.message")
        );
        shows(&whole::<List>(Format::Xml, body), body, "<result");
    }
}

#[test]
fn a_record_that_lacks_something_is_shown_from_its_beginning() {
    for body in [
        r#"{"count":1,"note":"why"}"#,
        r#" {"nom":"a"}"#,
        r#"{"name":null,"x":{"name":"inside"}}"#,
    ] {
        shows(&whole::<Read>(Format::Json, body), body, "{");
    }
    for body in [
        "<reading><count>1</count><note>why</note></reading>",
        "<!-- c --><reading>\n<nom>a</nom></reading>",
        "<reading><x><name>inside</name></x></reading>",
        "<reading/>",
    ] {
        shows(&whole::<Read>(Format::Xml, body), body, "<reading");
    }
    let body = r#"{"massage":"a"}"#;
    shows(&whole::<Notify>(Format::Json, body), body, "{");
}

#[test]
fn a_record_of_a_list_is_shown_from_its_beginning() {
    for body in [
        r#"[{"name":"a"}, {"count":2}]"#,
        r#"[{"name":"a"},{"count":2,"x":[{"name":1}]},{"name":"c"}]"#,
        "[{\"name\":\"a\"}\n,\n {\"count\":2,\"name\":null}]",
    ] {
        shows(&whole::<Readings>(Format::Json, body), body, r#"{"count""#);
    }
    for body in [
        "<readings><reading><name>a</name></reading><reading><note/></reading></readings>",
        "<readings>\n<reading><name>a</name></reading>\n <reading><note/><x><name/></x></reading></readings>",
        "<readings><reading><name>a</name></reading><!-- c --><reading><note/></reading></readings>",
        "<readings><reading><name>a</name><x/></reading><reading><note/> </reading></readings>",
    ] {
        shows(
            &whole::<Readings>(Format::Xml, body),
            body,
            "<reading><note/>",
        );
    }
    let empty = "<readings><reading><name>a</name></reading><reading a='1'/></readings>";
    shows(&whole::<Readings>(Format::Xml, empty), empty, "<reading a");
    for body in [
        "<?xml version='1.0'?><html><p>Bad gateway</p></html>",
        "\n <!-- c -->\n<html/>",
        "\u{feff}<?xml version='1.0' encoding='UTF-8'?>\n<html/>",
    ] {
        shows(&whole::<Readings>(Format::Xml, body), body, "<html");
    }
    let text = "<readings><reading>\n</reading></readings>";
    shows(&whole::<Readings>(Format::Xml, text), text, "<reading>");
}

const FAULTY: &Api<'static> = &Api {
    outcomes: Outcomes::new(
        Outcomes::USUAL.status,
        const {
            &[
                RefusalShape {
                    code: in_xml("ErrorResponse/Error/Code"),
                    message: in_xml("ErrorResponse/Error/Message"),
                    rejected: "Invalid",
                    ..RefusalShape::NOWHERE
                },
                Outcomes::USUAL.refusals[0],
            ]
        },
    ),
    ..*API
};

const fn in_xml(xml: &str) -> Location<'_> {
    Location {
        xml,
        ..Location::NOWHERE
    }
}

fn nested(reply: Success<'static>, body: &str) -> Unreadable {
    let endpoint = Endpoint {
        api: FAULTY,
        name: "Nested",
        title: "Nested",
        method: Method::Post,
        path: "nested",
        in_path: &[],
        constants: &[],
        params: &[],
        groups: &[],
        reply,
        pages: None,
    };
    let source = Source {
        endpoint: &endpoint,
        format: Format::Xml,
        status: 200,
        body: body.as_bytes(),
        limits: Limits::DEFAULT,
    };
    let mut slots: [Slot<'_>; 6] = Default::default();
    unreadable(source.rows(&mut slots, &mut |_, _| {}))
}

#[test]
fn what_ends_before_the_path_does_is_shown_from_its_own_beginning() {
    let record = <Reading<'_> as formwork::Record<'_>>::RECORD;
    let list = records("answer/data/readings", record, "reading");
    for (body, from) in [
        ("<answer><x/></answer>", "<answer>"),
        ("<answer> <x/> </answer>", "<answer>"),
        (
            "<answer><data><readings><reading><note/></reading></readings></data></answer>",
            "<reading>",
        ),
        ("<ErrorResponse><Type/></ErrorResponse>", "<ErrorResponse>"),
        (
            "<ErrorResponse><Error><x/></Error></ErrorResponse>",
            "<Error>",
        ),
        (
            "<ErrorResponse>\n<Error><Code/></Error></ErrorResponse>",
            "<Error>",
        ),
    ] {
        shows(&nested(list, body), body, from);
    }
}

/// What a feed says when its body comes in pieces of this size.
fn fed<R>(format: Format, body: &str, size: usize) -> Unreadable
where
    R: Request<'static, Reply<'static>: ListReply<'static>>,
{
    let mut feed = Feed::<R>::new(format, 200);
    for piece in body.as_bytes().chunks(size) {
        if let Err(why) = feed.push(piece, &mut |record| drop(record.before_proof())) {
            return unreadable(Err::<(), _>(why));
        }
    }
    unreadable(feed.finish())
}

/// A feed lets go of what it has read, but not of where the evidence begins.
#[test]
fn what_comes_in_pieces_is_shown_from_its_beginning() {
    for (format, body) in [
        (Format::Json, r#"{"reason":"Bad username / password"}"#),
        (Format::Json, r#"[{"name":"a"},{"count":2}, {"name":"c"}]"#),
        (
            Format::Xml,
            "<result><reason>Bad username / password</reason></result>",
        ),
        (
            Format::Xml,
            "<result>\n<reason>Bad username</reason> <why/> <help>try again later</help><more/></result>",
        ),
        (
            Format::Xml,
            "<readings><reading><name>a</name></reading> <reading><note/></reading></readings>",
        ),
        (Format::Xml, "<?xml version='1.0'?> <!-- c --> <result/> "),
    ] {
        let expected = whole::<Readings>(format, body);
        for size in [1, 2, 5, 16, body.len()] {
            let why = fed::<Readings>(format, body, size);
            let place = (why.reason, why.offset, &why.path, &why.expected);
            let expected_place = (
                expected.reason,
                expected.offset,
                &expected.path,
                &expected.expected,
            );
            assert_eq!(place, expected_place, "{body} in pieces of {size}");
            assert!(
                why.found.len() > 3 && expected.found.starts_with(&why.found),
                "{body} in pieces of {size}: {why}"
            );
        }
    }
}
