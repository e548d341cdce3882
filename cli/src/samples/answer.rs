//! Does an answer parse to what it claims?

use formwork::table::{Endpoint, Field};
use formwork::{Limits, ReplyError, Source};
use formwork_codegen::diagnostic::{self, Code, Diagnostic};
use formwork_codegen::model::{AnswerSample, Outcome, Value};

use super::inside::{inside, is_secret};
use super::sameness::{Secrets, difference};
use crate::eval::{Neutral, read_typed};

/// What a sample could claim is told up to so many bytes, and if nothing in it reorders text.
const LONGEST_CLAIM: usize = 200;

/// What is wrong with a sample.
pub(super) fn judge(endpoint: &Endpoint<'_>, sample: &AnswerSample) -> Option<Diagnostic> {
    let source = Source {
        endpoint,
        format: sample.format,
        status: sample.status,
        body: sample.body.as_bytes(),
        limits: Limits::DEFAULT,
    };
    let secrets = secrets(endpoint);
    let read = read_typed(&source, sample.content_type.as_deref());
    let why = disagreement(&sample.outcome, &read, &secrets)?;
    let message = format!("the answer `{}` of `{}` {why}", sample.name, endpoint.name);
    let complaint = Diagnostic::new(Code::AnswerDisagrees, sample.outcome_at, message)
        .label("claimed here")
        .also(sample.body_at, "this body");
    let may_be_told =
        |claim: &String| claim.len() <= LONGEST_CLAIM && *claim == diagnostic::seen(claim);
    let claim = claim(&read).filter(|claim| secrets.is_empty() && may_be_told(claim));
    let claim = claim.map_or_else(
        || "correct the claim".to_owned(),
        |claim| format!("if that is as it should be, say `{claim}`"),
    );
    Some(complaint.help(format!(
        "{claim}; otherwise correct the body, or the `reply`, record or `verdict` that it is read by"
    )))
}

/// What a sample says of an answer that is read so.
fn claim(read: &Result<Value, ReplyError>) -> Option<String> {
    let text = |text: &str| serde_json::to_string(text).ok();
    let refused = match read {
        Ok(value) => {
            let value = serde_json::to_string(&Neutral(value.clone())).ok()?;
            return Some(format!("ok: {value}"));
        }
        Err(ReplyError::Refused(refused)) => refused,
        Err(ReplyError::Unreadable(why)) => return Some(format!("unreadable: {}", why.reason)),
        Err(_) => return None,
    };
    let mut said = Vec::new();
    if let Some(code) = &refused.code {
        said.push(format!("code: {}", text(code)?));
    }
    if !refused.message.is_empty() {
        said.push(format!("message: {}", text(&refused.message)?));
    }
    if !refused.errors.is_empty() {
        let errors = serde_json::to_string(&refused.errors).ok()?;
        said.push(format!("errors: {errors}"));
    }
    Some(format!("refused: {{ {} }}", said.join(", ")))
}

/// The names of secret fields anywhere in the success.
fn secrets<'t>(endpoint: &Endpoint<'t>) -> Vec<&'t str> {
    let Some(record) = endpoint.reply.record() else {
        return Vec::new();
    };
    let all = inside(endpoint, record.fields);
    let secret = all.into_iter().filter(|field| is_secret(field));
    secret.map(Field::name).collect()
}

/// What the engine reads instead.
fn disagreement(
    claim: &Outcome,
    read: &Result<Value, ReplyError>,
    secrets: Secrets<'_>,
) -> Option<String> {
    match (claim, read) {
        (Outcome::Ok(claimed), Ok(found)) => {
            let why = difference(claimed, found, secrets)?;
            Some(format!("parses to something else: {why}"))
        }
        (
            Outcome::Refused {
                message,
                errors,
                code,
            },
            Err(ReplyError::Refused(found)),
        ) => {
            if *code != found.code {
                return Some(match &found.code {
                    Some(found) => format!("has the code {found:?}"),
                    None => "has no code".to_owned(),
                });
            }
            if *message != found.message {
                Some(format!("has the message {:?}", found.message))
            } else if *errors != found.errors {
                Some(format!("has the errors {:?}", found.errors))
            } else {
                None
            }
        }
        (Outcome::Unreadable(code), Err(ReplyError::Unreadable(found))) => {
            (*code != found.reason.as_str()).then(|| format!("is an {found}"))
        }
        (_, Ok(_)) => Some("is a success".to_owned()),
        (_, Err(ReplyError::Refused(found))) => Some(format!("is a refusal: {:?}", found.message)),
        (_, Err(found)) => Some(format!("is an {found}")),
    }
}
