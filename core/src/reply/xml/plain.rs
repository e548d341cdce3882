//! A message as APIs write it, read in one go.
//!
//! For speed only: xml-success, xml-errors. Without it they take 2.0 and 1.6 times as many instructions.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::str;

use crate::ground::charset::Charset;
use crate::ground::word::after;
use crate::reply::answer::{Message, Short};
use crate::table::{Endpoint, first_step};
use crate::xml::{leaf, space, usual_declaration};
use crate::{Format, Limits};

/// The message, if the whole body is a usual declaration or none, the root with the message and perhaps a list of
/// errors after it, all in ASCII and without attributes, references, comments and sections, and if no limit is near.
/// Whatever is not just that is left to the reader, which would say the same of this: setting the reader up takes
/// longer than reading a message.
pub(crate) fn message<'t>(
    endpoint: &'t Endpoint<'t>,
    limits: &Limits,
    body: &[u8],
) -> Option<Message<'t>> {
    if body.len() > limits.text_bytes || limits.depth < 3 {
        return None;
    }
    let (charset, start) = usual_declaration(body).unwrap_or((Charset::Utf8, 0));
    let rest = body.get(start..)?;
    let mut plain = Plain { rest, charset };
    let root = endpoint.api.outcomes.root();
    plain.tag(root, b"<")?;
    let short = Short::of(endpoint, Format::Xml)?;
    let (name, errors) = short.inside(root)?;
    let (list, item) = first_step(errors);
    plain.skip_space();
    let offset = body.len() - plain.rest.len();
    let text = plain.leaf(name)?;
    let text = match short.success(text) {
        Some(success) => Cow::Borrowed(success),
        None => Cow::Owned(owned(text)?),
    };
    let mut message = short.message(text, offset);
    if plain.tag(list, b"<").is_some() {
        message.errors = Some(plain.errors(list, item.get(1..)?, limits.errors)?);
    }
    plain.tag(root, b"</")?;
    plain.skip_space();
    plain.rest.is_empty().then_some(message)
}

/// What is not read yet.
struct Plain<'b> {
    rest: &'b [u8],
    charset: Charset,
}

impl<'b> Plain<'b> {
    #[inline]
    fn skip_space(&mut self) {
        self.rest = self.rest.get(space(self.rest)..).unwrap_or_default();
    }

    /// The tag of this name after any white space; nothing more is read if there is something else.
    fn tag(&mut self, name: &str, begin: &[u8]) -> Option<()> {
        self.skip_space();
        let tag = self.rest.strip_prefix(begin)?;
        self.rest = after(tag, name.as_bytes())?.strip_prefix(b">")?;
        Some(())
    }

    /// The text of an element of this name after any white space, without the white space around it.
    fn leaf(&mut self, name: &str) -> Option<&'b [u8]> {
        self.skip_space();
        let leaf = leaf(self.rest, name.as_bytes(), self.charset)?;
        self.rest = leaf.rest;
        leaf.plain.then(|| leaf.text.trim_ascii())
    }

    /// The texts of the elements of this name, up to the end of the list; at most so many.
    fn errors(&mut self, list: &str, item: &str, most: usize) -> Option<Vec<String>> {
        let mut errors = Vec::with_capacity(4);
        while self.tag(list, b"</").is_none() {
            if errors.len() >= most {
                return None;
            }
            errors.push(owned(self.leaf(item)?)?);
        }
        Some(errors)
    }
}

/// A text of ASCII.
fn owned(text: &[u8]) -> Option<String> {
    str::from_utf8(text).ok().map(String::from)
}
