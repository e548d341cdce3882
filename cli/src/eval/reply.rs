//! Replies as neutral values, the same from XML and from JSON.

use formwork::table::{Endpoint, RecordTable, Shape};
use formwork::{Fields as _, Filled, ReplyError, Slot, Source, View};
use formwork_codegen::model::Value;

/// Reads a reply: an acknowledgement is a map of its message (`{"message": "success"}`), a list a list of maps,
/// a record a map.
///
/// # Errors
/// The API's refusal, or why the body is no answer of it.
pub fn read_reply(source: &Source<'_, '_>) -> Result<Value, ReplyError> {
    read(source, value)
}

/// The same for a line that people see: a secret is told to be one, and not what it is.
pub(super) fn told_reply(source: &Source<'_, '_>) -> Result<Value, ReplyError> {
    read(source, |view| {
        if let View::Secret(_) = view {
            return Some(Value::Text(SECRET.to_owned()));
        }
        value(view)
    })
}

/// What stands for a secret, as in its `Debug`.
const SECRET: &str = "[secret]";

/// What is made of a field; nothing if it is absent.
type Read = fn(View<'_>) -> Option<Value>;

fn read(source: &Source<'_, '_>, value: Read) -> Result<Value, ReplyError> {
    let record = record_of(source.endpoint);
    let mut slots = vec![Slot::Empty; record.map_or(0, |record| record.fields.len())];
    let mut rows = Vec::new();
    source.rows(&mut slots, &mut |slots, arena| {
        let filled = Filled { slots, arena };
        rows.extend(record.map(|record| row(record, &filled, value)));
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

/// One record; an absent field is left out.
fn row(record: &RecordTable<'_>, row: &Filled<'_>, value: Read) -> Value {
    let fields = record.fields.iter().enumerate();
    let named =
        fields.filter_map(|(at, field)| Some((field.wire.to_owned(), value(row.field(at))?)));
    Value::Map(named.collect())
}

fn value(view: View<'_>) -> Option<Value> {
    Some(match view {
        View::Text(text) | View::Secret(text) => Value::Text(text.to_owned()),
        View::Bool(value) => Value::Bool(value),
        View::Int(value) => Value::Int(value),
        View::Date(date) => Value::Text(date.to_string()),
        View::IpAddr(address) => Value::Text(address.to_string()),
        View::Absent | View::Unreadable => return None,
        View::Record(_) | View::List(_) | View::Map(_) => return None,
    })
}
