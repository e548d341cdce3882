//! Acknowledgements and refusals.

use alloc::vec::Vec;

use crate::reply::render::frame::{self, DECLARATION};
use crate::table::{Api, Fault};
use crate::{Format, json, xml};

/// Appends a message, with the list of errors if there is one.
pub(super) fn body(
    api: &Api<'_>,
    format: Format,
    message: &str,
    errors: Option<&mut dyn Iterator<Item = &str>>,
    out: &mut Vec<u8>,
) {
    match format {
        Format::Xml => xml_body(api, message, errors, out),
        Format::Json => json_body(api, message, errors, out),
    }
}

fn xml_body(
    api: &Api<'_>,
    message: &str,
    errors: Option<&mut dyn Iterator<Item = &str>>,
    out: &mut Vec<u8>,
) {
    let verdict = &api.verdict;
    out.extend_from_slice(DECLARATION);
    frame::open(out, verdict.root);
    xml_element(out, verdict.message, message);
    if let Some(errors) = errors {
        frame::open(out, verdict.errors);
        errors.for_each(|error| xml_element(out, verdict.item, error));
        frame::close(out, verdict.errors);
    }
    frame::close(out, verdict.root);
}

/// Appends the root that proves success, with nothing in it.
pub(super) fn root(path: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(DECLARATION);
    frame::open_path(out, path);
    frame::close_path(out, path);
}

/// Appends a refusal with a root of its own; its one message holds all texts.
pub(super) fn fault(
    fault: &Fault<'_>,
    code: &str,
    texts: &mut dyn Iterator<Item = &str>,
    out: &mut Vec<u8>,
) {
    out.extend_from_slice(DECLARATION);
    frame::open_path(out, fault.root);
    xml_element(out, fault.code, code);
    let texts: Vec<_> = texts.collect();
    let message = texts.join("; ");
    let said = if message.is_empty() { code } else { &message };
    xml_element(out, fault.message, said);
    frame::close_path(out, fault.root);
}

fn xml_element(out: &mut Vec<u8>, name: &str, text: &str) {
    frame::open(out, name);
    let mut rest = text;
    while let Err(c) = xml::escape_into(out, rest) {
        out.extend_from_slice(b"&#65533;");
        rest = rest.split_once(c).map_or("", |(_, rest)| rest);
    }
    frame::close(out, name);
}

fn json_body(
    api: &Api<'_>,
    message: &str,
    errors: Option<&mut dyn Iterator<Item = &str>>,
    out: &mut Vec<u8>,
) {
    out.push(b'{');
    json_text(out, api.verdict.message);
    out.push(b':');
    json_text(out, message);
    if let Some(errors) = errors {
        out.push(b',');
        json_text(out, api.verdict.errors);
        out.extend_from_slice(b":[");
        for (place, error) in errors.enumerate() {
            if place > 0 {
                out.push(b',');
            }
            json_text(out, error);
        }
        out.push(b']');
    }
    out.push(b'}');
}

fn json_text(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    json::escape_into(out, text);
    out.push(b'"');
}
