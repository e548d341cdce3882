//! What the checks demand beyond the shape, as far as a schema can say it.
//!
//! Each entry stands for a check; a test loads broken specs and good ones, and compares the verdicts.

use super::shape::Shape;
use crate::check::{ALONE, FAULTS, OR_ONE, UNREADABLE};
use crate::json::Json;
use crate::model::{GroupRule, Kind};
use crate::spec::RULES;

/// The struct whose fields differ with its type parameter.
pub(super) const GENERIC: &str = "Ruled";

/// Whether a key must be given.
pub(super) fn is_needed(of: &str, key: &str, shape: &Shape) -> bool {
    let filled = [("Spec", "endpoints"), ("Api", "formats")];
    !shape.may_be_missing() || filled.contains(&(of, key))
}

/// What a key's value must be.
pub(super) fn property(of: &str, key: &str, value: Json) -> Json {
    match (of, key) {
        ("Spec", "formwork") => Json::object([("const", Some(1_i64.into()))]),
        ("Spec", "endpoints") => value.with("minProperties", 1_i64),
        ("Spec", "credentials") => credentials(value),
        ("Spec", "types") | ("Endpoint" | "Group", "params") => short(value, &type_name()),
        ("Api", "base") => value.with("pattern", "^https?://"),
        ("Api", "formats") => value.with("minItems", 1_i64).with("uniqueItems", true),
        ("Api", "accept") => value.with("uniqueItems", true),
        ("Api", "join") => only(&["[]", ".", ""]),
        ("Record", "fields") => short(value, &type_name()).with("minProperties", 1_i64),
        ("Field", "type") => type_name(),
        ("Field", "list") => short(value, &flag_or_type()),
        ("Field", "map") | ("Nested", "list" | "map") => short(value, &type_name()),
        ("Endpoint", "call") => value.with("pattern", "^(GET|POST|DELETE|PATCH|PUT) \\S+$"),
        ("Endpoint", "reply") => short(value, &only(&["Acknowledgement", "bytes", "text"])),
        ("Call", "fails") => fails(),
        ("Answer", "unreadable") => only(&UNREADABLE),
        ("Endpoint", "refusals") => value.with("uniqueItems", true),
        ("Answer" | "Refusal", "status") | ("Verdict", "refusal_status") => of_type("integer")
            .with("minimum", 100_i64)
            .with("maximum", 599_i64),
        ("GroupRule", "when") => conditions(value),
        ("GroupRule", "side" | "compare") => value,
        ("GroupRule", _) => members(value, least(key)),
        _ => value,
    }
}

/// What the keys of a map must be together.
pub(super) fn object(of: &str, value: Json) -> Json {
    match of {
        "GroupRule" => value.with("oneOf", one_rule()),
        "Nested" => value
            .with("minProperties", 1_i64)
            .with("maxProperties", 1_i64),
        "Call" => value.with("oneOf", one_of(&[&["query"], &["body"]])),
        "Answer" => value.with("oneOf", one_of(&[&["ok"], &["refused"], &["unreadable"]])),
        "Reply" => value.with("oneOf", reply()),
        "Pages" => value.with(
            "oneOf",
            one_of(&[&["next", "token"], &["offset"], &["page"]]),
        ),
        "Place" => value.with("minProperties", 1_i64),
        "Group" => value.with("anyOf", one_of(&[&["params"], &["where"]])),
        "Record" => value.with("anyOf", one_of(&[&["fields"], &["extends"]])),
        "Refusal" => value.with("anyOf", one_of(&[&["code"], &["message"]])),
        "RefusalShape" => value.with(
            "anyOf",
            one_of(&[&["code"], &["message"], &["errors"], &["alone"]]),
        ),
        _ => value,
    }
}

/// The fewest members that a rule on several parameters may have in some case.
fn least(key: &str) -> i64 {
    let may_be_one = |rule: &&GroupRule| rule.needs_condition() || **rule == GroupRule::Requires;
    let mut rules = GroupRule::ALL.iter().filter(may_be_one);
    if rules.any(|rule| rule.def().key == key) {
        1
    } else {
        2
    }
}

/// The rules of which an entry has one, each with what it needs beside it.
fn one_rule() -> Json {
    let form = |rule: &GroupRule| {
        let key = rule.def().key;
        let needed = |keys: &[&str]| Json::object([("required", Some(Json::texts(keys)))]);
        if rule.needs_condition() {
            return needed(&[key, "when"]);
        }
        if least(key) == 2 {
            return needed(&[key]);
        }
        let several = Json::object([("minItems", Some(2_i64.into()))]);
        let several = Json::Object(vec![(key.to_owned(), several)]);
        let several = Json::object([("properties", Some(several))]);
        needed(&[key]).with("anyOf", vec![needed(&["when"]), several])
    };
    GroupRule::ALL.iter().map(form).collect::<Vec<_>>().into()
}

