//! Answers as schemas.

use std::collections::HashSet;

use super::reference;
use super::values::of_type;
use crate::json::Json;
use crate::model::{Endpoint, Field, Kind, Model, Record, Refusal, Reply};

/// The names of the schemas of verdicts. A Rust type of that name would be the reader's confusion, so they have a dot.
const SUCCESS: &str = "answer.success";
const ERRORS: &str = "answer.errors";

/// The schemas of all answers by their names.
pub(super) fn schemas(model: &Model) -> Vec<(String, Json)> {
    let mut found = vec![
        (SUCCESS.to_owned(), success(model)),
        (ERRORS.to_owned(), errors(model)),
    ];
    found.extend(
        model
            .records
            .iter()
            .map(|one| (record_name(one), record(one))),
    );
    for endpoint in &model.endpoints {
        found.extend(data(model, endpoint));
        if let (Refusal::Message(text), None) = (&endpoint.refusal, &model.api.verdict.fault) {
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

/// What the operations of a path may answer with status 200, each schema once.
pub(super) fn of(model: &Model, endpoints: &[&Endpoint]) -> Json {
    let faults = model.api.verdict.fault.is_some();
    let mut names: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for endpoint in endpoints {
        let success = match endpoint.reply {
            Reply::Acknowledgement => SUCCESS.to_owned(),
            Reply::Root { .. } | Reply::List { .. } | Reply::Record { .. } => reply_name(endpoint),
        };
        let refusal = match endpoint.refusal {
            Refusal::Message(_) if !faults => refusal_name(endpoint),
            _ => ERRORS.to_owned(),
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
    let faults = model.api.verdict.fault.is_some();
    let documented = endpoints
        .iter()
        .filter(|one| !faults && matches!(one.refusal, Refusal::Message(_)));
    let mut forms = vec![reference(ERRORS)];
    forms.extend(documented.map(|one| reference(&refusal_name(one))));
    Json::object([("anyOf", Some(forms.into()))])
}

/// A message, as both formats have it.
fn message(model: &Model, text: &str) -> Json {
    let verdict = &model.api.verdict;
    let properties = vec![(verdict.message.clone(), constant(text))];
    rooted(object(properties, &[&verdict.message]), &verdict.root)
}

fn success(model: &Model) -> Json {
    message(model, &model.api.verdict.success)
}

fn errors(model: &Model) -> Json {
    let verdict = &model.api.verdict;
    if let Some(fault) = &verdict.fault {
        let texts = [&fault.code, &fault.message].map(|name| (name.clone(), of_type("string")));
        let children = object(texts.to_vec(), &[&fault.code, &fault.message]);
        return within(&fault.root, rooted(children, last(&fault.root)));
    }
    let item = of_type("string").with("xml", xml(&verdict.item));
    let wrapped = Json::object([("wrapped", Some(true.into()))]);
    let list = of_type("array").with("items", item).with("xml", wrapped);
    let properties = vec![
        (
            verdict.message.clone(),
            of_type("string").with("not", constant(&verdict.success)),
        ),
        (verdict.errors.clone(), list),
    ];
    rooted(object(properties, &[&verdict.message]), &verdict.root)
}

/// The data of an operation that has any.
fn data(model: &Model, endpoint: &Endpoint) -> Option<(String, Json)> {
    let record = |place: &usize| {
        model
            .records
            .get(*place)
            .map(|one| reference(&record_name(one)))
    };
    let schema = match &endpoint.reply {
        Reply::Acknowledgement => return None,
        Reply::Root { root } => within(root, rooted(of_type("object"), last(root))),
        Reply::List {
            record: place,
            root,
            item,
        } => {
            let named =
                Json::object([("allOf", Some(vec![record(place)?].into()))]).with("xml", xml(item));
            let name = xml(last(root)).with("wrapped", true);
            within(
                root,
                of_type("array").with("items", named).with("xml", name),
            )
        }
        Reply::Record {
            record: place,
            root,
        } => {
            let record = Json::object([("allOf", Some(vec![record(place)?].into()))]);
            within(root, rooted(record, last(root)))
        }
    };
    Some((reply_name(endpoint), schema))
}

/// What the last element of a path is, in the objects that the elements around it are.
fn within(path: &str, schema: Json) -> Json {
    let mut elements = path.rsplit('/');
    let inner = elements.next().unwrap_or(path);
    let mut name = inner;
    let mut schema = schema;
    for outer in elements {
        schema = object(vec![(name.to_owned(), schema)], &[name]);
        schema = rooted(schema, outer);
        name = outer;
    }
    schema
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn record(record: &Record) -> Json {
    let properties = record
        .fields
        .iter()
        .map(|one| (one.wire.clone(), field(one)))
        .collect();
    let needed: Vec<&str> = record
        .fields
        .iter()
        .filter(|one| one.required)
        .map(|one| one.wire.as_str())
        .collect();
    let schema = object(properties, &needed);
    match &record.doc {
        Some(doc) => schema.with("description", doc.trim()),
        None => schema,
    }
}

fn field(field: &Field) -> Json {
    // JSON answers may have the type itself or its text.
    let either = |name: &str| Json::object([("type", Some(Json::texts([name, "string"])))]);
    let schema = match field.kind {
        Kind::Bool => either("boolean"),
        Kind::Int => either("integer"),
        Kind::Date => of_type("string").with("format", "date"),
        _ => of_type("string"),
    };
    match &field.doc {
        Some(doc) => schema.with("description", doc.trim()),
        None => schema,
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

fn xml(name: &str) -> Json {
    Json::object([("name", Some(name.into()))])
}

fn rooted(schema: Json, root: &str) -> Json {
    schema.with("xml", xml(root))
}
