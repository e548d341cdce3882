//! Answers that are bytes or a text: what tells them from refusals, and that nothing else is one.

use std::future::Future;
use std::io::Read as _;

use altered::bytes::{Credentials, File, Picture, Table, Words};
use formwork::{
    Announced, Context, Download, Format, Limits, Reason, Refusal, Refusals as _, ReplyError,
    ReplyHead, Unreadable, Valid, Wire,
};
use formwork_tests::day;
use proptest::prelude::*;

const REFUSED: &str = r#"<response status="failed"><error code="70" message="None"/></response>"#;

const fn head(status: u16, content_type: &str) -> ReplyHead<'_> {
    ReplyHead {
        status,
        content_type: Some(content_type),
    }
}

fn announced<R: Download>(status: u16, content_type: &str) -> Result<Announced, Reason> {
    let announced = R::announced(Format::Json, head(status, content_type));
    announced.map_err(|why| why.reason)
}

/// By RFC 9110, sections 8.3.1 and 15.3, and what the spec says: a picture, any other file, `text/plain`, a table.
#[test]
fn status_and_content_type_say_what_comes() {
    const XML: Result<Announced, Reason> = Ok(Announced::Document(Format::Xml));
    const JSON: Result<Announced, Reason> = Ok(Announced::Document(Format::Json));
    const RAW: Result<Announced, Reason> = Ok(Announced::Raw);
    const SHAPE: Result<Announced, Reason> = Err(Reason::Shape);
    const ENCODING: Result<Announced, Reason> = Err(Reason::Encoding);
    for (status, content_type, [picture, file, words, table]) in [
        (200, "image/png", [RAW, RAW, SHAPE, SHAPE]),
        (299, "IMAGE/PNG;q=\"a;b\"", [RAW, RAW, SHAPE, SHAPE]),
        (199, "image/png", [SHAPE; 4]),
        (300, "image/png", [SHAPE; 4]),
        (500, "text/plain", [SHAPE; 4]),
        (200, "imagex/png", [SHAPE, RAW, SHAPE, SHAPE]),
        (200, "image", [SHAPE; 4]),
        (200, "", [SHAPE; 4]),
        (200, "image/", [SHAPE; 4]),
        (200, "image/png, text/xml", [SHAPE; 4]),
        (200, "image/png; charset", [SHAPE; 4]),
        (200, "text/plain", [SHAPE, RAW, RAW, SHAPE]),
        (201, "Text/Plain ; charset=utf8", [SHAPE, RAW, RAW, SHAPE]),
        (200, "text/plain;charset=US-ASCII", [SHAPE, RAW, RAW, SHAPE]),
        (
            200,
            "text/plain;charset=utf-16",
            [SHAPE, RAW, ENCODING, SHAPE],
        ),
        (
            200,
            "text/plain;charset=utf-8;charset=x",
            [SHAPE, RAW, ENCODING, SHAPE],
        ),
        (200, "text/csv;charset=utf-8", [SHAPE, RAW, SHAPE, RAW]),
        (200, "text/html", [SHAPE; 4]),
        (200, "text/xml", [XML; 4]),
        (404, "Application/XML; charset=utf-8", [XML; 4]),
        (200, "application/soap+xml", [XML; 4]),
        (200, "image/svg+xml", [RAW, XML, XML, XML]),
        (404, "image/svg+xml", [XML; 4]),
        (200, "application/json", [JSON; 4]),
        (200, "text/json", [JSON; 4]),
        (400, "application/problem+json", [JSON; 4]),
        // No format of this API.
        (
            200,
            "application/x-www-form-urlencoded",
            [SHAPE, RAW, SHAPE, SHAPE],
        ),
    ] {
        let told = [
            announced::<Picture>(status, content_type),
            announced::<File>(status, content_type),
            announced::<Words>(status, content_type),
            announced::<Table>(status, content_type),
        ];
        assert_eq!(
            told,
            [picture, file, words, table],
            "{status} {content_type}"
        );
    }
    let untyped = ReplyHead {
        status: 200,
        content_type: None,
    };
    assert_eq!(
        File::announced(Format::Json, untyped),
        Ok(Announced::Document(Format::Json))
    );
}

proptest! {
    #[test]
    fn neither_a_refusal_s_type_nor_another_status_announces_bytes(
        status in 100..600_u16,
        text in "[ -~]{0,20}",
        which in 0..8_usize,
    ) {
        let refusals = ["text/xml", "application/xml", "text/json", "application/json"];
        let types = ["image/png", "text/plain", "text/csv", &*text];
        let said = match which {
            0..4 => format!("{}; a=\"{}\"", refusals[which], text.replace(['"', '\\'], "")),
            _ => types[which - 4].to_owned(),
        };
        let told = [
            announced::<Picture>(status, &said),
            announced::<File>(status, &said),
            announced::<Words>(status, &said),
            announced::<Table>(status, &said),
        ];
        let may_be = which >= 4 && (200..300).contains(&status);
        prop_assert!(may_be || !told.contains(&Ok(Announced::Raw)), "{status} {said}: {told:?}");
    }
}

