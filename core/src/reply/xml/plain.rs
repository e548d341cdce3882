//! A message as APIs write it, read in one go.
//!
//! For speed only: xml-success, xml-errors. Without it they take 2.0 and 1.6 times as many instructions.

use alloc::string::String;
use alloc::vec::Vec;
use core::str;

use crate::Format;
use crate::Limits;
use crate::ground::charset::Charset;
use crate::ground::word::after;
use crate::reply::verdict::Message;
use crate::reply::words::Words;
use crate::reply::xml::place::Way;
use crate::reply::xml::value;
use crate::table::Endpoint;
use crate::xml::{is_ascii_name, leaf, space, usual_declaration};

/// The message, if the whole body is a usual declaration or none, the root with the message and perhaps a list of
/// errors behind it, all in ASCII and without attributes, references, comments and sections, and if no limit is near.
/// Whatever is not just that is left to the reader, which would say the same of this: setting the reader up takes
/// longer than reading a message.
pub(crate) fn message(endpoint: &Endpoint<'_>, limits: &Limits, body: &[u8]) -> Option<Message> {
    let verdict = &Words::of(endpoint.api, Format::Xml);
    // With one name for both, each of the two would come twice.
    let ambiguous = verdict.errors == verdict.message;
    if ambiguous || body.len() > limits.text_bytes || limits.depth < 3 {
        return None;
    }
    let (charset, start) = usual_declaration(body).unwrap_or((Charset::Utf8, 0));
    let rest = body.get(start..)?;
    let mut plain = Plain { rest, charset };
    plain.tag(verdict.root, b"<")?;
    if !is_message_root(endpoint) {
        return None;
    }
    let offset = body.len() - plain.spaceless().len();
    let text = plain.leaf(verdict.message)?;
    let success = text == verdict.success;
    let mut message = Message {
        success,
        text: String::new(),
        errors: None,
        offset,
    };
    if !success {
        message.text = String::from(text);
    }
    if plain.tag(verdict.errors, b"<").is_some() {
        message.errors = Some(plain.errors(verdict.errors, verdict.item, limits.errors)?);
    }
    plain.tag(verdict.root, b"</")?;
    plain.spaceless().is_empty().then_some(message)
}

/// Whether the root of messages begins nothing else that the reader would look for first.
fn is_message_root(endpoint: &Endpoint<'_>) -> bool {
    let Words { root, fault, .. } = Words::of(endpoint.api, Format::Xml);
    let begins = |way: Way| way.elements(endpoint).next() == Some(root);
    let reply = !endpoint.reply.at.xml.is_empty() && begins(Way::Reply);
    let fault = fault.is_some() && begins(Way::Fault);
    !reply && !fault
}

/// What is not read yet.
struct Plain<'b> {
    rest: &'b [u8],
    charset: Charset,
}

impl<'b> Plain<'b> {
    fn spaceless(&self) -> &'b [u8] {
        self.rest.get(space(self.rest)..).unwrap_or_default()
    }

    /// The tag of this name behind any white space; nothing is read if there is something else.
    fn tag(&mut self, name: &str, begin: &[u8]) -> Option<()> {
        let tag = self.spaceless().strip_prefix(begin)?;
        let rest = after(tag, name.as_bytes())?.strip_prefix(b">")?;
        is_ascii_name(name.as_bytes()).then(|| self.rest = rest)
    }

    /// The text of an element of this name behind any white space; nothing is read if there is something else.
    fn leaf(&mut self, name: &str) -> Option<&'b str> {
        let leaf = leaf(self.spaceless(), name.as_bytes(), self.charset)?;
        if !leaf.plain || !is_ascii_name(name.as_bytes()) {
            return None;
        }
        self.rest = leaf.rest;
        str::from_utf8(leaf.text).ok().map(value::trimmed)
    }

    fn errors(&mut self, list: &str, item: &str, most: usize) -> Option<Vec<String>> {
        let mut errors = Vec::new();
        while self.tag(list, b"</").is_none() {
            if errors.len() >= most {
                return None;
            }
            errors.push(String::from(self.leaf(item)?));
        }
        Some(errors)
    }
}
