//! A handler over loopback, on a runtime of many threads: every answer comes in the format that was asked for.

use std::borrow::Cow;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use formwork::{
    Acknowledgement, Call, Context, Credentials, Incoming, Record, Refusal, Refusals, Request,
    Secret, Valid,
};
use formwork_axum::{Bounds, serve, service};
use tokio::runtime::{Builder, Runtime};
use tokio::task::yield_now;

/// Who calls.
#[derive(Clone, Credentials)]
#[credentials(
    name = "Doors",
    base = "https://doors.example",
    formats(xml, json),
    accept(post),
    refused = Refused
)]
pub struct Guard<'a> {
    /// The key.
    pub key: Secret<'a>,
}

/// What is refused.
#[derive(Clone, Debug, Refusals)]
pub enum Refused {
    /// There is no such door.
    #[refusal(message = "No such door", status = 404)]
    NoDoor(Refusal),
    /// Anything else.
    Other(Refusal),
}

/// Opens a door.
#[derive(Clone, Request)]
#[request(credentials = Guard, call = "POST open", title = "Open")]
pub struct Open<'a> {
    /// Which.
    #[param(max_chars = 5)]
    pub door: Cow<'a, str>,
}

/// Lists those that are open.
#[derive(Clone, Request)]
#[request(credentials = Guard, call = "POST list", title = "List", reply(list = Door, root = "doors", item = "door"))]
pub struct List {}

/// A door.
#[derive(Clone, Record)]
pub struct Door<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
}

/// Any of them.
#[derive(Clone, Call)]
#[call(credentials = Guard, handler = Handler)]
pub enum Doors<'a> {
    /// Opens.
    Open(Valid<Open<'a>>),
    /// Lists.
    List(Valid<List>),
}

/// Those that are open.
type House = Arc<Mutex<Vec<String>>>;

/// Someone who was let in.
struct Guest(House);

impl Handler for Guest {
    type State = House;

    async fn admit(
        house: &House,
        caller: Guard<'static>,
        _: &Incoming<'_>,
    ) -> Result<Self, Refused> {
        yield_now().await;
        match caller.key.ct_eq(&Secret::from("k3y")) {
            true => Ok(Self(Arc::clone(house))),
            false => Err(Refusal::new("wrong key").into()),
        }
    }
    async fn open(&self, call: Valid<Open<'_>>) -> Result<Acknowledgement, Refused> {
        yield_now().await;
        if call.door == "none" {
            return Err(Refused::no_door());
        }
        self.0.lock().expect("no panic").push(call.door.to_string());
        yield_now().await;
        Ok(Acknowledgement::success())
    }
    async fn list(&self, _: Valid<List>) -> Result<Vec<Door<'static>>, Refused> {
        yield_now().await;
        let open = self.0.lock().expect("no panic").clone();
        Ok(open
            .into_iter()
            .map(|name| Door { name: name.into() })
            .collect())
    }
}

fn start() -> (Runtime, impl Fn(&str, &str) -> String + Copy) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let address = listener.local_addr().expect("an address");
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    let runtime = runtime.expect("threads");
    let context = || Context::on("2011-02-28".parse().expect("a day"));
    let router = service(House::default(), context, Doors::answer::<Guest>);
    runtime.spawn(serve(listener, router, Bounds::default()));
    let sent = move |line: &str, body: &str| {
        let mut stream = TcpStream::connect(address).expect("a connection");
        let timeout = Some(Duration::from_secs(20));
        stream.set_read_timeout(timeout).expect("a time-out");
        let length = body.len();
        write!(
            stream,
            "{line} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{body}"
        )
        .expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    };
    (runtime, sent)
}

#[test]
fn every_answer_has_its_status_and_its_format() {
    let (_runtime, sent) = start();
    for (format, content_type) in [("xml", "application/xml"), ("json", "application/json")] {
        for (line, body, status, said) in [
            ("POST /open", "key=k3y&door=front", "200", "success"),
            ("POST /list", "key=k3y", "200", "front"),
            ("POST /open", "key=no&door=front", "400", "wrong key"),
            ("POST /open", "key=k3y&door=none", "404", "No such door"),
            ("POST /open", "key=k3y&door=behind", "400", "door: "),
            ("POST /close", "key=k3y", "404", "no such operation"),
            ("PUT /open", "key=k3y", "405", "the method must be POST"),
        ] {
            let answer = sent(&format!("{line}.{format}"), body);
            let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
            assert!(
                head.starts_with(&format!("HTTP/1.1 {status} ")),
                "{line}: {answer}"
            );
            assert!(
                head.contains(&format!("content-type: {content_type}")),
                "{line}: {answer}"
            );
            assert!(body.contains(said), "{line}: {answer}");
            assert_eq!(
                head.contains("allow: POST"),
                status == "405",
                "{line}: {answer}"
            );
        }
    }
}

#[test]
fn a_body_that_is_too_long_is_refused() {
    let (_runtime, sent) = start();
    let answer = sent(
        "POST /open.json",
        &format!("key=k3y&door={}", "a".repeat(70_000)),
    );
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
}

#[test]
fn many_are_answered_at_once() {
    let (_runtime, sent) = start();
    thread::scope(|scope| {
        for number in 0..8 {
            scope.spawn(move || sent("POST /open.json", &format!("key=k3y&door={number}")));
        }
    });
    let answer = sent("POST /list.json", "key=k3y");
    for number in 0..8 {
        assert!(
            answer.contains(&format!("{{\"name\":\"{number}\"}}")),
            "{answer}"
        );
    }
}
