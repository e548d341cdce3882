//! The parameters of an operation as the schema of a form.

use super::values::{self, of_type};
use crate::json::Json;
use crate::model::{Endpoint, Group, GroupRule, List, Model, Param};
use crate::reference::markdown;

/// The schema of an operation's parameters, under the operation's name.
pub(super) fn schema(model: &Model, endpoint: &Endpoint) -> (String, Json) {
    let mut schema = of_type("object").with("title", endpoint.title.as_str());
    if let Some(doc) = &endpoint.doc {
        schema = schema.with("description", markdown::paragraphs(doc));
    }
    let schema = schema
        .with("properties", properties(&model.api.credentials, endpoint))
        .with("required", required(&model.api.credentials, endpoint))
        .with("additionalProperties", false);
    (endpoint.rust.clone(), grouped(schema, endpoint))
}

fn properties(credentials: &[Param], endpoint: &Endpoint) -> Json {
    let each = |params: &[Param]| {
        let property = |one: &Param| (one.wire.clone(), values::param(one, params));
        params.iter().map(property).collect::<Vec<_>>()
    };
    let mut found = each(credentials);
    found.extend(endpoint.constants.iter().map(|one| {
        let value = Json::object([("const", Some(one.value.as_str().into()))]);
        (one.wire.clone(), value)
    }));
    found.extend(each(&endpoint.params));
    Json::Object(found)
}

fn required(credentials: &[Param], endpoint: &Endpoint) -> Json {
    let constants = endpoint.constants.iter().map(|one| one.wire.as_str());
    Json::texts(
        needed(credentials)
            .chain(constants)
            .chain(needed(&endpoint.params)),
    )
}

/// Whether an operation needs any parameter.
pub(super) fn needs_any(credentials: &[Param], endpoint: &Endpoint) -> bool {
    let params = needed(credentials).chain(needed(&endpoint.params));
    params.count() > 0 || !endpoint.constants.is_empty()
}

fn needed(params: &[Param]) -> impl Iterator<Item = &str> {
    params
        .iter()
        .filter(|one| one.required)
        .map(|one| one.wire.as_str())
}

/// Adds the rules on which of several parameters are given.
fn grouped(schema: Json, endpoint: &Endpoint) -> Json {
    if endpoint.groups.is_empty() {
        return schema;
    }
    let rules: Vec<Json> = endpoint
        .groups
        .iter()
        .map(|one| group(one, &endpoint.params))
        .collect();
    schema.with("allOf", rules)
}

fn group(group: &Group, params: &[Param]) -> Json {
    let mut given = group
        .params
        .iter()
        .filter_map(|at| params.get(*at))
        .map(given);
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
fn given(param: &Param) -> Json {
    let least = match (param.list, param.kind) {
        (List::Brackets | List::Numbered | List::Repeat, _) => Some("minItems"),
        (List::No, kind) => kind.is_text().then_some("minLength"),
    };
    let value = least.map(|keyword| Json::object([(keyword, Some(1_i64.into()))]));
    let properties = value.map(|value| Json::Object(vec![(param.wire.clone(), value)]));
    let required = Json::texts([param.wire.as_str()]);
    Json::object([("required", Some(required)), ("properties", properties)])
}
