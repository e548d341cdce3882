//! Random values of random types in each style of form names: what is sent is read as it was, by the engine and by a decoder that
//! is written plainly; what cannot be sent is refused, and nothing else is.

use std::cell::Cell;
use std::fmt::Write as _;

use formwork::table::{
    Api, Endpoint, Entries, EntryNames, Field, ItemNames, Items, Join, Kind, OwnedIndex, RecordRef,
    RecordTable, Routes, Type, XmlEntries, XmlItems,
};
use formwork::{Arena, Code, Context, Filled, Limits, Slot, View, engine};
use formwork_tests::tables::{api, endpoint};
use formwork_tests::{day, post};

/// How an API names what is inside.
#[derive(Clone, Copy)]
struct Style {
    join: Join<'static>,
    /// Of lists of values.
    values: ItemNames<'static>,
    /// Of all other lists.
    lists: ItemNames<'static>,
    maps: EntryNames<'static>,
    /// Whether lists of flat records have their numbers at the end.
    trailing: bool,
    /// How many records, lists and maps of a hundred are one JSON document.
    json: u64,
}

const NUMBERED_MAP: EntryNames<'static> = EntryNames::Numbered {
    before: ".entry.",
    key: ".key",
    value: ".value",
};

const DOTTED: Style = Style {
    join: Join::DOT,
    values: ItemNames::DOTTED,
    lists: ItemNames::DOTTED,
    maps: NUMBERED_MAP,
    trailing: false,
    json: 0,
};

const INDEXED: ItemNames<'static> = ItemNames::Numbered {
    before: "[",
    first: 0,
    after: "]",
};

const BRACKETS: Style = Style {
    join: Join::BRACKETS,
    values: ItemNames::Brackets,
    lists: INDEXED,
    maps: EntryNames::Keyed(Join::BRACKETS),
    trailing: false,
    json: 0,
};

const STYLES: [(&str, Style); 7] = [
    ("dotted", DOTTED),
    ("brackets", BRACKETS),
    (
        "brackets everywhere",
        Style {
            values: INDEXED,
            lists: ItemNames::Brackets,
            ..BRACKETS
        },
    ),
    (
        "member",
        Style {
            values: ItemNames::Numbered {
                before: ".member.",
                first: 1,
                after: "",
            },
            maps: EntryNames::Keyed(Join::DOT),
            ..DOTTED
        },
    ),
    (
        "joined",
        Style {
            values: ItemNames::Joined(','),
            ..DOTTED
        },
    ),
    (
        "repeated and trailing",
        Style {
            values: ItemNames::Repeat,
            trailing: true,
            ..DOTTED
        },
    ),
    ("JSON in half", Style { json: 50, ..DOTTED }),
];

/// The mixing function of splitmix64: the same values on every run.
struct Random(Cell<u64>);

impl Random {
    fn next(&self) -> u64 {
        self.0.set(self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15));
        let mut mixed = self.0.get();
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
    fn below(&self, count: u64) -> u64 {
        self.next() % count
    }
    fn percent(&self, percent: u64) -> bool {
        self.below(100) < percent
    }
    fn one<'t, T>(&self, all: &'t [T]) -> &'t T {
        let at = self.below(all.len() as u64);
        &all[usize::try_from(at).expect("small")]
    }
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn leak_text(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// Makes the types of an API.
struct Types<'r> {
    random: &'r Random,
    style: Style,
    records: Vec<RecordTable<'static>>,
}

