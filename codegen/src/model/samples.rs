//! Samples that are run as tests.

use super::{Api, Format, Method, Value, Voice};
use crate::source::Span;
use crate::text::unescaped;

/// A call that is run as a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallSample {
    /// Its name.
    pub name: String,
    /// Where its name stands in the spec.
    pub at: Span,
    /// Who wrote it.
    pub from: Voice,
    /// The format asked for.
    pub format: Format,
    /// By which method it is called, which says where the parameters are.
    pub method: Method,
    /// The path below the base, without the suffix of a format, if the operation's has parameters.
    pub path: Option<String>,
    /// The parameters. A secret's value is a placeholder such as `{password}`, to be filled in.
    pub text: String,
    /// Where the parameters stand in the spec.
    pub text_at: Span,
    /// The date of the call, as `YYYY-MM-DD`.
    pub today: Option<String>,
    /// Exactly the violations that it must produce.
    pub fails: Vec<Failure>,
    /// What is wrong with it in print alone.
    pub cosmetic: Option<String>,
}

impl CallSample {
    /// The parameters with the one that chooses this format, where the API has such and the sample has no wrong one.
    #[must_use]
    pub fn sent(&self, api: &Api, format: Format) -> String {
        let Some(name) = api
            .format_param
            .as_ref()
            .filter(|_| !self.is_of_no_format(api))
        else {
            return self.text.clone();
        };
        let chosen = format!("{name}={}", format.suffix());
        let others = self.text.split('&').filter(|pair| !pair.is_empty());
        let others = others.filter(|pair| value_of(name, pair).is_none());
        others.chain([&*chosen]).collect::<Vec<_>>().join("&")
    }

    /// Whether it shows a wrong choice of the format, so that it is answered in the first one.
    #[must_use]
    pub fn is_of_no_format(&self, api: &Api) -> bool {
        let Some(name) = &api.format_param else {
            return false;
        };
        let pairs = self.text.split('&');
        let chosen: Vec<_> = pairs.filter_map(|pair| value_of(name, pair)).collect();
        chosen.len() > 1 || chosen.iter().any(|value| api.format(value).is_none())
    }
}

/// The value of a pair that has this name, escaped or not.
pub(crate) fn value_of(name: &str, pair: &str) -> Option<String> {
    let (own, value) = pair.split_once('=').unwrap_or((pair, ""));
    (unescaped(own) == name).then(|| unescaped(value))
}

/// A violation that a sample must produce.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Where it stands in the spec.
    pub at: Span,
    /// The name on the wire; `None` for what concerns no single parameter, such as `route`.
    pub param: Option<String>,
    /// The item of a list.
    pub index: Option<usize>,
    /// The violation's code.
    pub code: String,
}

/// An answer that is run as a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerSample {
    /// Its name.
    pub name: String,
    /// Where its name stands in the spec.
    pub at: Span,
    /// Who wrote it.
    pub from: Voice,
    /// Its format.
    pub format: Format,
    /// The HTTP status.
    pub status: u16,
    /// The field `Content-Type`, if one is said.
    pub content_type: Option<String>,
    /// The body.
    pub body: String,
    /// Where the body stands in the spec.
    pub body_at: Span,
    /// What it parses to.
    pub outcome: Outcome,
    /// Where the outcome stands in the spec.
    pub outcome_at: Span,
    /// What is wrong with it in print alone.
    pub cosmetic: Option<String>,
}

/// What an answer parses to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The reply.
    Ok(Value),
    /// A refusal.
    Refused {
        /// The message.
        message: String,
        /// The errors.
        errors: Vec<String>,
        /// The code.
        code: Option<String>,
    },
    /// No answer of this API, by the code of what is wrong.
    Unreadable(String),
}
