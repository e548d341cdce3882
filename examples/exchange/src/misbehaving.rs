//! An endpoint that does not answer as documented.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

/// The longest body that is read before the answer.
const MAX_BODY: u64 = 1 << 20;

/// Answers one request with these bytes, whatever it is, and ends; the result is the base URL.
pub(crate) fn answer_once(answer: Vec<u8>) -> io::Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        let (connection, _) = listener.accept()?;
        read_request(&connection)?;
        (&connection).write_all(&answer)
    });
    Ok(format!("http://{address}/api"))
}

/// Reads the whole request: closing a socket with unread bytes would take the answer with it.
fn read_request(connection: &TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(connection.take(MAX_BODY));
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    io::copy(&mut reader.take(length), &mut io::sink())?;
    Ok(())
}

/// A whole HTTP answer.
pub(crate) fn http(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
        .into_bytes()
}
