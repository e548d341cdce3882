//! Pages of an answer over a real connection: each is asked for once, in order, and an end that is none is an error.

use std::borrow::Cow;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use formwork::{Context, Credentials, Format, Limits, PageError, Record, Request, Valid};
use formwork_reqwest::{CallError, Client};

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

fn client(base: String) -> Client<Nobody> {
    Client::new(Nobody).expect("a client").at(base)
}

#[tokio::test(flavor = "multi_thread")]
async fn all_pages_are_read_in_order_by_a_task_of_its_own() {
    let (base, forms) = serve(three_pages);
    let client = client(base);
    let all = tokio::spawn(async move {
        let mut pages = client.pages(first(), Format::Json, &context());
        let mut all = Vec::new();
        while let Some(page) = pages.next().await {
            all.push(page.expect("a page").rows);
        }
        all
    });
    let all = all.await.expect("a task that ends");
    assert_eq!(all, [vec![1, 2], vec![], vec![3]]);
    assert_eq!(
        forms.try_iter().collect::<Vec<_>>(),
        ["", "after=a+b", "after=c"]
    );
}

#[tokio::test]
async fn what_does_not_end_is_an_error_after_the_pages_that_were_read() {
    let (base, _forms) = serve(|_| r#"{"rows":[1],"next":"a"}"#.to_owned());
    let client = client(base);
    let mut pages = client.pages(first(), Format::Json, &context());
    assert!(matches!(pages.next().await, Some(Ok(_))));
    assert!(matches!(pages.next().await, Some(Ok(_))));
    let why = pages.next().await.and_then(Result::err).expect("an error");
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
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn there_are_so_many_pages_at_most() {
    let (base, _forms) = serve(three_pages);
    let client = client(base).limits(Limits::DEFAULT.pages(2));
    let mut pages = client.pages(first(), Format::Json, &context());
    assert!(matches!(pages.next().await, Some(Ok(_))));
    assert!(matches!(pages.next().await, Some(Ok(_))));
    let why = pages.next().await.and_then(Result::err).expect("an error");
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

#[tokio::test]
async fn a_page_that_was_not_waited_for_is_asked_for_again() {
    let (base, forms) = serve(three_pages);
    let client = client(base);
    let mut pages = client.pages(first(), Format::Json, &context());
    // It is polled once, which begins the call, and given up.
    tokio::select! {
        biased;
        page = pages.next() => panic!("{:?}", page.map(Result::err)),
        () = async {} => {}
    }
    let page = pages.next().await.expect("a page").expect("an answer");
    assert_eq!(page.rows, [1, 2]);
    assert!(forms.try_iter().all(|form| form.is_empty()));
}
