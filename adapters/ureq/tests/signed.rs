//! Requests that are signed: by the client's function, as they are sent; without one, nothing is.

use std::borrow::Cow;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use formwork::{Context, Credentials, Format, Incoming, Request, Secret, Valid};
use formwork_ureq::{CallError, Client};

#[derive(Clone, Credentials)]
#[credentials(name = "Signed", base = "https://signed.example", formats(json))]
struct Key<'a> {
    key: Cow<'a, str>,
    #[param(fill = signature)]
    sig: Option<Secret<'a>>,
}

#[derive(Clone, Request)]
#[request(credentials = Key, call = "POST love", title = "Love")]
struct Love<'a> {
    track: Cow<'a, str>,
}

fn love() -> Valid<Love<'static>> {
    let cx = Context::on("2011-02-28".parse().expect("a day"));
    Love::builder()
        .track("t u")
        .build(&cx)
        .expect("it is whole")
}

/// A server of one connection that says whether what it was sent is signed.
fn serve() -> (String, Receiver<bool>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let (sender, verdict) = channel();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let (mut bytes, mut buffer) = (Vec::new(), [0; 1_024]);
        while !String::from_utf8_lossy(&bytes).contains("&sig=") {
            let read = stream.read(&mut buffer).expect("a request");
            bytes.extend_from_slice(&buffer[..read]);
        }
        let request = String::from_utf8(bytes).expect("ASCII");
        let (_, body) = request.split_once("\r\n\r\n").expect("a body");
        let incoming = Incoming {
            method: "POST",
            path: "/love.json",
            body: body.as_bytes(),
            ..Incoming::default()
        };
        let what = incoming.to_sign(Key::API).expect("a form");
        sender
            .send(what.is(&format!("{}secret", &*what.concatenated())))
            .expect("somebody listens");
        let body = r#"{"message":"success"}"#;
        let length = body.len();
        write!(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}"
        )
        .expect("an answer");
    });
    (base, verdict)
}

#[test]
fn what_is_sent_is_signed() {
    let (base, verdict) = serve();
    let client = Client::new(Key::new("k")).at(base);
    let client = client.signed_by(|what| format!("{}secret", &*what.concatenated()));
    assert!(client.call(&love(), Format::Json).is_ok());
    assert_eq!(verdict.recv(), Ok(true));
}

#[test]
fn without_a_function_nothing_is_sent() {
    let client = Client::new(Key::new("k")).at("http://127.0.0.1:9");
    let why = client
        .call(&love(), Format::Json)
        .expect_err("it is not signed");
    assert!(matches!(why, CallError::Transport { .. }));
    assert!(
        why.to_string().ends_with("nothing signs the requests"),
        "{why}"
    );
}
