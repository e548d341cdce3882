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
mod writer;
mod xml;

use alloc::vec::Vec;

use crate::table::{Api, Data, Documented, Endpoint, Success, XmlName};
use crate::{Fields, Format, Refused, RenderError, Rendered, Reply};
use document::{Document, Visit};
pub use frame::{Frame, Frames, frames};
use part::{Content, Part, below};

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
    let visit: Visit<'_> = &|row| records.iter().for_each(|record| row(*record));
    success(endpoint, format, Frames::NONE, visit, &mut body)?;
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
    let (reply, status) = (&endpoint.reply, &endpoint.api.outcomes.status);
    let at = reply.at.of(format);
    let proof = match reply.data {
        Data::Nothing if at.is_empty() => None,
        Data::Nothing => Some(Content::Nothing),
        Data::Record(_) if reply.optional && is_absent(visit) => None,
        Data::Record(_) | Data::List { .. } => Some(Content::Data),
    };
    let is_beside = match proof {
        None => true,
        Some(Content::Data) if format == Format::Form => true,
        Some(_) => status.beside,
    };
    let status = is_beside.then(|| Part::text(status.at.of(format), status.written()));
    let has_place = |part: &Part<'_>| !part.at.is_empty() && !has_field(reply, format, part.at);
    let parts: &[_] = match (status.filter(has_place), proof.map(|it| Part::new(at, it))) {
        // What is missing in a form that is cut off is the status.
        (Some(status), Some(proof)) if format == Format::Form => &[proof, status],
        (Some(status), Some(proof)) => &[status, proof],
        (Some(part), None) | (None, Some(part)) => &[part],
        (None, None) => &[],
    };
    let before = out.len();
    let document = Document::with_data(reply, frames, visit, parts);
    let written = document.write(endpoint.api, format, out);
    if written.is_err() {
        out.truncate(before);
    }
    written
}

/// Whether there are no records.
fn is_absent(visit: Visit<'_>) -> bool {
    let mut is_absent = true;
    visit(&mut |_| is_absent = false);
    is_absent
}

/// Whether a field of the answer's record stands at this location.
fn has_field(reply: &Success<'_>, format: Format, at: &str) -> bool {
    let (Data::Record(record), Some(name)) = (reply.data, below(at, reply.at.of(format))) else {
        return false;
    };
    record.fields.iter().any(|field| match (format, field.xml) {
        (Format::Xml, XmlName::Child(child)) => name == child,
        (Format::Xml, XmlName::Attribute(attribute)) => name.strip_prefix('@') == Some(attribute),
        (Format::Xml, XmlName::Text) => false,
        (Format::Json, _) => name == field.json,
        (Format::Form, _) => name == field.wire,
    })
}

/// A handler's refusal in the shape that its API has in the format, with what is documented for the endpoint and status 400.
///
/// Where the errors alone are documented, the list has the texts, even if there are none. Where that is one
/// message and no list, one text is the message, and no text stands for the documented one; several texts, or one that
/// a client would take for success, become the API's list. In a shape without a list all texts are the message. What XML cannot
/// hold is replaced by U+FFFD.
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
