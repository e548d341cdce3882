//! Replies as a server writes them: whole documents, straight into one vector.
//!
//! XML declares ISO-8859-1, as the API's page does, and is pure ASCII, so that it is the same in UTF-8.
//! JSON is UTF-8. Fields that are absent are left out.

mod document;
mod form;
mod frame;
mod json;
mod message;
#[cfg(test)]
mod nested_tests;
#[cfg(test)]
mod random_tests;
mod writer;
mod xml;

use alloc::vec::Vec;

use crate::reply::words::Words;
use crate::table::{Api, Data, Documented, Endpoint, Success};
use crate::{Format, RenderError, Rendered, Reply};
use document::Visit;
pub use frame::{Frame, Frames, frames};

/// The status of a refusal; a handler may set another one.
const REFUSED: u16 = 400;

/// The success of an endpoint.
///
/// # Errors
/// The first character that XML cannot hold. JSON holds them all.
pub(crate) fn reply<'r, R: Reply<'r>>(
    endpoint: &Endpoint<'_>,
    format: Format,
    reply: &R,
) -> Result<Rendered, RenderError> {
    let mut body = Vec::new();
    reply_into(endpoint, format, reply, &mut body)?;
    Ok(rendered(format, 200, body))
}

/// Appends the body of the same; an error appends nothing.
///
/// # Errors
/// The first character that XML cannot hold. JSON holds them all.
pub(crate) fn reply_into<'r, R: Reply<'r>>(
    endpoint: &Endpoint<'_>,
    format: Format,
    reply: &R,
    out: &mut Vec<u8>,
) -> Result<(), RenderError> {
    success(
        endpoint,
        format,
        R::FRAMES,
        &|row| reply.for_each_row(row),
        out,
    )
}

fn success(
    endpoint: &Endpoint<'_>,
    format: Format,
    frames: Frames,
    visit: Visit<'_>,
    out: &mut Vec<u8>,
) -> Result<(), RenderError> {
    match endpoint.reply {
        Success {
            at,
            data: Data::Nothing,
            ..
        } if !at.of(format).is_empty() => message::root(endpoint.api, at.xml, out),
        Success {
            data: Data::Nothing,
            ..
        } => {
            let message = endpoint.api.outcomes.status.written();
            message::body(endpoint.api, format, message, None, out);
        }
        shape @ Success {
            data: Data::Record(_) | Data::List { .. },
            ..
        } => {
            let before = out.len();
            let written = document::write(endpoint.api, shape, frames, format, visit, out);
            if written.is_err() {
                out.truncate(before);
            }
            return written;
        }
    }
    Ok(())
}

/// A handler's refusal in the shape that is documented for the endpoint, with status 400.
///
/// Where that is the message of error with a list, the list has the texts, even if there are none. Where it is one
/// message and no list, one text is the message, and no text stands for the documented one; several texts, or one that
/// a client would take for success, become the API's list. What XML cannot hold is replaced by U+FFFD.
pub(crate) fn refusal(endpoint: &Endpoint<'_>, format: Format, texts: &[&str]) -> Rendered {
    match endpoint.refusal {
        Documented::ERRORS => errors(endpoint.api, format, REFUSED, texts),
        Documented { code, message } if !code.is_empty() => {
            let texts = if texts.is_empty() { &[message] } else { texts };
            coded(endpoint.api, format, REFUSED, code, texts)
        }
        Documented { message, .. } if Words::of(endpoint.api, Format::Xml).fault.is_some() => {
            let texts = if texts.is_empty() { &[message] } else { texts };
            errors(endpoint.api, format, REFUSED, texts)
        }
        Documented { message, .. } => match texts {
            [] => alone(endpoint.api, format, message),
            [text] if is_refusal(endpoint.api, text) => alone(endpoint.api, format, text),
            texts => errors(endpoint.api, format, REFUSED, texts),
        },
    }
}

/// A message without a list.
fn alone(api: &Api<'_>, format: Format, message: &str) -> Rendered {
    let mut body = Vec::new();
    message::body(api, format, message, None, &mut body);
    rendered(format, REFUSED, body)
}

/// Whether a client takes this message for a refusal.
fn is_refusal(api: &Api<'_>, text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && !text.eq_ignore_ascii_case(api.outcomes.status.written())
}

/// The message of error with a list, or the API's fault, which every endpoint of an API may answer. What XML cannot hold
/// is replaced by U+FFFD.
pub(crate) fn errors(
    api: &Api<'_>,
    format: Format,
    status: u16,
    texts: &[impl AsRef<str>],
) -> Rendered {
    let code = api
        .outcomes
        .written(Format::Xml)
        .map_or("", |shape| shape.rejected);
    coded(api, format, status, code, texts)
}

/// The API's fault with this code and all texts in one message; without such, the message of error with a list.
fn coded(
    api: &Api<'_>,
    format: Format,
    status: u16,
    code: &str,
    texts: &[impl AsRef<str>],
) -> Rendered {
    let list = &mut texts.iter().map(AsRef::as_ref);
    let mut body = Vec::new();
    match (format, Words::of(api, Format::Xml).fault) {
        (Format::Xml, Some(fault)) => message::fault(api, &fault, code, list, &mut body),
        (Format::Xml, None) | (Format::Json | Format::Form, _) => message::body(
            api,
            format,
            api.outcomes.status.error,
            Some(list),
            &mut body,
        ),
    }
    rendered(format, status, body)
}

fn rendered(format: Format, status: u16, body: Vec<u8>) -> Rendered {
    Rendered {
        status,
        content_type: format.content_type(),
        headers: Vec::new(),
        body,
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use crate::reply::plain_tests::APIS;
    use crate::reply::test_tables::{endpoint, root};
    use crate::{Acknowledgement, Format};

    #[test]
    fn a_root_is_a_message_where_there_are_no_roots() {
        let endpoint = endpoint(&APIS[0], root("Done"));
        let body = |format| {
            let rendered = super::reply(&endpoint, format, &Acknowledgement::success());
            rendered.map(|rendered| rendered.body)
        };
        let json = body(Format::Json).unwrap_or_default();
        assert!(
            json.starts_with(b"{") && json.ends_with(b"}"),
            "{}",
            json.escape_ascii()
        );
        let xml = body(Format::Xml).unwrap_or_default();
        assert!(
            xml.escape_ascii().to_string().contains("<Done"),
            "{}",
            xml.escape_ascii()
        );
    }
}
