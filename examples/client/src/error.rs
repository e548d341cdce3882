//! Why a call is no success.

use std::{fmt, io};

use customer_management::Refused;
use formwork::ReplyError;
use ureq::http;

/// Why a call is no proven success. No variant holds anything of the request.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// No whole answer arrived. The call may have been carried out nevertheless.
    Transport(ureq::Error),
    /// The API said no.
    Refused(Refused),
    /// The answer is neither a documented success nor a refusal. The call may have been carried out nevertheless.
    Unreadable {
        /// The HTTP status.
        status: u16,
        /// What is wrong with the answer.
        why: ReplyError<Refused>,
    },
}

impl Error {
    /// The verdict on an answer that is no success.
    pub(crate) fn answered(status: u16, why: ReplyError<Refused>) -> Self {
        match why {
            ReplyError::Refused(refused) => Self::Refused(refused),
            why => Self::Unreadable { status, why },
        }
    }
}

impl From<ureq::Error> for Error {
    fn from(error: ureq::Error) -> Self {
        Self::Transport(error)
    }
}

impl From<http::Error> for Error {
    fn from(error: http::Error) -> Self {
        Self::Transport(ureq::Error::Http(error))
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Transport(ureq::Error::Io(error))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => write!(f, "no answer: {error}"),
            Self::Refused(refused) => refused.fmt(f),
            Self::Unreadable { status, why } => write!(f, "status {status}: {why}"),
        }
    }
}

impl std::error::Error for Error {}
