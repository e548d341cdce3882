//! The fields of structs, and what is wrong with their keys.

use super::{Part, Read};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
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
                of.push(unknown(
                    (name, part.around),
                    (key, value),
                    part.map(),
                    fields,
                ));
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
            None => self.of.inner(value, key.span).of(self.name),
        }
    }
}

/// Every key that a struct knows, rows of the vocabulary included.
fn all(fields: &'static [&'static str]) -> impl Iterator<Item = &'static str> + Clone {
    let of = |field: &'static &'static str| keys(field).unwrap_or(std::slice::from_ref(field));
    fields.iter().flat_map(of).copied()
}

/// Keys that people write who know what they need, by the struct: what the language calls it.
const GUESSED: [(&str, &str, &str); 22] = [
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
    ("Record", "like", "extends"),
    ("Record", "params", "fields"),
    ("Reply", "at", "root"),
    ("Spec", "faults", "refusals"),
    ("Verdict", "field", "status"),
    ("Verdict", "failure", "error"),
];

/// Keys that are looked for where others say what is meant.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    (
        "Api",
        "bools",
        "words are said by the type of the values, each with its own: `words: { bool: { \"true\": true, \"1\": true, \"false\": false, \"0\": false } }`; the first of a value is sent",
    ),
    (
        "Api",
        "envelope_fields",
        "take it out: what an answer holds beside its data and its status is passed over where it is read, and not written",
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
        "Record",
        "params",
        "a field must be given unless it says `optional: true`",
    ),
    (
        "Reply",
        "empty",
        "take it out: data that may be missing are a record whose fields are all `optional`, and `verdict` says how refusals look; `null`, \
         `[]` or nothing at all is no answer",
    ),
    (
        "Reply",
        "map",
        "a map is a field of a record: `records: { Found: { fields: { settings: { map: text } } } }` and `reply: { record: Found }`; in XML \
         it is an element inside the root and cannot be the root itself",
    ),
    ("Reply", "unknown", UNKNOWN),
    (
        "Reply",
        "verdict",
        "take it out: a message that stands beside data is the status of all answers, `verdict: { status: { xml: result/message, json: message }, \
         success: success, refusals: … }`, and may be the message of refusals as well",
    ),
    (
        "Verdict",
        "code",
        "say how refusals look by `refusals: [{ code: …, message: …, errors: … }]` in place of `errors`, where numbered pairs of a form are \
         `NAME*N`; a message that stands beside data as well is the `status`",
    ),
    (
        "Verdict",
        "codes",
        "one code is that of all rejections: `refusals: [{ code: error/code, message: error/message, rejected: \"0\" }]`",
    ),
    ("Verdict", "unknown", UNKNOWN),
];

/// Where it is said what becomes of unknown members.
const UNKNOWN: &str = "say it of the record, or under `api` for all answers";

