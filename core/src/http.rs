//! Conversions to and from the types of the `http` crate (feature `http`).

use alloc::vec::Vec;

use ::http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use ::http::{Request, Response, StatusCode, request};

use crate::{Body, Headers, Incoming, Rendered, ReplyHead, Wire};

impl TryFrom<Wire> for Request<Body> {
    type Error = ::http::Error;

    /// A GET or DELETE has no body and no content type.
    ///
    /// The request's `Debug` shows the length of the body alone, and it is wiped as the [`Body`] is. A client that takes bytes
    /// gets them by `request.map(Body::into_vec)`; from then on, they are shown and left in memory. A query that holds secrets is a part
    /// of the URL, which shows it and is not wiped.
    ///
    /// # Errors
    /// The API's base is no URL, or a credential that was not checked is no value of a header field.
    fn try_from(wire: Wire) -> Result<Self, Self::Error> {
        let mut request = Request::builder()
            .method(wire.method.as_str())
            .uri(wire.url());
        if wire.method.has_body() {
            request = request.header(CONTENT_TYPE, HeaderValue::from_static(wire.content_type));
        }
        for (name, value) in &wire.headers {
            let mut value = HeaderValue::try_from(&**value)?;
            value.set_sensitive(true);
            request = request.header(*name, value);
        }
        request.body(wire.body)
    }
}

impl Headers for HeaderMap {
    fn each<'h>(&'h self, name: &str, show: &mut dyn FnMut(&'h [u8])) {
        self.get_all(name)
            .iter()
            .for_each(|value| show(value.as_bytes()));
    }
}

impl<'a> Incoming<'a> {
    /// The parts of a request and its body. A content type that is no visible ASCII counts as one that is not a form.
    #[must_use]
    pub fn of(parts: &'a request::Parts, body: &'a [u8]) -> Self {
        Self {
            method: parts.method.as_str(),
            path: parts.uri.path(),
            query: parts.uri.query().unwrap_or_default(),
            content_type: field(&parts.headers, &CONTENT_TYPE),
            content_encoding: field(&parts.headers, &CONTENT_ENCODING),
            headers: &parts.headers,
            body,
        }
    }
}

impl<'h> ReplyHead<'h> {
    /// The status and the headers of an answer. What is no visible ASCII is a content type that no answer has, and so is that of a
    /// body that is still coded.
    #[must_use]
    pub fn of(status: StatusCode, headers: &'h HeaderMap) -> Self {
        let coding = field(headers, &CONTENT_ENCODING);
        let is_coded = coding.is_some_and(|coding| !coding.eq_ignore_ascii_case("identity"));
        Self {
            status: status.as_u16(),
            content_type: match is_coded {
                true => Some("coded"),
                false => field(headers, &CONTENT_TYPE),
            },
        }
    }
}

/// Stands for lines of one field that say different things: which ones makes no difference.
const DIFFERENT: &str = "one, another";

/// What all lines of a field say.
fn field<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut lines = headers.get_all(name).iter();
    let first = lines.next()?;
    Some(match lines.all(|line| line == first) {
        true => first.to_str().unwrap_or("invalid"),
        false => DIFFERENT,
    })
}

impl From<Rendered> for Response<Vec<u8>> {
    /// A status outside 100–999 becomes 500. What is no header is left out.
    fn from(rendered: Rendered) -> Self {
        let mut response = Self::new(rendered.body);
        *response.status_mut() =
            StatusCode::from_u16(rendered.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response.headers_mut().insert(
            CONTENT_TYPE,
            HeaderValue::from_static(rendered.content_type),
        );
        for (name, value) in rendered.headers {
            if let (Ok(name), Ok(value)) =
                (HeaderName::try_from(name), HeaderValue::try_from(value))
            {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}
