//! What the checks demand beyond the shape, as far as a schema can say it.
//!
//! Each entry stands for a check; a test loads broken specs and good ones, and compares the verdicts.

use super::shape::Shape;
use crate::check::{ALONE, FAULTS, OR_ONE, UNREADABLE};
use crate::json::Json;
use crate::model::Kind;

/// The struct whose fields differ with its type parameter.
pub(super) const GENERIC: &str = "Ruled";

/// Whether a key must be given.
pub(super) fn is_needed(of: &str, key: &str, shape: &Shape) -> bool {
    let filled = [
        ("Spec", "endpoints"),
        ("Api", "formats"),
        ("Record", "fields"),
    ];
    !shape.may_be_missing() || filled.contains(&(of, key))
}

/// What a key's value must be.
pub(super) fn property(of: &str, key: &str, value: Json) -> Json {
    match (of, key) {
        ("Spec", "formwork") => Json::object([("const", Some(1_i64.into()))]),
        ("Spec", "endpoints") => value.with("minProperties", 1_i64),
        ("Spec", "credentials" | "types") | ("Endpoint", "params") => short(value, &type_name()),
        ("Api", "base") => value.with("pattern", "^https?://"),
        ("Api", "formats") => value.with("minItems", 1_i64).with("uniqueItems", true),
        ("Api", "accept") => value.with("uniqueItems", true),
        ("Api", "join") => only(&["[]", ".", ""]),
        ("Record", "fields") => short(value, &type_name()).with("minProperties", 1_i64),
        ("Field", "type") => type_name(),
        ("Field", "list") => short(value, &flag_or_type()),
        ("Field", "map") | ("Nested", "list" | "map") => short(value, &type_name()),
        ("Endpoint", "call") => value.with("pattern", "^(GET|POST) \\S+$"),
        ("Endpoint", "reply") => short(value, &only(&["Acknowledgement", "bytes", "text"])),
        ("Call", "fails") => fails(),
        ("Answer", "unreadable") => only(&UNREADABLE),
        ("Endpoint", "refusals") => value.with("uniqueItems", true),
        ("Answer" | "Refusal", "status") | ("Verdict", "refusal_status") => of_type("integer")
            .with("minimum", 100_i64)
            .with("maximum", 599_i64),
        ("GroupRule", _) => value.with("minItems", 2_i64).with("uniqueItems", true),
        _ => value,
    }
}

/// What the keys of a map must be together.
pub(super) fn object(of: &str, value: Json) -> Json {
    match of {
        "GroupRule" | "Nested" => value
            .with("minProperties", 1_i64)
            .with("maxProperties", 1_i64),
        "Call" => value.with("oneOf", one_of(&[&["query"], &["body"]])),
        "Answer" => value.with("oneOf", one_of(&[&["ok"], &["refused"], &["unreadable"]])),
        "Reply" => value.with("oneOf", reply()),
        "Place" => value.with("minProperties", 1_i64),
        "Refusal" => value.with("anyOf", one_of(&[&["code"], &["message"]])),
        "RefusalShape" => value.with(
            "anyOf",
            one_of(&[&["code"], &["message"], &["errors"], &["alone"]]),
        ),
        _ => value,
    }
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
