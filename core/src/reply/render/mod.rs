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

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::reply::render::document::Document;
use crate::reply::render::part::{Content, Part};
use crate::table::{Api, Documented, Endpoint};
use crate::{Fields, Format, Refusal, RenderError, Rendered, Reply};
pub use frame::{Frame, Frames, frames};

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

/// A server's refusal in the shape that its API has in the format, with what is documented of it: its code, its message if it says
/// none itself, and its status.
///
/// What has no code has that of rejections. In a shape without a list all texts are one message; what a client would take for success is
/// told as an error. What XML cannot hold is replaced by U+FFFD.
pub(crate) fn refused(
    api: &Api<'_>,
    format: Format,
    documented: Option<&Documented<'_>>,
    refusal: &Refusal,
) -> Rendered {
    let status = documented.and_then(|one| one.status);
    let status = status.unwrap_or(api.outcomes.refusal_status);
    let whole = refusal::whole(api, format, documented, refusal);
    as_it_is(api, format, status, &whole)
}

/// A refusal as it was read.
pub(crate) fn as_it_is(api: &Api<'_>, format: Format, status: u16, refusal: &Refusal) -> Rendered {
    let mut body = Vec::new();
    refusal::write(api, format, refusal, &mut body);
    rendered(format, status, body)
}

/// An answer without data, of these texts at their places, and those of a list at its own.
///
/// # Errors
/// The first character that XML cannot hold. JSON holds them all.
pub(crate) fn texts(
    api: &Api<'_>,
    format: Format,
    texts: &[(&str, &str)],
    list: Option<(&str, &[&str])>,
) -> Result<Rendered, RenderError> {
    let (at, listed) = list.unwrap_or_default();
    let listed: Vec<_> = listed.iter().copied().map(Cow::Borrowed).collect();
    let list = list.map(|_| Part::new(at, Content::Texts(&listed, "")));
    let parts = texts.iter().map(|(at, text)| Part::text(at, text));
    let parts = parts.chain(list);
    let mut body = Vec::new();
    Document::of(&parts.collect::<Vec<_>>()).write(api, format, &mut body)?;
    Ok(rendered(format, 200, body))
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
