//! Acknowledgements and refusals.

use alloc::vec::Vec;

use crate::reply::render::frame::{self, DECLARATION};
use crate::table::{Api, Fault};
use crate::{Format, json, xml};

/// A message, with the list of errors if there is one.
pub(super) fn body(
    api: &Api<'_>,
    format: Format,
    message: &str,
    errors: Option<&mut dyn Iterator<Item = &str>>,
) -> Vec<u8> {
    match format {
        Format::Xml => xml_body(api, message, errors),
        Format::Json => json_body(api, message, errors),
    }
}

fn xml_body(
    api: &Api<'_>,
    message: &str,
    errors: Option<&mut dyn Iterator<Item = &str>>,
) -> Vec<u8> {
    let verdict = &api.verdict;
    let mut out = DECLARATION.as_bytes().to_vec();
    frame::open(&mut out, verdict.root);
    xml_element(&mut out, verdict.message, message);
    if let Some(errors) = errors {
        frame::open(&mut out, verdict.errors);
        errors.for_each(|error| xml_element(&mut out, verdict.item, error));
        frame::close(&mut out, verdict.errors);
    }
    frame::close(&mut out, verdict.root);
    out
}

/// The root that proves success, with nothing in it.
pub(super) fn root(path: &str) -> Vec<u8> {
    let (start, end) = frame::path(path);
    [DECLARATION.as_bytes(), &start, &end].concat()
}

/// A refusal with a root of its own; its one message holds all texts.
pub(super) fn fault(
    fault: &Fault<'_>,
    code: &str,
    texts: &mut dyn Iterator<Item = &str>,
) -> Vec<u8> {
    let (start, end) = frame::path(fault.root);
    let mut out = [DECLARATION.as_bytes(), &start].concat();
    xml_element(&mut out, fault.code, code);
    let texts: Vec<_> = texts.collect();
    let message = texts.join("; ");
    let said = if message.is_empty() { code } else { &message };
    xml_element(&mut out, fault.message, said);
    out.extend_from_slice(&end);
    out
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
) -> Vec<u8> {
    let mut out = Vec::from(b"{");
    json_text(&mut out, api.verdict.message);
    out.push(b':');
    json_text(&mut out, message);
    if let Some(errors) = errors {
        out.push(b',');
        json_text(&mut out, api.verdict.errors);
        out.extend_from_slice(b":[");
        for (place, error) in errors.enumerate() {
            if place > 0 {
                out.push(b',');
            }
            json_text(&mut out, error);
        }
        out.push(b']');
    }
    out.push(b'}');
    out
}

fn json_text(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    json::escape_into(out, text);
    out.push(b'"');
}
