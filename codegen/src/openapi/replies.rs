//! Answers as schemas.

use std::collections::HashSet;

use super::elements::{Document, Elements, has_root, named, object, steps};
use super::records::{record, record_name};
use super::reference;
use super::values::of_type;
use crate::json::Json;
use crate::model::{
    Data, Documented, Endpoint, Format, Location, Model, RefusalShape, Status, Success,
};

/// The names of the schemas of verdicts. A Rust type of that name would be the reader's confusion, so they have a dot.
const SUCCESS: &str = "answer.success";
const ERRORS: &str = "answer.errors";

/// The schemas of all answers by their names.
pub(super) fn schemas(model: &Model) -> Vec<(String, Json)> {
    let mut found = vec![
        (SUCCESS.to_owned(), acknowledgement(model)),
        (ERRORS.to_owned(), errors(model)),
    ];
    let elements = Elements::of(model);
    let used = model.used();
    let read = model
        .records
        .iter()
        .enumerate()
        .filter(|(place, _)| used.read[*place]);
    let replies = model.endpoints.iter().map(|one| &one.reply);
    let mixed = replies.filter(|reply| is_mixed(model, reply));
    let mixed: HashSet<usize> = mixed.filter_map(Success::record).collect();
    found.extend(read.map(|(place, one)| {
        let is_closed = model.refuses_unknown(one) && !mixed.contains(&place);
        (
            record_name(one),
            record(one, &model.records, elements, is_closed),
        )
    }));
    for endpoint in &model.endpoints {
        found.extend(data(model, endpoint));
    }
    let at = &model.api.outcomes.status.at;
    let named = model.api.refusals.iter();
    let schema = |one: &Documented| {
        let text = one_of(&[one.message.as_str()]);
        (refusal_name(one), message(model, at, text))
    };
    found.extend(named.filter(|one| is_own(model, one)).map(schema));
    found
}

fn reply_name(endpoint: &Endpoint) -> String {
    format!("reply.{}", endpoint.rust)
}

fn refusal_name(refusal: &Documented) -> String {
    format!("refusal.{}", refusal.rust)
}

fn success_name(endpoint: &Endpoint) -> String {
    match is_acknowledged(&endpoint.reply) {
        true => SUCCESS.to_owned(),
        false => reply_name(endpoint),
    }
}

/// The media types of a success that is the whole body, each with what is known of it: a text, or bytes.
pub(super) fn raw(endpoint: &Endpoint) -> Vec<(String, Json)> {
    let Data::Raw(raw) = &endpoint.reply.data else {
        return Vec::new();
    };
    let known = Json::object([("schema", raw.is_text.then(|| of_type("string")))]);
    let any = ["*/*".to_owned()];
    let media = match &*raw.media {
        [] => any.iter(),
        media => media.iter(),
    };
    media.map(|media| (media.clone(), known.clone())).collect()
}

/// Whether it is the status alone.
fn is_acknowledged(reply: &Success) -> bool {
    reply.data == Data::Nothing && reply.at.is_nowhere()
}

/// Whether the fields of a record stand beside the status, in one object.
fn is_mixed(model: &Model, reply: &Success) -> bool {
    let is_record = matches!(reply.data, Data::Record(_));
    let is_outermost = steps(&reply.at, &model.api.formats).is_empty();
    is_record && is_outermost && model.api.outcomes.status.beside
}

/// Whether a refusal is a message of its own; where that is no status, refusals are the same everywhere.
fn is_own(model: &Model, refusal: &Documented) -> bool {
    let outcomes = &model.api.outcomes;
    let mut shapes = outcomes.refusals.iter().take(1);
    !refusal.message.is_empty() && shapes.any(|shape| outcomes.is_message(shape))
}

/// The schemas of what these operations refuse with, each once: that of all refusals where one has none of its own.
fn refused(model: &Model, refusals: &[&Documented]) -> Vec<String> {
    let mut seen = HashSet::new();
    let name = |one: &&Documented| match is_own(model, one) {
        true => refusal_name(one),
        false => ERRORS.to_owned(),
    };
    let names = refusals.iter().map(name);
    names.filter(|name| seen.insert(name.clone())).collect()
}

