//! What is wrong with a document, for whoever reads one.

use core::fmt;

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
