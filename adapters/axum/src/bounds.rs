//! What one client may cost the server.

use std::time::Duration;

use formwork::Limits;

/// How long a client is waited for, how much it may send, and how many there are. Without such bounds, a client that sends nothing
/// is kept for ever, and a few thousand of them keep out everybody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// For the request line and all headers; so long may a connection idle between requests, too.
    pub head: Duration,
    /// For the body after its headers.
    pub body: Duration,
    /// For all requests of a connection. One that is being answered then has the time of a head and a body to end.
    pub connection: Duration,
    /// Connections that are served at once; further ones wait.
    pub connections: usize,
    /// Bytes of the request line and all headers. The query string is a part of them.
    pub head_bytes: usize,
    /// Bytes of the body, of which one more is read: the engine refuses it by [`Limits::request_bytes`], which this should equal.
    pub body_bytes: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            body: Duration::from_secs(30),
            connection: Duration::from_secs(300),
            connections: 1_024,
            head_bytes: 80 << 10,
            body_bytes: Limits::DEFAULT.request_bytes,
        }
    }
}
