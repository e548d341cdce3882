//! Why a call is no success, for those who carry the bytes.

use core::error::Error;
use core::fmt;

use crate::PageError;
use crate::reply::{Refusal, ReplyError, Unreadable};
use crate::table::Endpoint;

/// Why a call is no proven success. `E` is the error of what carries the bytes, such as an HTTP client. It holds nothing of the
/// request. Its text is one line that begins with the operation's name.
#[derive(Debug)]
#[non_exhaustive]
pub enum CallError<E, R = Refusal> {
    /// No whole answer arrived. The call may have been carried out nevertheless.
    Transport {
        /// The operation's name.
        operation: &'static str,
        /// Why.
        why: E,
    },
    /// The API said no.
    Refused {
        /// The operation's name.
        operation: &'static str,
        /// The HTTP status.
        status: u16,
        /// What it said.
        refused: R,
    },
    /// The page that was read says that there is another one, which cannot be asked for.
    Page {
        /// The operation's name.
        operation: &'static str,
        /// Why.
        why: PageError,
    },
    /// The answer is neither a documented success nor a refusal. The call may have been carried out nevertheless.
    Unreadable {
        /// The operation's name.
        operation: &'static str,
        /// The HTTP status.
        status: u16,
        /// What is wrong with the answer.
        why: Unreadable,
    },
}

impl<E, R> CallError<E, R> {
    /// No whole answer of this operation arrived.
    pub fn transport(operation: &'static Endpoint<'static>, why: impl Into<E>) -> Self {
        Self::Transport {
            operation: operation.name,
            why: why.into(),
        }
    }

    /// An answer of this operation, with this HTTP status, is no success.
    #[must_use]
    pub fn answered(
        operation: &'static Endpoint<'static>,
        status: u16,
        why: ReplyError<R>,
    ) -> Self {
        let operation = operation.name;
        match why {
            ReplyError::Refused(refused) => Self::Refused {
                operation,
                status,
                refused,
            },
            ReplyError::Unreadable(why) => Self::Unreadable {
                operation,
                status,
                why,
            },
        }
    }

    /// The next page of this operation cannot be asked for.
    #[must_use]
    pub fn page(operation: &'static Endpoint<'static>, why: PageError) -> Self {
        Self::Page {
            operation: operation.name,
            why,
        }
    }

    /// The refusal, if the API said no.
    #[must_use]
    pub fn refused(&self) -> Option<&R> {
        match self {
            Self::Refused { refused, .. } => Some(refused),
            Self::Transport { .. } | Self::Page { .. } | Self::Unreadable { .. } => None,
        }
    }
}

impl<E: fmt::Display, R: fmt::Display> fmt::Display for CallError<E, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport { operation, why } => write!(f, "{operation}: no answer: {why}"),
            Self::Page { operation, why } => write!(f, "{operation}: no next page: {why}"),
            Self::Refused {
                operation, refused, ..
            } => write!(f, "{operation}: {refused}"),
            Self::Unreadable {
                operation,
                status,
                why,
            } => write!(f, "{operation}: status {status}: {why}"),
        }
    }
}

impl<E: Error + 'static, R: fmt::Debug + fmt::Display> Error for CallError<E, R> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Transport { why, .. } => Some(why),
            Self::Page { why, .. } => Some(why),
            Self::Unreadable { why, .. } => Some(why),
            Self::Refused { .. } => None,
        }
    }
}
