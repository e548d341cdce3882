//! The language as JSON Schema, draft 7: what editors' YAML servers read.

use super::docs::{Doc, Docs};
use super::record;
use super::refine;
use super::shape::{Shape, Struct, Words};
use crate::json::Json;
use crate::spec::Spec;

/// The JSON Schema of the spec language. The same library gives the same bytes.
///
/// Editors check, complete and explain specs with it. What it cannot see (references, contradictions, samples),
/// only [`Spec::load`] sees.
#[must_use]
pub fn schema() -> String {
    let shape = record::shape::<Spec>();
    let docs = Docs::read();
    let all = shape.structs();
    let book = Book { docs: &docs };
    let definitions = all.iter().skip(1).filter(|one| is_alike(one));
    let definitions = definitions
        .map(|one| (one.name.to_owned(), book.object(one)))
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
    let (Json::Object(mut entries), Json::Object(root)) = (head, book.value(&shape)) else {
        return String::new();
    };
    entries.extend(root);
    entries.push(("definitions".to_owned(), Json::Object(definitions)));
    format!("{}\n", Json::Object(entries))
}

/// What schemas are made with.
struct Book<'b> {
    docs: &'b Docs,
}

/// Whether a struct is the same wherever it stands; generic ones are not.
fn is_alike(one: &Struct) -> bool {
    one.name != refine::GENERIC
}

impl Book<'_> {
    /// What may stand in a place.
    fn value(&self, shape: &Shape) -> Json {
        match shape {
            Shape::Untold | Shape::Any => Json::Object(Vec::new()),
            Shape::Bool => of_type("boolean"),
            Shape::Integer { min, max } => integer(*min, *max),
            Shape::Number => of_type("number"),
            Shape::Text => of_type("string"),
            Shape::Scalar => {
                Json::object([("type", Some(Json::texts(["string", "number", "boolean"])))])
            }
            Shape::Words(words) => self.words(words),
            Shape::List(item) => of_type("array").with("items", self.value(item)),
            Shape::Map(value) => of_type("object").with("additionalProperties", self.value(value)),
            Shape::Optional(inner) => self.value(inner),
            Shape::Either { short, long } => Json::object([(
                "anyOf",
                Some(vec![self.value(short), self.value(long)].into()),
            )]),
            Shape::Struct(one) if one.name != "Spec" && is_alike(one) => {
                Json::object([("$ref", Some(format!("#/definitions/{}", one.name).into()))])
            }
            Shape::Struct(one) => self.object(one),
        }
    }

    /// A map with known keys.
    fn object(&self, one: &Struct) -> Json {
        let Doc { whole, parts } = self.docs.of(one.name);
        let needed = one
            .fields
            .iter()
            .filter(|(key, shape)| refine::is_needed(one.name, key, shape));
        let needed: Vec<&str> = needed.map(|(key, _)| *key).collect();
        let fields = one.fields.iter().enumerate();
        let properties = fields.map(|(at, (key, shape))| {
            let doc = parts.get(at).map_or("", String::as_str);
            let value = refine::property(one.name, key, self.value(shape));
            ((*key).to_owned(), described(doc, value))
        });
        let object = described(&whole, of_type("object"))
            .with("additionalProperties", false)
            .with("properties", Json::Object(properties.collect()));
        let object = match needed.as_slice() {
            [] => object,
            needed => object.with("required", Json::texts(needed)),
        };
        refine::object(one.name, object)
    }

    /// One of a few words, each explained.
    fn words(&self, words: &Words) -> Json {
        let Doc { parts, .. } = self.docs.of(words.name);
        let explained = words.words.iter().enumerate().map(|(at, word)| {
            let doc = parts.get(at).map_or("", String::as_str);
            described(doc, Json::object([("const", Some((*word).into()))]))
        });
        Json::object([("oneOf", Some(explained.collect::<Vec<_>>().into()))])
    }
}

fn of_type(name: &str) -> Json {
    Json::object([("type", Some(name.into()))])
}

fn integer(min: i64, max: i64) -> Json {
    // Wider numbers than doubles hold exactly have no bound that every reader understands.
    let narrow = |bound: i64| (bound.unsigned_abs() < 1 << 53).then(|| Json::from(bound));
    Json::object([
        ("type", Some("integer".into())),
        ("minimum", narrow(min)),
        ("maximum", narrow(max)),
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
