//! What names a refusal where it is not expected: beside the message or the success.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use core::mem::take;

use crate::ground::Reason;
use crate::reply::Unreadable;
use crate::reply::verdict;
use crate::reply::xml::Reading;
use crate::reply::xml::place::{Around, Holder, Inside};
use crate::table::Verdict;

impl Reading<'_, '_, '_, '_> {
    /// An element that the table does not know. It is ignored, unless it names a refusal.
    #[cold]
    pub(super) fn start_beside(&mut self, around: Around, name: &[u8]) {
        let verdict = &self.reader.endpoint.api.verdict;
        let place = &mut self.reader.place;
        match names_a_refusal(verdict, around, name) {
            true => place.inside = Inside::Text(Holder::Beside(around)),
            false => place.ignored = 1,
        }
    }

    /// An element inside one that names a refusal: one of its errors, or nothing that can be told.
    pub(super) fn start_in_beside(
        &mut self,
        around: Around,
        name: &[u8],
        at: usize,
    ) -> Result<(), Unreadable> {
        if name != self.reader.endpoint.api.verdict.item.as_bytes() {
            return self.start_untold(at);
        }
        let text = self.value.take_trimmed();
        self.tell_beside(text)?;
        self.reader.place.inside = Inside::Text(Holder::Item(around));
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
        self.reader.beside.truncate(kept);
        self.reader.beside.push(text.into_owned());
        self.reader.place.beside += 1;
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

/// Whether an element of this name says that the answer is a refusal: an error, a list of them, or a part of a fault. In a
/// message, the list has a place of its own, and a fault is none.
fn names_a_refusal(verdict: &Verdict<'_>, around: Around, name: &[u8]) -> bool {
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
