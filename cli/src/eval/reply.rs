//! Replies as neutral values, the same from XML and from JSON.

use std::borrow::Cow;

use formwork::table::{Api, Data, Raw, RecordTable, Type};
use formwork::{Arena, Fields as _, Filled, Format, Page, ReplyError, Slot, Source, View};
use formwork_codegen::model::Value;

/// Reads a reply: an acknowledgement is a map of its status (`{"message": "success"}`), a list a list of maps, a record a map, and one
/// that was left out is nothing.
/// What is inside of them is so as well; a list or map that was left out is empty. Fields have their
/// [names](formwork::table::Field::name).
///
/// # Errors
/// The API's refusal, or why the body is no answer of it.
pub fn read_reply(source: &Source<'_, '_>) -> Result<Value, ReplyError> {
    read_typed(source, None)
}

/// The same of an answer with this content type. A text is what it is; of bytes their number is told, as a map.
///
/// # Errors
/// The API's refusal, or why the body is no answer of it.
pub fn read_typed(
    source: &Source<'_, '_>,
    content_type: Option<&str>,
) -> Result<Value, ReplyError> {
    read(source, content_type, false)
}

/// The same for a line that people see: a secret is told to be one, and not what it is.
pub(super) fn told_reply(
    source: &Source<'_, '_>,
    content_type: Option<&str>,
) -> Result<Value, ReplyError> {
    read(source, content_type, true)
}

/// What a success says of the page that it is, where it is one of many: how many items it has, and the token of the next page.
pub(super) fn told_page(source: &Source<'_, '_>) -> Option<Value> {
    let endpoint = source.endpoint;
    let param = endpoint.params.get(usize::from(endpoint.pages?.param))?;
    let record = endpoint.reply.record()?;
    let (mut page, mut slots) = (Page::new(), vec![Slot::Empty; record.fields.len()]);
    let add = &mut |slots: &mut [Slot<'_>], arena: &mut Arena<'_>| {
        page.add(endpoint, &Filled { slots, arena });
    };
    source.rows(&mut slots, add).ok()?;
    let nothing = Arena::new();
    let token = page.token.view(&nothing).written(param.ty.kind()?);
    let shown = |token: Cow<'_, str>| match param.is_secret() {
        true => SECRET.to_owned(),
        false => token.into_owned(),
    };
    let token = token.map(|token| ("next".to_owned(), Value::Text(shown(token))));
    let items = ("items".to_owned(), Value::Int(page.items as i128));
    Some(Value::Map([items].into_iter().chain(token).collect()))
}

/// What stands for a secret, as in its `Debug`.
const SECRET: &str = "[secret]";

fn read(
    source: &Source<'_, '_>,
    content_type: Option<&str>,
    hides: bool,
) -> Result<Value, ReplyError> {
    if let Data::Raw(raw) = source.endpoint.reply.data {
        return self::raw(source, content_type, raw);
    }
    let record = source.endpoint.reply.record();
    let mut slots = vec![Slot::Empty; record.map_or(0, |record| record.fields.len())];
    let mut rows = Vec::new();
    let api = source.endpoint.api;
    let reader = Reader { api, hides };
    source.rows(&mut slots, &mut |slots, arena| {
        let filled = Filled { slots, arena };
        rows.extend(record.map(|record| reader.record(record, |at| filled.field(at))));
    })?;
    Ok(match source.endpoint.reply.data {
        Data::List { .. } => Value::List(rows),
        Data::Record(_) => rows.pop().unwrap_or(Value::Null),
        Data::Nothing | Data::Raw(_) => acknowledgement(api),
    })
}

fn raw(
    source: &Source<'_, '_>,
    content_type: Option<&str>,
    raw: Raw<'_>,
) -> Result<Value, ReplyError> {
    if raw.is_text {
        return Ok(Value::Text(source.text(content_type)?.to_owned()));
    }
    let length = Value::Int(source.bytes(content_type)?.len() as i128);
    Ok(Value::Map(vec![("bytes".to_owned(), length)]))
}

/// The value of an acknowledgement: what its status is called, and its first text. Without a status there is nothing to say.
fn acknowledgement(api: &Api<'_>) -> Value {
    let status = &api.outcomes.status;
    let last = |format: &Format| status.at.of(*format).rsplit('/').next();
    let mut names = api.formats.iter().filter_map(last);
    let name = names.find(|name| !name.is_empty());
    let text = |name: &str| {
        let name = name.trim_start_matches('@').to_owned();
        (name, Value::Text(status.written().to_owned()))
    };
    Value::Map(name.map(text).into_iter().collect())
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
            let view = view(at);
            if field.tells_empty && matches!(view, View::Absent) {
                return None;
            }
            let value = self.value(view, &field.ty)?;
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
        Some(match (view, &ty.in_documents()) {
            (View::Secret(_), _) if self.hides => Value::Text(SECRET.to_owned()),
            (View::Bool(value), _) => Value::Bool(value),
            (View::Int(value), _) => Value::Int(value.into()),
            (View::UInt(value), _) => Value::Int(value.into()),
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
            (view, ty) => Value::Text(view.written(ty.kind()?)?.into_owned()),
        })
    }
}
