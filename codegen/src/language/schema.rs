//! The language as JSON Schema, draft 7: what editors' YAML servers read.

use std::ops::RangeInclusive;

use super::refine;
use super::shape::{Key, Shape, Struct, Told};
use crate::json::Json;
use crate::spec::Spec;

/// The JSON Schema of the spec language. The same library gives the same bytes.
///
/// Editors check, complete and explain specs with it. What it cannot see (references, contradictions, samples),
/// only [`Spec::load`] sees.
#[must_use]
pub fn schema() -> String {
    let shape = Spec::shape();
    let all = shape.structs();
    let definitions = all.iter().skip(1).filter(|one| is_alike(one));
    let definitions = definitions
        .map(|one| (one.name.to_owned(), object(one)))
        .collect();
    let head = Json::object([
        (
            "$schema",
            Some("http://json-schema.org/draft-07/schema#".into()),
        ),
        (
            "$comment",
            Some("Written by `formwork schema`. Do not edit: change the structs in codegen/src/spec.".into()),
        ),
        ("title", Some("Formwork spec".into())),
    ]);
    let (Json::Object(mut entries), Json::Object(root)) = (head, value(&shape)) else {
        return String::new();
    };
    entries.extend(root);
    entries.push(("definitions".to_owned(), Json::Object(definitions)));
    format!("{}\n", Json::Object(entries))
}

/// Whether a struct is the same wherever it stands; generic ones are not.
fn is_alike(one: &Struct) -> bool {
    one.name != refine::GENERIC
}

/// What may stand in a place.
fn value(shape: &Shape) -> Json {
    match shape {
        Shape::Any => Json::Object(Vec::new()),
        Shape::Bool => of_type("boolean"),
        Shape::Integer(range) => integer(range),
        Shape::Number => of_type("number"),
        Shape::Text => of_type("string"),
        Shape::Scalar => {
            Json::object([("type", Some(Json::texts(["string", "number", "boolean"])))])
        }
        Shape::Words(all) => words(all),
        Shape::List(item) => of_type("array").with("items", value(item)),
        Shape::Map(inner) => of_type("object").with("additionalProperties", value(inner)),
        Shape::Optional(inner) => value(inner),
        Shape::Either { short, long } => {
            Json::object([("anyOf", Some(vec![value(short), value(long)].into()))])
        }
        Shape::Struct(one) if one.name != "Spec" && is_alike(one) => {
            Json::object([("$ref", Some(format!("#/definitions/{}", one.name).into()))])
        }
        Shape::Struct(one) => object(one),
    }
}

/// A map with known keys.
fn object(one: &Struct) -> Json {
    let keys = (one.keys)();
    let needed = keys
        .iter()
        .filter(|Key { key, shape, .. }| refine::is_needed(one.name, key, shape));
    let needed: Vec<&str> = needed.map(|key| key.key).collect();
    let properties = keys.iter().map(|Key { key, doc, shape }| {
        let value = refine::property(one.name, key, value(shape));
        ((*key).to_owned(), described(doc, value))
    });
    let object = described(one.doc, of_type("object"))
        .with("additionalProperties", false)
        .with("properties", Json::Object(properties.collect()));
    let object = match needed.as_slice() {
        [] => object,
        needed => object.with("required", Json::texts(needed)),
    };
    refine::object(one.name, object)
}

/// One of a few words, each explained.
fn words(words: &[(&str, &str)]) -> Json {
    let explained = words
        .iter()
        .map(|(word, doc)| described(doc, Json::object([("const", Some((*word).into()))])));
    Json::object([("oneOf", Some(explained.collect::<Vec<_>>().into()))])
}

fn of_type(name: &str) -> Json {
    Json::object([("type", Some(name.into()))])
}

fn integer(range: &RangeInclusive<i64>) -> Json {
    // Wider numbers than doubles hold exactly have no bound that every reader understands.
    let narrow = |bound: i64| (bound.unsigned_abs() < 1 << 53).then(|| Json::from(bound));
    Json::object([
        ("type", Some("integer".into())),
        ("minimum", narrow(*range.start())),
        ("maximum", narrow(*range.end())),
    ])
}

/// Puts the description first. Beside a reference, draft 7 reads nothing, so the reference moves inside.
fn described(doc: &str, value: Json) -> Json {
    let (Json::Object(entries), false) = (&value, doc.is_empty()) else {
        return value;
    };
    let mut all = vec![("description".to_owned(), Json::from(doc))];
    if entries.iter().any(|(name, _)| name == "$ref") {
        all.push(("allOf".to_owned(), vec![value].into()));
    } else {
        all.extend(entries.clone());
    }
    Json::Object(all)
}
