//! Records of answers as schemas.

use formwork_vocabulary::JsonType;

use super::elements::{Elements, object};
use super::reference;
use super::values::{self, of_type};
use crate::json::Json;
use crate::model::{Field, Items, Kind, Record, Type, XmlName};
use crate::reference::markdown;

/// What the schema of a record is called.
pub(super) fn record_name(record: &Record) -> String {
    format!("record.{}", record.rust)
}

/// A record that is closed has nothing but its fields.
pub(super) fn record(
    record: &Record,
    records: &[Record],
    elements: Elements,
    is_closed: bool,
) -> Json {
    let properties = record
        .fields
        .iter()
        .map(|one| (one.json.clone(), field(one, records, elements)))
        .collect();
    let needed: Vec<&str> = record
        .fields
        .iter()
        .filter(|one| one.required)
        .map(|one| one.json.as_str())
        .collect();
    let mut schema = object(properties, &needed);
    if is_closed {
        schema = schema.with("additionalProperties", false);
    }
    match &record.doc {
        Some(doc) => schema.with("description", markdown::paragraphs(doc)),
        None => schema,
    }
}

fn field(field: &Field, records: &[Record], elements: Elements) -> Json {
    let schema = ty(&field.ty, field, records, elements);
    let xml = place(field);
    let schema = match xml.is_empty() {
        true => schema,
        false => elements.with(schema, Json::Object(xml)),
    };
    match &field.doc {
        Some(doc) => schema.with("description", markdown::paragraphs(doc)),
        None => schema,
    }
}

/// What a field is in XML, where that is not an element of its name in JSON.
fn place(field: &Field) -> Vec<(String, Json)> {
    let mut xml: Vec<(String, Json)> = Vec::new();
    let mut say = |key: &str, value: Json| xml.push((key.to_owned(), value));
    match &field.xml {
        XmlName::Child(name) if *name == field.json => {}
        XmlName::Child(name) => say("name", name.as_str().into()),
        XmlName::Attribute(name) => {
            if *name != field.json {
                say("name", name.as_str().into());
            }
            say("attribute", true.into());
        }
        // OpenAPI 3.1 has no word for it.
        XmlName::Text => {}
    }
    if let Some(Items { item: Some(_), .. }) = field.ty.in_documents().items() {
        say("wrapped", true.into());
    }
    xml
}

fn ty(ty: &Type, field: &Field, records: &[Record], elements: Elements) -> Json {
    match ty {
        Type::Json(inside) => self::ty(inside, field, records, elements),
        Type::Value(kind) => values::worded(value(*kind), *kind, field, true),
        Type::Record(place) => match records.get(*place) {
            Some(record) => reference(&record_name(record)),
            None => of_type("object"),
        },
        Type::List(items) => {
            let inner = self::ty(&items.ty, field, records, elements);
            let inner = match &items.item {
                Some(item) => elements.named(inner, item),
                None => inner,
            };
            of_type("array").with("items", inner)
        }
        Type::Map(entries) => {
            let inner = self::ty(&entries.ty, field, records, elements);
            of_type("object").with("additionalProperties", inner)
        }
    }
}

fn value(kind: Kind) -> Json {
    // JSON answers may have the type itself or its text.
    let either = |name: &str| Json::object([("type", Some(Json::texts([name, "string"])))]);
    match kind.def().json() {
        JsonType::Any => Json::object::<0>([]),
        JsonType::Boolean => either("boolean"),
        JsonType::Integer => either("integer"),
        JsonType::Number => either("number"),
        JsonType::Date => of_type("string").with("format", "date"),
        JsonType::String => of_type("string"),
    }
}