/// What the operations of a path may answer with status 200, each schema once.
pub(super) fn of(model: &Model, endpoints: &[&Endpoint]) -> Json {
    let mut names: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for endpoint in endpoints {
        let success = match endpoint.reply.data {
            Data::Raw(_) => None,
            Data::Nothing | Data::Record(_) | Data::List { .. } => Some(success_name(endpoint)),
        };
        let documented: Vec<_> = endpoint.refused(&model.api).collect();
        let mut refusals = refused(model, &documented);
        // Rejections may have this status as well.
        if refusals.is_empty() || model.api.outcomes.refusal_status == 200 {
            refusals.push(ERRORS.to_owned());
        }
        for name in success.into_iter().chain(refusals) {
            if seen.insert(name.clone()) {
                names.push(name);
            }
        }
    }
    any_of(&names)
}

/// What a rejected request is answered, on every path: the listed errors, or one of these refusals.
pub(super) fn rejected(model: &Model, refusals: &[&Documented]) -> Json {
    let mut names = vec![ERRORS.to_owned()];
    names.extend(
        refused(model, refusals)
            .into_iter()
            .filter(|name| *name != ERRORS),
    );
    any_of(&names)
}

/// What these refusals look like.
pub(super) fn refusals(model: &Model, refusals: &[&Documented]) -> Json {
    any_of(&refused(model, refusals))
}

fn any_of(names: &[String]) -> Json {
    let forms: Vec<_> = names.iter().map(|name| reference(name)).collect();
    Json::object([("anyOf", Some(forms.into()))])
}

/// A document of one text.
fn message(model: &Model, at: &Location, text: Json) -> Json {
    let mut document = Document::default();
    put(model, &mut document, at, text, true);
    finished(model, document, at)
}

/// Puts a text at its place.
fn put(model: &Model, document: &mut Document, at: &Location, text: Json, is_needed: bool) {
    let path = steps(at, &model.api.formats);
    let last = path.last().copied().unwrap_or_default();
    let element = at.xml.rsplit('/').next().unwrap_or_default();
    let text = match element.strip_prefix('@') {
        Some(name) if name == last => Elements::of(model).with(text, attribute()),
        Some(name) => Elements::of(model).with(text, named(name).with("attribute", true)),
        None if element == last || element.is_empty() => text,
        None => Elements::of(model).named(text, element),
    };
    document.put(&path, text, is_needed);
}

fn attribute() -> Json {
    Json::object([("attribute", Some(true.into()))])
}

/// The whole document, which is the root of XML where the place says so.
fn finished(model: &Model, document: Document, at: &Location) -> Json {
    let root = at.xml.split('/').next().unwrap_or_default();
    match has_root(at, &model.api.formats) {
        true => Elements::of(model).named(document.json(), root),
        false => document.json(),
    }
}

fn acknowledgement(model: &Model) -> Json {
    let status = &model.api.outcomes.status;
    match status.at.is_nowhere() {
        true => of_type("object"),
        false => message(model, &status.at, success(status)),
    }
}

/// How refusals look that are told of.
fn errors(model: &Model) -> Json {
    let shapes = model.api.outcomes.told();
    let mut shapes: Vec<Json> = shapes.map(|shape| refusal(model, shape)).collect();
    match shapes.len() {
        1 => shapes.remove(0),
        _ => Json::object([("anyOf", Some(shapes.into()))]),
    }
}

fn refusal(model: &Model, shape: &RefusalShape) -> Json {
    let outcomes = &model.api.outcomes;
    let status = &outcomes.status;
    let mut document = Document::default();
    let no_success = || scalar(status).with("not", success(status));
    if status.beside {
        put(model, &mut document, &status.at, no_success(), false);
    }
    let is_message = outcomes.is_message(shape);
    for (name, at) in shape.parts() {
        if at.is_nowhere() || is_message && name == "alone" {
            continue;
        }
        match name {
            "errors" => list(model, &mut document, at),
            "message" if is_message => put(model, &mut document, at, no_success(), true),
            "code" => put(model, &mut document, at, code(), false),
            _ => put(model, &mut document, at, of_type("string"), false),
        }
    }
    let mut places = shape.parts().into_iter().map(|(_, at)| at);
    let first = places.find(|at| !at.is_nowhere()).unwrap_or(&shape.message);
    finished(model, document, first)
}

