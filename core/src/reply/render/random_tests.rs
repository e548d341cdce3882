//! Random values of random nested types: what was written says the same to serde_json and roxmltree.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use alloc::{format, vec};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use chrono::NaiveDate;
use roxmltree::Node;
use serde_json::{Map, Value};

use crate::reply::Source;
use crate::reply::render::{Frames, frames, success};
use crate::reply::test_tables::{self, endpoint};
use crate::table::{
    Api, Entries, Field, ItemNames, Items, Kind, RecordRef, RecordTable, Success, Type, XmlEntries,
    XmlItems, XmlName,
};
use crate::{Arena, Filled, Format, Parts, Secret, Slot, Unfit, View};

/// Texts that try to leave their place, and every class of character that XML can hold.
const TEXTS: [&str; 16] = [
    "",
    " ",
    "plain",
    "a longer text, of more bytes than are copied at once",
    "  two at both ends  ",
    "<b>&\"c\"'",
    "]]>",
    "</x0><x0>",
    "\" x1=\"",
    "&#32;&amp;",
    "\t\n\r",
    "\\\"\\u0022",
    "\u{7f}\u{85}\u{a0}\u{2028}",
    "caf\u{e9} \u{1f600}\u{fffd}",
    "},{",
    "<!-- <![CDATA[ <?xml",
];
const KINDS: [Kind; 13] = [
    Kind::Bytes,
    Kind::EpochSeconds,
    Kind::SpacedDateTime,
    Kind::Float,
    Kind::Json,
    Kind::UInt,
    Kind::Text,
    Kind::Secret,
    Kind::Bool,
    Kind::Int,
    Kind::Date,
    Kind::Decimal,
    Kind::IpAddr,
];

/// What was drawn, each out of how many.
#[derive(Default)]
struct Counts {
    fields: usize,
    absent: usize,
    containers: usize,
    empty: usize,
    nested_empty: usize,
}

