//! Paths: one OpenAPI operation for all operations that share one, and a method.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{reference, replies, requests, values};
use crate::json::Json;
use crate::model::{
    Documented, Endpoint, EntryNames, Field, Format, Join, Method, Model, Record, Type,
};
use crate::reference::markdown;
use crate::words::Phrase;

/// The name of the path's own parameter; nothing on the wire can be named like it.
const FORMAT: &str = "format";

/// The name of the parameters in the query string, all together. It is not on the wire.
const QUERY: &str = "parameters";

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
        let mut item = Json::object([("parameters", suffix.then(|| vec![format(model)].into()))]);
        for (method, endpoints) in by_method(&endpoints) {
            item = item.with(method.key(), operation(model, path, method, &endpoints));
        }
        let none = Default::default();
        let (before, after) = model.api.paths.first().unwrap_or(&none);
        match suffix {
            true => (format!("/{before}{path}{after}.{{{FORMAT}}}"), item),
            false => (format!("/{before}{path}{after}"), item),
        }
    };
    Json::Object(found.into_iter().map(path).collect())
}

/// A parameter that is a segment of the path; `all` are those of its operation.
fn in_path_of(param: &Field, all: &[Field], model: &Model) -> Json {
    Json::object([
        ("name", Some(param.wire.as_str().into())),
        ("in", Some("path".into())),
        ("required", Some(true.into())),
        ("schema", Some(values::param(param, all, &model.records))),
    ])
}

