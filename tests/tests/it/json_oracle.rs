//! serde_json as the judge: the same verdict and the same values on damaged documents.

use std::fmt;

use crate::json_api::{Reading, Readings, parse_json};
use formwork::{Limits, Reason, ReplyError, json};
use formwork_tests::rounds::rounds;
use serde::de::{Deserialize, MapAccess, SeqAccess, Visitor};
use serde_json::de::Deserializer;
use serde_json::value::RawValue;

/// A value with its members in the order in which they came, those that came twice included.
#[derive(Debug, PartialEq)]
pub(crate) enum Node {
    Null,
    Bool(bool),
    Number,
    Int(i64),
    Text(String),
    Array(Vec<Node>),
    Object(Vec<(String, Node)>),
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Int(value))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(i64::try_from(value).map_or(Node::Number, Node::Int))
    }
    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(Node::Number)
    }
    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.into()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element()? {
            array.push(item);
        }
        Ok(Node::Array(array))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Node, A::Error> {
        let mut object = Vec::new();
        while let Some(member) = members.next_entry()? {
            object.push(member);
        }
        Ok(Node::Object(object))
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

/// What serde_json makes of a document; `None` where it is no judge, because it wants a number's value.
pub(crate) fn judge(document: &[u8]) -> Option<Result<Node, ()>> {
    let mut deserializer = Deserializer::from_slice(unmarked(document));
    let node =
        Node::deserialize(&mut deserializer).and_then(|node| deserializer.end().map(|()| node));
    match node {
        Ok(node) => Some(Ok(node)),
        Err(why) if why.to_string().starts_with("number out of range") => None,
        Err(_) => Some(Err(())),
    }
}

/// serde_json knows no byte order mark.
fn unmarked(document: &[u8]) -> &[u8] {
    document.strip_prefix(b"\xef\xbb\xbf").unwrap_or(document)
}

/// The members of an object as they are written: serde_json keeps no number's spelling otherwise.
struct Written(Vec<(String, Box<RawValue>)>);

struct WrittenVisitor;

impl<'de> Visitor<'de> for WrittenVisitor {
    type Value = Written;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Written, A::Error> {
        let mut written = Vec::new();
        while let Some(member) = members.next_entry()? {
            written.push(member);
        }
        Ok(Written(written))
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(WrittenVisitor)
    }
}

/// A reading's fields.
type Plain = (String, Option<String>, Option<i64>, Option<bool>);

/// The list that a document proves, by the documentation's words and the judge's values.
fn readings(node: &Node, document: &[u8]) -> Option<Vec<Plain>> {
    let Node::Array(items) = node else {
        return None;
    };
    let written: Vec<Written> = serde_json::from_slice(unmarked(document)).ok()?;
    items.iter().zip(&written).map(reading).collect()
}

fn reading((node, written): (&Node, &Written)) -> Option<Plain> {
    let Node::Object(members) = node else {
        return None;
    };
    let has_twice =
        !members.iter().all(|(_, value)| each_name_once(value)) || !each_name_once(node);
    let value = |name: &str| {
        members
            .iter()
            .find(|(other, _)| other == name)
            .map_or(&Node::Null, |(_, value)| value)
    };
    let text = |name| match value(name) {
        Node::Null => Some(None),
        Node::Text(text) => Some(Some(text.clone())),
        Node::Int(_) | Node::Number => {
            let (_, number) = written.0.iter().find(|(other, _)| other == name)?;
            Some(Some(number.get().to_owned()))
        }
        _ => None,
    };
    // Where a value is no text, an empty one is none.
    let is_none = |value: &Node| matches!(value, Node::Null) || *value == Node::Text(String::new());
    let count = match value("count") {
        value if is_none(value) => None,
        Node::Int(count) => Some(*count),
        Node::Text(text) => Some(
            text.parse()
                .ok()
                .filter(|count: &i64| count.to_string() == *text)?,
        ),
        _ => return None,
    };
    let active = match value("active") {
        value if is_none(value) => None,
        Node::Bool(active) => Some(*active),
        Node::Text(text) => Some(text.parse().ok()?),
        _ => return None,
    };
    let nothing = is_none(value("day")) && is_none(value("source"));
    (!has_twice && nothing).then_some((text("name")??, text("note")?, count, active))
}

fn each_name_once(node: &Node) -> bool {
    match node {
        Node::Array(items) => items.iter().all(each_name_once),
        Node::Object(members) => {
            let twice = |place: usize| {
                members[..place]
                    .iter()
                    .any(|(name, _)| *name == members[place].0)
            };
            (0..members.len()).all(|place| !twice(place) && each_name_once(&members[place].1))
        }
        _ => true,
    }
}

const SEEDS: &[&str] = &[
    r#"[{"name":"a","note":"b\n\u00e9","count":-12,"active":true},{"name":"c","x":[1,{"y":"z"}],"active":"false"}]"#,
    "[ { \"name\" : \"h\u{e9}\u{1f600}\" , \"count\" : \"7\" , \"note\" : null } , { \"name\" : \"\" } ]\n",
    r#"[{"name":"\ud83d\ude00","x":{"a":1,"b":{"a":[true,false,null,0.5e-3]},"c":""}}]"#,
    r#"[{"name":12.50,"note":-0,"count":3},{"name":18446744073709551616,"note":"x"}]"#,
    r#"[]"#,
    r#"{"message":"error","errors":["a \"b\"","\\\/"]}"#,
];

/// What damages a document most: the characters of the grammar.
const PARTS: &[&[u8]] = &[
    b"\"",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b" ",
    b"\n",
    b"0",
    b"1",
    b"-",
    b"e",
    b".",
    b"u",
    b"true",
    b"null",
    b"\\u0061",
    b"\\ud800",
    b"\\udc00",
    b"\xc3",
    b"\xa9",
    b"\xff",
    b"\0",
    b"\x1f",
    b"\"name\":\"a\"",
    b",\"x\":1",
    b"\xef\xbb\xbf",
];

/// A small generator of numbers, the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

fn damaged(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut document = seed.to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(document.len() + 1);
        let end = document.len().min(at + dice.below(4));
        let part = PARTS[dice.below(PARTS.len())];
        match dice.below(4) {
            0 => drop(document.splice(at..end, [])),
            1 => drop(document.splice(at..at, part.iter().copied())),
            2 => drop(document.splice(at..end, part.iter().copied())),
            _ => {
                if let Some(byte) = document.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }
        }
    }
    document
}