impl Types<'_> {
    fn ty(&mut self, depth: u32) -> Type<'static> {
        match self.random.below(if depth == 0 { 2 } else { 7 }) {
            0 => Type::Value(Kind::Int),
            1 => Type::Value(Kind::Text),
            2 | 3 => self.record(depth - 1),
            4 => self.list(depth - 1),
            5 => self.list(0),
            _ => Type::Map(leak(Entries {
                ty: self.ty(depth - 1),
                form: self.style.maps,
                xml: XmlEntries::Keyed,
            })),
        }
    }

    fn list(&mut self, depth: u32) -> Type<'static> {
        let ty = self.ty(depth);
        let form = match ty {
            Type::Value(_) => self.style.values,
            Type::Record(record) if self.style.trailing && self.is_flat(record) => {
                ItemNames::Trailing { first: 1 }
            }
            _ => self.style.lists,
        };
        let xml = XmlItems::Inside("item");
        Type::List(leak(Items { ty, form, xml }))
    }

    fn is_flat(&self, record: RecordRef) -> bool {
        let RecordRef::Nth(at) = record else {
            return false;
        };
        let mut fields = self.records[usize::from(at)].fields.iter();
        fields.all(|field| matches!(field.ty, Type::Value(_)))
    }

    fn record(&mut self, depth: u32) -> Type<'static> {
        let known = self.records.len() as u64;
        // Now and then one that is there already, perhaps itself.
        if known > 0 && self.random.percent(20) {
            let at = self.random.below(known);
            return Type::Record(RecordRef::Nth(u16::try_from(at).expect("few")));
        }
        let at = self.records.len();
        self.records.push(RecordTable::new("R", &[]));
        let names = ["a", "b", "Name", "Value"];
        let count = 1 + self.random.below(4);
        let fields = names.iter().take(usize::try_from(count).expect("few"));
        let fields: Vec<_> = fields.map(|name| self.field(name, depth)).collect();
        self.records[at].fields = Box::leak(fields.into_boxed_slice());
        Type::Record(RecordRef::Nth(u16::try_from(at).expect("few")))
    }

    fn field(&mut self, name: &str, depth: u32) -> Field<'static> {
        let ty = self.ty(depth);
        let ends = match ty {
            Type::List(items) => match items.form {
                ItemNames::Repeat | ItemNames::Joined(_) => String::new(),
                ItemNames::Brackets => "[]".into(),
                ItemNames::Numbered { before, after, .. } => format!("{before}N{after}"),
                ItemNames::Trailing { .. } => "*N".into(),
            },
            _ => String::new(),
        };
        if !matches!(ty, Type::Value(_)) && self.random.percent(self.style.json) {
            return Field::new(leak_text(name.to_owned()), Type::Json(leak(ty)));
        }
        Field::new(leak_text(format!("{name}{ends}")), ty)
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Value {
    /// Nothing; and what forms do not tell from it: a field's empty list or map.
    Absent,
    Text(String),
    Int(i64),
    Record(Vec<Value>),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

#[derive(Default)]
struct Counts {
    absent: u32,
    empty: u32,
    nested_empty: u32,
}

/// Makes values.
struct Values<'r> {
    random: &'r Random,
    records: &'static [RecordTable<'static>],
    counts: Counts,
}

impl Values<'_> {
    fn text(&self) -> String {
        let signs = [
            "a", "b", "1", ".", "[", "]", ",", " ", "&", "=", "%", "+", "key", "entry", "\u{e9}",
        ];
        let count = self.random.below(5);
        (0..count).map(|_| *self.random.one(&signs)).collect()
    }

    fn field(&mut self, ty: &Type<'static>, depth: u32) -> Value {
        if self.random.percent(5) || depth == 0 {
            self.counts.absent += 1;
            return Value::Absent;
        }
        self.value(ty, depth, false)
    }

    fn value(&mut self, ty: &Type<'static>, depth: u32, is_part: bool) -> Value {
        let is_empty = self.random.percent(5);
        match ty {
            Type::Json(inside) => self.value(inside, depth, is_part),
            Type::Value(Kind::Int) => {
                Value::Int(self.random.next().cast_signed() >> self.random.below(64))
            }
            Type::Value(_) | Type::Worded(..) => Value::Text(self.text()),
            Type::Record(RecordRef::Nth(at)) => {
                let fields = self.records[usize::from(*at)].fields;
                let none = self.note(is_empty, is_part);
                let field = |field: &Field<'static>| match none {
                    true => Value::Absent,
                    false => self.field(&field.ty, depth - 1),
                };
                Value::Record(fields.iter().map(field).collect())
            }
            Type::Record(RecordRef::Made(_)) => panic!("made at run time"),
            Type::List(items) => {
                let count = if self.note(is_empty || depth < 2, is_part) {
                    0
                } else {
                    1 + self.random.below(3)
                };
                Value::List(
                    (0..count)
                        .map(|_| self.value(&items.ty, depth - 1, true))
                        .collect(),
                )
            }
            Type::Map(entries) => {
                let count = if self.note(is_empty || depth < 2, is_part) {
                    0
                } else {
                    1 + self.random.below(3)
                };
                let entry = |_| {
                    // Most keys are as keys are.
                    let key = if self.random.percent(60) {
                        format!("k{}", self.random.below(9))
                    } else {
                        self.text()
                    };
                    (key, self.value(&entries.ty, depth - 1, true))
                };
                Value::Map((0..count).map(entry).collect())
            }
        }
    }

    fn note(&mut self, is_empty: bool, is_part: bool) -> bool {
        if is_empty && is_part {
            self.counts.nested_empty += 1;
        } else if is_empty {
            self.counts.empty += 1;
        }
        is_empty
    }
}