/// The operations of a path by their methods, in spec order.
fn by_method<'e>(endpoints: &[&'e Endpoint]) -> Vec<(Method, Vec<&'e Endpoint>)> {
    let mut found: Vec<(Method, Vec<&Endpoint>)> = Vec::new();
    for endpoint in endpoints {
        match found
            .iter_mut()
            .find(|(method, _)| *method == endpoint.method)
        {
            Some((_, together)) => together.push(endpoint),
            None => found.push((endpoint.method, vec![endpoint])),
        }
    }
    found
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

fn operation(model: &Model, path: &str, method: Method, endpoints: &[&Endpoint]) -> Json {
    let titles: Vec<&str> = endpoints.iter().map(|one| one.title.as_str()).collect();
    // Another method of the path has another name.
    let shared = match method {
        Method::Post => path.to_owned(),
        Method::Get | Method::Delete | Method::Patch | Method::Put => {
            format!("{path}.{}", method.key())
        }
    };
    let (id, summary, doc) = match endpoints {
        [only] => (
            only.rust.as_str(),
            only.title.as_str(),
            only.doc
                .as_deref()
                .map(|doc| markdown::paragraphs(doc).into()),
        ),
        _ => (
            &*shared,
            path,
            Some(markdown::line(&Phrase::of(format!("One of: {}.", titles.join("; ")))).into()),
        ),
    };
    // What is in the path is the same in all of them.
    let own = endpoints.first().map_or(&[][..], |one| &one.params);
    let in_path = own.iter().filter(|one| one.in_path);
    let mut parameters: Vec<Json> = in_path.map(|one| in_path_of(one, own, model)).collect();
    parameters.extend((!method.has_body()).then(|| query(model, endpoints)));
    Json::object([
        ("operationId", Some(id.into())),
        ("summary", Some(summary.into())),
        ("description", doc),
        (
            "parameters",
            (!parameters.is_empty()).then(|| parameters.into()),
        ),
        (
            "requestBody",
            method.has_body().then(|| body(model, endpoints)),
        ),
        ("responses", Some(responses(model, endpoints))),
    ])
}

/// The members of one of several objects, told apart by constants.
fn parameters(endpoints: &[&Endpoint]) -> Json {
    let each: Vec<Json> = endpoints.iter().map(|one| reference(&one.rust)).collect();
    match <[Json; 1]>::try_from(each) {
        Ok([only]) => only,
        Err(several) => Json::object([("oneOf", Some(several.into()))]),
    }
}

/// All parameters of the query string at once, so that the rules on several of them are told, too.
fn query(model: &Model, endpoints: &[&Endpoint]) -> Json {
    let needed = endpoints
        .iter()
        .all(|one| requests::needs_any(&model.api.credentials, one));
    Json::object([
        ("name", Some(QUERY.into())),
        ("in", Some("query".into())),
        ("required", Some(needed.into())),
        ("style", Some("form".into())),
        ("explode", Some(true.into())),
        ("schema", Some(parameters(endpoints))),
    ])
}

fn body(model: &Model, endpoints: &[&Endpoint]) -> Json {
    let form = Json::object([
        ("schema", Some(parameters(endpoints))),
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

/// How lists are written (the name again for each item, unless they are joined), what has names in brackets, and what is JSON.
fn encoding(model: &Model, endpoints: &[&Endpoint]) -> Option<Json> {
    let own = endpoints.iter().flat_map(|one| &one.params);
    let carried = model.api.credentials.iter().chain(own);
    let mut seen = HashSet::new();
    let encoded = |field: &Field| {
        let name = values::name(field).to_owned();
        let said = if let Type::Json(_) = field.ty {
            Json::object([("contentType", Some("application/json".into()))])
        } else {
            let (style, explode) = style(field, model)?;
            let explode = Some(explode.into());
            Json::object([("style", Some(style.into())), ("explode", explode)])
        };
        seen.insert(name.clone()).then_some((name, said))
    };
    let entries: Vec<_> = carried.filter_map(encoded).collect();
    (!entries.is_empty()).then_some(Json::Object(entries))
}

/// The style of what is no single value, and whether each item has a name; nothing if there is none for it.
pub(super) fn style(field: &Field, model: &Model) -> Option<(&'static str, bool)> {
    let is_value = |field: &Field| matches!(field.ty, Type::Value(_));
    let in_brackets = ("deepObject", true);
    match &field.ty {
        Type::Value(_) | Type::Json(_) => None,
        Type::List(items) if !matches!(items.ty, Type::Value(_)) => None,
        Type::List(items) => items.form.openapi(),
        Type::Map(entries) => {
            let is_plain = matches!(entries.ty, Type::Value(_));
            (is_plain && entries.form == EntryNames::Keyed(Join::BRACKETS)).then_some(in_brackets)
        }
        Type::Record(place) => {
            let plain = |record: &Record| record.fields.iter().all(is_value);
            let is_plain = model.records.get(*place).is_some_and(plain);
            (is_plain && model.api.join == Join::BRACKETS).then_some(in_brackets)
        }
    }
}

fn responses(model: &Model, endpoints: &[&Endpoint]) -> Json {
    let mut seen = HashSet::new();
    let documented = endpoints.iter().flat_map(|one| one.refused(&model.api));
    let documented = documented.filter(|one| seen.insert(&one.key));
    let usual = model.api.outcomes.refusal_status;
    let is_own = |one: &&Documented| one.status.is_some_and(|status| status != usual);
    let (own, others): (Vec<&Documented>, Vec<_>) = documented.partition(is_own);
    let formats = model.api.formats.iter();
    let mut media: HashSet<_> = formats.map(|format| format.media().to_owned()).collect();
    let raw = endpoints.iter().flat_map(|one| replies::raw(one));
    let raw = raw.filter(|(name, _)| media.insert(name.clone())).collect();
    let success = replies::of(model, endpoints);
    let success = answer(
        model,
        "The documented success, or a refusal.",
        &success,
        raw,
    );
    let rejected = replies::rejected(model, &others);
    let rejected = answer(
        model,
        "The request is rejected or refused.",
        &rejected,
        Vec::new(),
    );
    let mut all = vec![
        ("200".to_owned(), success),
        ("4XX".to_owned(), rejected.clone()),
    ];
    // HTTP's own refusals, such as 404, are 4XX in any case.
    if !(400..500).contains(&usual) && usual != 200 {
        all.push((usual.to_string(), rejected));
    }
    all.extend(by_status(model, &own));
    Json::Object(all)
}

/// The refusals that have an HTTP status of their own. One with 200 is among the other answers with that.
fn by_status(model: &Model, refusals: &[&Documented]) -> Vec<(String, Json)> {
    let mut found: BTreeMap<u16, Vec<&Documented>> = BTreeMap::new();
    for one in refusals {
        let status = one.status.filter(|status| *status != 200);
        status
            .into_iter()
            .for_each(|status| found.entry(status).or_default().push(one));
    }
    let response = |(status, refusals): (u16, Vec<&Documented>)| {
        let keys: Vec<&str> = refusals.iter().map(|one| &*one.key).collect();
        let description = markdown::line(&Phrase::of("Refused: ").codes(&keys).text("."));
        let schema = replies::refusals(model, &refusals);
        (
            status.to_string(),
            answer(model, &description, &schema, Vec::new()),
        )
    };
    found.into_iter().map(response).collect()
}

/// A response with this schema in each format, and with more media types.
fn answer(model: &Model, description: &str, schema: &Json, more: Vec<(String, Json)>) -> Json {
    let form = |format: &Format| {
        (
            format.media().to_owned(),
            Json::object([("schema", Some(schema.clone()))]),
        )
    };
    let content = model.api.formats.iter().map(form).chain(more).collect();
    Json::object([
        ("description", Some(description.into())),
        ("content", Some(Json::Object(content))),
    ])
}
