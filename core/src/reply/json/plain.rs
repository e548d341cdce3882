//! A message as APIs write it, read in one go.
//!
//! For speed only: json-success, json-errors. Without it they take 3.6 and 1.8 times as many instructions.

use alloc::string::String;
use alloc::vec::Vec;
use core::str;

use crate::Format;
use crate::Limits;
use crate::ground::word::after;
use crate::json::{spaceless, special};
use crate::reply::verdict::Message;
use crate::reply::words::{Shape, Words};
use crate::table::Endpoint;

/// The message, if the whole body is `{"message": "…"}` or `{"message": "…", "errors": ["…"]}`, with any white space
/// and without escapes, and if no limit is near. Whatever is not just that is left to the reader, which would say the
/// same of this: setting the reader up takes longer than reading a message.
pub(crate) fn message(endpoint: &Endpoint<'_>, limits: &Limits, body: &[u8]) -> Option<Message> {
    let Some(b'{') = body.first() else {
        return None;
    };
    let fits = body.len() <= limits.text_bytes && limits.depth >= 2 && limits.keys >= 2;
    let is_message = match Shape::of(endpoint) {
        Shape::Acknowledgement | Shape::Root | Shape::List { .. } => true,
        // Its fields may have the names of a message's members.
        Shape::Record { .. } => false,
    };
    if !fits || !is_message {
        return None;
    }
    let verdict = &Words::of(endpoint.api, Format::Json);
    // Then each of the two would come twice.
    if verdict.errors == verdict.message {
        return None;
    }
    let mut plain = Plain { rest: body };
    plain.sign(b'{')?;
    plain.name(verdict.message)?;
    let text = plain.text()?;
    let offset = body.len() - plain.rest.len() - text.len() - "\"\"".len();
    let mut message = Message {
        success: text == verdict.success.as_bytes(),
        offset,
        ..Message::default()
    };
    if !message.success {
        // One check of the whole body takes less time than one for each text.
        let body = str::from_utf8(body).ok()?;
        message.text = plain.owned(text, body)?;
        message.errors = plain.errors(verdict.errors, limits.errors, body)?;
    }
    plain.sign(b'}')?;
    spaceless(plain.rest).is_empty().then_some(message)
}

/// What is not read yet.
struct Plain<'b> {
    rest: &'b [u8],
}

impl<'b> Plain<'b> {
    /// This byte behind any white space; nothing is read if there is another.
    #[inline(always)]
    fn sign(&mut self, sign: u8) -> Option<()> {
        let (first, rest) = spaceless(self.rest).split_first()?;
        (*first == sign).then(|| self.rest = rest)
    }

    /// The bytes between two quotes, without a special one.
    #[inline(always)]
    fn text(&mut self) -> Option<&'b [u8]> {
        self.sign(b'"')?;
        let (text, rest) = self.rest.split_at_checked(special(self.rest, 0))?;
        self.rest = rest.strip_prefix(b"\"")?;
        Some(text)
    }

    /// This name and its colon. A name that needs escapes is never found.
    #[inline(always)]
    fn name(&mut self, name: &str) -> Option<()> {
        after(self.text()?, name.as_bytes()).filter(|rest| rest.is_empty())?;
        self.sign(b':')
    }

    /// The text that was read last.
    #[inline(always)]
    fn owned(&self, text: &[u8], body: &str) -> Option<String> {
        let end = body.len() - self.rest.len() - "\"".len();
        body.get(end - text.len()..end).map(String::from)
    }

    /// The list of errors, if there is a member of this name; at most so many.
    fn errors(&mut self, name: &str, most: usize, body: &str) -> Option<Option<Vec<String>>> {
        if self.sign(b',').is_none() {
            return Some(None);
        }
        self.name(name)?;
        self.sign(b'[')?;
        if self.sign(b']').is_some() {
            return Some(Some(Vec::new()));
        }
        let mut errors = Vec::with_capacity(4);
        while errors.len() < most {
            let text = self.text()?;
            errors.push(self.owned(text, body)?);
            if self.sign(b']').is_some() {
                return Some(Some(errors));
            }
            self.sign(b',')?;
        }
        None
    }
}
