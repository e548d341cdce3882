//! The parameters of an operation as the schema of a form.

use super::values::{self, Within, of_type};
use crate::json::Json;
use crate::model::{Empty, Endpoint, Field, Group, GroupRule, Model, Side, Type};
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
    let shared = said(&model.api.groups, &model.api.credentials, Within::Form);
    let own = said(&endpoint.groups, &endpoint.params, Within::Form);
    let schema = with_rules(schema, shared.chain(own).collect());
    (endpoint.rust.clone(), schema)
}

fn properties(model: &Model, endpoint: &Endpoint) -> Json {
    let each = |params: &[Field]| {
        let schema = |one: &Field| values::param(one, params, &model.records);
        let property = |one: &Field| (values::name(one).to_owned(), schema(one));
        params.iter().map(property).collect::<Vec<_>>()
    };
    let carried = each(&model.api.credentials).into_iter();
    let carried = carried.zip(&model.api.credentials);
    let in_form = carried.filter(|(_, credential)| credential.header.is_none());
    let mut found: Vec<_> = in_form.map(|(property, _)| property).collect();
    found.extend(endpoint.constants.iter().map(|one| {
        let value = Json::object([("const", Some(one.value.as_str().into()))]);
        (one.wire.clone(), value)
    }));
    found.extend(model.api.format_param.iter().map(|name| {
        let formats = Json::texts(model.api.formats.iter().map(|format| format.suffix()));
        let said = Json::object([("enum", Some(formats))]);
        (
            name.clone(),
            said.with("description", "The format of the answer."),
        )
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
    let in_form = |one: &&Field| !one.in_path && one.header.is_none();
    let needed = params.iter().filter(|one| one.required).filter(in_form);
    needed.map(values::name)
}

/// Adds the rules on several parameters, as far as they can be said.
pub(super) fn grouped(schema: Json, groups: &[Group], all: &[Field], within: Within) -> Json {
    with_rules(schema, said(groups, all, within).collect())
}

/// Those of the rules that can be said.
fn said(groups: &[Group], all: &[Field], within: Within) -> impl Iterator<Item = Json> {
    groups.iter().filter_map(move |one| group(one, all, within))
}

fn with_rules(schema: Json, rules: Vec<Json>) -> Json {
    match rules.is_empty() {
        true => schema,
        false => schema.with("allOf", rules),
    }
}

/// A rule on several parameters, if a schema can say it and a server asks it.
pub(super) fn group(group: &Group, all: &[Field], within: Within) -> Option<Json> {
    let conditions = group.when.iter().map(|condition| &condition.param);
    let mut places = group.members.iter().flatten().chain(conditions);
    let is_in_header = |place: &usize| all.get(*place).is_some_and(|one| one.header.is_some());
    if group.side == Side::Client || !group.rule.is_presence() || places.any(is_in_header) {
        return None;
    }
    let one = |place: &usize| all.get(*place).map(|one| given(one, within.name(one)));
    let member = |member: &Vec<usize>| {
        let mut each: Vec<Json> = member.iter().filter_map(one).collect();
        match each.len() {
            1 => each.remove(0),
            _ => of("allOf", each),
        }
    };
    let mut members: Vec<Json> = group.members.iter().map(member).collect();
    let case = case(group, all, within)?;
    let not_the_case = case.clone().map(not);
    let asked = match group.rule {
        GroupRule::OnlyOne => of("oneOf", members),
        GroupRule::AtLeastOne => of("anyOf", members),
        GroupRule::Allows | GroupRule::Forbids => not(of("anyOf", members)),
        GroupRule::ZeroOrOne => {
            let none = not(of("anyOf", members.clone()));
            of("oneOf", members.into_iter().chain([none]).collect())
        }
        GroupRule::AllOrNone => {
            let none = not(of("anyOf", members.clone()));
            of("anyOf", vec![of("allOf", members), none])
        }
        GroupRule::Requires if case.is_some() => of("allOf", members),
        GroupRule::Requires => {
            let first = members.drain(..1).map(not).collect::<Vec<_>>();
            let others = of("allOf", members);
            of("anyOf", first.into_iter().chain([others]).collect())
        }
        GroupRule::Compare | GroupRule::InOrder | GroupRule::SameLength => return None,
    };
    let otherwise = match group.rule == GroupRule::Allows {
        true => case,
        false => not_the_case,
    };
    Some(match otherwise {
        Some(otherwise) => of("anyOf", vec![otherwise, asked]),
        None => asked,
    })
}

/// The case in which a rule asks something; without any, it always does. `None` if a schema cannot say it.
#[allow(
    clippy::option_option,
    reason = "what cannot be said is not what need not be"
)]
fn case(group: &Group, all: &[Field], within: Within) -> Option<Option<Json>> {
    let mut conditions = Vec::new();
    for condition in &group.when {
        let field = all.get(condition.param)?;
        let name = within.name(field);
        conditions.push(if condition.values.is_empty() {
            given(field, name)
        } else {
            let kind = field.ty.kind()?;
            let value = |text: &String| values::constant(kind, text, within);
            let values: Vec<Json> = condition.values.iter().map(value).collect::<Option<_>>()?;
            let property = of("enum", values);
            let properties = Json::Object(vec![(name.to_owned(), property)]);
            Json::object([
                ("required", Some(Json::texts([name]))),
                ("properties", Some(properties)),
            ])
        });
    }
    Some(match conditions.len() {
        0 => None,
        1 => conditions.pop(),
        _ => Some(of("allOf", conditions)),
    })
}

fn of(keyword: &str, schemas: Vec<Json>) -> Json {
    Json::object([(keyword, Some(schemas.into()))])
}

fn not(schema: Json) -> Json {
    Json::object([("not", Some(schema))])
}

/// That a parameter is given: an empty text or list is not.
fn given(param: &Field, name: &str) -> Json {
    let least = match param.ty.in_documents() {
        _ if param.tells_empty => None,
        Type::List(_) => Some("minItems"),
        Type::Map(_) => Some("minProperties"),
        Type::Value(kind) => {
            let empty = param.wording.as_ref().and_then(|wording| wording.empty);
            let may_be_empty = !kind.is_text() || empty == Some(Empty::Value);
            (!may_be_empty).then_some("minLength")
        }
        Type::Record(_) | Type::Json(_) => None,
    };
    let value = least.map(|keyword| Json::object([(keyword, Some(1_i64.into()))]));
    let properties = value.map(|value| Json::Object(vec![(name.to_owned(), value)]));
    let required = Json::texts([name]);
    Json::object([("required", Some(required)), ("properties", properties)])
}
