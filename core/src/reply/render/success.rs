//! Successes: their data, or that they are one, and the status where it is needed.

use alloc::vec::Vec;
use core::slice;

use crate::reply::render::Frames;
use crate::reply::render::document::{Document, Visit};
use crate::reply::render::part::{Content, Part, below};
use crate::table::{Data, Endpoint, Status, Success, XmlName};
use crate::{Format, RenderError};

/// Appends the success of an endpoint with the records that `visit` shows; an error appends nothing.
///
/// # Errors
/// The first value that cannot be written.
pub(super) fn write(
    endpoint: &Endpoint<'_>,
    format: Format,
    frames: Frames,
    visit: Visit<'_>,
    out: &mut Vec<u8>,
) -> Result<(), RenderError> {
    let reply = &endpoint.reply;
    let content = content(reply, format, visit);
    let status = status(&endpoint.api.outcomes.status, reply, format, content);
    let proof = match (content, status) {
        (Some(content), _) => Some(Part::new(reply.at.of(format), content)),
        (None, Some(_)) => None,
        (None, None) => around_nothing(reply, format),
    };
    let both;
    let parts = match (&status, &proof) {
        (Some(status), Some(proof)) => {
            // What is missing in a form that is cut off is the status.
            both = match format {
                Format::Form => [*proof, *status],
                Format::Xml | Format::Json => [*status, *proof],
            };
            &both
        }
        (Some(part), None) | (None, Some(part)) => slice::from_ref(part),
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

/// What stands at the location of the success, if anything does.
fn content(reply: &Success<'_>, format: Format, visit: Visit<'_>) -> Option<Content<'static>> {
    match reply.data {
        Data::Nothing if reply.at.of(format).is_empty() => None,
        Data::Raw(_) => None,
        Data::Nothing => Some(Content::Nothing),
        Data::Record(_) if reply.optional && is_absent(visit) => None,
        Data::Record(_) | Data::List { .. } => Some(Content::Data),
    }
}

/// What is there where a record is left out and no status tells it: the elements or members around it.
fn around_nothing<'t>(reply: &Success<'t>, format: Format) -> Option<Part<'t>> {
    let (around, _) = reply.at.of(format).rsplit_once('/')?;
    Some(Part::new(around, Content::Nothing))
}

/// The status, where it stands in every answer or nothing else does. Nothing else tells that data in a form are whole.
fn status<'t>(
    status: &Status<'t>,
    reply: &Success<'_>,
    format: Format,
    content: Option<Content<'_>>,
) -> Option<Part<'t>> {
    let is_needed = match content {
        None => true,
        Some(Content::Data) if format == Format::Form => true,
        Some(_) => status.beside,
    };
    let part = is_needed.then(|| Part::text(status.at.of(format), status.written()));
    part.filter(|part| !part.at.is_empty() && !has_field(reply, format, part.at))
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
