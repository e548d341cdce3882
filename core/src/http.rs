//! Conversions to and from the types of the `http` crate (feature `http`).

use alloc::vec::Vec;

use ::http::header::{CONTENT_TYPE, HeaderValue};
use ::http::{Request, Response, StatusCode, request};

use crate::{Body, Incoming, Rendered, Wire};

impl TryFrom<Wire> for Request<Body> {
    type Error = ::http::Error;

    /// The request's `Debug` shows the length of the body alone, and it is wiped as the [`Body`] is. A client that takes bytes
    /// gets them by `request.map(Body::into_vec)`; from then on, they are shown and left in memory. A query that holds secrets is a part
    /// of the URL, which shows it and is not wiped.
    ///
    /// # Errors
    /// The API's base is no URL.
    fn try_from(wire: Wire) -> Result<Self, Self::Error> {
        Request::builder()
            .method(wire.method.as_str())
            .uri(wire.url())
            .header(CONTENT_TYPE, HeaderValue::from_static(wire.content_type))
            .body(wire.body)
    }
}

impl<'a> Incoming<'a> {
    /// The parts of a request and its body. A content type that is no visible ASCII counts as one that is not a form.
    #[must_use]
    pub fn of(parts: &'a request::Parts, body: &'a [u8]) -> Self {
        let content_type = parts.headers.get(CONTENT_TYPE);
        Self {
            method: parts.method.as_str(),
            path: parts.uri.path(),
            query: parts.uri.query().unwrap_or_default(),
            content_type: content_type.map(|value| value.to_str().unwrap_or("invalid")),
            body,
        }
    }
}

impl From<Rendered> for Response<Vec<u8>> {
    /// A status outside 100–999 becomes 500.
    fn from(rendered: Rendered) -> Self {
        let mut response = Self::new(rendered.body);
        *response.status_mut() =
            StatusCode::from_u16(rendered.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response.headers_mut().insert(
            CONTENT_TYPE,
            HeaderValue::from_static(rendered.content_type),
        );
        response
    }
}
