//! Answers as schemas.

use std::collections::HashSet;

use formwork_vocabulary::{JsonType, Stored};

use super::reference;
use super::values::of_type;
use crate::json::Json;
use crate::model::{
    Endpoint, Field, Format, Items, Kind, Model, Record, Refusal, Reply, Type, XmlName,
};
use crate::reference::markdown;

/// The names of the schemas of verdicts. A Rust type of that name would be the reader's confusion, so they have a dot.
const SUCCESS: &str = "answer.success";
const ERRORS: &str = "answer.errors";

/// The schemas of all answers by their names.
pub(super) fn schemas(model: &Model) -> Vec<(String, Json)> {
    let mut found = vec![
        (SUCCESS.to_owned(), success(model)),
        (ERRORS.to_owned(), errors(model)),
    ];
    let elements = Elements::of(model);
    let read = model
        .records
        .iter()
        .zip(model.used().read)
        .filter(|(_, is_read)| *is_read);
    found.extend(read.map(|(one, _)| (record_name(one), record(one, &model.records, elements))));
    for endpoint in &model.endpoints {
        found.extend(data(model, endpoint));
        if let Some(text) = own_refusal(model, endpoint) {
            found.push((refusal_name(endpoint), message(model, text)));
        }
    }
    found
}

fn record_name(record: &Record) -> String {
    format!("record.{}", record.rust)
}

fn reply_name(endpoint: &Endpoint) -> String {
    format!("reply.{}", endpoint.rust)
}

fn refusal_name(endpoint: &Endpoint) -> String {
    format!("refusal.{}", endpoint.rust)
}

/// The message of a refusal that only this operation has; an API's fault is the same everywhere.
fn own_refusal<'m>(model: &Model, endpoint: &'m Endpoint) -> Option<&'m str> {
    match &endpoint.refusal {
        Refusal::Message(text) => model.api.verdict.fault.is_none().then_some(text),
        Refusal::Errors | Refusal::Code { .. } => None,
    }
}

/// What the operations of a path may answer with status 200, each schema once.
pub(super) fn of(model: &Model, endpoints: &[&Endpoint]) -> Json {
    let mut names: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for endpoint in endpoints {
        let success = match endpoint.reply {
            Reply::Acknowledgement => SUCCESS.to_owned(),
            Reply::Root { .. } | Reply::List { .. } | Reply::Record { .. } => reply_name(endpoint),
        };
        let refusal = match own_refusal(model, endpoint) {
            Some(_) => refusal_name(endpoint),
            None => ERRORS.to_owned(),
        };
        for name in [success, refusal] {
            if seen.insert(name.clone()) {
                names.push(name);
            }
        }
    }
    Json::object([(
        "anyOf",
        Some(
            names
                .iter()
                .map(|name| reference(name))
                .collect::<Vec<_>>()
                .into(),
        ),
    )])
}

/// What a rejected request is answered, on every path: the listed errors, or a documented refusal.
pub(super) fn rejected(model: &Model, endpoints: &[&Endpoint]) -> Json {
    let documented = endpoints
        .iter()
        .filter(|one| own_refusal(model, one).is_some());
    let mut forms = vec![reference(ERRORS)];
    forms.extend(documented.map(|one| reference(&refusal_name(one))));
    Json::object([("anyOf", Some(forms.into()))])
}

/// A message, as both formats have it.
fn message(model: &Model, text: &str) -> Json {
    let verdict = &model.api.verdict;
    let properties = vec![(verdict.message.clone(), constant(text))];
    Elements::of(model).named(object(properties, &[&verdict.message]), &verdict.root)
}

fn success(model: &Model) -> Json {
    message(model, &model.api.verdict.success)
}

fn errors(model: &Model) -> Json {
    let verdict = &model.api.verdict;
    if let Some(fault) = &verdict.fault {
        let texts = [&fault.code, &fault.message].map(|name| (name.clone(), of_type("string")));
        let children = object(texts.to_vec(), &[&fault.code, &fault.message]);
        return Elements::of(model).within(&fault.root, children);
    }
    let elements = Elements::of(model);
    let item = elements.named(of_type("string"), &verdict.item);
    let wrapped = Json::object([("wrapped", Some(true.into()))]);
    let list = elements.with(of_type("array").with("items", item), wrapped);
    let properties = vec![
        (
            verdict.message.clone(),
            of_type("string").with("not", constant(&verdict.success)),
        ),
        (verdict.errors.clone(), list),
    ];
    Elements::of(model).named(object(properties, &[&verdict.message]), &verdict.root)
}

