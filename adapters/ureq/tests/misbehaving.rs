//! Servers that do not behave: each is a clear error in bounded time, and the credentials go to nobody else.

use std::borrow::Cow;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use customer_management::{Acknowledgement, Credentials, DeleteCustomer, Refused};
use formwork::{Context, Format, Limits, Reason, Valid};
use formwork_ureq::{CallError, Client};
use ureq::Agent;

const SECRET: &str = "c4n4ry";

/// A server of one connection that answers with these bytes, and what it was sent. It closes the connection or leaves it open.
fn serve(answer: impl Into<Vec<u8>>, closes: bool) -> (String, Receiver<Vec<u8>>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let base = format!("http://{}/api", listener.local_addr().expect("an address"));
    let (sender, received) = channel();
    let answer = answer.into();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let _ = sender.send(request(&mut stream));
        // A client that has read enough closes the connection.
        let _ = stream.write_all(&answer);
        if !closes {
            let _ = stream.read(&mut [0]);
        }
    });
    (base, received)
}

/// The head and the body of a request.
fn request(stream: &mut TcpStream) -> Vec<u8> {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 1_024]);
    while !bytes.ends_with(b"user=u%40example.com") {
        let read = stream.read(&mut buffer).expect("a request");
        bytes.extend_from_slice(&buffer[..read]);
    }
    bytes
}

fn answer(head: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {head}\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn delete() -> Valid<DeleteCustomer<'static>> {
    let cx = Context::on("2011-02-28".parse().expect("a day"));
    let delete = DeleteCustomer::builder().user("u@example.com");
    delete.build(&cx).expect("a valid request")
}

fn client(base: &str) -> Client<Credentials<'static>> {
    Client::new(Credentials::new("user", SECRET)).at(base)
}

fn hasty() -> Agent {
    Agent::config_builder()
        .timeout_global(Some(Duration::from_millis(200)))
        .http_status_as_error(false)
        .build()
        .new_agent()
}

fn call(client: &Client<Credentials<'static>>) -> Result<Acknowledgement, CallError<Refused>> {
    client.call(&delete(), Format::Json)
}

#[test]
fn a_refusal_that_comes_with_a_status_is_not_lost() {
    for status in ["200 OK", "400 Bad Request", "503 Service Unavailable"] {
        let (base, _) = serve(answer(status, r#"{"message":"User not found"}"#), true);
        let why = call(&client(&base)).expect_err("a refusal");
        assert!(
            matches!(why.refused(), Some(Refused::UserNotFound(_))),
            "{why}"
        );
        assert_eq!(why.to_string(), "DeleteCustomer: refused: User not found");
    }
}

#[test]
fn a_redirect_is_followed_nowhere() {
    let (elsewhere, others) = serve(answer("200 OK", r#"{"message":"success"}"#), true);
    let moved = format!("HTTP/1.1 307 Moved\r\nlocation: {elsewhere}\r\ncontent-length: 0\r\n\r\n");
    let (base, own) = serve(moved, true);
    let why = call(&client(&base)).expect_err("no answer of the API");
    assert!(
        matches!(why, CallError::Unreadable { status: 307, .. }),
        "{why}"
    );
    let own = String::from_utf8(own.recv().expect("a request")).expect("a text");
    assert!(own.contains(SECRET), "{own}");
    assert!(others.try_recv().is_err(), "the other host was asked");
}

#[test]
fn a_server_that_does_not_answer_is_waited_for_so_long_and_no_longer() {
    let (head, part) = (
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{",
    );
    for answer in ["", head, part] {
        let (base, _) = serve(answer, false);
        let why = call(&client(&base).agent(hasty())).expect_err("no answer");
        assert!(matches!(why, CallError::Transport { .. }), "{why}");
        assert!(
            why.to_string().starts_with("DeleteCustomer: no answer: "),
            "{why}"
        );
    }
}

#[test]
fn an_answer_that_is_cut_off_is_no_answer() {
    let part = "HTTP/1.1 200 OK\r\ncontent-length: 30\r\n\r\n{\"message\":\"success\"}";
    for answer in ["", "HTTP/1.1 200", part] {
        let (base, _) = serve(answer, true);
        let why = call(&client(&base)).expect_err("no answer");
        assert!(matches!(why, CallError::Transport { .. }), "{why}");
    }
}

#[test]
fn a_body_is_read_up_to_a_bound() {
    let endless = format!("HTTP/1.1 200 OK\r\n\r\n{}", " ".repeat(1 << 20));
    let (base, _) = serve(endless, false);
    let small = client(&base).limits(Limits::DEFAULT.reply_bytes(1_000));
    match call(&small).expect_err("too long") {
        CallError::Unreadable { why, .. } => assert_eq!(why.reason, Reason::Limit, "{why}"),
        why => panic!("{why}"),
    }
}

#[test]
fn a_hook_sees_a_request_before_it_is_sent() {
    let (base, received) = serve(answer("200 OK", r#"{"message":"success"}"#), true);
    let signed = client(&base).before_sending(|request| {
        let headers = request.headers_mut();
        headers.insert(
            "x-signature",
            ureq::http::HeaderValue::from_static("signed"),
        );
        Ok(())
    });
    call(&signed).expect("a success");
    let request = String::from_utf8(received.recv().expect("a request")).expect("a text");
    assert!(request.contains("x-signature: signed\r\n"), "{request}");
}

#[test]
fn debug_shows_no_secret() {
    let shown = format!("{:?}", client("http://127.0.0.1:1"));
    assert!(
        shown.contains("127.0.0.1") && !shown.contains(SECRET),
        "{shown}"
    );
}

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Files", base = "https://files.example", formats(json))]
struct Nobody {}

#[derive(Clone, formwork::Request)]
#[request(credentials = Nobody, call = "POST file", title = "A file", reply(bytes))]
struct GetFile<'a> {
    user: Cow<'a, str>,
}

#[test]
fn bytes_are_those_that_the_head_announces() {
    let cx = Context::on("2011-02-28".parse().expect("a day"));
    let get = GetFile::builder().user("u@example.com");
    let get = get.build(&cx).expect("a valid request");
    let none = r#"{"message":"None"}"#;
    for (head, body, expected) in [
        ("200 OK\r\ncontent-type: image/png", "PNG", Ok("PNG")),
        (
            "200 OK\r\ncontent-type: image/png\r\ncontent-encoding: br",
            "PNG",
            Err("found 200 coded"),
        ),
        (
            "200 OK\r\ncontent-type: text/html",
            "PNG",
            Err("found 200 text/html"),
        ),
        ("200 OK", "PNG", Err("found PNG")),
        (
            "404 No\r\ncontent-type: application/json",
            none,
            Err("refused: None"),
        ),
        (
            "200 OK\r\ncontent-type: application/json",
            none,
            Err("refused: None"),
        ),
    ] {
        let (base, _) = serve(answer(head, body), true);
        let client = Client::new(Nobody {}).at(base);
        let read = client.download(&get, Format::Json);
        match (read, expected) {
            (Ok(bytes), Ok(expected)) => assert_eq!(bytes, expected.as_bytes()),
            (Err(why), Err(expected)) => assert!(why.to_string().ends_with(expected), "{why}"),
            (read, _) => panic!("{head}: {read:?}"),
        }
    }
}
