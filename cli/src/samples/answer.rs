//! Does an answer parse to what it claims?

use formwork::table::{Endpoint, Field};
use formwork::{Limits, ReplyError, Source};
use formwork_codegen::diagnostic::{Code, Diagnostic};
use formwork_codegen::model::{AnswerSample, Outcome, Value};

use super::inside::{inside, is_secret};
use super::sameness::{Secrets, difference};
use crate::eval::read_typed;

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
    let why = disagreement(&sample.outcome, read, &secrets)?;
    let message = format!("the answer `{}` of `{}` {why}", sample.name, endpoint.name);
    let diagnostic = Diagnostic::new(Code::AnswerDisagrees, sample.outcome_at, message);
    Some(
        diagnostic
            .label("claimed here")
            .also(sample.body_at, "this body"),
    )
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
    read: Result<Value, ReplyError>,
    secrets: Secrets<'_>,
) -> Option<String> {
    match (claim, read) {
        (Outcome::Ok(claimed), Ok(found)) => {
            let why = difference(claimed, &found, secrets)?;
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
                return Some(match found.code {
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