#[test]
fn an_answer_in_memory() {
    let limits = Limits::DEFAULT;
    let jpeg = head(200, "image/jpeg");
    let bytes = [0xFF, 0xD8, 0, b'<'];
    let read = |head, limits| Picture::answer(Format::Xml, head, &bytes, limits);
    assert_eq!(read(jpeg, limits), Ok(bytes.to_vec()));
    assert_eq!(read(jpeg, limits.reply_bytes(4)), Ok(bytes.to_vec()));
    assert!(matches!(
        read(jpeg, limits.reply_bytes(3)),
        Err(ReplyError::Unreadable(Unreadable {
            reason: Reason::Limit,
            offset: 3,
            ..
        }))
    ));
    let text = |body: &[u8]| Words::answer(Format::Json, head(200, "text/plain"), body, limits);
    assert_eq!(text("Zwölf\0".as_bytes()), Ok("Zwölf\0".to_owned()));
    assert!(matches!(
        text(b"Zw\xF6lf"),
        Err(ReplyError::Unreadable(Unreadable {
            reason: Reason::Encoding,
            offset: 2,
            ..
        }))
    ));
    // A refusal is one, and a text that is none yet is a text.
    for end in 0..REFUSED.len() {
        assert_eq!(
            text(&REFUSED.as_bytes()[..end]).as_deref(),
            Ok(&REFUSED[..end])
        );
    }
    assert!(matches!(
        text(REFUSED.as_bytes()),
        Err(ReplyError::Refused(_))
    ));
}

#[test]
fn what_is_neither_shows_its_head() {
    let told = |read: Result<Announced, Unreadable>| read.expect_err("neither").to_string();
    assert_eq!(
        told(Picture::announced(Format::Xml, head(404, "image/png"))),
        "unreadable reply (shape) at byte 0: expected a status of 2xx and image/*, or a refusal, found 404 image/png"
    );
    assert_eq!(
        told(File::announced(
            Format::Xml,
            head(200, "text/html; charset=utf-8")
        )),
        "unreadable reply (shape) at byte 0: expected a status of 2xx and bytes, or a refusal, found 200 text/html; charset=utf-8"
    );
    assert_eq!(
        told(Table::announced(
            Format::Xml,
            head(200, "text/csv;charset=x\u{1b}")
        )),
        "unreadable reply (shape) at byte 0: expected a status of 2xx and text/csv or text/tab-separated-values in UTF-8, or a refusal, found 200 text/csv;charset=x\\u{1b}"
    );
}

#[test]
fn a_server_sends_what_a_client_takes() {
    assert_eq!(Picture::head("image/gif"), Ok(head(200, "image/gif")));
    assert_eq!(
        Words::head("text/plain; charset=utf-8").map(|head| head.status),
        Ok(200)
    );
    for wrong in [
        "text/xml",
        "application/json",
        "image/gif, image/png",
        "audio/ogg",
        "",
    ] {
        let why = Picture::head(wrong).expect_err("no picture");
        assert_eq!(why.found, format!("200 {wrong}"));
    }
    let refused = Picture::render_refusal(Format::Json, Refusal::new("No such picture"));
    let head = head(refused.status, refused.content_type);
    let read = Picture::answer(Format::Xml, head, &refused.body, Limits::DEFAULT);
    let Err(ReplyError::Refused(read)) = read else {
        panic!("{read:?}");
    };
    assert_eq!(read.refusal().message, "No such picture");
}

/// A client of everything that is downloaded, over a connection that gives bytes when it is asked.
async fn open<R>(
    request: Valid<R>,
    send: impl Fn(Wire) -> (u16, &'static str, Box<dyn std::io::Read + Send>) + Send,
) -> Result<Box<dyn std::io::Read + Send>, ReplyError<R::Refused>>
where
    R: Download<Credentials = Credentials>,
{
    let wire = R::encode(&request, &Credentials::new(), Format::Xml);
    let (status, content_type, body) = send(wire);
    std::future::ready(()).await;
    match R::announced(Format::Xml, head(status, content_type)) {
        Ok(Announced::Raw) => Ok(body),
        Ok(Announced::Document(format)) => {
            let limits = Limits::DEFAULT.reply_bytes(1000);
            let mut read = Vec::new();
            let whole = body.take(1001).read_to_end(&mut read);
            whole.expect("bytes in memory");
            Err(R::refused(format, status, &read, limits))
        }
        Err(why) => Err(ReplyError::Unreadable(why)),
    }
}

/// What a runtime asks of a task, run to its end: nothing here waits.
fn spawned<T>(task: impl Future<Output = T> + Send + 'static) -> T {
    let mut task = std::pin::pin!(task);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match task.as_mut().poll(&mut context) {
        std::task::Poll::Ready(told) => told,
        std::task::Poll::Pending => panic!("nothing here waits"),
    }
}

#[test]
fn bytes_are_read_piece_by_piece_and_refusals_up_to_a_limit() {
    let request = || {
        let built = Picture::builder().build(&Context::on(day("2026-11-30")));
        built.unwrap_or_else(|why| panic!("{why}"))
    };
    let picture = spawned(open(request(), |wire| {
        assert_eq!(wire.url(), "https://files.example/picture.xml");
        (200, "image/png", Box::new(std::io::repeat(7)))
    }));
    let mut piece = [0; 5];
    let mut picture = picture.unwrap_or_else(|why| panic!("{why}"));
    picture.read_exact(&mut piece).expect("endless bytes");
    assert_eq!(piece, [7; 5]);
    let refused = spawned(open(request(), |_| {
        (200, "text/xml", Box::new(REFUSED.as_bytes()))
    }));
    assert!(matches!(refused.err(), Some(ReplyError::Refused(_))));
    let endless = spawned(open(request(), |_| {
        (200, "text/xml", Box::new(std::io::repeat(b' ')))
    }));
    assert!(matches!(
        endless.err(),
        Some(ReplyError::Unreadable(Unreadable {
            reason: Reason::Limit,
            ..
        }))
    ));
}
