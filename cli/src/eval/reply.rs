//! Replies as neutral values, the same from XML and from JSON.

use formwork::table::{Api, Endpoint, RecordTable, Shape, Type};
use formwork::{Fields as _, Filled, ReplyError, Slot, Source, View};
use formwork_codegen::model::Value;

/// Reads a reply: an acknowledgement is a map of its message (`{"message": "success"}`), a list a list of maps, a record a map.
/// What is inside of them is so as well; a list or map that was left out is empty. Fields have their
/// [names](formwork::table::Field::name).
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

fn read(source: &Source<'_, '_>, hides: bool) -> Result<Value, ReplyError> {
    let record = record_of(source.endpoint);
    let mut slots = vec![Slot::Empty; record.map_or(0, |record| record.fields.len())];
    let mut rows = Vec::new();
    let api = source.endpoint.api;
    let reader = Reader { api, hides };
    source.rows(&mut slots, &mut |slots, arena| {
        let filled = Filled { slots, arena };
        rows.extend(record.map(|record| reader.record(record, |at| filled.field(at))));
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

/// Makes neutral values.
#[derive(Clone, Copy)]
struct Reader<'r, 't> {
    api: &'r Api<'t>,
    /// Whether secrets are not shown.
    hides: bool,
}

impl<'t> Reader<'_, 't> {
    /// One record; an absent field is left out.
    fn record<'v>(self, record: &RecordTable<'t>, view: impl Fn(usize) -> View<'v>) -> Value {
        let fields = record.fields.iter().enumerate();
        let named = fields.filter_map(|(at, field)| {
            let value = self.value(view(at), &field.ty)?;
            let is_hidden = self.hides && field.is_secret();
            let value = match is_hidden {
                true => Value::Text(SECRET.to_owned()),
                false => value,
            };
            Some((field.name().to_owned(), value))
        });
        Value::Map(named.collect())
    }

    fn value(self, view: View<'_>, ty: &Type<'t>) -> Option<Value> {
        Some(match (view, ty) {
            (View::Secret(_), _) if self.hides => Value::Text(SECRET.to_owned()),
            (View::Text(text) | View::Secret(text), _) => Value::Text(text.to_owned()),
            (View::Bool(value), _) => Value::Bool(value),
            (View::Int(value), _) => Value::Int(value),
            (View::Date(date), _) => Value::Text(date.to_string()),
            (View::IpAddr(address), _) => Value::Text(address.to_string()),
            (View::Record(parts), Type::Record(record)) => {
                self.record(self.api.record(*record), |at| parts.get(at))
            }
            (View::List(parts), Type::List(items)) => {
                let all = parts.iter().map(|part| self.value(part, &items.ty));
                Value::List(all.map(|item| item.unwrap_or(Value::Null)).collect())
            }
            (View::Map(parts), Type::Map(entries)) => {
                let all = parts
                    .entries()
                    .map(|(key, part)| (key, self.value(part, &entries.ty)));
                let all = all.map(|(key, value)| (key.to_owned(), value.unwrap_or(Value::Null)));
                Value::Map(all.collect())
            }
            (View::Absent, Type::List(_)) => Value::List(Vec::new()),
            (View::Absent, Type::Map(_)) => Value::Map(Vec::new()),
            // Of another shape than the table's is nothing.
            (View::Record(_) | View::List(_) | View::Map(_), _) => return None,
            (View::Absent | View::Unreadable, _) => return None,
        })
    }
}
