//! Paths: one OpenAPI operation for all operations that share one.

use std::collections::{HashMap, HashSet};

use super::{reference, replies};
use crate::json::Json;
use crate::model::{Endpoint, Format, List, Model};

/// The name of the path's own parameter; nothing on the wire can be named like it.
const FORMAT: &str = "format";

/// All paths, in spec order.
pub(super) fn paths(model: &Model) -> Json {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut found: Vec<(&str, Vec<&Endpoint>)> = Vec::new();
    for endpoint in &model.endpoints {
        let place = *places.entry(&endpoint.path).or_insert(found.len());
        match found.get_mut(place) {
            Some((_, together)) => together.push(endpoint),
            None => found.push((&endpoint.path, vec![endpoint])),
        }
    }
    let path = |(path, endpoints): (&str, Vec<&Endpoint>)| {
        let suffix = model.api.suffix;
        let item = Json::object([
            ("parameters", suffix.then(|| vec![format(model)].into())),
            ("post", Some(operation(model, path, &endpoints))),
        ]);
        match suffix {
            true => (format!("/{path}.{{{FORMAT}}}"), item),
            false => (format!("/{path}"), item),
        }
    };
    Json::Object(found.into_iter().map(path).collect())
}

fn format(model: &Model) -> Json {
    let suffixes = Json::texts(model.api.formats.iter().map(|format| format.suffix()));
    let schema = Json::object([("type", Some("string".into())), ("enum", Some(suffixes))]);
    Json::object([
        ("name", Some(FORMAT.into())),
        ("in", Some("path".into())),
        ("required", Some(true.into())),
        ("description", Some("The format of the answer.".into())),
        ("schema", Some(schema)),
    ])
}

const fn media(format: Format) -> &'static str {
    match format {
        Format::Xml => "application/xml",
        Format::Json => "application/json",
    }
}

fn operation(model: &Model, path: &str, endpoints: &[&Endpoint]) -> Json {
    let titles: Vec<&str> = endpoints.iter().map(|one| one.title.as_str()).collect();
    let (id, summary, doc) = match endpoints {
        [only] => (
            only.rust.as_str(),
            only.title.as_str(),
            only.doc.as_deref().map(|doc| doc.trim().into()),
        ),
        _ => (
            path,
            path,
            Some(format!("One of: {}.", titles.join("; ")).into()),
        ),
    };
    Json::object([
        ("operationId", Some(id.into())),
        ("summary", Some(summary.into())),
        ("description", doc),
        ("requestBody", Some(body(model, endpoints))),
        ("responses", Some(responses(model, endpoints))),
    ])
}

fn body(model: &Model, endpoints: &[&Endpoint]) -> Json {
    let each: Vec<Json> = endpoints.iter().map(|one| reference(&one.rust)).collect();
    let schema = match <[Json; 1]>::try_from(each) {
        Ok([only]) => only,
        Err(several) => Json::object([("oneOf", Some(several.into()))]),
    };
    let form = Json::object([
        ("schema", Some(schema)),
        ("encoding", encoding(model, endpoints)),
    ]);
    Json::object([
        ("required", Some(true.into())),
        (
            "content",
            Some(Json::object([(
                "application/x-www-form-urlencoded",
                Some(form),
            )])),
        ),
    ])
}

/// How lists are written: the name again for each item.
fn encoding(model: &Model, endpoints: &[&Endpoint]) -> Option<Json> {
    let own = endpoints.iter().flat_map(|one| &one.params);
    let carried = model.api.credentials.iter().chain(own);
    let mut seen = HashSet::new();
    let lists: Vec<&str> = carried
        .filter(|param| param.list != List::No)
        .map(|param| param.wire.as_str())
        .filter(|wire| seen.insert(*wire))
        .collect();
    let repeated = || {
        Json::object([
            ("style", Some("form".into())),
            ("explode", Some(true.into())),
        ])
    };
    let entries = lists.iter().map(|wire| ((*wire).to_owned(), repeated()));
    (!lists.is_empty()).then(|| Json::Object(entries.collect()))
}

fn responses(model: &Model, endpoints: &[&Endpoint]) -> Json {
    let answer = |description: &str, schema: &Json| {
        let form = |format: &Format| {
            (
                media(*format).to_owned(),
                Json::object([("schema", Some(schema.clone()))]),
            )
        };
        Json::object([
            ("description", Some(description.into())),
            (
                "content",
                Some(Json::Object(model.api.formats.iter().map(form).collect())),
            ),
        ])
    };
    Json::object([
        (
            "200",
            Some(answer(
                "The documented success, or a refusal.",
                &replies::of(model, endpoints),
            )),
        ),
        (
            "4XX",
            Some(answer(
                "The request is rejected or refused.",
                &replies::rejected(model, endpoints),
            )),
        ),
    ])
}