/// The members of a rule, each once.
fn members(value: Json, least: i64) -> Json {
    let lists = inside(value, "items", |item| inside(item, "anyOf", once));
    lists.with("minItems", least).with("uniqueItems", true)
}

/// Parameters that are given, or values that they have.
fn conditions(value: Json) -> Json {
    inside(value, "anyOf", |forms| {
        let Json::List(forms) = forms else {
            return forms;
        };
        let has_forms = |form: &Json| match form {
            Json::Object(entries) => entries.iter().any(|(name, _)| name == "anyOf"),
            Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::List(_) => false,
        };
        // Names are one or a list of them; values stand in a map.
        let form = |form: Json| match has_forms(&form) {
            true => inside(form, "anyOf", once),
            false => form.with("minProperties", 1_i64),
        };
        Json::List(forms.into_iter().map(form).collect())
    })
}

/// The same forms, the last of which is a list that has everything once.
fn once(forms: Json) -> Json {
    let Json::List(mut forms) = forms else {
        return forms;
    };
    let list = forms.pop();
    forms.extend(list.map(|list| list.with("minItems", 1_i64).with("uniqueItems", true)));
    Json::List(forms)
}

/// The same object, with something else for one of its values.
fn inside(value: Json, key: &str, make: impl Fn(Json) -> Json) -> Json {
    let Json::Object(entries) = value else {
        return value;
    };
    let entries = entries.into_iter().map(|(name, value)| match name == key {
        true => (name, make(value)),
        false => (name, value),
    });
    Json::Object(entries.collect())
}

/// The parameters, and the rules beside them.
fn credentials(value: Json) -> Json {
    let Json::Object(mut entries) = value else {
        return value;
    };
    if let Some((name, Json::Object(forms))) = entries.pop()
        && let Some((_, Json::List(mut forms))) = forms.into_iter().next()
    {
        let param = short(forms.remove(0), &type_name());
        let rules = Json::object([("anyOf", Some(vec![param.clone(), forms.remove(0)].into()))]);
        let properties = Json::Object(vec![(RULES.to_owned(), rules)]);
        entries.push(("properties".to_owned(), properties));
        entries.push((name, param));
    }
    Json::Object(entries)
}

fn of_type(name: &str) -> Json {
    Json::object([("type", Some(name.into()))])
}

fn only(words: &[&str]) -> Json {
    Json::object([("enum", Some(Json::texts(words)))])
}

/// These sets of keys, to be one of.
fn one_of(sets: &[&[&str]]) -> Json {
    let set = |keys: &&[&str]| Json::object([("required", Some(Json::texts(*keys)))]);
    sets.iter().map(set).collect::<Vec<_>>().into()
}

/// A list or a record, whose elements the formats decide about, or a root, or what are bytes or a text, alone.
fn reply() -> Json {
    let Json::List(mut forms) = one_of(&[&["list"], &["record"]]) else {
        return one_of(&[]);
    };
    for key in ["root", "bytes", "text"] {
        let alone = Json::object([("required", Some(Json::texts([key])))]);
        forms.push(alone.with("maxProperties", 1_i64));
    }
    forms.into()
}

fn kinds() -> Json {
    let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.def().key).collect();
    only(&names)
}

/// A built-in type, which editors can offer, or one from `types` or `records`.
fn type_name() -> Json {
    Json::object([("anyOf", Some(vec![kinds(), of_type("string")].into()))])
}

/// Whether there is a list, or what its items are.
fn flag_or_type() -> Json {
    Json::object([(
        "anyOf",
        Some(vec![of_type("boolean"), only(&[OR_ONE]), type_name()].into()),
    )])
}

/// A code by itself, or a parameter with one.
fn fails() -> Json {
    let named = of_type("object")
        .with("additionalProperties", only(&FAULTS))
        .with("minProperties", 1_i64)
        .with("maxProperties", 1_i64);
    let item = Json::object([("anyOf", Some(vec![only(&ALONE), named].into()))]);
    of_type("array").with("items", item)
}

/// Says more of the short form in a choice, or in a map of choices.
fn short(value: Json, form: &Json) -> Json {
    let Json::Object(entries) = value else {
        return value;
    };
    let entry = |(name, value): (String, Json)| match (name.as_str(), value) {
        ("additionalProperties", inner) => (name, short(inner, form)),
        ("anyOf", Json::List(mut forms)) => {
            if let Some(first) = forms.first_mut() {
                *first = form.clone();
            }
            (name, Json::List(forms))
        }
        (_, value) => (name, value),
    };
    Json::Object(entries.into_iter().map(entry).collect())
}
