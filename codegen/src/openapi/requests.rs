//! The parameters of an operation as the schema of a form.

use super::values::{self, of_type};
use crate::json::Json;
use crate::model::{Endpoint, Group, GroupRule, Model, Param};

/// The schema of an operation's parameters, under the operation's name.
pub(super) fn schema(model: &Model, endpoint: &Endpoint) -> (String, Json) {
    let mut schema = of_type("object").with("title", endpoint.title.as_str());
    if let Some(doc) = &endpoint.doc {
        schema = schema.with("description", doc.trim());
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

fn needed(params: &[Param]) -> impl Iterator<Item = &str> {
    params
        .iter()
        .filter(|one| one.required)
        .map(|one| one.wire.as_str())
}

/// Adds the rules on the presence of several parameters.
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
    let names: Vec<&str> = group
        .params
        .iter()
        .filter_map(|place| Some(params.get(*place)?.wire.as_str()))
        .collect();
    let present = |names: &[&str]| Json::object([("required", Some(Json::texts(names)))]);
    let any = |of: Vec<Json>| Json::object([("anyOf", Some(of.into()))]);
    let each = || {
        names
            .iter()
            .map(|name| present(&[name]))
            .collect::<Vec<_>>()
    };
    match group.rule {
        GroupRule::OnlyOne => Json::object([("oneOf", Some(each().into()))]),
        GroupRule::AtLeastOne => any(each()),
        GroupRule::ZeroOrOne => {
            let mut forms = each();
            forms.push(Json::object([("not", Some(any(each())))]));
            Json::object([("oneOf", Some(forms.into()))])
        }
        // Each requires the next, and the last the first: whichever is there, all are.
        GroupRule::AllOrNone => {
            let next = names.iter().cycle().skip(1);
            let entries = names
                .iter()
                .zip(next)
                .map(|(name, next)| ((*name).to_owned(), Json::texts([next])));
            Json::object([("dependentRequired", Some(Json::Object(entries.collect())))])
        }
        GroupRule::Requires => {
            let (first, rest) = names
                .split_first()
                .map_or(("", &[][..]), |(first, rest)| (*first, rest));
            let entries = vec![(first.to_owned(), Json::texts(rest))];
            Json::object([("dependentRequired", Some(Json::Object(entries)))])
        }
    }
}