struct Random {
    state: u64,
    records: Vec<RecordTable<'static>>,
    counts: Counts,
}

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 33) as usize % most
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn ty(&mut self, depth: usize, is_field: bool) -> Type<'static> {
        match self.below(if depth == 0 { 1 } else { 4 }) {
            0 => Type::Value(KINDS[self.below(6)]),
            1 => {
                let table = self.record(depth);
                self.records.push(table);
                Type::Record(RecordRef::Nth(self.records.len() as u16 - 1))
            }
            2 => Type::List(Box::leak(Box::new(Items {
                xml: match is_field && self.one_in(2) {
                    true => XmlItems::Flat,
                    false => XmlItems::Inside("item"),
                },
                form: ItemNames::DOTTED,
                ..Items::of(self.ty(depth - 1, false))
            }))),
            _ => Type::Map(Box::leak(Box::new(Entries {
                xml: match self.one_in(2) {
                    true if is_field && self.one_in(2) => XmlEntries::Flat {
                        key: "key",
                        value: "value",
                    },
                    true => XmlEntries::Keyed,
                    false => XmlEntries::Elements {
                        entry: "entry",
                        key: "key",
                        value: "value",
                    },
                },
                ..Entries::of(self.ty(depth - 1, false))
            }))),
        }
    }

    fn record(&mut self, depth: usize) -> RecordTable<'static> {
        let mut fields = Vec::new();
        let mut has_text = false;
        for place in 0..self.below(6) {
            let leak = |start| -> &'static str { Box::leak(format!("{start}{place}").into()) };
            let ty = self.ty(depth - 1, true);
            let is_value = matches!(ty, Type::Value(_));
            let xml = match self.below(6) {
                0 if is_value => XmlName::Attribute(leak("x")),
                1 if is_value && !has_text => {
                    has_text = true;
                    XmlName::Text
                }
                _ => XmlName::Child(leak("x")),
            };
            let json = if self.one_in(4) {
                leak("j\"\n")
            } else {
                leak("j")
            };
            let wire = leak("f");
            fields.push(Field {
                xml,
                json,
                ..Field::new(wire, ty)
            });
        }
        let fields = fields.leak();
        RecordTable::new("Test", fields)
    }

    fn text(&mut self) -> Cow<'static, str> {
        let one = TEXTS[self.below(TEXTS.len())];
        match self.one_in(10) {
            true => format!("{one}{}", "long ".repeat(self.below(400))).into(),
            false => one.into(),
        }
    }

    fn value(&mut self, kind: Kind) -> Slot<'static> {
        if kind == Kind::Secret {
            Slot::Secret(Secret::from(self.text()))
        } else if kind == Kind::Bool {
            Slot::Bool(self.one_in(2))
        } else if kind == Kind::Int {
            Slot::Int([0, -1, i64::MIN, i64::MAX, 42][self.below(5)])
        } else if kind == Kind::UInt {
            Slot::UInt([0, u64::MAX, 42][self.below(3)])
        } else if kind == Kind::Float {
            Slot::Float([0.5, -0.0, 1e300, 5e-324, f64::NAN, f64::NEG_INFINITY][self.below(6)])
        } else if kind == Kind::Json {
            let text = ["{\"a\": [1, {}]}", "null", "\"]\\\"<&\"", "[]"][self.below(4)];
            Slot::Json(text.parse().expect("a document"))
        } else if kind == Kind::Date {
            let date = NaiveDate::from_yo_opt(2011, 1 + self.below(365) as u32);
            Slot::Date(date.expect("a day"))
        } else if kind == Kind::Bytes {
            Slot::Bytes(
                ["aGk=", "+/8=", "AAAA"][self.below(3)]
                    .parse()
                    .expect("Base64"),
            )
        } else if kind == Kind::EpochSeconds {
            let quarter = i64::try_from(self.below(4_000)).unwrap_or(0) - 2_000;
            let instant = chrono::DateTime::from_timestamp_millis(250 * quarter);
            Slot::DateTime(instant.expect("a time").into())
        } else if kind == Kind::SpacedDateTime {
            let date = NaiveDate::from_yo_opt(2011, 1 + self.below(365) as u32);
            let local = date.and_then(|date| date.and_hms_opt(9, 8, self.below(60) as u32));
            Slot::DateTime(local.expect("a time").into())
        } else if kind == Kind::Decimal {
            let number = ["0.5", "-12.25", "1e3", "7"][self.below(4)];
            Slot::Decimal(number.parse().expect("a decimal"))
        } else if kind == Kind::IpAddr {
            Slot::IpAddr(match self.one_in(2) {
                true => IpAddr::V4(Ipv4Addr::from_bits(self.state as u32)),
                false => IpAddr::V6(Ipv6Addr::from_bits(u128::from(self.state) << 32)),
            })
        } else {
            Slot::Text(self.text())
        }
    }

    /// A value; whether it is one without anything inside.
    fn slot(&mut self, ty: &Type<'_>, arena: &mut Arena<'static>) -> (Slot<'static>, bool) {
        if let Type::Value(kind) = ty {
            return (self.value(*kind), false);
        }
        self.counts.containers += 1;
        let count = if self.one_in(8) { 0 } else { 1 + self.below(3) };
        let (slot, empty, inner_empty) = match ty {
            Type::Json(inside) => return self.slot(inside, arena),
            Type::Record(record) => {
                let RecordRef::Nth(at) = *record else {
                    unreachable!()
                };
                let table = self.records[usize::from(at)];
                let slots = self.fields(&table, count == 0, arena);
                let empty = slots.iter().all(|slot| matches!(slot, Slot::Empty));
                (Slot::Record(arena.add(slots)), empty, false)
            }
            Type::List(items) => {
                let parts: Vec<_> = (0..count).map(|_| self.slot(&items.ty, arena)).collect();
                let inner = parts.iter().any(|(_, empty)| *empty);
                let span = arena.add(parts.into_iter().map(|(slot, _)| slot));
                (Slot::List(span), count == 0, inner)
            }
            Type::Map(entries) => {
                let (mut parts, mut inner) = (Vec::new(), false);
                for number in 0..count {
                    let (slot, empty) = self.slot(&entries.ty, arena);
                    inner |= empty;
                    let key = match entries.xml {
                        XmlEntries::Keyed => format!("k-{number}"),
                        XmlEntries::Elements { .. } | XmlEntries::Flat { .. } => {
                            format!("{}{number}", self.text())
                        }
                    };
                    parts.extend([Slot::Text(key.into()), slot]);
                }
                (Slot::Map(arena.add(parts)), count == 0, inner)
            }
            Type::Value(_) | Type::Worded(..) => unreachable!(),
        };
        self.counts.empty += usize::from(empty);
        self.counts.nested_empty += usize::from(inner_empty);
        (slot, empty)
    }

    fn fields(
        &mut self,
        table: &RecordTable<'_>,
        none: bool,
        arena: &mut Arena<'static>,
    ) -> Vec<Slot<'static>> {
        let mut slots = Vec::new();
        for field in table.fields {
            self.counts.fields += 1;
            let absent = none || self.one_in(10);
            self.counts.absent += usize::from(absent);
            slots.push(if absent {
                Slot::Empty
            } else {
                self.slot(&field.ty, arena).0
            });
        }
        slots
    }
}