fn unknown(
    (name, around): (&str, &str),
    (key, value): (&Node<'_>, &Node<'_>),
    beside: &[(Node<'_>, Node<'_>)],
    fields: &'static [&'static str],
) -> Diagnostic {
    let text = key.text().unwrap_or_default();
    let complaint = Diagnostic::new(
        Code::UnknownKey,
        key.span,
        format!("unknown key {}", quoted(text)),
    );
    let complaint = meant(complaint, (name, around), (key, value), beside);
    if complaint.suggestion.is_some() || complaint.help.is_some() {
        return complaint;
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

/// The same with what is meant by a key that people write.
fn meant(
    complaint: Diagnostic,
    (name, around): (&str, &str),
    (key, value): (&Node<'_>, &Node<'_>),
    beside: &[(Node<'_>, Node<'_>)],
) -> Diagnostic {
    let text = key.text().unwrap_or_default();
    if (name, text, value.text()) == ("Field", "text", Some("true")) {
        let whole = Span::new(key.span.start, value.span.end);
        return match around {
            "Record" => complaint.replace(whole, "xml: text()"),
            _ => complaint.help("take it out: a parameter is a text unless `type` says otherwise"),
        };
    }
    if let (true, Some(help)) = (name == "Reply", of_reply(text, value, beside)) {
        return complaint.help(help);
    }
    let of = |rows: &[(&str, &str, &'static str)]| {
        let mut rows = rows.iter();
        rows.find_map(|(of, key, says)| ((*of, *key) == (name, text)).then_some(*says))
    };
    let is_map = |node: &Node<'_>| matches!(node.content, Content::Map(_));
    let is_beside = |right: &str| {
        let mut others = beside.iter();
        others.any(|(key, other)| key.text() == Some(right) && is_map(other) && is_map(value))
    };
    let complaint = match of(&GUESSED) {
        Some(right) if is_beside(right) => {
            let help = format!("`{right}` stands beside it and is what this means: say it there");
            return complaint.help(help);
        }
        Some(right) => complaint.replace(key.span, right),
        None => complaint,
    };
    match of(ELSEWHERE) {
        Some(help) => complaint.help(help),
        None => complaint,
    }
}

/// What is said of a reply's unknown key in the words of the keys beside it.
fn of_reply(key: &str, value: &Node<'_>, beside: &[(Node<'_>, Node<'_>)]) -> Option<String> {
    let said = |name: &str| {
        let mut keys = beside.iter();
        keys.find_map(|(key, value)| value.text().filter(|_| key.text() == Some(name)))
    };
    match key {
        "at" if said("list").is_some() && said("item").is_none() => {
            let (root, item) = value.text()?.rsplit_once('/')?;
            Some(format!(
                "the last element is that of one record: write `root: {root}, item: {item}`, and `optional: true` if the list may be left out"
            ))
        }
        "value" => {
            let (kind, root) = (value.text()?, said("root").unwrap_or("url"));
            Some(format!(
                "one value is a record of one field: `records: {{ Found: {{ fields: {{ {root}: {{ type: {kind}, xml: text() }} }} }} }}` and \
                 `reply: {{ record: Found, root: {root} }}`"
            ))
        }
        _ => None,
    }
}

/// Where it is said how refusals look.
const REFUSALS: &str = "say how refusals look by `refusals: [{ code: error/code, message: error/message }]`, tried in this order; what \
    stands there in one format alone is `{ xml: error/code }`";

/// Places that others have for parameters.
const PLACES: [(&str, &str); 4] = [
    (
        "basic",
        "`Authorization: Basic` has two credentials: one says `in: basic_user`, the other `in: basic_password`",
    ),
    ("body", IN_FORM),
    ("form", IN_FORM),
    ("query", IN_FORM),
];

/// Where a parameter is that says no place.
const IN_FORM: &str = "take it out: a parameter is in the form unless said, which is the query of a GET or DELETE and the body of others";

/// What is written in the shape of something else, and what that is called.
fn misshapen(name: &str, key: &Node<'_>, value: &Node<'_>) -> Option<Diagnostic> {
    if (name, key.text()?) == ("Field", "empty") {
        let complaint = Diagnostic::new(
            Code::WrongType,
            value.span,
            "`empty` says what an empty text is",
        );
        return match value.text()? {
            "true" => Some(complaint.replace(value.span, "value")),
            _ => None,
        };
    }
    if (name, key.text()?) == ("Field", "in")
        && let Some((_, help)) = PLACES.iter().find(|(place, _)| value.text() == Some(place))
    {
        let message = format!("{} is not expected here", quoted(value.text()?));
        return Some(Diagnostic::new(Code::UnknownWord, value.span, message).help(*help));
    }
    let is_number = value.text().is_some_and(|text| text.parse::<u16>().is_ok());
    if is_number && (name, key.text()?) == ("Verdict", "status") {
        let message = "`status` is a place in answers, and not their HTTP status";
        let complaint = Diagnostic::new(Code::WrongType, key.span, message);
        return Some(complaint.replace(key.span, "refusal_status"));
    }
    let (message, help) = match (name, key.text()?, &value.content) {
        ("Field", "wire", Content::Map(_)) => (
            "`wire` is one name",
            "say `xml` and `json` beside one another instead, each with its name",
        ),
        ("Field", "json", Content::Map(_)) => (
            "`json` is a member's name",
            "a parameter that is a JSON document says `as: json` beside its record, `list` or `map`: `{ type: Rights, as: json }` or \
             `{ map: text, as: json }`; items that are objects are a `list` of a record, whose field may be `{ xml: text() }`",
        ),
        ("Field", "key", Content::Map(_)) => (
            "`key` is the name of the key in each entry of a map",
            "take it out: no rule is enforced on keys; `server: has keys of at most 40 characters` says so to people",
        ),
        ("Reply", "root", Content::List(_)) => (
            "`root` is one path",
            "name one: an operation has one success, whose document has one root",
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
