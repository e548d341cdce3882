//! Members that nothing stands for.

use formwork::table::{Data, Field, RecordTable, Type};
use serde_json::{Map, Value};

use super::{Dropped, Found, Kind, Read};
use crate::samples::inside::Named;

/// The members of a document that are not read.
pub(super) fn dropped(read: &Read<'_>, body: &str) -> Vec<Dropped> {
    let mut found = Found::default();
    let body = body.trim_start_matches('\u{feff}');
    // What it is not, the engine has read otherwise, and says so.
    if let Ok(document) = serde_json::from_str(body) {
        let mut walk = Walk {
            read,
            found: &mut found,
        };
        match read.data_at("") {
            Some(data) => walk.data(&document, data, ""),
            None => walk.inside(&document, ""),
        }
    }
    found.list
}

/// Goes through a document, and keeps what is not read.
struct Walk<'w, 't> {
    read: &'w Read<'t>,
    found: &'w mut Found,
}

impl<'t> Walk<'_, 't> {
    /// The data of a success, beside which there may be more that is read.
    fn data(&mut self, value: &Value, data: Data<'t>, path: &str) {
        match (data, value) {
            (Data::Record(record), Value::Object(object)) => {
                self.object(object, Some(record), path)
            }
            (Data::List { record, .. }, Value::Array(items)) => {
                let objects = items.iter().filter_map(Value::as_object);
                objects.for_each(|item| self.record(item, record, " of an item"));
            }
            (Data::Nothing | Data::Raw(_) | Data::Record(_) | Data::List { .. }, value) => {
                self.inside(value, path)
            }
        }
    }

    /// What stands around something that is read; of an array, in each of its objects.
    fn inside(&mut self, value: &Value, path: &str) {
        match value {
            Value::Object(object) => self.object(object, None, path),
            Value::Array(all) => all.iter().for_each(|item| self.inside(item, path)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn object(
        &mut self,
        object: &Map<String, Value>,
        record: Option<&'t RecordTable<'t>>,
        path: &str,
    ) {
        for (name, value) in object {
            let field = record.and_then(|record| self.read.names.find(record, Named::Member, name));
            // No path leads to a name that has a slash, or no letter.
            let own = match (path, name.is_empty() || name.contains('/')) {
                (_, true) => None,
                ("", false) => Some(name.clone()),
                (path, false) => Some(format!("{path}/{name}")),
            };
            match (field, own) {
                (Some(field), _) => self.field(value, field, &field.ty),
                (None, Some(own)) if self.beside(value, &own) => {}
                (None, _) if path.is_empty() => self.found.add(Kind::Member, name, String::new()),
                (None, _) => self.found.add(Kind::Member, name, format!(" of `{path}`")),
            }
        }
    }

    /// Whether something is read at this path, or inside of what stands there.
    fn beside(&mut self, value: &Value, path: &str) -> bool {
        let data = self.read.data_at(path);
        let leads_on = self.read.leads_on(path);
        match data {
            Some(data) => self.data(value, data, path),
            None if leads_on => self.inside(value, path),
            None => {}
        }
        data.is_some() || leads_on || self.read.is_text(path)
    }

    fn record(&mut self, object: &Map<String, Value>, record: &RecordTable<'t>, of: &str) {
        for (name, value) in object {
            match self.read.names.find(record, Named::Member, name) {
                Some(field) => self.field(value, field, &field.ty),
                None => self.found.add(Kind::Member, name, of.to_owned()),
            }
        }
    }

    /// What is inside a field; a value that is no value of the type is refused elsewhere.
    fn field(&mut self, value: &Value, field: &Field<'t>, ty: &Type<'t>) {
        let ty = &ty.in_documents();
        match (ty, value) {
            (Type::Record(record), Value::Object(object)) => {
                let record = self.read.api.record(*record);
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
            (
                Type::Value(_)
                | Type::Worded(..)
                | Type::Record(_)
                | Type::List(_)
                | Type::Map(_)
                | Type::Json(_),
                _,
            ) => {}
        }
    }
}
