//! Reply formats and HTTP methods.

use core::fmt;

pub use formwork_vocabulary::Format;

/// The HTTP method of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// The parameters are in the query string.
    Get,
    /// The parameters are in the body.
    Post,
}

impl Method {
    /// The method's name as HTTP spells it (RFC 9110, section 9.1: names are case-sensitive).
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
