//! What is wrong, where, and with which evidence.

use alloc::borrow::Cow;
use alloc::format;

use crate::ground::{Malformed, Reason};
use crate::reply::Unreadable;
use crate::reply::xml::Reading;

impl<'b> Reading<'_, '_, '_, 'b> {
    /// Whether there may be one more record or error, of which there may be so many.
    pub(super) fn one_more(&self, at: usize, most: usize) -> Result<(), Unreadable> {
        match self.reader.place.items < most {
            true => Ok(()),
            false => Err(self.mistake(Reason::Limit, at, "fewer items")),
        }
    }

    #[cold]
    pub(super) fn malformed(&self, mistake: Malformed) -> Unreadable {
        let at = mistake
            .offset
            .saturating_sub(self.reader.tokens.offset_of(0));
        self.mistake(mistake.reason, at, mistake.expected)
    }

    /// Never happens: the tokenizer has seen each character.
    #[cold]
    pub(super) fn undecodable(&self, at: usize) -> Unreadable {
        self.mistake(Reason::Encoding, at, "a character of the declared encoding")
    }

    /// The element that was entered last ends without one of this name.
    #[cold]
    pub(super) fn missing(&self, name: &str) -> Unreadable {
        let (place, endpoint) = (&self.reader.place, self.reader.endpoint);
        let mut mistake =
            Unreadable::new(endpoint, Reason::Shape, place.entered, format!("<{name}>"));
        mistake.path = format!("{}.{name}", place.path(endpoint));
        if endpoint.reply.may_hold_a_secret() {
            return mistake;
        }
        let base = self.reader.tokens.offset_of(0);
        let element = self.reader.opening.bytes(place.entered, self.input, base);
        mistake.with_found(&element)
    }

    #[cold]
    pub(super) fn shape(&self, at: usize, expected: impl Into<Cow<'static, str>>) -> Unreadable {
        self.mistake(Reason::Shape, at, expected)
    }

    #[cold]
    pub(super) fn mistake(
        &self,
        reason: Reason,
        at: usize,
        expected: impl Into<Cow<'static, str>>,
    ) -> Unreadable {
        let offset = self.reader.tokens.offset_of(at);
        let mut mistake = Unreadable::new(self.reader.endpoint, reason, offset, expected);
        mistake.path = self.reader.place.path(self.reader.endpoint);
        mistake.with_found(self.input.get(at..).unwrap_or_default())
    }
}