/// What the value is in JSON; nothing where it is absent.
fn meant(api: &Api<'_>, ty: &Type<'_>, view: View<'_>) -> Option<Value> {
    Some(match (*ty, view) {
        (_, View::Absent) => return None,
        (Type::Record(record), View::Record(parts)) => meant_record(api, api.record(record), parts),
        (Type::List(items), View::List(parts)) => {
            let items = parts.iter().filter_map(|view| meant(api, &items.ty, view));
            Value::Array(items.collect())
        }
        (Type::Map(entries), View::Map(parts)) => {
            let entry =
                |(key, view): (&str, _)| Some((String::from(key), meant(api, &entries.ty, view)?));
            Value::Object(parts.entries().filter_map(entry).collect())
        }
        (_, View::Text(text) | View::Secret(text)) => text.into(),
        (_, View::Bool(value)) => value.into(),
        (_, View::Int(value)) => value.into(),
        (_, View::UInt(value)) => value.into(),
        (_, View::Float(value)) if value.is_finite() => value.into(),
        (_, View::Float(value)) if value.is_nan() => "NaN".into(),
        (_, View::Float(_)) => "-Infinity".into(),
        (_, View::Json(value)) => serde_json::from_str(value.as_str()).expect("a document"),
        // A reader of floating point reads these exactly.
        (_, View::Decimal(value)) => serde_json::from_str(value.as_str()).expect("a number"),
        (_, View::Bytes(value)) => value.as_base64().into(),
        (_, View::DateTime(value)) => match (value.instant(), value.local()) {
            (Some(instant), _) => {
                let seconds = instant.timestamp_millis() as f64 / 1_000.0;
                of_text(Kind::EpochSeconds, &seconds.to_string())
            }
            (_, local) => local.expect("a local time").to_string().into(),
        },
        (_, View::Date(value)) => value.to_string().into(),
        (_, View::IpAddr(value)) => value.to_string().into(),
        (_, View::Unreadable | View::Record(_) | View::List(_) | View::Map(_)) => unreachable!(),
    })
}

fn meant_record(api: &Api<'_>, record: &RecordTable<'_>, parts: Parts<'_>) -> Value {
    let fields = record.fields.iter().zip(parts.iter());
    let member = |(field, view): (&Field<'_>, _)| {
        Some((field.json.to_string(), meant(api, &field.ty, view)?))
    };
    Value::Object(fields.filter_map(member).collect())
}

/// The same without what XML does not tell from what is absent: a flat list of nothing, an empty text of an element.
fn told(api: &Api<'_>, ty: &Type<'_>, mut value: Value) -> Value {
    match (*ty, &mut value) {
        (Type::Record(record), Value::Object(members)) => {
            for field in api.record(record).fields {
                let Some(inner) = members.remove(field.json) else {
                    continue;
                };
                let inner = told(api, &field.ty, inner);
                let lost = is_flat(&field.ty) && is_empty(&inner);
                if !(lost || field.xml == XmlName::Text && inner == "") {
                    members.insert(field.json.to_string(), inner);
                }
            }
        }
        (Type::List(items), Value::Array(values)) => {
            values
                .iter_mut()
                .for_each(|value| *value = told(api, &items.ty, value.take()));
        }
        (Type::Map(entries), Value::Object(values)) => {
            values
                .values_mut()
                .for_each(|value| *value = told(api, &entries.ty, value.take()));
        }
        _ => {}
    }
    value
}

/// What an element says by its type.
fn of_xml(api: &Api<'_>, ty: &Type<'_>, node: Node<'_, '_>) -> Value {
    let children = || node.children().filter(Node::is_element);
    match ty.in_documents() {
        Type::Json(_) => Value::Null,
        Type::Value(kind) | Type::Worded(kind, _) => of_text(kind, &text(node)),
        Type::Record(record) => of_record(api, api.record(record), node),
        Type::List(items) => children()
            .map(|node| of_xml(api, &items.ty, node))
            .collect(),
        Type::Map(entries) => {
            let entry = |node: Node<'_, '_>| match entries.xml {
                XmlEntries::Keyed => (
                    node.tag_name().name().to_string(),
                    of_xml(api, &entries.ty, node),
                ),
                XmlEntries::Elements { key, value, .. } | XmlEntries::Flat { key, value } => {
                    entry_of_xml(api, &entries.ty, [key, value], node)
                }
            };
            Value::Object(children().map(entry).collect())
        }
    }
}

