//! Why a reply is not a success.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;

use crate::ground::Reason;
use crate::reply::{Refusal, excerpt};
use crate::table::Endpoint;

/// Why a reply is not a proven success. It owns what it says: at most 64 bytes of the reply, or the API's own messages.
///
/// What was refused is a [`Refusal`], or one of those that the API documents: its [`Refusals`](crate::Refusals).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReplyError<R = Refusal> {
    /// The API said no.
    Refused(R),
    /// Not an answer of this API.
    Unreadable(Unreadable),
}

/// Why a body is no answer of this API.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unreadable {
    /// What kind of mistake it is.
    pub reason: Reason,
    /// The byte offset in the body, where what was found begins: if something is missing, the object or element in which
    /// it is. 0 where the reply may hold a secret: an offset would tell its length.
    pub offset: usize,
    /// The place in the reply, such as `users[3].email`; `[3].email` where the API speaks JSON alone, and empty outside the
    /// root.
    pub path: String,
    /// What was expected there.
    pub expected: Cow<'static, str>,
    /// At most 64 bytes of what was found, escaped, on one line; empty at the end of the body, and where the reply may hold
    /// a secret: in a document that is wrong nobody knows which bytes are one.
    pub found: String,
    /// Whether the reply may hold a secret.
    secret: bool,
}

impl Unreadable {
    /// An error outside any element, at this offset of an answer of this endpoint, without evidence.
    pub(crate) fn new(
        endpoint: &Endpoint<'_>,
        reason: Reason,
        offset: usize,
        expected: impl Into<Cow<'static, str>>,
    ) -> Self {
        let secret = endpoint.reply.may_hold_a_secret(endpoint.api);
        Self {
            reason,
            offset: if secret { 0 } else { offset },
            path: String::new(),
            expected: expected.into(),
            found: String::new(),
            secret,
        }
    }

    /// The same error with what was found, if that can be no secret: `bytes` starts at the offset.
    pub(crate) fn with_found(mut self, bytes: &[u8]) -> Self {
        if !self.secret {
            self.found = excerpt::of(bytes);
        }
        self
    }

    /// The error with the evidence that begins at its offset, in bytes that begin at this offset of the body.
    pub(crate) fn with_found_in(self, bytes: &[u8], base: usize) -> Self {
        let at = self.offset.saturating_sub(base);
        self.with_found(bytes.get(at..).unwrap_or_default())
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unreadable reply ({})", self.reason)?;
        if !self.secret {
            write!(f, " at byte {}", self.offset)?;
        }
        if !self.path.is_empty() {
            write!(f, " in {}", self.path)?;
        }
        write!(f, ": expected {}", self.expected)?;
        match (self.secret, &*self.found) {
            (true, _) => f.write_str("; what was found may hold a secret and is not shown"),
            (false, "") => Ok(()),
            (false, found) => write!(f, ", found {found}"),
        }
    }
}

impl core::error::Error for Unreadable {}

impl<R: fmt::Display> fmt::Display for ReplyError<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refused) => refused.fmt(f),
            Self::Unreadable(unreadable) => unreadable.fmt(f),
        }
    }
}

impl<R: fmt::Debug + fmt::Display> core::error::Error for ReplyError<R> {}

impl ReplyError {
    /// The same with the refusal as one of those that an API documents.
    #[must_use]
    pub fn named<R: From<Refusal>>(self) -> ReplyError<R> {
        match self {
            Self::Refused(refusal) => ReplyError::Refused(R::from(refusal)),
            Self::Unreadable(why) => ReplyError::Unreadable(why),
        }
    }
}

/// A value that a format cannot carry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RenderError {
    /// The record, counted from 0.
    pub record: usize,
    /// The field's place in the record's table.
    pub field: usize,
    /// The place in the reply, such as `users[3].stats.name`; `[3].stats.name` where the API speaks JSON alone. An entry of a map
    /// is told by its key where that is plain, and not inside anything secret, and otherwise by its number: `labels[#0]`.
    pub path: String,
    /// Why it cannot be carried.
    pub why: Unfit,
}

/// Why a format cannot carry a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unfit {
    /// XML 1.0 cannot hold this character. If it is a secret's, U+FFFD stands for it.
    Character(char),
    /// A key of a map that would have to be the name of an XML element: letters, digits, `_`, `-` and `.`, and the first one a
    /// letter or `_`.
    Key,
    /// A key of a map that came before.
    Twice,
    /// A list without an XML element of its own that is no field of a record: nobody could tell where it ends.
    Flat,
    /// What would be lost in a form or read as something else: a record without values, a key that ends a name.
    Unsayable,
    /// What is no value of the field's type: a `date_time` without an offset, a date after the year 9999.
    Value,
    /// More than 128 elements, or objects and arrays, within each other.
    Depth,
}

impl Unfit {
    /// The same about a secret.
    pub(crate) fn hidden(self) -> Self {
        match self {
            Self::Character(_) => Self::Character(char::REPLACEMENT_CHARACTER),
            Self::Key | Self::Twice | Self::Flat | Self::Unsayable => self,
            Self::Value | Self::Depth => self,
        }
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character(char::REPLACEMENT_CHARACTER) => {
                f.write_str("XML cannot hold a character of this secret")
            }
            Self::Character(character) => {
                let character = u32::from(*character);
                write!(f, "XML cannot hold the character U+{character:04X}")
            }
            Self::Key => f.write_str("a key that is no name of an XML element"),
            Self::Twice => f.write_str("a key that came before in the same map"),
            Self::Flat => {
                f.write_str("a list without an element of its own, inside a list or a map")
            }
            Self::Unsayable => f.write_str("a form cannot say this value"),
            Self::Value => f.write_str("the type of the field cannot say this value"),
            Self::Depth => f.write_str("more than 128 values within each other"),
        }
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.why)
    }
}

impl core::error::Error for RenderError {}
