//! Members that nothing stands for.

use formwork::table::{Api, Endpoint, Field, RecordTable, Shape, Type};
use serde_json::{Map, Value};

use super::{Dropped, Form, Found, Kind};
use crate::samples::inside::{Named, Names};

/// The members of a document that are not read.
pub(super) fn dropped(endpoint: &Endpoint<'_>, form: Form, body: &str) -> Vec<Dropped> {
    let mut found = Found::default();
    let body = body.trim_start_matches('\u{feff}');
    let verdict = &endpoint.api.verdict;
    let mut read = Read {
        api: endpoint.api,
        names: Names::default(),
        found: &mut found,
    };
    match (serde_json::from_str(body), form, endpoint.reply) {
        (Ok(Value::Array(items)), Form::Success, Shape::List { record, .. }) => {
            let objects = items.iter().filter_map(Value::as_object);
            objects.for_each(|item| read.record(item, record, " of an item"));
        }
        (Ok(Value::Object(object)), Form::Success, Shape::Record { record, .. }) => {
            read.record(&object, record, "");
        }
        (Ok(Value::Object(message)), Form::Message | Form::Fault, _) => {
            let is_read = |it: &&String| **it == verdict.message || **it == verdict.errors;
            let unread = message.keys().filter(|name| !is_read(name));
            unread.for_each(|name| found.add(Kind::Member, name, String::new()));
        }
        // The engine has read it otherwise, and says so.
        _ => {}
    }
    found.list
}

/// What is read, and what was found that is not.
struct Read<'r, 't> {
    api: &'r Api<'t>,
    names: Names<'t>,
    found: &'r mut Found,
}

impl<'t> Read<'_, 't> {
    fn record(&mut self, object: &Map<String, Value>, record: &RecordTable<'t>, of: &str) {
        for (name, value) in object {
            match self.names.find(record, Named::Member, name) {
                Some(field) => self.field(value, field, &field.ty),
                None => self.found.add(Kind::Member, name, of.to_owned()),
            }
        }
    }

    /// What is inside a field; a value that is no value of the type is refused elsewhere.
    fn field(&mut self, value: &Value, field: &Field<'t>, ty: &Type<'t>) {
        match (ty, value) {
            (Type::Record(record), Value::Object(object)) => {
                let record = self.api.record(*record);
                self.record(object, record, &format!(" of `{}`", field.json));
            }
            (Type::List(items), Value::Array(all)) => {
                all.iter()
                    .for_each(|item| self.field(item, field, &items.ty));
            }
            (Type::Map(entries), Value::Object(all)) => {
                all.values()
                    .for_each(|value| self.field(value, field, &entries.ty));
            }
            (Type::Value(_) | Type::Record(_) | Type::List(_) | Type::Map(_), _) => {}
        }
    }
}