fn entry_of_xml(
    api: &Api<'_>,
    ty: &Type<'_>,
    [key, value]: [&str; 2],
    node: Node<'_, '_>,
) -> (String, Value) {
    let child = |name| {
        node.children()
            .find(|child| child.has_tag_name(name))
            .expect("is there")
    };
    (text(child(key)), of_xml(api, ty, child(value)))
}

/// Whether a field has no element of its own.
fn is_flat(ty: &Type<'_>) -> bool {
    match ty {
        Type::List(items) => items.xml == XmlItems::Flat,
        Type::Map(entries) => matches!(entries.xml, XmlEntries::Flat { .. }),
        Type::Value(_) | Type::Worded(..) | Type::Record(_) | Type::Json(_) => false,
    }
}

fn is_empty(value: &Value) -> bool {
    *value == Value::Array(vec![]) || *value == Value::Object(Map::new())
}

fn of_record(api: &Api<'_>, record: &RecordTable<'_>, node: Node<'_, '_>) -> Value {
    let mut members = Map::new();
    for field in record.fields {
        let value = match (field.xml, field.ty) {
            (XmlName::Attribute(name), Type::Value(kind)) => {
                node.attribute(name).map(|text| of_text(kind, text))
            }
            (XmlName::Text, Type::Value(kind)) => {
                let text = Some(text(node)).filter(|text| !text.is_empty());
                text.map(|text| of_text(kind, &text))
            }
            (XmlName::Child(name), ty) => {
                let mut children = node.children().filter(|child| child.has_tag_name(name));
                match ty {
                    Type::List(items) if is_flat(&ty) => {
                        let items: Vec<_> =
                            children.map(|node| of_xml(api, &items.ty, node)).collect();
                        Some(Value::Array(items)).filter(|items| !is_empty(items))
                    }
                    Type::Map(Entries {
                        ty,
                        xml: XmlEntries::Flat { key, value },
                        ..
                    }) => {
                        let entry = |node| entry_of_xml(api, ty, [key, value], node);
                        let entries = Value::Object(children.map(entry).collect());
                        Some(entries).filter(|entries| !is_empty(entries))
                    }
                    Type::Value(_)
                    | Type::Worded(..)
                    | Type::Record(_)
                    | Type::List(_)
                    | Type::Map(_)
                    | Type::Json(_) => {
                        let value = children.next().map(|child| of_xml(api, &ty, child));
                        assert_eq!(children.next(), None, "{name} comes once");
                        value
                    }
                }
            }
            (XmlName::Attribute(_) | XmlName::Text, _) => unreachable!(),
        };
        members.extend(value.map(|value| (field.json.to_string(), value)));
    }
    Value::Object(members)
}

/// The text of an element, without that of those inside it.
fn text(node: Node<'_, '_>) -> String {
    node.children()
        .filter(Node::is_text)
        .filter_map(|node| node.text())
        .collect()
}

fn of_text(kind: Kind, text: &str) -> Value {
    if kind == Kind::Bool {
        text.parse::<bool>().expect("a boolean").into()
    } else if kind == Kind::Int {
        text.parse::<i64>().expect("a number").into()
    } else if kind == Kind::UInt {
        text.parse::<u64>().expect("a number").into()
    } else if kind == Kind::Float && text.ends_with(|end: char| end.is_ascii_digit()) {
        text.parse::<f64>().expect("a number").into()
    } else if [Kind::Decimal, Kind::EpochSeconds, Kind::Json].contains(&kind) {
        serde_json::from_str(text).expect("a number")
    } else {
        text.into()
    }
}

/// What the derive makes for a record.
pub(super) fn framed(record: &'static RecordTable<'static>) -> Frames {
    let made: &[_] = match record.fields.len() {
        0 => Box::leak(Box::new(frames::<1>(record))),
        1 => Box::leak(Box::new(frames::<2>(record))),
        2 => Box::leak(Box::new(frames::<3>(record))),
        3 => Box::leak(Box::new(frames::<4>(record))),
        4 => Box::leak(Box::new(frames::<5>(record))),
        5 => Box::leak(Box::new(frames::<6>(record))),
        count => panic!("{count} fields"),
    };
    Frames::of(record, made)
}

