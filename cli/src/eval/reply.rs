//! Replies as neutral values, the same from XML and from JSON.

use formwork::table::{Api, Endpoint, RecordTable, Shape, Type};
use formwork::{Filled, Parts, ReplyError, Slot, Source, View};
use formwork_codegen::model::Value;

/// Reads a reply: an acknowledgement is a map of its message (`{"message": "success"}`), a list a list of maps,
/// a record a map, and so is what is inside them.
///
/// # Errors
/// The API's refusal, or why the body is no answer of it.
pub fn read_reply(source: &Source<'_, '_>) -> Result<Value, ReplyError> {
    read(source, false)
}

/// The same for a line that people see: a secret is told to be one, and not what it is.
pub(super) fn told_reply(source: &Source<'_, '_>) -> Result<Value, ReplyError> {
    read(source, true)
}

/// What stands for a secret, as in its `Debug`.
const SECRET: &str = "[secret]";

fn read(source: &Source<'_, '_>, hide: bool) -> Result<Value, ReplyError> {
    let api = source.endpoint.api;
    let values = Values { api, hide };
    let record = record_of(source.endpoint);
    let mut slots = vec![Slot::Empty; record.map_or(0, |record| record.fields.len())];
    let mut rows = Vec::new();
    source.rows(&mut slots, &mut |slots, arena| {
        let filled = Filled { slots, arena };
        rows.extend(record.map(|record| values.record(record, Parts::Of(&filled))));
    })?;
    Ok(match source.endpoint.reply {
        Shape::List { .. } => Value::List(rows),
        Shape::Record { .. } => rows.pop().unwrap_or(Value::Null),
        Shape::Acknowledgement | Shape::Root { .. } => acknowledgement(source.endpoint),
    })
}

/// The value of an acknowledgement.
fn acknowledgement(endpoint: &Endpoint<'_>) -> Value {
    let verdict = &endpoint.api.verdict;
    Value::Map(vec![(
        verdict.message.to_owned(),
        Value::Text(verdict.success.to_owned()),
    )])
}

fn record_of<'t>(endpoint: &Endpoint<'t>) -> Option<&'t RecordTable<'t>> {
    match endpoint.reply {
        Shape::List { record, .. } | Shape::Record { record, .. } => Some(record),
        Shape::Acknowledgement | Shape::Root { .. } => None,
    }
}

/// How values are made.
#[derive(Clone, Copy)]
struct Values<'t> {
    api: &'t Api<'t>,
    /// Whether secrets are only told to be such.
    hide: bool,
}

impl Values<'_> {
    /// A record; an absent field is left out.
    fn record(self, record: &RecordTable<'_>, parts: Parts<'_>) -> Value {
        let fields = record.fields.iter().zip(parts.iter());
        let named = fields.filter_map(|(field, view)| {
            let value = self.value(&field.ty, view)?;
            let hidden = self.hide && field.is_secret();
            let value = if hidden {
                Value::Text(SECRET.to_owned())
            } else {
                value
            };
            Some((field.wire.to_owned(), value))
        });
        Value::Map(named.collect())
    }

    /// Any value; nothing if it is absent.
    fn value(self, ty: &Type<'_>, view: View<'_>) -> Option<Value> {
        Some(match (*ty, view) {
            (Type::Record(record), View::Record(parts)) => {
                self.record(self.api.record(record), parts)
            }
            (Type::List(items), View::List(parts)) => {
                let items = parts.iter().filter_map(|view| self.value(&items.ty, view));
                Value::List(items.collect())
            }
            (Type::Map(entries), View::Map(parts)) => {
                let entry =
                    |(key, view): (&str, _)| Some((key.to_owned(), self.value(&entries.ty, view)?));
                Value::Map(parts.entries().filter_map(entry).collect())
            }
            (_, View::Secret(_)) if self.hide => Value::Text(SECRET.to_owned()),
            (_, View::Text(text) | View::Secret(text)) => Value::Text(text.to_owned()),
            (_, View::Bool(value)) => Value::Bool(value),
            (_, View::Int(value)) => Value::Int(value),
            (_, View::Date(date)) => Value::Text(date.to_string()),
            (_, View::IpAddr(address)) => Value::Text(address.to_string()),
            (_, View::Absent | View::Unreadable) => return None,
            (_, View::Record(_) | View::List(_) | View::Map(_)) => return None,
        })
    }
}