fn assert_same_verdict(document: &[u8]) {
    let shown = String::from_utf8_lossy(document);
    let Some(judged) = judge(document) else {
        return;
    };
    let check = json::check(document, &Limits::DEFAULT);
    assert_eq!(check.is_ok(), judged.is_ok(), "{shown:?}: {check:?}");
    let parsed = parse_json::<Readings>(document);
    let expected = judged
        .as_ref()
        .ok()
        .and_then(|node| readings(node, document));
    match (&parsed, expected) {
        (Ok(list), Some(expected)) => assert_eq!(
            list.iter().map(told).collect::<Vec<_>>(),
            expected,
            "{shown:?}"
        ),
        (Err(_), None) => {}
        // `-0` is no integer here: every number has one spelling.
        (Err(ReplyError::Unreadable(why)), Some(_)) if why.expected.starts_with("an integer") => {
            assert!(shown.contains("-0"), "{shown:?}: {why}");
        }
        (parsed, expected) => panic!("{shown:?}: {parsed:?}, not {expected:?}"),
    }
    if let (Err(ReplyError::Unreadable(why)), Err(mistake)) = (&parsed, check) {
        assert_eq!(
            (why.reason, why.offset),
            (mistake.reason, mistake.offset),
            "{shown:?}"
        );
    } else if let Err(ReplyError::Unreadable(why)) = parsed {
        assert_eq!(why.reason, Reason::Shape, "{shown:?}");
    }
}

fn told(reading: &Reading<'_>) -> Plain {
    let note = reading.note.as_ref().map(|note| note.clone().into_owned());
    (
        reading.name.clone().into_owned(),
        note,
        reading.count,
        reading.active,
    )
}

#[test]
fn damaged_documents_have_the_same_verdict_and_values() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for round in 0..rounds("FORMWORK_MUTATIONS", 20_000) {
        let seed = SEEDS[round % SEEDS.len()];
        assert_same_verdict(&damaged(seed.as_bytes(), &mut dice));
    }
}

#[test]
fn undamaged_documents_have_the_same_verdict_and_values() {
    for seed in SEEDS {
        assert_same_verdict(seed.as_bytes());
    }
}