/// The records of a form, as JSON has them.
fn read_form(
    api: &Api<'_>,
    reply: Success<'_>,
    record: &RecordTable<'_>,
    body: &str,
) -> Vec<Value> {
    let endpoint = endpoint(api, reply);
    let source = Source::new(&endpoint, Format::Form, 200, body.as_bytes());
    let mut slots: Vec<_> = record.fields.iter().map(|_| Slot::Empty).collect();
    let mut read = Vec::new();
    let proven = source.rows(&mut slots, &mut |slots, arena| {
        read.push(meant_record(
            api,
            record,
            Parts::Of(&Filled { slots, arena }),
        ));
    });
    assert_eq!(proven, Ok(()), "{body}");
    sent(&read)
}

/// The same without empty lists and maps, which a form leaves out.
fn sent(records: &[Value]) -> Vec<Value> {
    fn without_empty(value: &Value) -> Value {
        let is_sent = |value: &Value| {
            *value != Value::Array(Vec::new()) && *value != Value::Object(Map::new())
        };
        if let Some(all) = value.as_array() {
            return all.iter().map(without_empty).collect();
        }
        let Some(all) = value.as_object() else {
            return value.clone();
        };
        let inner = all
            .iter()
            .map(|(name, value)| (name.clone(), without_empty(value)));
        Value::Object(inner.filter(|(_, value)| is_sent(value)).collect())
    }
    records.iter().map(without_empty).collect()
}

#[test]
fn what_was_written_says_the_same_to_others() {
    let (mut counts, mut said) = (Counts::default(), 0);
    for seed in 1..=3_000 {
        let state = 0x9e37_79b9_7f4a_7c15 ^ (seed << 20);
        let mut random = Random {
            state,
            records: Vec::new(),
            counts,
        };
        for _ in 0..8 {
            random.below(2);
        }
        let record: &RecordTable<'static> = Box::leak(Box::new(random.record(4)));
        let mut arena = Arena::new();
        let rows: Vec<_> = (0..random.below(4))
            .map(|_| random.fields(record, false, &mut arena))
            .collect();
        // The record itself is the last of the API's.
        random.records.push(*record);
        let api = Api {
            records: &random.records,
            ..test_tables::API
        };
        let shape = test_tables::list("r/s", record, "i");
        let ty = Type::Record(RecordRef::Nth(random.records.len() as u16 - 1));
        let expected: Vec<_> = rows
            .iter()
            .map(|slots| {
                meant_record(
                    &api,
                    record,
                    Parts::Of(&Filled {
                        slots,
                        arena: &arena,
                    }),
                )
            })
            .collect();
        let written = |format, frames| {
            let mut out = b"before".to_vec();
            let show = |row: &mut dyn FnMut(&dyn crate::Fields)| {
                rows.iter().for_each(|slots| {
                    row(&Filled {
                        slots,
                        arena: &arena,
                    })
                });
            };
            success::write(&endpoint(&api, shape), format, frames, &show, &mut out)
                .map(|()| String::from_utf8(out.split_off(6)).expect("is there"))
        };
        match written(Format::Form, Frames::NONE) {
            Ok(form) => {
                said += 1;
                let read = read_form(&api, shape, record, &form);
                assert_eq!(read, sent(&expected), "{seed}: {form}");
            }
            Err(why) => assert_eq!(why.why, Unfit::Unsayable, "{seed}"),
        }
        let written = |format, frames| written(format, frames).expect("can be written");
        for frames in [Frames::NONE, framed(record)] {
            let json: Vec<Value> =
                serde_json::from_str(&written(Format::Json, frames)).expect("is there");
            assert_eq!(json, expected, "{seed}");
            let xml = written(Format::Xml, frames);
            assert!(xml.is_ascii());
            let xml = roxmltree::Document::parse(&xml)
                .unwrap_or_else(|why| panic!("{seed}: {why}: {xml}"));
            let list = xml.root_element().first_element_child().expect("is there");
            let read: Vec<_> = list
                .children()
                .map(|node| of_record(&api, record, node))
                .collect();
            let told: Vec<_> = expected
                .iter()
                .map(|value| told(&api, &ty, value.clone()))
                .collect();
            assert_eq!(read, told, "{seed}");
        }
        counts = random.counts;
    }
    assert!(said > 500, "{said} of 3,000 in forms");
    let Counts {
        fields,
        absent,
        containers,
        empty,
        nested_empty,
    } = counts;
    for (some, all) in [
        (absent, fields),
        (empty, containers),
        (nested_empty, containers),
    ] {
        assert!(some * 20 >= all, "{some} of {all}");
    }
}
