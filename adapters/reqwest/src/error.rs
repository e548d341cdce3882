//! Why no whole answer arrived.

use std::error::Error;
use std::fmt;

/// Why a call is no proven success.
pub type CallError<R = formwork::Refusal> = formwork::CallError<Transport, R>;

/// Why no whole answer arrived. It holds nothing of the request, not even its URL, whose query may hold secrets.
#[derive(Debug)]
#[non_exhaustive]
pub enum Transport {
    /// The address of the API is no URL.
    Address(http::Error),
    /// What is done to a request before it is sent did not succeed; nothing was sent.
    BeforeSending(Box<dyn Error + Send + Sync>),
    /// The connection failed or took too long.
    Http(reqwest::Error),
}

impl From<http::Error> for Transport {
    fn from(error: http::Error) -> Self {
        Self::Address(error)
    }
}

impl From<reqwest::Error> for Transport {
    fn from(error: reqwest::Error) -> Self {
        Self::Http(error.without_url())
    }
}

impl fmt::Display for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, error): (_, &dyn Error) = match self {
            Self::Address(error) => ("the address", error),
            Self::BeforeSending(error) => ("before sending", &**error),
            Self::Http(error) => ("HTTP", error),
        };
        write!(f, "{what}: {error}")?;
        // Without its causes, an error of HTTP says next to nothing.
        let mut cause = error.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl Error for Transport {}
