//! Lists, maps and structs.

use std::cell::RefCell;
use std::slice::Iter;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess};

use super::Stop;
use super::blank::Blank;
use super::node::De;
use crate::diagnostic::{Code, Diagnostic, Log};
use crate::spec::keys;
use crate::text::{listed, quoted};
use crate::yaml::{Content, Node};

type Entry<'t> = (Node<'t>, Node<'t>);

/// The items of a list.
pub(super) struct Items<'t> {
    rest: Iter<'t, Node<'t>>,
    log: &'t RefCell<Log>,
}

impl<'t> Items<'t> {
    pub(super) fn new(items: &'t [Node<'t>], log: &'t RefCell<Log>) -> Self {
        Self {
            rest: items.iter(),
            log,
        }
    }
}

impl<'t> SeqAccess<'t> for Items<'t> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'t>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Stop> {
        let full = self.log.borrow().is_full();
        let Some(node) = self.rest.next().filter(|_| !full) else {
            return Ok(None);
        };
        let (log, place) = (self.log, node.span.before());
        seed.deserialize(De { node, log, place }).map(Some)
    }
}

/// The entries of a map whose keys are names.
pub(super) struct Entries<'t> {
    rest: Iter<'t, Entry<'t>>,
    value: Option<De<'t>>,
    log: &'t RefCell<Log>,
}

impl<'t> Entries<'t> {
    pub(super) fn new(entries: &'t [Entry<'t>], log: &'t RefCell<Log>) -> Self {
        let rest = entries.iter();
        Self {
            rest,
            value: None,
            log,
        }
    }
}

impl<'t> MapAccess<'t> for Entries<'t> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        let full = self.log.borrow().is_full();
        let Some((key, value)) = self.rest.next().filter(|_| !full) else {
            return Ok(None);
        };
        let (log, place) = (self.log, key.span);
        self.value = Some(De {
            node: value,
            log,
            place,
        });
        seed.deserialize(De {
            node: key,
            log,
            place,
        })
        .map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Stop> {
        match self.value.take() {
            Some(value) => seed.deserialize(value),
            None => seed.deserialize(Blank::quiet(self.log)),
        }
    }
}

/// The fields of a struct: those that are given, then a blank for each that is not. A field that stands for rows of the
/// vocabulary gets the whole map, and takes the keys that are its own.
pub(super) struct Fields<'t> {
    /// The struct's name.
    name: &'static str,
    rest: Iter<'t, Entry<'t>>,
    fields: &'static [&'static str],
    /// Whether other keys are somebody else's.
    shared: bool,
    missing: Vec<&'static str>,
    next: Option<Next<'t>>,
    of: De<'t>,
}

enum Next<'t> {
    Given(De<'t>),
    Missing(&'static str),
    Rows,
}

impl<'t> Fields<'t> {
    pub(super) fn new(
        entries: &'t [Entry<'t>],
        name: &'static str,
        fields: &'static [&'static str],
        of: De<'t>,
    ) -> Self {
        let given = |field: &&str| entries.iter().any(|(key, _)| key.text() == Some(field));
        Self {
            name,
            rest: entries.iter(),
            fields,
            shared: keys(name).is_some(),
            missing: fields
                .iter()
                .copied()
                .filter(|field| !given(field))
                .rev()
                .collect(),
            next: None,
            of,
        }
    }

    /// The next key that the struct knows; others are mistakes.
    fn known(&mut self) -> Option<(&'static str, De<'t>)> {
        let log = self.of.log;
        for (key, node) in self.rest.by_ref() {
            if log.borrow().is_full() {
                return None;
            }
            let text = key.text().unwrap_or_default();
            let mut own = self.fields.iter().filter(|field| keys(field).is_none());
            if let Some(field) = own.find(|field| **field == text) {
                if let Some(complaint) = misshapen(self.name, key, node) {
                    self.of.push(complaint);
                    continue;
                }
                let place = key.span;
                return Some((field, De { node, log, place }));
            }
            if !self.shared && all(self.fields).all(|known| known != text) {
                self.of.push(unknown(self.name, (key, node), self.fields));
            }
        }
        None
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
const ELSEWHERE: [(&str, &str, &str); 13] = [
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
        "Field",
        "format",
        "take it out: each way in which a value is written is a type of its own",
    ),
    (
        "Endpoint",
        "refusal",
        "declare it under `refusals` at the top of the spec, by a name, and list that name here: `refusals: [NotFound]`",
    ),
    ("Endpoint", "unknown", UNKNOWN),
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
        "Reply",
        "verdict",
        "take it out: what a refusal says is looked for first, whatever stands beside it",
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

/// Where it is said how refusals look.
const REFUSALS: &str = "say how refusals look by `refusals: [{ code: error/code, message: error/message }]`, tried in this order";

impl<'t> MapAccess<'t> for Fields<'t> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        let name = if let Some((field, value)) = self.known() {
            self.next = Some(Next::Given(value));
            field
        } else if let Some(field) = self.missing.pop() {
            self.next = Some(match keys(field) {
                Some(_) => Next::Rows,
                None => Next::Missing(field),
            });
            field
        } else {
            return Ok(None);
        };
        let name: StrDeserializer<'_, Stop> = name.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Stop> {
        match self.next.take() {
            Some(Next::Given(value)) => seed.deserialize(value),
            Some(Next::Missing(field)) => {
                seed.deserialize(Blank::missing(self.of.log, field, self.of.place))
            }
            Some(Next::Rows) => seed.deserialize(self.of),
            None => seed.deserialize(Blank::quiet(self.of.log)),
        }
    }
}
