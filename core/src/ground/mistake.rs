//! What is wrong with a document, for whoever reads one.

use core::fmt;

pub use formwork_vocabulary::Reason;

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
