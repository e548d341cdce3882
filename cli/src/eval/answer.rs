//! A line as it is answered.

use std::collections::BTreeMap;
use std::fmt;

use formwork::{Incoming, Rejection, ReplyError, ViolationList, engine};
use formwork_codegen::model::Value;
use serde::Serialize;
use serde_json::value::RawValue;

use super::question::Misasked;
use super::value::Neutral;

/// One line.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Answer<'a> {
    Valid {
        id: Option<&'a RawValue>,
        endpoint: &'a str,
        violations: [(); 0],
        more: usize,
        /// Of an operation that has parameters in its path.
        #[serde(skip_serializing_if = "Option::is_none")]
        path: Option<String>,
        encoded: String,
        /// The header fields that credentials are in.
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        headers: BTreeMap<&'a str, String>,
        /// What the signature is made of, of an API with one, as a form.
        #[serde(skip_serializing_if = "Option::is_none")]
        signed: Option<String>,
        /// The pairs that nobody knows and the API ignores.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        ignored: Vec<u32>,
    },
    Rejected {
        id: Option<&'a RawValue>,
        #[serde(flatten)]
        rejection: Rejection<'a>,
    },
    Violated {
        id: Option<&'a RawValue>,
        #[serde(flatten)]
        violations: ViolationList<'a>,
    },
    Ok {
        id: Option<&'a RawValue>,
        ok: Neutral,
        /// Of an operation whose answer is one page of many.
        #[serde(skip_serializing_if = "Option::is_none")]
        page: Option<Neutral>,
    },
    Unproven {
        id: Option<&'a RawValue>,
        #[serde(flatten)]
        why: ReplyError,
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

impl<'a> Answer<'a> {
    /// About a line that cannot be understood: without an `id` where none can be read.
    pub(super) fn misasked(Misasked { id, why }: Misasked<'a>) -> Self {
        Self::Misasked { id, error: why }
    }

    pub(super) fn failed(id: Option<&'a RawValue>, error: String) -> Self {
        Self::Failed { id, error }
    }

    /// A call that was received so, or one that is to be sent.
    pub(super) fn valid(
        id: Option<&'a RawValue>,
        call: engine::Parameters<'a, '_>,
        received: Option<&Incoming<'_>>,
    ) -> Self {
        let endpoint = call.endpoint;
        let encoded = encoded(&call);
        let sent = Incoming {
            method: endpoint.method.as_str(),
            body: encoded.as_bytes(),
            ..Incoming::default()
        };
        let signed = received.unwrap_or(&sent).to_sign(endpoint.api);
        Self::Valid {
            id,
            endpoint: endpoint.name,
            violations: [],
            more: 0,
            path: (!endpoint.in_path.is_empty())
                .then(|| engine::path(endpoint, call.params(), call.format)),
            signed: signed.map(|signed| signed.form().into_string()),
            headers: headers(&call),
            encoded,
            ignored: call.ignored,
        }
    }

    pub(super) fn rejected(id: Option<&'a RawValue>, rejection: Rejection<'a>) -> Self {
        Self::Rejected { id, rejection }
    }

    pub(super) fn violated(id: Option<&'a RawValue>, violations: ViolationList<'a>) -> Self {
        Self::Violated { id, violations }
    }

    pub(super) fn reply(
        id: Option<&'a RawValue>,
        reply: Result<Value, ReplyError>,
        page: Option<Value>,
    ) -> Self {
        match reply {
            Ok(value) => Self::Ok {
                id,
                ok: Neutral(value),
                page: page.map(Neutral),
            },
            Err(why) => Self::Unproven { id, why },
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

fn headers<'t>(call: &engine::Parameters<'t, '_>) -> BTreeMap<&'t str, String> {
    let headers = engine::headers(call.endpoint.api, call.credentials());
    let headers = headers.into_iter();
    headers
        .map(|(name, value)| (name, value.into_string()))
        .collect()
}

/// The canonical body of a valid call. The encoder writes nothing but ASCII.
fn encoded(call: &engine::Parameters<'_, '_>) -> String {
    let mut body = Vec::new();
    let (credentials, params) = (call.credentials(), call.params());
    engine::encode_into(call.endpoint, credentials, params, &mut body);
    engine::format_into(call.endpoint, call.format, &mut body);
    String::from_utf8(body).unwrap_or_default()
}
