//! What names a refusal where it is not expected: beside the message or the success.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use core::mem::take;

use crate::Format;
use crate::ground::Reason;
use crate::reply::Unreadable;
use crate::reply::verdict;
use crate::reply::words::Words;
use crate::reply::xml::Reading;
use crate::reply::xml::place::{Around, Holder, Inside};
use crate::table::Endpoint;
use crate::xml::Attributes;

impl Reading<'_, '_, '_, '_> {
    /// An element that the table does not know. It is ignored, unless it names a refusal.
    #[cold]
    pub(super) fn start_beside(&mut self, around: Around, name: &[u8], at: usize) {
        let verdict = &Words::of(self.reader.endpoint.api, Format::Xml);
        let place = &mut self.reader.place;
        if names_a_refusal(verdict, around, name) {
            place.inside = Inside::Text(Holder::Beside(around));
            self.note_attributes(at);
        } else {
            place.ignored = 1;
            place.instead |= around == Around::Path && stands_instead(self.reader.endpoint, name);
        }
    }

    /// What an error says in attributes, nobody can tell.
    fn note_attributes(&mut self, at: usize) {
        let tag = self.input.get(at..self.reader.tokens.at());
        if self.reader.untold.is_none() && says_something(tag.unwrap_or_default()) {
            let untold = self.shape(at, verdict::NO_ERROR);
            self.reader.untold = Some(Box::new(untold));
        }
    }

    /// An element inside one that names a refusal: one of its errors, or nothing that can be told.
    pub(super) fn start_in_beside(
        &mut self,
        around: Around,
        name: &[u8],
        at: usize,
    ) -> Result<(), Unreadable> {
        if name
            != Words::of(self.reader.endpoint.api, Format::Xml)
                .item
                .as_bytes()
        {
            return self.start_untold(at);
        }
        let text = self.value.take_trimmed();
        self.tell_beside(text)?;
        self.reader.place.inside = Inside::Text(Holder::Item(around));
        self.note_attributes(at);
        Ok(())
    }

    /// An element where a text was expected: it says something, but nobody can tell what.
    pub(super) fn start_untold(&mut self, at: usize) -> Result<(), Unreadable> {
        let text = self.value.take_trimmed();
        self.tell_beside(text)?;
        if self.reader.untold.is_none() {
            let untold = self.shape(at, verdict::NO_ERROR);
            self.reader.untold = Some(Box::new(untold));
        }
        self.reader.place.ignored = 1;
        Ok(())
    }

    /// Keeps the text of an error. What was kept before and is read again is not kept twice.
    pub(super) fn tell_beside(&mut self, text: Cow<'_, str>) -> Result<(), Unreadable> {
        if verdict::says_nothing(&text) {
            return Ok(());
        }
        let kept = self.reader.place.beside;
        if kept >= self.reader.limits.errors {
            return Err(self.mistake(Reason::Limit, self.began, "fewer errors"));
        }
        let reader = &mut self.reader;
        let again = reader.beside.drain(kept..).map(|error| bytes(&error));
        reader.errors -= again.sum::<usize>();
        reader.errors += bytes(&text);
        reader.beside.push(text.into_owned());
        reader.place.beside += 1;
        Ok(())
    }

    /// Makes a refusal of what names one. What cannot be told leaves no success.
    pub(super) fn take_beside(&mut self) -> Result<(), Unreadable> {
        let reader = &mut self.reader;
        let is_refusal = reader.place.fault || reader.place.message && !reader.message.success;
        if reader.place.beside > 0 {
            let errors = reader.message.errors.get_or_insert_default();
            errors.append(&mut reader.beside);
            reader.place.errors = true;
        }
        match take(&mut reader.untold) {
            Some(untold) if !is_refusal && !reader.place.errors => Err(*untold),
            _ => Ok(()),
        }
    }
}

/// How much is kept of an error.
pub(super) fn bytes(error: &str) -> usize {
    error.len() + size_of::<String>()
}

/// Whether an element of this name says that the answer is a refusal: an error, a list of them, or a part of a fault. In a
/// message, the list has a place of its own, and a fault is none.
fn names_a_refusal(verdict: &Words<'_>, around: Around, name: &[u8]) -> bool {
    let is = |known: &str| known.as_bytes() == name;
    let is_fault = || {
        let fault = verdict.fault;
        fault.is_some_and(|fault| fault.root.split('/').any(is))
    };
    match around {
        Around::Message => is(verdict.item),
        Around::Path | Around::Proof | Around::Record => {
            is(verdict.item) || is(verdict.errors) || is_fault()
        }
    }
}

/// Whether an element of this name says that a list which is left out is not empty: it has the message or the code of a
/// refusal, or is a record outside of its list.
fn stands_instead(endpoint: &Endpoint<'_>, name: &[u8]) -> bool {
    let verdict = &Words::of(endpoint.api, Format::Xml);
    let is = |known: &str| known.as_bytes() == name;
    let is_of_fault = verdict
        .fault
        .is_some_and(|fault| is(fault.code) || is(fault.message));
    let is_record = endpoint.reply.item().is_some_and(is);
    is(verdict.message) || is_of_fault || is_record
}

/// Whether an attribute of the element that begins here says something. Those with a prefix are about the document, such as
/// `xsi:nil`.
fn says_something(tag: &[u8]) -> bool {
    Attributes::of(tag).any(|(name, value)| {
        let is_of_document = name.contains(&b':') || name == b"xmlns";
        !is_of_document && !verdict::says_nothing(&String::from_utf8_lossy(value))
    })
}
