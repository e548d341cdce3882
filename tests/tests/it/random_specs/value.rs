//! Draws values of drawn fields, and says them in other ways.

use formwork::table::Kind;
use formwork::{Arena, Format, Slot, View};
use formwork_codegen::model;
use formwork_tests::choices::Choices;
use serde_json::value::RawValue;
use serde_json::{Value as Json, json};

use super::field::{Field, Ty};
use crate::matrix::{replies, values};

#[derive(Clone, Debug)]
pub(super) enum Value {
    Absent,
    Text(Kind, &'static str),
    Record(Vec<Value>),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

/// A text that is a value, with the field whose value it is or that it is inside of.
type Leaf<'f, 'v> = (&'f Field, (Kind, &'v mut &'static str));

/// The records of a spec.
#[derive(Clone, Copy)]
pub(super) struct Records<'s>(pub(super) &'s [Vec<Field>]);

/// So many records are inside one another, where they need not be.
const DEPTH: usize = 3;

impl Records<'_> {
    /// A value for each field.
    pub(super) fn draw(self, fields: &[Field], choices: &mut Choices<'_>) -> Vec<Value> {
        self.fields(fields, choices, DEPTH)
    }

    fn fields(self, fields: &[Field], choices: &mut Choices<'_>, depth: usize) -> Vec<Value> {
        let one = |field: &Field| {
            let may_be = depth > 0 && !choices.one_in(3);
            match field.given.unwrap_or(may_be) {
                true => self.one(field, &field.ty, choices, depth),
                false => Value::Absent,
            }
        };
        fields.iter().map(one).collect()
    }

    fn one(self, field: &Field, ty: &Ty, choices: &mut Choices<'_>, depth: usize) -> Value {
        let count = |choices: &mut Choices<'_>| {
            let (least, most) = field.count.clone().into_inner();
            least + choices.below(most - least + 1)
        };
        match ty {
            Ty::Value(kind) => {
                let text = choices.pick(field.kept);
                Value::Text(*kind, text)
            }
            Ty::Record(at) => {
                Value::Record(self.fields(&self.0[*at], choices, depth.saturating_sub(1)))
            }
            Ty::List(inside) => {
                let items = 0..count(choices);
                Value::List(
                    items
                        .map(|_| self.one(field, inside, choices, depth))
                        .collect(),
                )
            }
            Ty::Map(inside) => {
                let entries = 0..count(choices);
                let entries: Vec<_> = entries
                    .map(|at| format!("{}{at}", choices.pick(field.keys)))
                    .collect();
                let entry = |key| (key, self.one(field, inside, choices, depth));
                Value::Map(entries.into_iter().map(entry).collect())
            }
        }
    }

    /// The texts that are values.
    pub(super) fn leaves<'f, 'v>(
        self,
        fields: &'f [Field],
        values: &'v mut [Value],
    ) -> Vec<Leaf<'f, 'v>>
    where
        Self: 'f,
    {
        let mut found = Vec::new();
        for (field, value) in fields.iter().zip(values) {
            self.add_leaves(field, &field.ty, value, &mut found);
        }
        found
    }

    fn add_leaves<'f, 'v>(
        self,
        field: &'f Field,
        ty: &'f Ty,
        value: &'v mut Value,
        found: &mut Vec<Leaf<'f, 'v>>,
    ) where
        Self: 'f,
    {
        match (ty, value) {
            (Ty::Value(_), Value::Text(kind, text)) => found.push((field, (*kind, text))),
            (Ty::Record(at), Value::Record(values)) => {
                found.extend(self.leaves(&self.0[*at], values));
            }
            (Ty::List(inside), Value::List(items)) => {
                for item in items {
                    self.add_leaves(field, inside, item, found);
                }
            }
            (Ty::Map(inside), Value::Map(entries)) => {
                for (_, value) in entries {
                    self.add_leaves(field, inside, value, found);
                }
            }
            _ => {}
        }
    }

    /// As one tells it to `eval`: an object of those that are given.
    pub(super) fn told(self, fields: &[Field], values: &[Value]) -> String {
        let given = fields.iter().zip(values);
        let members = given.filter(|(_, value)| !matches!(value, Value::Absent));
        let members = members
            .map(|(field, value)| format!("{:?}:{}", field.key, self.told_one(&field.ty, value)));
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    }

