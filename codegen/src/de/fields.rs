//! The fields of structs, and what is wrong with their keys.

use super::{Part, Read};
use crate::diagnostic::{Code, Diagnostic};
use crate::spec::keys;
use crate::text::{listed, quoted};
use crate::yaml::{Content, Node};

/// The fields of a struct: those that are given, and a blank for each that is not.
pub(crate) struct Fields<'t> {
    /// The struct's name.
    name: &'static str,
    /// The map, or a blank.
    of: Part<'t>,
}

impl<'t> Fields<'t> {
    /// The fields of a struct; other keys are mistakes.
    pub(crate) fn new(part: Part<'t>, name: &'static str, fields: &'static [&'static str]) -> Self {
        let part = part.needed();
        let of = match part.node().map(|node| &node.content) {
            Some(Content::Map(_)) => part,
            _ => part.blank(),
        };
        for (key, value) in part.map() {
            let text = key.text().unwrap_or_default();
            if !of.is_full() && all(fields).all(|known| known != text) {
                of.push(unknown(name, (key, value), fields));
            }
        }
        Self { name, of }
    }

    /// A field. One that stands for rows of the vocabulary gets the whole map, and takes the keys that are its own.
    pub(crate) fn take<T: Read>(&self, field: &'static str) -> T {
        T::read(self.part(field))
    }

    fn part(&self, field: &'static str) -> Part<'t> {
        if keys(field).is_some() || self.of.node().is_none() {
            return self.of;
        }
        let mut entries = self.of.map().iter();
        let Some((key, value)) = entries.find(|(key, _)| key.text() == Some(field)) else {
            return self.of.missing(field);
        };
        match misshapen(self.name, key, value) {
            Some(complaint) => {
                self.of.push(complaint);
                self.of.blank()
            }
            None => self.of.inner(value, key.span),
        }
    }
}

/// Every key that a struct knows, rows of the vocabulary included.
fn all(fields: &'static [&'static str]) -> impl Iterator<Item = &'static str> + Clone {
    let of = |field: &'static &'static str| keys(field).unwrap_or(std::slice::from_ref(field));
    fields.iter().flat_map(of).copied()
}

/// Keys that people write who know what they need, by the struct: what the language calls it.
const GUESSED: [(&str, &str, &str); 21] = [
    ("Field", "alphabet", "chars"),
    ("Field", "characters", "chars"),
    ("Field", "match", "pattern"),
    ("Field", "matches", "pattern"),
    ("Field", "maxItems", "max_items"),
    ("Field", "max_count", "max_items"),
    ("Field", "minItems", "min_items"),
    ("Field", "min_count", "min_items"),
    ("Field", "regex", "pattern"),
    ("Field", "regexp", "pattern"),
    ("Field", "space", "white_space"),
    ("GroupRule", "any_of", "at_least_one"),
    ("GroupRule", "one_of", "only_one"),
    ("GroupRule", "required", "requires"),
    ("GroupRule", "excludes", "forbids"),
    ("Limits", "bytes", "request_bytes"),
    ("Record", "params", "fields"),
    ("Reply", "at", "root"),
    ("Spec", "faults", "refusals"),
    ("Verdict", "field", "status"),
    ("Verdict", "failure", "error"),
];

/// Keys that are looked for where others say what is meant.
const ELSEWHERE: [(&str, &str, &str); 12] = [
    (
        "Api",
        "bools",
        "words are said by the type of the values, each with its own: `words: { bool: { \"true\": true, \"1\": true, \"false\": false, \"0\": false } }`; the first of a value is sent",
    ),
    ("Api", "refusal_status", "say it under `verdict`"),
    (
        "Field",
        "alphanumeric",
        "say `chars: \"A-Za-z0-9\"`: only these characters may occur",
    ),
    (
        "Endpoint",
        "refusal",
        "declare it under `refusals` at the top of the spec, by a name, and list that name here: `refusals: [NotFound]`",
    ),
    ("Endpoint", "unknown", UNKNOWN),
    (
        "Field",
        "format",
        "take it out: each way in which a value is written is a type of its own",
    ),
    (
        "Reply",
        "empty",
        "take it out: data that may be missing are a record whose fields are all `optional`, and `verdict` says how refusals look",
    ),
    (
        "Reply",
        "map",
        "a map is a field of a record: `records: { Found: { fields: { settings: { map: text } } } }` and `reply: { record: Found }`",
    ),
    ("Reply", "unknown", UNKNOWN),
    (
        "Reply",
        "value",
        "one value is a record of one field: `records: { Found: { fields: { url: { xml: text() } } } }` and `reply: { record: Found, root: url }`",
    ),
    (
        "Verdict",
        "code",
        "say how refusals look by `refusals: [{ code: …, message: …, errors: … }]`",
    ),
    ("Verdict", "unknown", UNKNOWN),
];

/// Where it is said what becomes of unknown members.
const UNKNOWN: &str = "say it of the record, or under `api` for all answers";

fn unknown(
    name: &str,
    (key, value): (&Node<'_>, &Node<'_>),
    fields: &'static [&'static str],
) -> Diagnostic {
    let text = key.text().unwrap_or_default();
    let complaint = Diagnostic::new(
        Code::UnknownKey,
        key.span,
        format!("unknown key {}", quoted(text)),
    );
    let mut guesses = GUESSED.iter();
    if let Some((.., right)) = guesses.find(|(of, guess, _)| (*of, *guess) == (name, text)) {
        return complaint.replace(key.span, *right);
    }
    if let Some((.., help)) = ELSEWHERE
        .iter()
        .find(|(of, key, _)| (*of, *key) == (name, text))
    {
        return complaint.help(*help);
    }
    let complaint = complaint.nearest(text, all(fields));
    if complaint.suggestion.is_some() {
        return complaint;
    }
    let known = listed(all(fields), "and");
    complaint.help(match value.text().filter(|_| name == "Reply") {
        Some(record) => format!(
            "known here: {known}; one record below a name is `{{ record: {record}, root: {text} }}`"
        ),
        None => format!("known here: {known}"),
    })
}

/// Where it is said how refusals look.
const REFUSALS: &str = "say how refusals look by `refusals: [{ code: error/code, message: error/message }]`, tried in this order";

/// What is written in the shape of something else, and what that is called.
fn misshapen(name: &str, key: &Node<'_>, value: &Node<'_>) -> Option<Diagnostic> {
    if (name, key.text()?, value.text()) == ("Field", "empty", Some("true")) {
        let message = "`empty` says what an empty text is";
        return Some(
            Diagnostic::new(Code::WrongType, value.span, message).replace(value.span, "value"),
        );
    }
    let (message, help) = match (name, key.text()?, &value.content) {
        ("Field", "wire", Content::Map(_)) => (
            "`wire` is one name",
            "say `xml` and `json` beside one another instead, each with its name",
        ),
        ("Field", "json", Content::Map(_)) => (
            "`json` is a member's name",
            "a parameter that is a JSON document says `as: json` beside its record, `list` or `map`; items that are objects are a `list` of a record",
        ),
        ("Verdict", "error", Content::Map(_)) => (
            "`error` is a text, which a refusal has where a success has its own",
            REFUSALS,
        ),
        ("Verdict", "fault", Content::List(_)) => {
            ("`fault` is one refusal, in XML alone", REFUSALS)
        }
        _ => return None,
    };
    Some(Diagnostic::new(Code::WrongType, key.span, message).help(help))
}