/// The data of an operation that has any.
fn data(model: &Model, endpoint: &Endpoint) -> Option<(String, Json)> {
    let record = |place: &usize| {
        model
            .records
            .get(*place)
            .map(|one| reference(&record_name(one)))
    };
    let elements = Elements::of(model);
    let alone = |schema: Json| Json::object([("allOf", Some(vec![schema].into()))]);
    let schema = match &endpoint.reply {
        Reply::Acknowledgement => return None,
        Reply::Root { root } => elements.within(root, of_type("object")),
        Reply::List {
            record: place,
            root,
            item,
        } => {
            let items = elements.named(alone(record(place)?), item);
            elements.around(root, of_type("array").with("items", items), true)
        }
        Reply::Record {
            record: place,
            root,
        } => elements.within(root, alone(record(place)?)),
    };
    Some((reply_name(endpoint), schema))
}

/// The XML elements of answers, which an API without XML does not have.
#[derive(Clone, Copy)]
struct Elements {
    spoken: bool,
}

impl Elements {
    fn of(model: &Model) -> Self {
        Self {
            spoken: model.api.formats.contains(&Format::Xml),
        }
    }

    fn with(self, schema: Json, xml: Json) -> Json {
        match self.spoken {
            true => schema.with("xml", xml),
            false => schema,
        }
    }

    /// What an element of this name is.
    fn named(self, schema: Json, name: &str) -> Json {
        self.with(schema, named(name))
    }

    /// What the last element of a path is, in the objects that the elements around it are.
    fn within(self, path: &str, schema: Json) -> Json {
        self.around(path, schema, false)
    }

    /// The same; where the last element is around the items of a list, it wraps them.
    fn around(self, path: &str, schema: Json, wrapped: bool) -> Json {
        let mut elements = path.rsplit('/');
        let mut name = elements.next().unwrap_or(path);
        let own = match wrapped {
            true => named(name).with("wrapped", true),
            false => named(name),
        };
        let mut schema = self.with(schema, own);
        for outer in elements {
            schema = object(vec![(name.to_owned(), schema)], &[name]);
            schema = self.named(schema, outer);
            name = outer;
        }
        schema
    }
}

fn record(record: &Record, records: &[Record], elements: Elements) -> Json {
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
    let schema = object(properties, &needed);
    match &record.doc {
        Some(doc) => schema.with("description", markdown::paragraphs(doc)),
        None => schema,
    }
}

fn field(field: &Field, records: &[Record], elements: Elements) -> Json {
    let schema = ty(&field.ty, records, elements);
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
    if let Some(Items { item: Some(_), .. }) = field.ty.items() {
        say("wrapped", true.into());
    }
    xml
}

fn ty(ty: &Type, records: &[Record], elements: Elements) -> Json {
    match ty {
        Type::Value(kind) => value(*kind),
        Type::Record(place) => match records.get(*place) {
            Some(record) => reference(&record_name(record)),
            None => of_type("object"),
        },
        Type::List(items) => {
            let inner = self::ty(&items.ty, records, elements);
            let inner = match &items.item {
                Some(item) => elements.named(inner, item),
                None => inner,
            };
            of_type("array").with("items", inner)
        }
        Type::Map(entries) => {
            let inner = self::ty(&entries.ty, records, elements);
            of_type("object").with("additionalProperties", inner)
        }
    }
}

fn value(kind: Kind) -> Json {
    // JSON answers may have the type itself or its text.
    let either = |name: &str| Json::object([("type", Some(Json::texts([name, "string"])))]);
    let stored = kind.def().stored;
    match stored.json() {
        JsonType::Boolean => either("boolean"),
        JsonType::Integer => either("integer"),
        JsonType::String if stored == Stored::Date => of_type("string").with("format", "date"),
        JsonType::String => of_type("string"),
    }
}

fn object(properties: Vec<(String, Json)>, needed: &[&str]) -> Json {
    of_type("object")
        .with("properties", Json::Object(properties))
        .with("required", Json::texts(needed))
}

fn constant(text: &str) -> Json {
    Json::object([("const", Some(text.into()))])
}

fn named(name: &str) -> Json {
    Json::object([("name", Some(name.into()))])
}
