//! Answers as schemas.

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
        if let Refusal::Message(text) = &endpoint.refusal {
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
pub(super) fn of(endpoints: &[&Endpoint]) -> Json {
    let mut names: Vec<String> = Vec::new();
    for endpoint in endpoints {
        let success = match endpoint.reply {
            Reply::Acknowledgement => SUCCESS.to_owned(),
            Reply::List { .. } | Reply::Record { .. } => reply_name(endpoint),
        };
        let refusal = match endpoint.refusal {
            Refusal::Errors => ERRORS.to_owned(),
            Refusal::Message(_) => refusal_name(endpoint),
        };
        for name in [success, refusal] {
            if !names.contains(&name) {
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
pub(super) fn rejected(endpoints: &[&Endpoint]) -> Json {
    let documented = endpoints
        .iter()
        .filter(|one| matches!(one.refusal, Refusal::Message(_)));
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
        Reply::List {
            record: place,
            root,
            item,
        } => {
            let named =
                Json::object([("allOf", Some(vec![record(place)?].into()))]).with("xml", xml(item));
            let name = xml(root).with("wrapped", true);
            of_type("array").with("items", named).with("xml", name)
        }
        Reply::Record {
            record: place,
            root,
        } => Json::object([("allOf", Some(vec![record(place)?].into()))]).with("xml", xml(root)),
    };
    Some((reply_name(endpoint), schema))
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