    fn told_one(self, ty: &Ty, value: &Value) -> String {
        match (ty, value) {
            (Ty::Value(kind), Value::Text(_, text)) => told_text(*kind, text),
            (Ty::Record(at), Value::Record(values)) => self.told(&self.0[*at], values),
            (Ty::List(inside), Value::List(items)) => {
                let items = items.iter().map(|item| self.told_one(inside, item));
                format!("[{}]", items.collect::<Vec<_>>().join(","))
            }
            (Ty::Map(inside), Value::Map(entries)) => {
                let entries = entries
                    .iter()
                    .map(|(key, value)| format!("{key:?}:{}", self.told_one(inside, value)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
            }
            (_, _) => panic!("{value:?} of {ty:?}"),
        }
    }

    /// As a reply is read.
    pub(super) fn read(self, fields: &[Field], values: &[Value]) -> model::Value {
        let is_there = |(field, value): &(&Field, &Value)| {
            !field.tells_empty || !matches!(value, Value::Absent)
        };
        let given = fields.iter().zip(values).filter(is_there);
        let named = given.filter_map(|(field, value)| {
            Some((field.key.clone(), self.read_one(&field.ty, value)?))
        });
        model::Value::Map(named.collect())
    }

    fn read_one(self, ty: &Ty, value: &Value) -> Option<model::Value> {
        Some(match (ty, value) {
            (Ty::Value(kind), Value::Text(_, text)) => values::read(*kind, text),
            (Ty::Record(at), Value::Record(values)) => self.read(&self.0[*at], values),
            (Ty::List(inside), Value::List(items)) => {
                let items = items.iter().filter_map(|item| self.read_one(inside, item));
                model::Value::List(items.collect())
            }
            (Ty::Map(inside), Value::Map(entries)) => {
                let entries = entries
                    .iter()
                    .filter_map(|(key, value)| Some((key.clone(), self.read_one(inside, value)?)));
                model::Value::Map(entries.collect())
            }
            // What is left out of lists and maps is empty.
            (Ty::List(_), _) => model::Value::List(Vec::new()),
            (Ty::Map(_), _) => model::Value::Map(Vec::new()),
            (Ty::Value(_) | Ty::Record(_), _) => return None,
        })
    }

    /// What was decoded, with each value as the text that it is written as.
    pub(super) fn seen(self, ty: &Ty, view: View<'_>) -> Json {
        match (ty, view) {
            (_, View::Absent) => Json::Null,
            (Ty::Value(kind), view) => json!(view.written(*kind).map(|text| text.into_owned())),
            (Ty::Record(at), View::Record(parts)) => {
                let fields = self.0[*at].iter().zip(parts.iter());
                fields
                    .map(|(field, part)| self.seen(&field.ty, part))
                    .collect()
            }
            (Ty::List(inside), View::List(parts)) => {
                parts.iter().map(|part| self.seen(inside, part)).collect()
            }
            (Ty::Map(inside), View::Map(parts)) => {
                let entries = parts.entries();
                let entries = entries.map(|(key, part)| (key.to_owned(), self.seen(inside, part)));
                Json::Object(entries.collect())
            }
            (ty, _) => json!(format!("no {ty:?}")),
        }
    }
}

impl Value {
    /// The same as what was decoded is seen.
    pub(super) fn shown(&self) -> Json {
        match self {
            Self::Absent => Json::Null,
            Self::Text(_, text) => json!(text),
            Self::Record(values) | Self::List(values) => values.iter().map(Self::shown).collect(),
            Self::Map(entries) => {
                let entries = entries.iter();
                let entries = entries.map(|(key, value)| (key.clone(), value.shown()));
                Json::Object(entries.collect())
            }
        }
    }

    /// As a server has it, made by other readers than ours.
    pub(super) fn slot(&self, arena: &mut Arena<'static>) -> Slot<'static> {
        match self {
            Self::Absent => Slot::Empty,
            Self::Text(kind, text) => values::slot(*kind, text),
            Self::Record(values) => {
                let slots: Vec<_> = values.iter().map(|value| value.slot(arena)).collect();
                Slot::Record(arena.add(slots))
            }
            Self::List(items) => match items.first() {
                Some(Self::Text(kind, _)) => {
                    let texts = items.iter().filter_map(|item| match item {
                        Self::Text(_, text) => Some(*text),
                        _ => None,
                    });
                    values::slots(*kind, &texts.collect::<Vec<_>>())
                }
                _ => {
                    let slots: Vec<_> = items.iter().map(|item| item.slot(arena)).collect();
                    Slot::List(arena.add(slots))
                }
            },
            Self::Map(entries) => {
                let mut slots = Vec::new();
                for (key, value) in entries {
                    slots.extend([Slot::Text(key.clone().into()), value.slot(arena)]);
                }
                Slot::Map(arena.add(slots))
            }
        }
    }
}

/// A text as JSON has it; one that is no value is a text there.
fn told_text(kind: Kind, text: &str) -> String {
    let is_kept = values::of_kind(kind).kept.contains(&text);
    let natural = replies::inner(Format::Json, kind, text);
    let is_json = serde_json::from_str::<&RawValue>(&natural).is_ok();
    match is_json && (is_kept || kind != Kind::Bool) {
        true => natural,
        false => json!(text).to_string(),
    }
}
