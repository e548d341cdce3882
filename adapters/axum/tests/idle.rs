//! A client that does not send, or not to the end, is waited for so long and no longer.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use customer_management::Call;
use formwork::{Context, Rendered};
use formwork_axum::{Bounds, Received, router, serve};
use tokio::runtime::{Builder, Runtime};

/// So long is too long for a test, but not for a busy machine.
const LONG: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(50);

/// What is short in a test is what it is about.
const PATIENT: Bounds = Bounds {
    head: LONG,
    body: LONG,
    connection: LONG,
    connections: 16,
    head_bytes: 16 << 10,
    body_bytes: 1_000,
};

/// Nothing that a test sends is a call.
async fn answer((): (), received: Received) -> Rendered {
    let cx = Context::on("2011-02-28".parse().expect("a day"));
    match Call::decode(&received.incoming(), &cx) {
        Ok(_) => panic!("a call"),
        Err(rejection) => rejection.render(),
    }
}

fn start(bounds: Bounds) -> (Runtime, SocketAddr) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let address = listener.local_addr().expect("an address");
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a thread");
    runtime.spawn(serve(listener, router((), answer), bounds));
    (runtime, address)
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("a connection");
    let timeout = Some(Duration::from_secs(20));
    stream.set_read_timeout(timeout).expect("a time-out");
    stream
}

/// Everything up to the end of the connection, which the server has to make.
fn to_the_end(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer) {
        Ok(_) => {}
        // It was closed before everything was read that was sent.
        Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
        Err(error) => panic!("the server does not close the connection: {error}"),
    }
    String::from_utf8(answer).expect("ASCII")
}

fn sent(bounds: Bounds, text: &str) -> String {
    let (_runtime, address) = start(bounds);
    let mut stream = connect(address);
    stream.write_all(text.as_bytes()).expect("sent");
    to_the_end(stream)
}

const WHOLE: &str = "GET /api/nowhere.json HTTP/1.1\r\nhost: a\r\n\r\n";

#[test]
fn a_head_that_never_ends_is_given_up() {
    let bounds = Bounds {
        head: SHORT,
        ..PATIENT
    };
    for text in [
        "",
        "P",
        "POST /api/distributor.delete.xml HTTP/1.1\r\n",
        "POST /api/distributor.delete.xml HTTP/1.1\r\nhost: a\r\n",
    ] {
        let answer = sent(bounds, text);
        assert!(!answer.contains("200 OK"), "{text:?}: {answer}");
    }
}

#[test]
fn an_answered_connection_does_not_idle_for_ever() {
    let bounds = Bounds {
        head: SHORT,
        ..PATIENT
    };
    let answer = sent(bounds, WHOLE);
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    let answer = sent(bounds, &WHOLE.repeat(3));
    assert_eq!(answer.matches("HTTP/1.1 404").count(), 3, "{answer}");
}

#[test]
fn a_body_that_never_ends_is_given_up() {
    let bounds = Bounds {
        body: SHORT,
        ..PATIENT
    };
    let head = "POST /api/distributor.delete.xml HTTP/1.1\r\nhost: a\r\n";
    for rest in [
        "content-length: 10\r\n\r\n",
        "content-length: 10\r\n\r\napi_user=",
        "transfer-encoding: chunked\r\n\r\n",
        "transfer-encoding: chunked\r\n\r\n4\r\na=bc\r\n",
    ] {
        let answer = sent(bounds, &format!("{head}{rest}"));
        assert!(answer.starts_with("HTTP/1.1 408"), "{rest:?}: {answer}");
    }
}

#[test]
fn a_connection_ends_however_busy_it_is() {
    let bounds = Bounds {
        connection: SHORT,
        ..PATIENT
    };
    assert_eq!(sent(bounds, ""), "");
    let answer = sent(bounds, WHOLE);
    assert!(
        answer.is_empty() || answer.starts_with("HTTP/1.1 404"),
        "{answer}"
    );
}

/// A client that sends nothing takes the only place, but not for ever.
#[test]
fn connections_are_counted() {
    let (_runtime, address) = start(Bounds {
        head: SHORT,
        connections: 1,
        ..PATIENT
    });
    let idle = connect(address);
    let mut waiting = connect(address);
    waiting.write_all(WHOLE.as_bytes()).expect("sent");
    let answer = to_the_end(waiting);
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    assert_eq!(to_the_end(idle), "");
}

#[test]
fn a_head_has_so_many_bytes() {
    let long = format!(
        "GET /api/nowhere.json HTTP/1.1\r\nhost: a\r\nx: {}\r\n\r\n",
        "a".repeat(17 << 10)
    );
    let answer = sent(PATIENT, &long);
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
    let wide = format!(
        "GET /api/nowhere.json HTTP/1.1\r\nhost: a\r\nconnection: close\r\n{}\r\n",
        "x: a\r\n".repeat(200)
    );
    let answer = sent(PATIENT, &wide);
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
}

/// HEAD is answered as GET, without the body.
#[test]
fn head_has_the_headers_of_get() {
    let head = WHOLE
        .replace("GET", "HEAD")
        .replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n");
    let answer = sent(PATIENT, &head);
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    assert!(
        answer.contains("content-type: application/json"),
        "{answer}"
    );
    assert!(answer.ends_with("\r\n\r\n"), "{answer}");
}
