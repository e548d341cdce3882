//! A message as APIs write it, read in one go.
//!
//! For speed only: json-success, json-errors. Without it they take 3.6 and 1.8 times as many instructions.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::str;

use crate::ground::word::after;
use crate::json::{spaceless, special};
use crate::reply::answer::{Message, Short};
use crate::table::Endpoint;
use crate::{Format, Limits};

/// The message, if the whole body is `{"message": "…"}` or `{"message": "…", "errors": ["…"]}`, with any white space
/// and without escapes, and if no limit is near. Whatever is not just that is left to the reader, which would say the
/// same of this: setting the reader up takes longer than reading a message.
pub(crate) fn message<'t>(
    endpoint: &'t Endpoint<'t>,
    limits: &Limits,
    body: &[u8],
) -> Option<Message<'t>> {
    let rest = body.strip_prefix(b"{")?;
    if body.len() > limits.text_bytes || limits.depth < 2 || limits.keys < 2 {
        return None;
    }
    let short = Short::of(endpoint, Format::Json)?;
    let mut plain = Plain { rest };
    plain.name(short.message)?;
    let text = plain.text()?;
    let offset = body.len() - plain.rest.len() - text.len() - "\"\"".len();
    let message = if let Some(success) = short.success(text) {
        short.message(Cow::Borrowed(success), offset)
    } else {
        // One check of the whole body takes less time than one for each text.
        let body = str::from_utf8(body).ok()?;
        let text = Cow::Owned(plain.owned(text, body)?);
        let mut message = short.message(text, offset);
        message.errors = plain.errors(short.errors, limits.errors, body)?;
        message
    };
    plain.sign(b'}')?;
    match spaceless(plain.rest) {
        [] => Some(message),
        _ => None,
    }
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
        self.name(name).filter(|()| !name.is_empty())?;
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