fn slot(
    value: &Value,
    ty: &Type<'static>,
    records: &[RecordTable<'static>],
    arena: &mut Arena<'static>,
) -> Slot<'static> {
    match (value, ty) {
        (Value::Absent, _) => Slot::Empty,
        (value, Type::Json(inside)) => slot(value, inside, records, arena),
        (Value::Text(text), _) => Slot::Text(text.clone().into()),
        (Value::Int(value), _) => Slot::Int(*value),
        (Value::Record(values), Type::Record(RecordRef::Nth(at))) => {
            let fields = records[usize::from(*at)].fields;
            let slots = values
                .iter()
                .zip(fields)
                .map(|(value, field)| slot(value, &field.ty, records, arena));
            let slots: Vec<_> = slots.collect();
            Slot::Record(arena.add(slots))
        }
        (Value::List(values), Type::List(items)) => match items.ty {
            Type::Value(Kind::Int) => Slot::Values(formwork::Values::Int(
                values
                    .iter()
                    .map(|value| {
                        if let Value::Int(value) = value {
                            *value
                        } else {
                            0
                        }
                    })
                    .collect(),
            )),
            Type::Value(_) => Slot::Values(formwork::Values::Text(
                values
                    .iter()
                    .map(|value| {
                        if let Value::Text(text) = value {
                            text.clone().into()
                        } else {
                            "".into()
                        }
                    })
                    .collect(),
            )),
            _ => {
                let slots: Vec<_> = values
                    .iter()
                    .map(|value| slot(value, &items.ty, records, arena))
                    .collect();
                Slot::List(arena.add(slots))
            }
        },
        (Value::Map(values), Type::Map(entries)) => {
            let mut slots = Vec::new();
            for (key, value) in values {
                slots.push(Slot::Text(key.clone().into()));
                slots.push(slot(value, &entries.ty, records, arena));
            }
            Slot::Map(arena.add(slots))
        }
        _ => panic!("a value of another type"),
    }
}

/// What forms tell of a value.
fn told(value: Value, ty: &Type<'static>, records: &'static [RecordTable<'static>]) -> Value {
    match (value, ty) {
        (Value::List(items), _) if items.is_empty() => Value::Absent,
        (Value::Map(entries), _) if entries.is_empty() => Value::Absent,
        // A document tells everything.
        (value, Type::Json(_)) => value,
        (Value::Record(values), Type::Record(RecordRef::Nth(at))) => {
            let fields = records[usize::from(*at)].fields.iter();
            let values = values.into_iter().zip(fields);
            let told = |(value, field): (_, &Field<'static>)| told(value, &field.ty, records);
            Value::Record(values.map(told).collect())
        }
        // What is lost inside is another value then: it stays.
        (Value::List(items), Type::List(list)) => {
            let part = |value| match value {
                Value::List(items) if items.is_empty() => Value::List(items),
                Value::Map(entries) if entries.is_empty() => Value::Map(entries),
                value => told(value, &list.ty, records),
            };
            Value::List(items.into_iter().map(part).collect())
        }
        // An entry without a value has an empty one.
        (Value::Map(entries), Type::Map(map)) => {
            let told = |(key, value)| (key, told(value, &map.ty, records));
            Value::Map(entries.into_iter().map(told).collect())
        }
        (value, _) => value,
    }
}

/// With the entries of maps by their keys: the other reader of documents keeps no order.
fn sorted(value: Value) -> Value {
    match value {
        Value::Map(mut entries) => {
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
            let sorted = |(key, value)| (key, sorted(value));
            Value::Map(entries.into_iter().map(sorted).collect())
        }
        Value::List(items) => Value::List(items.into_iter().map(sorted).collect()),
        Value::Record(fields) => Value::Record(fields.into_iter().map(sorted).collect()),
        value => value,
    }
}

fn seen(view: View<'_>) -> Value {
    match view {
        View::Absent => Value::Absent,
        View::Text(text) => Value::Text(text.into()),
        View::Int(value) => Value::Int(value),
        View::Record(parts) => Value::Record(parts.iter().map(seen).collect()),
        View::List(parts) => Value::List(parts.iter().map(seen).collect()),
        View::Map(parts) => Value::Map(
            parts
                .entries()
                .map(|(key, value)| (key.into(), seen(value)))
                .collect(),
        ),
        _ => panic!("another value"),
    }
}

/// A decoder by the names that there must be, which looks through all pairs for each.
struct Plain<'p> {
    pairs: &'p [(String, String)],
    join: Join<'static>,
    records: &'static [RecordTable<'static>],
}