/// A code, which JSON may have as a number.
fn code() -> Json {
    Json::object([("type", Some(Json::texts(["string", "integer"])))])
}

/// A list of errors: the member that is the array of texts, or the array around the last one.
fn list(model: &Model, document: &mut Document, at: &Location) {
    let elements = Elements::of(model);
    let path = steps(at, &model.api.formats);
    let mut around = at.xml.rsplit('/');
    let element = around.next().unwrap_or_default();
    let is_wrapped = around.next() == path.last().copied();
    let array = |items: Json| of_type("array").with("items", items);
    match (&*path, is_wrapped) {
        ([.., _], true) => {
            let items = elements.named(of_type("string"), element);
            let wrapped = Json::object([("wrapped", Some(true.into()))]);
            document.put(&path, elements.with(array(items), wrapped), false);
        }
        ([around @ .., last], false) if !around.is_empty() => {
            let items = object(vec![((*last).to_owned(), of_type("string"))], &[]);
            document.put(around, array(items), false);
        }
        _ => document.put(&path, array(of_type("string")), false),
    }
}

/// The data of an operation that has any, or what its root is.
fn data(model: &Model, endpoint: &Endpoint) -> Option<(String, Json)> {
    let reply = &endpoint.reply;
    if is_acknowledged(reply) {
        return None;
    }
    let elements = Elements::of(model);
    let alone = |place: usize| {
        let record = model.records.get(place)?;
        Some(Json::object([(
            "allOf",
            Some(vec![reference(&record_name(record))].into()),
        )]))
    };
    let (schema, is_list) = match &reply.data {
        Data::Raw(_) => return None,
        Data::Nothing => (of_type("object"), false),
        Data::Record(place) => (alone(*place)?, false),
        Data::List { record, item } => {
            let items = elements.named(alone(*record)?, item);
            (of_type("array").with("items", items), true)
        }
    };
    let status = &model.api.outcomes.status;
    if !status.beside && steps(&reply.at, &[Format::Json]).is_empty() {
        let schema = elements.around(&reply.at.xml, schema, is_list);
        return Some((reply_name(endpoint), schema));
    }
    let mut document = Document::default();
    if status.beside {
        put(model, &mut document, &status.at, success(status), true);
    }
    let path = steps(&reply.at, &model.api.formats);
    document.put(&path, schema, !reply.optional);
    let mut schema = finished(model, document, &reply.at);
    let record = reply.record().and_then(|place| model.records.get(place));
    if is_mixed(model, reply) && record.is_some_and(|record| model.refuses_unknown(record)) {
        schema = schema.with("unevaluatedProperties", false);
    }
    Some((reply_name(endpoint), schema))
}

/// What a status says in a success. JSON may have a number or a truth value where others have its text.
fn success(status: &Status) -> Json {
    let texts = status.success.iter();
    let texts = texts.flat_map(|text| [Some(text.as_str().into()), bare(text)]);
    one_of(&texts.flatten().collect::<Vec<Json>>())
}

/// What a status may be at all.
fn scalar(status: &Status) -> Json {
    match status.success.iter().any(|text| bare(text).is_some()) {
        true => Json::object([("type", Some(Json::texts(["string", "integer", "boolean"])))]),
        false => of_type("string"),
    }
}

/// A text as JSON has it without quotes.
fn bare(text: &str) -> Option<Json> {
    let truth = text.parse::<bool>().ok().map(Json::from);
    let number = text.parse::<i64>().ok();
    let number = number.filter(|number| number.to_string() == text);
    truth.or(number.map(Json::from))
}

fn one_of<T: Clone + Into<Json>>(values: &[T]) -> Json {
    match values {
        [value] => Json::object([("const", Some(value.clone().into()))]),
        values => {
            let values = values.iter().cloned().map(Into::into);
            Json::object([("enum", Some(values.collect::<Vec<Json>>().into()))])
        }
    }
}
