//! A line as it is asked.

use std::borrow::Cow;
use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::value::RawValue;

use super::object::{Mistakes, Object};

/// One line.
pub(super) struct Question<'l> {
    /// Given back as it is.
    pub(super) id: Option<&'l RawValue>,
    pub(super) today: Option<Cow<'l, str>>,
    pub(super) asked: Asked<'l>,
}

/// What is sent for these values?
pub(super) struct BuildQuestion<'l> {
    pub(super) endpoint: Cow<'l, str>,
    /// An object.
    pub(super) values: &'l RawValue,
    /// What is filled in where a token is wanted and none is given.
    pub(super) token: Option<Cow<'l, str>>,
}

/// What is this request?
pub(super) struct RequestQuestion<'l> {
    pub(super) method: Cow<'l, str>,
    pub(super) path: Cow<'l, str>,
    pub(super) query: Cow<'l, str>,
    pub(super) content_type: Option<Cow<'l, str>>,
    pub(super) content_encoding: Option<Cow<'l, str>>,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Body<'l>,
}

/// What is this reply?
pub(super) struct ReplyQuestion<'l> {
    pub(super) endpoint: Cow<'l, str>,
    pub(super) format: Cow<'l, str>,
    pub(super) status: u16,
    pub(super) content_type: Option<Cow<'l, str>>,
    pub(super) body: Body<'l>,
}

/// What a line asks.
pub(super) enum Asked<'l> {
    Build(BuildQuestion<'l>),
    Request(RequestQuestion<'l>),
    Reply(ReplyQuestion<'l>),
}

/// A body in one of two ways, or not at all.
pub(super) struct Body<'l> {
    text: Option<Cow<'l, str>>,
    base64: Option<Cow<'l, str>>,
}

/// A line that cannot be answered: its `id`, if that can be read, and what is wrong.
pub(super) struct Misasked<'l> {
    pub(super) id: Option<&'l RawValue>,
    pub(super) why: String,
}

/// What a line may ask, each with how it is read.
const fn questions<'l>() -> [(&'static str, &'static str, Read<'l>); 3] {
    [
        ("build", "`build`", build_of),
        ("request", "`request`", request_of),
        ("reply", "`reply`", reply_of),
    ]
}

type Read<'l> = fn(&Object<'l>, &mut Mistakes) -> Asked<'l>;

impl<'l> Question<'l> {
    /// Reads a line and what it asks. What is wrong with it is told without quoting it: it may hold secrets.
    pub(super) fn parse(line: &'l [u8]) -> Result<Self, Misasked<'l>> {
        let text = match str::from_utf8(line) {
            Ok(text) => text,
            Err(_) => return Err(Misasked::new(line, "the line is not UTF-8".to_owned())),
        };
        let line = Object::read("the line", text);
        let mut mistakes = Mistakes::default();
        let question = match line.is_whole {
            true => Self::of(&line, &mut mistakes),
            false => {
                mistakes.push("the line is no JSON object".to_owned());
                None
            }
        };
        match (question, mistakes.told()) {
            (Some(question), None) => Ok(question),
            (_, why) => Err(Misasked {
                id: line.get("id"),
                why: why.unwrap_or_default(),
            }),
        }
    }

    fn of(line: &Object<'l>, mistakes: &mut Mistakes) -> Option<Self> {
        let names = questions().map(|(name, ..)| name);
        let known: Vec<&str> = ["id", "today"].into_iter().chain(names).collect();
        line.check_names(&known, mistakes);
        let given = |(name, quoted, read)| Some((quoted, line.given(name)?, read));
        let mut asked = questions().into_iter().filter_map(given);
        let asked = match (asked.next(), asked.next()) {
            (Some((quoted, value, read)), None) => {
                object(quoted, value, mistakes).map(|object| read(&object, mistakes))
            }
            (None, _) => {
                mistakes.push("the line lacks `request`, `reply` or `build`".to_owned());
                None
            }
            (Some((one, ..)), Some((other, ..))) => {
                mistakes.push(format!("the line has both {one} and {other}"));
                None
            }
        };
        Some(Self {
            id: line.get("id"),
            today: line.text_if("today", mistakes),
            asked: asked?,
        })
    }
}

impl<'l> Misasked<'l> {
    /// What is wrong with a line that is not read whole. Its `id` may stand in the part that can be read.
    pub(super) fn new(line: &'l [u8], why: String) -> Self {
        let readable = line.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        Self {
            id: Object::read("the line", readable).get("id"),
            why,
        }
    }
}

fn object<'l>(
    name: &'static str,
    value: &'l RawValue,
    mistakes: &mut Mistakes,
) -> Option<Object<'l>> {
    let object = Object::read(name, value.get());
    if !object.is_whole {
        mistakes.push(format!("{name} is no JSON object"));
    }
    object.is_whole.then_some(object)
}

fn build_of<'l>(object: &Object<'l>, mistakes: &mut Mistakes) -> Asked<'l> {
    object.check_names(&["endpoint", "values", "token"], mistakes);
    let values = object.get("values");
    if values.is_none() {
        object.lacks("values", mistakes);
    }
    Asked::Build(BuildQuestion {
        endpoint: object.text("endpoint", mistakes),
        values: values.unwrap_or(RawValue::NULL),
        token: object.text_if("token", mistakes),
    })
}

fn request_of<'l>(object: &Object<'l>, mistakes: &mut Mistakes) -> Asked<'l> {
    let known = [
        "method",
        "path",
        "query",
        "content_type",
        "content_encoding",
        "headers",
        "body",
        "body_b64",
    ];
    object.check_names(&known, mistakes);
    Asked::Request(RequestQuestion {
        method: object.text("method", mistakes),
        path: object.text("path", mistakes),
        query: object.text_or_empty("query", mistakes),
        content_type: object.text_if("content_type", mistakes),
        content_encoding: object.text_if("content_encoding", mistakes),
        headers: object.texts("headers", mistakes),
        body: Body::of(object, mistakes),
    })
}

fn reply_of<'l>(object: &Object<'l>, mistakes: &mut Mistakes) -> Asked<'l> {
    let known = [
        "endpoint",
        "format",
        "status",
        "content_type",
        "body",
        "body_b64",
    ];
    object.check_names(&known, mistakes);
    Asked::Reply(ReplyQuestion {
        endpoint: object.text("endpoint", mistakes),
        format: object.text("format", mistakes),
        status: object.number("status", mistakes),
        content_type: object.text_if("content_type", mistakes),
        body: Body::of(object, mistakes),
    })
}

impl<'l> Body<'l> {
    fn of(object: &Object<'l>, mistakes: &mut Mistakes) -> Self {
        let (text, base64) = (
            object.text_if("body", mistakes),
            object.text_if("body_b64", mistakes),
        );
        if text.is_some() && base64.is_some() {
            mistakes.push("a body is either `body` or `body_b64`".to_owned());
        }
        Self { text, base64 }
    }

    /// The body's bytes.
    pub(super) fn bytes(&self) -> Result<Cow<'_, [u8]>, String> {
        match (&self.text, &self.base64) {
            (Some(text), _) => Ok(Cow::Borrowed(text.as_bytes())),
            (None, Some(base64)) => {
                let bytes = STANDARD.decode(base64.as_bytes());
                Ok(Cow::Owned(bytes.map_err(|_| "`body_b64` is no Base64")?))
            }
            (None, None) => Ok(Cow::Borrowed(&[])),
        }
    }
}
