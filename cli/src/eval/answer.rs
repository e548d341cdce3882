//! A line as it is answered.

use std::fmt;

use formwork::{Problem, Refused, Rejection, ReplyError, Unreadable, engine};
use formwork_codegen::model::Value;
use serde::Serialize;
use serde_json::value::RawValue;

use super::finding::{Finding, findings};
use super::question::Misasked;
use super::value::Neutral;

/// One line.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Answer<'a> {
    Request {
        id: Option<&'a RawValue>,
        endpoint: Option<&'a str>,
        violations: Vec<Finding<'a>>,
        more: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        encoded: Option<String>,
    },
    Ok {
        id: Option<&'a RawValue>,
        ok: Neutral,
    },
    Refused {
        id: Option<&'a RawValue>,
        refused: RefusedText,
    },
    Unreadable {
        id: Option<&'a RawValue>,
        unreadable: UnreadableText,
    },
    Failed {
        id: Option<&'a RawValue>,
        error: String,
    },
    Misasked {
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<&'a RawValue>,
        error: String,
    },
}

/// A refusal.
#[derive(Serialize)]
pub(super) struct RefusedText {
    message: String,
    errors: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
}

/// Why a body is no answer of the API.
#[derive(Serialize)]
pub(super) struct UnreadableText {
    code: &'static str,
    offset: usize,
    path: String,
    expected: String,
    found: String,
}

impl<'a> Answer<'a> {
    /// About a line that cannot be understood: without an `id` where none can be read.
    pub(super) fn misasked(Misasked { id, why }: Misasked<'a>) -> Self {
        Self::Misasked { id, error: why }
    }

    pub(super) fn failed(id: Option<&'a RawValue>, error: String) -> Self {
        Self::Failed { id, error }
    }

    pub(super) fn valid(id: Option<&'a RawValue>, endpoint: &'a str, encoded: String) -> Self {
        Self::Request {
            id,
            endpoint: Some(endpoint),
            violations: Vec::new(),
            more: 0,
            encoded: Some(encoded),
        }
    }

    pub(super) fn rejected(id: Option<&'a RawValue>, rejection: &'a Rejection<'_>) -> Self {
        let list = match rejection.problem() {
            Problem::Violations(list) => Some(list),
            _ => None,
        };
        Self::Request {
            id,
            endpoint: list.map(|list| list.endpoint().name),
            violations: findings(rejection),
            more: list.map_or(0, |list| list.more()),
            encoded: None,
        }
    }

    pub(super) fn reply(id: Option<&'a RawValue>, reply: Result<Value, ReplyError>) -> Self {
        match reply {
            Ok(value) => Self::Ok {
                id,
                ok: Neutral(value),
            },
            Err(ReplyError::Refused(refused)) => Self::Refused {
                id,
                refused: refused.into(),
            },
            Err(ReplyError::Unreadable(why)) => Self::Unreadable {
                id,
                unreadable: why.into(),
            },
            Err(other) => Self::Failed {
                id,
                error: other.to_string(),
            },
        }
    }

    /// The line. Everything in an answer can be written as JSON: keys are texts and numbers are finite.
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|error| Failure(&error).to_string())
    }
}

/// An answer about an answer that could not be written.
struct Failure<'e>(&'e serde_json::Error);

impl fmt::Display for Failure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{\"error\":{:?}}}", self.0.to_string())
    }
}

impl From<Refused> for RefusedText {
    fn from(refused: Refused) -> Self {
        Self {
            message: refused.message,
            errors: refused.errors,
            code: refused.code,
        }
    }
}

impl From<Unreadable> for UnreadableText {
    fn from(why: Unreadable) -> Self {
        Self {
            code: why.reason.as_str(),
            offset: why.offset,
            path: why.path,
            expected: why.expected.into_owned(),
            found: why.found,
        }
    }
}

/// The canonical body of a valid call. The encoder writes nothing but ASCII.
pub(super) fn encoded(call: &engine::Parameters<'_, '_>) -> String {
    let mut body = Vec::new();
    engine::encode_into(call.endpoint, &call.credentials, &call.params, &mut body);
    String::from_utf8(body).unwrap_or_default()
}
