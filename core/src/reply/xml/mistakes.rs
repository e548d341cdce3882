//! What is wrong, where, and with which evidence.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use crate::Format;
use crate::ground::{Malformed, Reason};
use crate::reply::Unreadable;
use crate::reply::record::Stop;
use crate::reply::xml::Reading;

impl<'b> Reading<'_, '_, '_, 'b> {
    /// Whether there may be one more record or error, of which there may be so many.
    pub(super) fn one_more(&self, at: usize, most: usize) -> Result<(), Unreadable> {
        match self.reader.place.items < most {
            true => Ok(()),
            false => Err(self.mistake(Reason::Limit, at, "fewer items")),
        }
    }

    /// Where the reader is.
    pub(super) fn path(&self) -> String {
        let endpoint = self.reader.endpoint;
        let mut path = self.reader.place.path(endpoint);
        let hide = endpoint.reply.may_hold_a_secret(endpoint.api);
        self.rows.record.add_path(&mut path, Format::Xml, hide);
        path
    }

    /// Why a record could not be read on.
    #[cold]
    pub(super) fn stopped(&self, stop: Stop) -> Unreadable {
        match stop {
            Stop::Malformed(mistake) => self.malformed(mistake),
            Stop::Mistake(mistake) => self.mistake(mistake.reason, mistake.at, mistake.expected),
            Stop::More => self.mistake(Reason::Truncated, self.input.len(), "more of the record"),
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
        let path = format!("{}.{name}", self.path());
        self.lacking(format!("<{name}>"), path)
    }

    /// The element that was entered last ends without what was expected, whose path this would be.
    #[cold]
    pub(super) fn lacking(
        &self,
        expected: impl Into<Cow<'static, str>>,
        path: String,
    ) -> Unreadable {
        let (place, endpoint) = (&self.reader.place, self.reader.endpoint);
        let mut mistake = Unreadable::new(endpoint, Reason::Shape, place.entered, expected);
        mistake.path = path;
        if endpoint.reply.may_hold_a_secret(endpoint.api) {
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
        mistake.path = self.path();
        mistake.with_found(self.input.get(at..).unwrap_or_default())
    }
}