impl Plain<'_> {
    fn text(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }

    fn has(&self, prefix: &str) -> bool {
        self.pairs.iter().any(|(own, _)| own.starts_with(prefix))
    }

    fn scalar(kind: Kind, text: &str) -> Value {
        match kind {
            Kind::Int => Value::Int(text.parse().unwrap_or_default()),
            _ => Value::Text(text.into()),
        }
    }

    fn value(&self, ty: &Type<'static>, name: &str, after: &str) -> Value {
        // Types may have themselves inside.
        if !self.has(name) {
            return Value::Absent;
        }
        match ty {
            Type::Json(inside) => self.text(name).map_or(Value::Absent, |text| {
                self.document(inside, &serde_json::from_str(text).expect("a document"))
            }),
            Type::Value(kind) | Type::Worded(kind, _) => self
                .text(name)
                .map_or(Value::Absent, |text| Self::scalar(*kind, text)),
            Type::Record(RecordRef::Nth(at)) => {
                let fields = self.records[usize::from(*at)].fields.iter();
                let fields: Vec<_> = fields
                    .map(|field| {
                        let stem = field
                            .wire
                            .split_once(['.', '[', '*'])
                            .map_or(field.wire, |(stem, _)| stem);
                        let (open, close) = match field.wire.ends_with("*N") {
                            true => (format!("{name}{}{stem}", self.join.before), self.join.after),
                            false => (
                                format!("{name}{}{stem}{}", self.join.before, self.join.after),
                                "",
                            ),
                        };
                        self.value(&field.ty, &open, close)
                    })
                    .collect();
                match fields.iter().all(|field| *field == Value::Absent) {
                    true => Value::Absent,
                    false => Value::Record(fields),
                }
            }
            Type::Record(RecordRef::Made(_)) => panic!("made at run time"),
            Type::List(items) => self.list(items, name, after),
            Type::Map(entries) => self.map(entries, name),
        }
    }

    /// What another reader finds in a document.
    fn document(&self, ty: &Type<'static>, json: &serde_json::Value) -> Value {
        match ty {
            Type::Json(inside) => self.document(inside, json),
            Type::Value(Kind::Int) => Value::Int(json.as_i64().expect("a number")),
            Type::Value(_) | Type::Worded(..) => Value::Text(json.as_str().expect("a text").into()),
            Type::Record(RecordRef::Nth(at)) => {
                let fields = self.records[usize::from(*at)].fields.iter();
                let members = json.as_object().expect("an object");
                let member = |field: &Field<'static>| {
                    let member = members.get(field.json);
                    member.map_or(Value::Absent, |json| self.document(&field.ty, json))
                };
                let fields: Vec<_> = fields.map(member).collect();
                let given = fields.iter().filter(|field| **field != Value::Absent);
                assert_eq!(given.count(), members.len(), "{json}");
                Value::Record(fields)
            }
            Type::Record(RecordRef::Made(_)) => panic!("made at run time"),
            Type::List(items) => {
                let all = json.as_array().expect("an array").iter();
                Value::List(all.map(|json| self.document(&items.ty, json)).collect())
            }
            Type::Map(entries) => {
                let all = json.as_object().expect("an object").iter();
                let entry =
                    |(key, json): (&String, _)| (key.clone(), self.document(&entries.ty, json));
                Value::Map(all.map(entry).collect())
            }
        }
    }

    fn list(&self, list: &Items<'static>, name: &str, after: &str) -> Value {
        let is_one = matches!(list.ty, Type::Value(_))
            || matches!(list.ty, Type::List(inner) if matches!(inner.form, ItemNames::Joined(_)));
        let kind = match list.ty {
            Type::Value(kind) => kind,
            _ => Kind::Text,
        };
        let mut items = Vec::new();
        match list.form {
            ItemNames::Joined(separator) => {
                let text = self.text(name).filter(|text| !text.is_empty());
                items.extend(
                    text.into_iter()
                        .flat_map(|text| text.split(separator))
                        .map(|item| Self::scalar(kind, item)),
                );
            }
            ItemNames::Repeat | ItemNames::Brackets if is_one => {
                let own = if list.form == ItemNames::Brackets {
                    format!("{name}[]")
                } else {
                    name.to_owned()
                };
                for (_, text) in self.pairs.iter().filter(|(pair, _)| *pair == own) {
                    let one = [(own.clone(), text.clone())];
                    items.push(
                        Plain {
                            pairs: &one,
                            ..*self
                        }
                        .value(&list.ty, &own, ""),
                    );
                }
            }
            ItemNames::Repeat => {}
            ItemNames::Brackets => items = self.numbered(&list.ty, name, "[", "]"),
            ItemNames::Numbered { before, after, .. } => {
                items = self.numbered(&list.ty, name, before, after)
            }
            ItemNames::Trailing { .. } => {
                let Type::Record(RecordRef::Nth(at)) = list.ty else {
                    return Value::Absent;
                };
                for number in 1..20 {
                    let fields = self.records[usize::from(at)].fields.iter();
                    let fields: Vec<_> = fields
                        .map(|field| {
                            self.value(
                                &field.ty,
                                &format!("{name}{}{number}{after}", field.wire),
                                "",
                            )
                        })
                        .collect();
                    if fields.iter().any(|field| *field != Value::Absent) {
                        items.push(Value::Record(fields));
                    }
                }
            }
        }
        match items.is_empty() {
            true => Value::Absent,
            false => Value::List(items),
        }
    }

    fn numbered(&self, ty: &Type<'static>, name: &str, before: &str, after: &str) -> Vec<Value> {
        let items = (0..20).map(|number| format!("{name}{before}{number}{after}"));
        items
            .map(|item| self.value(ty, &item, ""))
            .filter(|item| *item != Value::Absent)
            .collect()
    }

    fn map(&self, map: &Entries<'static>, name: &str) -> Value {
        let mut entries: Vec<(String, Value)> = Vec::new();
        match map.form {
            EntryNames::Numbered { before, key, value } => {
                for number in 1..20 {
                    if let Some(own) = self.text(&format!("{name}{before}{number}{key}")) {
                        let value =
                            self.value(&map.ty, &format!("{name}{before}{number}{value}"), "");
                        entries.push((own.into(), value));
                    }
                }
            }
            EntryNames::Keyed(join) => {
                let prefix = format!("{name}{}", join.before);
                for (pair, _) in self.pairs {
                    let Some(rest) = pair.strip_prefix(&prefix) else {
                        continue;
                    };
                    let end = match join.after {
                        "" if matches!(map.ty, Type::Value(_)) => Some(rest.len()),
                        "" => {
                            // Lists have what stands before their numbers; all else, a dot.
                            let next = match map.ty {
                                Type::List(items) => match items.form {
                                    ItemNames::Numbered { before, .. } => before,
                                    _ => panic!("no such style"),
                                },
                                _ => ".",
                            };
                            Some(rest.find(next).unwrap_or(rest.len()))
                        }
                        after => rest.find(after),
                    };
                    let Some(key) = end.map(|end| &rest[..end]).filter(|key| !key.is_empty())
                    else {
                        continue;
                    };
                    if !entries.iter().any(|(own, _)| own == key) {
                        let value =
                            self.value(&map.ty, &format!("{prefix}{key}{}", join.after), "");
                        entries.push((key.into(), value));
                    }
                }
            }
        }
        match entries.is_empty() {
            true => Value::Absent,
            false => Value::Map(entries),
        }
    }
}

