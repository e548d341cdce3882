//! Why a reply is not a success.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::reply::evidence;

/// Why a reply is not a proven success. It owns what it says: at most 64 bytes of the reply, or the API's own messages.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReplyError {
    /// The API said no.
    Refused(Refused),
    /// Not an answer of this API.
    Unreadable(Unreadable),
}

/// The API's refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refused {
    /// The message; never empty and never the one that proves success.
    pub message: String,
    /// The errors, if any were listed.
    pub errors: Vec<String>,
    /// The code, if refusals of this API have one; not empty.
    pub code: Option<String>,
}

/// Why a body is no answer of this API.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unreadable {
    /// What kind of mistake it is.
    pub reason: Reason,
    /// The byte offset in the body, where what was found begins: if something is missing, the object or element in which
    /// it is.
    pub offset: usize,
    /// The place in the reply, such as `users[3].email`; empty outside the root.
    pub path: String,
    /// What was expected there.
    pub expected: Cow<'static, str>,
    /// At most 64 bytes of what was found, escaped, on one line; empty at the end of the body.
    pub found: String,
}

impl Unreadable {
    /// An error outside any element, at this offset of the body, without evidence.
    pub(crate) fn new(
        reason: Reason,
        offset: usize,
        expected: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            reason,
            offset,
            path: String::new(),
            expected: expected.into(),
            found: String::new(),
        }
    }

    /// The same error with what was found: `bytes` starts at the offset.
    pub(crate) fn with_found(mut self, bytes: &[u8]) -> Self {
        self.found = evidence::of(bytes);
        self
    }
}

/// What makes a document unreadable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// A document type declaration.
    Doctype,
    /// Nothing but white space.
    Empty,
    /// An unknown encoding, one that contradicts the byte order mark, or bytes that are not in it.
    Encoding,
    /// More than the limits allow.
    Limit,
    /// Well-formed, but not what this operation answers.
    Shape,
    /// Not well-formed.
    Syntax,
    /// The body ends inside an otherwise correct beginning.
    Truncated,
}

impl Reason {
    /// The reason as it is written in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Doctype => "doctype",
            Self::Empty => "empty",
            Self::Encoding => "encoding",
            Self::Limit => "limit",
            Self::Shape => "shape",
            Self::Syntax => "syntax",
            Self::Truncated => "truncated",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a document is not well-formed, as [`xml::check`](crate::xml::check) and [`json::check`](crate::json::check) see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Malformed {
    /// What kind of mistake it is.
    pub reason: Reason,
    /// The byte offset in the document.
    pub offset: usize,
    /// What was expected there.
    pub expected: &'static str,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} at byte {}: expected {}",
            self.reason, self.offset, self.expected
        )
    }
}

impl core::error::Error for Malformed {}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "unreadable reply ({}) at byte {}",
            self.reason, self.offset
        )?;
        if !self.path.is_empty() {
            write!(f, " in {}", self.path)?;
        }
        write!(f, ": expected {}", self.expected)?;
        if self.found.is_empty() {
            Ok(())
        } else {
            write!(f, ", found {}", self.found)
        }
    }
}

impl core::error::Error for Unreadable {}

impl fmt::Display for ReplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refused) => refused.fmt(f),
            Self::Unreadable(unreadable) => unreadable.fmt(f),
        }
    }
}

impl core::error::Error for ReplyError {}

impl fmt::Display for Refused {
    /// The API's texts on one line, escaped like evidence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("refused: ")?;
        if let Some(code) = &self.code {
            write!(f, "{}: ", evidence::line(code))?;
        }
        evidence::line(&self.message).fmt(f)?;
        self.errors
            .iter()
            .try_for_each(|error| write!(f, "; {}", evidence::line(error)))
    }
}

impl core::error::Error for Refused {}

/// A value that a format cannot carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RenderError {
    /// The record, counted from 0.
    pub record: usize,
    /// The field's place in the record's table.
    pub field: usize,
    /// The character that XML 1.0 cannot hold.
    pub character: char,
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let character = u32::from(self.character);
        write!(
            f,
            "record {}, field {}: XML cannot hold the character U+{character:04X}",
            self.record, self.field
        )
    }
}

impl core::error::Error for RenderError {}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::{Malformed, Reason};

    #[test]
    fn a_malformed_document_is_told_in_one_line() {
        let malformed = Malformed {
            reason: Reason::Syntax,
            offset: 17,
            expected: "a colon",
        };
        assert_eq!(malformed.to_string(), "syntax at byte 17: expected a colon");
    }
}
