//! Reply formats and HTTP methods.

use core::fmt;

/// The format of a reply, chosen by the suffix of the request's path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// `.xml`
    Xml,
    /// `.json`
    Json,
}

impl Format {
    /// The suffix of the path, without its dot.
    #[must_use]
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Xml => "xml",
            Self::Json => "json",
        }
    }

    /// The content type of a reply that this crate renders.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Xml => "application/xml; charset=ISO-8859-1",
            Self::Json => "application/json",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.suffix())
    }
}

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
