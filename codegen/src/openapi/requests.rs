//! The parameters of an operation as the schema of a form.

use super::values::{self, Within, of_type};
use crate::json::Json;
use crate::model::{Endpoint, Field, Group, GroupRule, Model, Type};
use crate::reference::markdown;

/// The schemas of the records that are sent, by their names.
pub(super) fn records(model: &Model) -> Vec<(String, Json)> {
    let used = model.used();
    let mut schemas = Vec::new();
    for (place, one) in model.records.iter().enumerate() {
        let is_named = used.sent[place] && used.in_forms[place];
        let json = used.in_json[place].then_some(Within::Json);
        for within in is_named.then_some(Within::Form).into_iter().chain(json) {
            let schema = values::record(one, &model.records, within);
            schemas.push((values::record_name(one, within), schema));
        }
    }
    schemas
}

/// The schema of an operation's parameters, under the operation's name.
pub(super) fn schema(model: &Model, endpoint: &Endpoint) -> (String, Json) {
    let mut schema = of_type("object").with("title", endpoint.title.as_str());
    if let Some(doc) = &endpoint.doc {
        schema = schema.with("description", markdown::paragraphs(doc));
    }
    let schema = schema
        .with("properties", properties(model, endpoint))
        .with("required", required(&model.api.credentials, endpoint))
        .with("additionalProperties", false);
    let schema = grouped(schema, &endpoint.groups, &endpoint.params, Within::Form);
    (endpoint.rust.clone(), schema)
}

fn properties(model: &Model, endpoint: &Endpoint) -> Json {
    let each = |params: &[Field]| {
        let schema = |one: &Field| values::param(one, params, &model.records);
        let property = |one: &Field| (values::name(one).to_owned(), schema(one));
        params.iter().map(property).collect::<Vec<_>>()
    };
    let mut found = each(&model.api.credentials);
    found.extend(endpoint.constants.iter().map(|one| {
        let value = Json::object([("const", Some(one.value.as_str().into()))]);
        (one.wire.clone(), value)
    }));
    let own = each(&endpoint.params).into_iter().zip(&endpoint.params);
    found.extend(own.filter_map(|(property, param)| (!param.in_path).then_some(property)));
    Json::Object(found)
}

fn required(credentials: &[Field], endpoint: &Endpoint) -> Json {
    let constants = endpoint.constants.iter().map(|one| one.wire.as_str());
    Json::texts(
        needed(credentials)
            .chain(constants)
            .chain(needed(&endpoint.params)),
    )
}

/// Whether an operation needs any parameter.
pub(super) fn needs_any(credentials: &[Field], endpoint: &Endpoint) -> bool {
    let params = needed(credentials).chain(needed(&endpoint.params));
    params.count() > 0 || !endpoint.constants.is_empty()
}

fn needed(params: &[Field]) -> impl Iterator<Item = &str> {
    let needed = params.iter().filter(|one| one.required && !one.in_path);
    needed.map(values::name)
}

/// Adds the rules on which of several parameters are given.
pub(super) fn grouped(schema: Json, groups: &[Group], all: &[Field], within: Within) -> Json {
    if groups.is_empty() {
        return schema;
    }
    let rules: Vec<Json> = groups.iter().map(|one| group(one, all, within)).collect();
    schema.with("allOf", rules)
}

fn group(group: &Group, all: &[Field], within: Within) -> Json {
    let members = group.params.iter().filter_map(|at| all.get(*at));
    let mut given = members.map(|one| given(one, within.name(one)));
    let of = |keyword: &str, schemas: Vec<Json>| Json::object([(keyword, Some(schemas.into()))]);
    let not = |schema: Json| Json::object([("not", Some(schema))]);
    match group.rule {
        GroupRule::OnlyOne => of("oneOf", given.collect()),
        GroupRule::AtLeastOne => of("anyOf", given.collect()),
        GroupRule::ZeroOrOne => {
            let each: Vec<Json> = given.collect();
            let none = not(of("anyOf", each.clone()));
            of("oneOf", each.into_iter().chain([none]).collect())
        }
        GroupRule::AllOrNone => {
            let each: Vec<Json> = given.collect();
            let none = not(of("anyOf", each.clone()));
            of("anyOf", vec![of("allOf", each), none])
        }
        GroupRule::Requires => {
            let first = given.next().map(not);
            let others = of("allOf", given.collect());
            of("anyOf", first.into_iter().chain([others]).collect())
        }
    }
}

/// That a parameter is given: an empty text or list is not.
fn given(param: &Field, name: &str) -> Json {
    let least = match param.ty.in_documents() {
        Type::List(_) => Some("minItems"),
        Type::Map(_) => Some("minProperties"),
        Type::Value(kind) => kind.is_text().then_some("minLength"),
        Type::Record(_) | Type::Json(_) => None,
    };
    let value = least.map(|keyword| Json::object([(keyword, Some(1_i64.into()))]));
    let properties = value.map(|value| Json::Object(vec![(name.to_owned(), value)]));
    let required = Json::texts([name]);
    Json::object([("required", Some(required)), ("properties", properties)])
}
