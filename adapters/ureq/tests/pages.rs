//! Pages of an answer over a real connection: each is asked for once, in order, and an end that is none is an error.

use std::borrow::Cow;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use formwork::{Context, Credentials, Format, Limits, PageError, Record, Request, Valid};
use formwork_ureq::{CallError, Client};

#[derive(Clone, Credentials)]
#[credentials(name = "Rows", base = "https://rows.example", formats(json))]
struct Nobody;

#[derive(Clone, Debug, PartialEq, Record)]
struct Rows<'a> {
    rows: Vec<i64>,
    next: Option<Cow<'a, str>>,
}

#[derive(Clone, Request)]
#[request(
    credentials = Nobody, call = "POST rows", title = "Rows", reply(record = Rows),
    pages(next("next"), token = after, items("rows"))
)]
struct ListRows<'a> {
    after: Option<Cow<'a, str>>,
}

/// A server that answers each request with what this makes of its form, and tells the forms.
fn serve(answer: fn(&str) -> String) -> (String, Receiver<String>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let (sender, forms) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (stream, sender) = (stream.expect("a connection"), sender.clone());
            thread::spawn(move || one(stream, answer, &sender));
        }
    });
    (base, forms)
}

/// Answers the request of a connection, if one comes.
fn one(mut stream: TcpStream, answer: fn(&str) -> String, sender: &Sender<String>) {
    let Some(form) = form(&stream) else {
        return;
    };
    let body = answer(&form);
    let length = body.len();
    let head = format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {length}");
    let _ = sender.send(form);
    // A client may have given up.
    let _ = write!(stream, "{head}\r\n\r\n{body}");
}

/// The form in the body of a request.
fn form(stream: &TcpStream) -> Option<String> {
    let mut reader = BufReader::new(stream);
    let (mut line, mut length) = (String::new(), 0);
    while line != "\r\n" {
        line.clear();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let value = line.to_ascii_lowercase();
        if let Some(value) = value.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    String::from_utf8(body).ok()
}

fn context() -> Context {
    Context::on("2011-02-28".parse().expect("a day"))
}

fn first() -> Valid<ListRows<'static>> {
    ListRows::builder().build(&context()).expect("it is whole")
}

fn three_pages(form: &str) -> String {
    match form {
        "" => r#"{"rows":[1,2],"next":"a b"}"#,
        "after=a+b" => r#"{"rows":[],"next":"c"}"#,
        "after=c" => r#"{"rows":[3]}"#,
        _ => r#"{"message":"no such page"}"#,
    }
    .to_owned()
}

#[test]
fn all_pages_are_read_in_order() {
    let (base, forms) = serve(three_pages);
    let client = Client::new(Nobody).at(base);
    let pages = client.pages(first(), Format::Json, &context());
    let rows: Result<Vec<_>, _> = pages.map(|page| page.map(|page| page.rows)).collect();
    assert_eq!(rows.expect("three pages"), [vec![1, 2], vec![], vec![3]]);
    assert_eq!(
        forms.try_iter().collect::<Vec<_>>(),
        ["", "after=a+b", "after=c"]
    );
}

#[test]
fn what_does_not_end_is_an_error_after_the_pages_that_were_read() {
    let (base, _forms) = serve(|_| r#"{"rows":[1],"next":"a"}"#.to_owned());
    let client = Client::new(Nobody).at(base);
    let mut pages = client.pages(first(), Format::Json, &context());
    assert!(matches!(pages.next(), Some(Ok(_))));
    assert!(matches!(pages.next(), Some(Ok(_))));
    let why = pages.next().and_then(Result::err).expect("an error");
    assert!(
        matches!(
            why,
            CallError::Page {
                why: PageError::Repeated,
                ..
            }
        ),
        "{why}"
    );
    assert_eq!(
        why.to_string(),
        "ListRows: no next page: the answer leads back to an earlier page"
    );
    assert!(pages.next().is_none());

    let (base, _forms) = serve(three_pages);
    let client = Client::new(Nobody)
        .at(base)
        .limits(Limits::DEFAULT.pages(2));
    let pages = client.pages(first(), Format::Json, &context());
    let all: Vec<_> = pages.collect();
    assert_eq!(all.len(), 3);
    let why = all
        .into_iter()
        .next_back()
        .and_then(Result::err)
        .expect("an error");
    assert!(
        matches!(
            why,
            CallError::Page {
                why: PageError::TooMany(2),
                ..
            }
        ),
        "{why}"
    );
}

#[test]
fn a_call_that_fails_is_the_last_one() {
    let (base, _forms) = serve(|_| r#"{"message":"error","errors":["busy"]}"#.to_owned());
    let client = Client::new(Nobody).at(base);
    let mut pages = client.pages(first(), Format::Json, &context());
    let why = pages.next().and_then(Result::err).expect("an error");
    assert!(matches!(why, CallError::Refused { .. }), "{why}");
    assert!(pages.next().is_none());
}
