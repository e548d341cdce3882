//! A message as APIs write it, read in one go.
//!
//! For speed only: xml-success, xml-errors. Without it they take 2.0 and 1.6 times as many instructions.

use alloc::borrow::Cow;
use core::str;

use crate::ground::charset::Charset;
use crate::ground::word::after;
use crate::reply::answer::{Document, Short, Texts, Told, first_step};
use crate::reply::xml::value;
use crate::table::Endpoint;
use crate::xml::{is_ascii_name, leaf, space, usual_declaration};
use crate::{Format, Limits};

/// The answer, if the whole body is a usual declaration or none, the root with the message and perhaps a list of
/// errors after it, all in ASCII and without attributes, references, comments and sections, and if no limit is near.
/// Whatever is not just that is left to the reader, which would say the same of this: setting the reader up takes
/// longer than reading a message.
pub(crate) fn message<'t>(
    endpoint: &'t Endpoint<'t>,
    limits: &Limits,
    body: &[u8],
) -> Option<Document<'t>> {
    if body.len() > limits.text_bytes || limits.depth < 3 {
        return None;
    }
    let (charset, start) = usual_declaration(body).unwrap_or((Charset::Utf8, 0));
    let rest = body.get(start..)?;
    let mut plain = Plain { rest, charset };
    let short = Short::of(endpoint, Format::Xml)?;
    let (root, name, errors) = short.elements()?;
    plain.tag(root, b"<")?;
    let mut texts = Texts::default();
    let offset = body.len() - plain.spaceless().len();
    let text = plain.leaf(name)?;
    texts.push(match short.success(text.as_bytes()) {
        Some(success) => short.told(success, offset),
        None => Told::new(endpoint, short.is_message, Cow::Borrowed(text), offset),
    });
    let (list, item) = first_step(errors);
    let item = item.get(1..)?;
    let is_listed = plain.tag(list, b"<").is_some();
    while is_listed && plain.tag(list, b"</").is_none() {
        if texts.count().errors() >= limits.errors {
            return None;
        }
        texts.push(short.error(plain.leaf(item)?));
    }
    plain.tag(root, b"</")?;
    let is_all = plain.spaceless().is_empty();
    is_all.then(|| short.document(texts, is_listed))
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
}
