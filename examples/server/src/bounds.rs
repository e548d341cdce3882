//! What one client may cost the server.

use std::time::Duration;

/// How long a client is waited for, and how many there are. Without such bounds, a client that sends nothing is kept for
/// ever, and a few thousand of them keep out everybody else.
#[derive(Clone, Copy, Debug)]
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
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            body: Duration::from_secs(30),
            connection: Duration::from_secs(300),
            connections: 1_024,
            head_bytes: 80 << 10,
        }
    }
}