/// Two parameters of random types.
fn make(random: &Random, style: Style) -> &'static Endpoint<'static> {
    let records = Vec::new();
    let mut types = Types {
        random,
        style,
        records,
    };
    let params = ["Filter", "p"].map(|name| types.field(name, 3));
    let records = Box::leak(types.records.into_boxed_slice());
    let api = leak(Api {
        records,
        join: style.join,
        ..api("Random")
    });
    leak(Endpoint {
        path: "random",
        params: leak(params),
        ..endpoint(api, "Random")
    })
}

fn read(endpoint: &'static Endpoint<'static>, body: &[u8]) -> Option<Vec<Value>> {
    let endpoints = [endpoint];
    let index = OwnedIndex::of(endpoint.api, &endpoints);
    let routes = Routes {
        api: endpoint.api,
        endpoints: &endpoints,
        index: index.index(),
    };
    let context =
        Context::on(day("2011-02-28")).limits(Limits::DEFAULT.pairs(10_000).request_bytes(1 << 20));
    let found = engine::decode(&routes, &post("random", body), &context).ok()?;
    Some(
        found
            .params
            .iter()
            .map(|slot| seen(slot.view(&found.arena)))
            .collect(),
    )
}

#[test]
fn what_is_sent_is_read_and_what_would_be_lost_is_refused() {
    let mut report = String::new();
    for (name, style) in STYLES {
        let random = Random(Cell::new(0x5eed));
        let (mut sent, mut refused, mut counts) = (0, 0, Counts::default());
        for _ in 0..500 {
            let endpoint = make(&random, style);
            let mut values = Values {
                random: &random,
                records: endpoint.api.records,
                counts,
            };
            for _ in 0..20 {
                let given: Vec<_> = endpoint
                    .params
                    .iter()
                    .map(|param| values.field(&param.ty, 6))
                    .collect();
                match sends(endpoint, given) {
                    true => sent += 1,
                    false => refused += 1,
                }
            }
            counts = values.counts;
        }
        let Counts {
            absent,
            empty,
            nested_empty,
        } = counts;
        let _ = writeln!(
            report,
            "{name}: {sent} sent, {refused} refused; {absent} absent, {empty} empty, {nested_empty} empty inside others"
        );
        assert!(
            sent > 3_000 && refused > 300 && sent + refused == 10_000,
            "{report}"
        );
    }
    println!("{report}");
}

