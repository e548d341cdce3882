//! A request as it arrived.

use alloc::vec::Vec;
use core::fmt;

/// The parts of an HTTP request that a call is made of. Any HTTP server can fill it.
///
/// A literal that ends in `..Incoming::default()` stays right when a part is added:
///
/// ```
/// use formwork::Incoming;
///
/// let incoming = Incoming {
///     method: "POST",
///     path: "/api/distributor.add.json",
///     content_type: Some("application/x-www-form-urlencoded"),
///     body: b"api_user=u&api_key=k&username=n",
///     ..Incoming::default()
/// };
/// # assert_eq!(incoming.content_encoding, None);
/// ```
#[derive(Clone, Copy)]
pub struct Incoming<'a> {
    /// The method, such as `POST`; case-sensitive. `HEAD` is read as `GET`: the HTTP server then sends no body.
    pub method: &'a str,
    /// The path with or without the leading slash and the path of the API's base, such as `/api/distributor.add.json`.
    pub path: &'a str,
    /// The query string without its question mark; empty if there is none.
    pub query: &'a str,
    /// The field `Content-Type`, if one was sent. Several lines of it are one value, with commas between them: different
    /// ones are refused.
    pub content_type: Option<&'a str>,
    /// The field `Content-Encoding`, if one was sent, several lines likewise. A body that is coded is refused: whoever
    /// decodes it leaves this out.
    pub content_encoding: Option<&'a str>,
    /// The header fields, of an API whose credentials are in them.
    pub headers: &'a (dyn Headers + Sync),
    /// The body.
    pub body: &'a [u8],
}

impl Default for Incoming<'_> {
    fn default() -> Self {
        Self {
            method: "",
            path: "",
            query: "",
            content_type: None,
            content_encoding: None,
            headers: &NO_HEADERS,
            body: b"",
        }
    }
}

/// The header fields of a request that has none.
static NO_HEADERS: Vec<(&str, &str)> = Vec::new();

/// The header fields of a request, as the HTTP server has them. With feature `http`, a `HeaderMap` has them.
pub trait Headers {
    /// Shows the value of each field of this name, ASCII case ignored, in the order in which they came.
    fn each<'h>(&'h self, name: &str, show: &mut dyn FnMut(&'h [u8]));
}

impl Headers for Vec<(&str, &str)> {
    fn each<'h>(&'h self, name: &str, show: &mut dyn FnMut(&'h [u8])) {
        let named = self
            .iter()
            .filter(|(own, _)| own.eq_ignore_ascii_case(name));
        named.for_each(|(_, value)| show(value.as_bytes()));
    }
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
