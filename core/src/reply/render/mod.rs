//! Replies as a server writes them: whole documents, straight into one vector.
//!
//! XML declares ISO-8859-1, as the API's page does, and is pure ASCII, so that it is the same in UTF-8.
//! JSON is UTF-8. Fields that are absent are left out.

mod document;
mod form;
mod frame;
mod json;
#[cfg(test)]
mod nested_tests;
#[cfg(test)]
mod outcome_tests;
mod part;
#[cfg(test)]
mod random_tests;
mod refusal;
mod success;
mod writer;
mod xml;

use alloc::vec::Vec;

use crate::table::{Api, Documented, Endpoint};
use crate::{Fields, Format, Refused, RenderError, Rendered, Reply};
pub use frame::{Frame, Frames, frames};
pub(crate) use json::write_parameter;

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

/// The same of records without a type.
///
/// # Errors
/// The first character that XML cannot hold. JSON holds them all.
pub(crate) fn records(
    endpoint: &Endpoint<'_>,
    format: Format,
    records: &[&dyn Fields],
) -> Result<Rendered, RenderError> {
    let mut body = Vec::new();
    let visit = &|row: &mut dyn FnMut(&dyn Fields)| records.iter().for_each(|record| row(*record));
    success::write(endpoint, format, Frames::NONE, visit, &mut body)?;
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
    let visit = &|row: &mut dyn FnMut(&dyn Fields)| reply.for_each_row(row);
    success::write(endpoint, format, R::FRAMES, visit, out)
}

/// A handler's refusal in the shape that its API has in the format, with what is documented for the endpoint and status 400.
///
/// Where the errors alone are documented, the list has the texts, even if there are none. Where a message is, one text is the
/// message, and no text stands for the documented one; several texts, or one that a client would take for success, become the
/// API's list. In a shape without a list all texts are one message. What XML cannot hold is replaced by U+FFFD.
pub(crate) fn refusal(endpoint: &Endpoint<'_>, format: Format, texts: &[&str]) -> Rendered {
    refused(endpoint.api, format, REFUSED, endpoint.refusal, texts)
}

/// A refusal as it was read.
pub(crate) fn refused_again(
    api: &Api<'_>,
    format: Format,
    status: u16,
    refused: &Refused,
) -> Rendered {
    let mut body = Vec::new();
    refusal::write_again(api, format, refused, &mut body);
    rendered(format, status, body)
}

/// The refusal that every endpoint of an API may answer, with these errors. What XML cannot hold is replaced by U+FFFD.
pub(crate) fn errors(
    api: &Api<'_>,
    format: Format,
    status: u16,
    texts: &[impl AsRef<str>],
) -> Rendered {
    let texts: Vec<_> = texts.iter().map(AsRef::as_ref).collect();
    refused(api, format, status, Documented::ERRORS, &texts)
}

fn refused(
    api: &Api<'_>,
    format: Format,
    status: u16,
    documented: Documented<'_>,
    texts: &[&str],
) -> Rendered {
    let mut body = Vec::new();
    refusal::write(api, format, documented, texts, &mut body);
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