/// Whether a form can say the values: then they are read as they are, and otherwise they are not.
fn sends(endpoint: &'static Endpoint<'static>, given: Vec<Value>) -> bool {
    let mut arena = Arena::new();
    let slots = given.iter().zip(endpoint.params);
    let slots: Vec<_> = slots
        .map(|(value, param)| slot(value, &param.ty, endpoint.api.records, &mut arena))
        .collect();
    let filled = Filled {
        slots: &slots,
        arena: &arena,
    };
    let nobody = Arena::new();
    let mut body = Vec::new();
    engine::encode_into(
        endpoint,
        Filled {
            slots: &[],
            arena: &nobody,
        },
        filled,
        &mut body,
    );
    let pairs: Vec<_> = form_urlencoded::parse(&body).into_owned().collect();
    let context = Context::on(day("2011-02-28"));
    let checked = engine::check_values(endpoint, filled, &context);
    let expected = given.into_iter().zip(endpoint.params);
    let expected: Vec<_> = expected
        .map(|(value, param)| told(value, &param.ty, endpoint.api.records))
        .collect();
    let plain = Plain {
        pairs: &pairs,
        join: endpoint.api.join,
        records: endpoint.api.records,
    };
    let by_hand: Vec<_> = endpoint
        .params
        .iter()
        .map(|param| {
            let stem = param
                .wire
                .split_once(['.', '[', '*'])
                .map_or(param.wire, |(stem, _)| stem);
            plain.value(&param.ty, stem, "")
        })
        .collect();
    let found = read(endpoint, &body);
    let text = String::from_utf8_lossy(&body);
    match checked {
        Ok(()) => {
            assert_eq!(found.as_ref(), Some(&expected), "{text}");
            let [by_hand, expected] =
                [by_hand, expected].map(|all| all.into_iter().map(sorted).collect::<Vec<_>>());
            assert_eq!(by_hand, expected, "{text}");
            true
        }
        Err(violations) => {
            assert!(
                violations.iter().all(|one| one.code() == Code::Unsayable),
                "{violations}"
            );
            assert_ne!(
                found.as_ref(),
                Some(&expected),
                "refused for nothing: {violations}\n{text}"
            );
            false
        }
    }
}

