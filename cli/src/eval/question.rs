//! A line as it is asked.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::value::RawValue;

/// One line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question<'l> {
    /// Given back as it is.
    #[serde(borrow)]
    pub(super) id: Option<&'l RawValue>,
    #[serde(borrow)]
    pub(super) request: Option<RequestQuestion<'l>>,
    #[serde(borrow)]
    pub(super) reply: Option<ReplyQuestion<'l>>,
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

impl<'l> Question<'l> {
    /// Reads a line. What is wrong with it is told without quoting it: it may hold secrets.
    pub(super) fn parse(line: &'l [u8]) -> Result<Self, String> {
        if line.trim_ascii_start().first() != Some(&b'{') {
            return Err("the line is no JSON object".to_owned());
        }
        serde_json::from_slice(line).map_err(|error| {
            let column = error.column();
            match error.classify() {
                serde_json::error::Category::Data => {
                    format!("column {column}: the object is no request or reply as `formwork eval --help` shows them")
                }
                _ => format!("column {column}: the line is no JSON object"),
            }
        })
    }
}

/// The body's bytes, given in one of two ways or not at all.
pub(super) fn body<'b>(text: Option<&'b str>, base64: Option<&str>) -> Result<Cow<'b, [u8]>, String> {
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
