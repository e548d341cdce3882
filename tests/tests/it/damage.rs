//! Damaged replies of the shipped spec, in both formats, before an independent judge: a generic reader and a small check
//! of the shape say which damaged bodies still prove a success. We never accept more.
//!
//! What the judge is known to take and we do not: character references to what is no character, declarations with wrong
//! contents, white space that was a character reference, numbers and depths beyond our limits. That only lets it accept
//! more. What it does not take and we must: a document in ISO-8859-1, which [`charset`] decodes for it, and colons in
//! names where namespaces allow none, which [`judge_xml`] replaces.

use std::collections::BTreeSet;

use customer_management::{Call, CreateCustomer, Customer, RetrieveCustomers};
use formwork::table::RecordTable;
use formwork::{Calls as _, Format, Limits, Record, Reply, ReplyError, Request, Source};
use formwork_codegen::Spec;
use formwork_tests::root;
use roxmltree::{Document, Node};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A reply that the spec documents, as it is printed there.
struct Documented {
    list: bool,
    format: Format,
    body: Vec<u8>,
}

/// Every different reply of the spec that our reader can read, with its last byte at the end of the root.
fn documented() -> Vec<Documented> {
    let text =
        std::fs::read_to_string(root().join("spec/customer_management.yaml")).expect("the spec");
    let model = Spec::load_str("spec", &text).expect("a good spec").model;
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for (endpoint, routed) in model.endpoints.iter().zip(Call::ROUTES.endpoints) {
        let list = routed.reply.item().is_some();
        for answer in &endpoint.answers {
            let format = if format!("{:?}", answer.format).contains("Xml") {
                Format::Xml
            } else {
                Format::Json
            };
            let body = answer.body.trim_end().as_bytes().to_vec();
            if !body.is_empty() && seen.insert((list, body.clone())) {
                all.push(Documented { list, format, body });
            }
        }
    }
    all
}

/// The values of a proven success: one row a record, and none for an acknowledgement.
type Proven = Vec<Vec<Option<String>>>;

fn ours(list: bool, format: Format, body: &[u8]) -> Result<Proven, ReplyError> {
    if !list {
        return CreateCustomer::parse_reply(format, 200, body).map(|_| Vec::new());
    }
    let endpoint = RetrieveCustomers::ENDPOINT;
    let source = Source {
        endpoint,
        format,
        status: 200,
        body,
        limits: Limits::DEFAULT,
    };
    let list = <Vec<Customer<'_>>>::read(source)?;
    Ok(list.iter().map(texts).collect())
}

fn texts(customer: &Customer<'_>) -> Vec<Option<String>> {
    let json = serde_json::to_value(customer).expect("JSON");
    let text = |field: &formwork::table::Field<'_>| match &json[field.wire] {
        serde_json::Value::Null => None,
        serde_json::Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    table().fields.iter().map(text).collect()
}

fn table() -> &'static RecordTable<'static> {
    <Customer<'_> as Record<'_>>::RECORD
}

fn judge(list: bool, format: Format, body: &[u8]) -> Option<Proven> {
    match format {
        Format::Xml => judge_xml(list, &charset(body)),
        Format::Json => judge_json(list, body),
        Format::Form => unreachable!("a form that is cut off may be one"),
    }
}

/// The document in UTF-8: by what its declaration says, where that is one of the encodings that we read.
fn charset(body: &[u8]) -> String {
    let head = String::from_utf8_lossy(&body[..body.len().min(100)]).to_ascii_lowercase();
    match std::str::from_utf8(body) {
        Ok(text) if !head.contains("8859-1") => text.to_owned(),
        _ => body.iter().copied().map(char::from).collect(),
    }
}

const SPACE: [char; 4] = [' ', '\t', '\n', '\r'];

fn judge_xml(list: bool, text: &str) -> Option<Proven> {
    // XML 1.0 knows no namespaces: a colon is a letter of a name.
    let without_colons = text.replace(':', "_");
    let document = Document::parse(text)
        .or_else(|_| Document::parse(&without_colons))
        .ok()?;
    let top = document.root_element();
    if has_text(top) {
        return None;
    }
    if list {
        if top.tag_name().name() != "users" {
            return None;
        }
        return top
            .children()
            .filter(Node::is_element)
            .map(xml_record)
            .collect();
    }
    let messages = known(top, "message");
    let success = messages.len() == 1
        && leaf(messages[0])?.trim_matches(SPACE) == "success"
        && known(top, "errors").is_empty();
    (top.tag_name().name() == "result" && success).then(Vec::new)
}

fn xml_record(user: Node<'_, '_>) -> Option<Vec<Option<String>>> {
    if user.tag_name().name() != "user" || has_text(user) {
        return None;
    }
    let field = |field: &formwork::table::Field<'_>| match known(user, field.wire)[..] {
        [] => (!field.required).then_some(None),
        // White space around what is no text is no part of it.
        [one] if field.wire == "active" => Some(Some(leaf(one)?.trim_matches(SPACE).to_owned())),
        [one] => Some(Some(leaf(one)?)),
        _ => None,
    };
    let fields: Option<Vec<_>> = table().fields.iter().map(field).collect();
    with_types(fields?)
}

fn known<'d>(node: Node<'d, 'd>, name: &str) -> Vec<Node<'d, 'd>> {
    node.children()
        .filter(|child| child.is_element() && child.tag_name().name() == name)
        .collect()
}