/// Names that are nearly right, in any order, some of them twice.
fn damaged(random: &Random, body: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(body).into_owned();
    let mut pairs: Vec<_> = text.split('&').map(str::to_owned).collect();
    for _ in 0..1 + random.below(4) {
        let count = pairs.len() as u64;
        let [at, other] = [(); 2].map(|()| usize::try_from(random.below(count)).expect("few"));
        match random.below(5) {
            0 => pairs.swap(at, other),
            1 => pairs.push(pairs[at].clone()),
            2 => pairs[at] = pairs[at].split('=').next().unwrap_or_default().to_owned() + "=",
            3 => {
                let cut = pairs[at]
                    .char_indices()
                    .map(|(at, _)| at)
                    .nth(usize::try_from(random.below(12)).expect("few"));
                pairs[at].truncate(cut.unwrap_or(0));
            }
            _ => {
                let signs = [
                    ".1",
                    "[0]",
                    "[]",
                    ".",
                    "=",
                    "%5B",
                    "0",
                    "4000000000",
                    ".entry.2.key=k",
                    "%",
                ];
                let cut = pairs[at]
                    .char_indices()
                    .map(|(at, _)| at)
                    .nth(usize::try_from(random.below(20)).expect("few"));
                pairs[at].insert_str(cut.unwrap_or(0), random.one::<&str>(&signs));
            }
        }
    }
    pairs.join("&").into_bytes()
}

#[test]
fn whatever_is_read_of_damaged_names_is_read_again_if_it_can_be_sent() {
    for (name, style) in STYLES {
        let random = Random(Cell::new(0xda3a6ed));
        let (mut read_well, mut refused) = (0, 0);
        for _ in 0..150 {
            let endpoint = make(&random, style);
            let records = endpoint.api.records;
            let mut values = Values {
                random: &random,
                records,
                counts: Counts::default(),
            };
            for _ in 0..10 {
                let given: Vec<_> = endpoint
                    .params
                    .iter()
                    .map(|param| values.field(&param.ty, 5))
                    .collect();
                match again(endpoint, &damaged(&random, &sent(endpoint, &given))) {
                    true => read_well += 1,
                    false => refused += 1,
                }
            }
        }
        assert!(
            read_well > 200 && refused > 200,
            "{name}: {read_well} read, {refused} refused"
        );
    }
}

fn sent(endpoint: &'static Endpoint<'static>, given: &[Value]) -> Vec<u8> {
    let mut arena = Arena::new();
    let slots = given.iter().zip(endpoint.params);
    let slots: Vec<_> = slots
        .map(|(value, param)| slot(value, &param.ty, endpoint.api.records, &mut arena))
        .collect();
    let (nobody, mut body) = (Arena::new(), Vec::new());
    let filled = Filled {
        slots: &slots,
        arena: &arena,
    };
    engine::encode_into(
        endpoint,
        Filled {
            slots: &[],
            arena: &nobody,
        },
        filled,
        &mut body,
    );
    body
}

/// Whether what was received is read, and is then sent and read as the same.
fn again(endpoint: &'static Endpoint<'static>, body: &[u8]) -> bool {
    let Some(found) = read(endpoint, body) else {
        return false;
    };
    let mut arena = Arena::new();
    let slots = found.iter().zip(endpoint.params);
    let slots: Vec<_> = slots
        .map(|(value, param)| slot(value, &param.ty, endpoint.api.records, &mut arena))
        .collect();
    let filled = Filled {
        slots: &slots,
        arena: &arena,
    };
    let context = Context::on(day("2011-02-28"));
    if engine::check_values(endpoint, filled, &context).is_ok() {
        let text = String::from_utf8_lossy(body);
        assert_eq!(
            read(endpoint, &sent(endpoint, &found)),
            Some(found),
            "{text}"
        );
    }
    true
}
