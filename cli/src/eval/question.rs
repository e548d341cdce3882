//! A line as it is asked.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::error::Category;
use serde_json::value::RawValue;

/// One line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question<'l> {
    /// Given back as it is.
    #[serde(borrow)]
    pub(super) id: Option<&'l RawValue>,
    #[serde(borrow)]
    request: Option<&'l RawValue>,
    #[serde(borrow)]
    reply: Option<&'l RawValue>,
    #[serde(borrow)]
    pub(super) today: Option<Cow<'l, str>>,
}

/// What is this request?
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RequestQuestion<'l> {
    #[serde(borrow)]
    pub(super) method: Cow<'l, str>,
    #[serde(borrow)]
    pub(super) path: Cow<'l, str>,
    #[serde(borrow, default)]
    pub(super) query: Cow<'l, str>,
    #[serde(borrow)]
    pub(super) content_type: Option<Cow<'l, str>>,
    #[serde(borrow)]
    pub(super) content_encoding: Option<Cow<'l, str>>,
    #[serde(borrow)]
    pub(super) body: Option<Cow<'l, str>>,
    #[serde(borrow)]
    pub(super) body_b64: Option<Cow<'l, str>>,
}

/// What is this reply?
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReplyQuestion<'l> {
    #[serde(borrow)]
    pub(super) endpoint: Cow<'l, str>,
    #[serde(borrow)]
    pub(super) format: Cow<'l, str>,
    pub(super) status: u16,
    #[serde(borrow)]
    pub(super) body: Option<Cow<'l, str>>,
    #[serde(borrow)]
    pub(super) body_b64: Option<Cow<'l, str>>,
}

/// What a line asks.
pub(super) enum Asked<'l> {
    Request(RequestQuestion<'l>),
    Reply(ReplyQuestion<'l>),
}

impl<'l> Question<'l> {
    /// Reads a line and what it asks. What is wrong with it is told without quoting it: it may hold secrets.
    pub(super) fn parse(line: &'l [u8]) -> Result<(Self, Asked<'l>), String> {
        let text = str::from_utf8(line).map_err(|_| "the line is not UTF-8")?;
        let question: Self = object(text).map_err(|why| format!("the line {why}"))?;
        let asked = match (question.request, question.reply) {
            (Some(request), None) => {
                Asked::Request(object(request.get()).map_err(|why| format!("`request` {why}"))?)
            }
            (None, Some(reply)) => {
                Asked::Reply(object(reply.get()).map_err(|why| format!("`reply` {why}"))?)
            }
            _ => return Err("a line has either a `request` or a `reply`".to_owned()),
        };
        Ok((question, asked))
    }
}

/// Reads an object. The derived readers alone would take an array of the right length for one.
fn object<'l, T: Deserialize<'l>>(text: &'l str) -> Result<T, &'static str> {
    if !text.trim_ascii_start().starts_with('{') {
        return Err("is no JSON object");
    }
    serde_json::from_str(text).map_err(|error| match error.classify() {
        Category::Data => "has other members than `formwork eval --help` shows",
        _ => "is no JSON object",
    })
}

/// The body's bytes, given in one of two ways or not at all.
pub(super) fn body<'b>(
    text: Option<&'b str>,
    base64: Option<&str>,
) -> Result<Cow<'b, [u8]>, String> {
    match (text, base64) {
        (Some(_), Some(_)) => Err("a body is either `body` or `body_b64`".to_owned()),
        (Some(text), None) => Ok(Cow::Borrowed(text.as_bytes())),
        (None, Some(base64)) => {
            let bytes = STANDARD.decode(base64);
            Ok(Cow::Owned(bytes.map_err(|_| "`body_b64` is no Base64")?))
        }
        (None, None) => Ok(Cow::Borrowed(&[])),
    }
}
