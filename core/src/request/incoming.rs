//! A request as it arrived.

use core::fmt;

/// The parts of an HTTP request that a call is made of. Any HTTP server can fill it.
#[derive(Clone, Copy, Default)]
pub struct Incoming<'a> {
    /// The method, such as `POST`; case-sensitive. `HEAD` is read as `GET`: the HTTP server then sends no body.
    pub method: &'a str,
    /// The path with or without the leading slash and the path of the API's base, such as `/api/distributor.add.json`.
    pub path: &'a str,
    /// The query string without its question mark; empty if there is none.
    pub query: &'a str,
    /// The content type of the body, if one was sent.
    pub content_type: Option<&'a str>,
    /// The body.
    pub body: &'a [u8],
}

impl fmt::Debug for Incoming<'_> {
    /// Lengths only: any part can hold a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming")
            .field("path_bytes", &self.path.len())
            .field("query_bytes", &self.query.len())
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