fn has_text(node: Node<'_, '_>) -> bool {
    let text = |child: Node<'_, '_>| {
        child.is_text()
            && child
                .text()
                .is_some_and(|text| !text.trim_matches(SPACE).is_empty())
    };
    node.children().any(text)
}

/// The text of an element without elements.
fn leaf(node: Node<'_, '_>) -> Option<String> {
    let text: String = node
        .children()
        .filter_map(|child| child.is_text().then(|| child.text()).flatten())
        .collect();
    (!node.children().any(|child| child.is_element())).then_some(text)
}

/// The one typed field is a boolean.
fn with_types(fields: Vec<Option<String>>) -> Option<Vec<Option<String>>> {
    let active = table()
        .fields
        .iter()
        .position(|field| field.wire == "active")
        .expect("a field");
    matches!(fields[active].as_deref(), Some("true" | "false")).then_some(fields)
}

/// JSON in which a name that comes twice in an object is a mistake at every level.
enum Strict {
    Other,
    Bool(bool),
    Null,
    Text(String),
    List(Vec<Strict>),
    Object(Vec<(String, Strict)>),
}

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Strict;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON without duplicate names")
    }
    fn visit_bool<E>(self, value: bool) -> Result<Strict, E> {
        Ok(Strict::Bool(value))
    }
    fn visit_i64<E>(self, _: i64) -> Result<Strict, E> {
        Ok(Strict::Other)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Strict, E> {
        Ok(Strict::Other)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Strict, E> {
        Ok(Strict::Other)
    }
    fn visit_unit<E>(self) -> Result<Strict, E> {
        Ok(Strict::Null)
    }
    fn visit_str<E>(self, text: &str) -> Result<Strict, E> {
        Ok(Strict::Text(text.to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Strict, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Strict::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Strict, A::Error> {
        let mut object: Vec<(String, Strict)> = Vec::new();
        while let Some((name, value)) = members.next_entry::<String, Strict>()? {
            if object.iter().any(|(other, _)| *other == name) {
                return Err(serde::de::Error::custom("a duplicate name"));
            }
            object.push((name, value));
        }
        Ok(Strict::Object(object))
    }
}

fn judge_json(list: bool, body: &[u8]) -> Option<Proven> {
    match serde_json::from_slice(body).ok()? {
        Strict::List(records) if list => records.iter().map(json_record).collect(),
        Strict::Object(members) if !list => {
            let member = |name: &str| {
                members
                    .iter()
                    .find(|(other, _)| other == name)
                    .map(|(_, value)| value)
            };
            let success =
                matches!(member("message"), Some(Strict::Text(text)) if text == "success");
            (success && matches!(member("errors"), None | Some(Strict::Null))).then(Vec::new)
        }
        _ => None,
    }
}

fn json_record(record: &Strict) -> Option<Vec<Option<String>>> {
    let Strict::Object(members) = record else {
        return None;
    };
    let field = |field: &formwork::table::Field<'_>| {
        let value = members
            .iter()
            .find(|(name, _)| name == field.wire)
            .map(|(_, value)| value);
        match value {
            None | Some(Strict::Null) => (!field.required).then_some(None),
            Some(Strict::Text(text)) => Some(Some(text.clone())),
            Some(Strict::Bool(value)) if field.wire == "active" => Some(Some(value.to_string())),
            Some(_) => None,
        }
    };
    let fields: Option<Vec<_>> = table().fields.iter().map(field).collect();
    with_types(fields?)
}

/// What can happen to one byte.
fn damages(body: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..body.len()).flat_map(move |at| {
        let changed = move |byte: u8| {
            let mut other = body.to_vec();
            other[at] = byte;
            other
        };
        let mut shorter = body.to_vec();
        shorter.remove(at);
        let flips = (0..8).map(move |bit| changed(body[at] ^ 1 << bit));
        let others = b"<>&;/\\'\"={}[],: \0\xe9"
            .iter()
            .map(move |byte| changed(*byte));
        std::iter::once(shorter).chain(flips).chain(others)
    })
}

#[test]
fn no_prefix_of_a_documented_reply_is_an_answer() {
    let mut count = 0;
    let mut formats = BTreeSet::new();
    for Documented { list, format, body } in documented() {
        formats.insert((list, format.suffix()));
        for cut in 0..body.len() {
            for list in [list, !list] {
                let verdict = ours(list, format, &body[..cut]);
                let Err(ReplyError::Unreadable(why)) = verdict else {
                    panic!("{cut} bytes of {}", body.escape_ascii())
                };
                assert!(why.offset <= cut, "{why}");
            }
            count += 1;
        }
    }
    assert_eq!(formats.len(), 4, "both kinds in both formats");
    println!("{count} prefixes, none of them an answer");
}

#[test]
fn no_damaged_reply_proves_more_than_the_judge_says() {
    let (mut count, mut still, mut judged) = (0, 0, 0);
    for Documented { list, format, body } in documented() {
        let whole = ours(list, format, &body).ok();
        assert_eq!(
            whole.is_some(),
            judge(list, format, &body).is_some(),
            "{}",
            body.escape_ascii()
        );
        for damaged in damages(&body) {
            let theirs = judge(list, format, &damaged);
            count += 1;
            judged += usize::from(theirs.is_some());
            if let Ok(proven) = ours(list, format, &damaged) {
                still += 1;
                assert_eq!(Some(proven), theirs, "{}", damaged.escape_ascii());
            }
        }
    }
    println!("{count} damaged replies: {still} still prove a success to us, {judged} to the judge");
    assert!(still > 1_000 && still <= judged, "{still} of {judged}");
}
