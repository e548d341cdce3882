//! The language's JSON Schema against the loader: what one accepts, the other accepts, as far as a schema can see.

use std::sync::LazyLock;

use formwork_codegen::{Code, Report, Severity, Spec, language};
use serde_yaml::Value;

use crate::marked;

/// The mistakes that a schema sees wherever they are made.
const SEEN: [Code; 20] = [
    Code::UnknownKey,
    Code::MissingKey,
    Code::WrongType,
    Code::BadInteger,
    Code::BadBool,
    Code::UnknownWord,
    Code::NoValue,
    Code::Version,
    Code::SmallGroup,
    Code::SameMember,
    Code::GroupKeys,
    Code::BadCall,
    Code::NoEndpoints,
    Code::NoFormats,
    Code::NoFields,
    Code::SampleText,
    Code::SampleOutcome,
    Code::UnknownFault,
    Code::BadFailure,
    Code::BadStatus,
];

static SCHEMA: LazyLock<Value> =
    LazyLock::new(|| serde_yaml::from_str(&language::schema()).expect("JSON is YAML"));

/// Whether the schema's verdict on a spec is the loader's.
#[track_caller]
pub fn agrees(text: &str, report: &Report) {
    // What is no YAML for others is no document for a schema.
    let Ok(document) = serde_yaml::from_str::<Value>(text) else {
        return;
    };
    let refused = validate(&SCHEMA, &document);
    let codes: Vec<Code> = report.diagnostics.iter().map(|one| one.code).collect();
    if codes
        .iter()
        .all(|code| code.severity() == Severity::Warning)
    {
        assert_eq!(refused, None, "a good spec\n{text}");
    }
    if codes.iter().any(|code| SEEN.contains(code)) {
        assert!(refused.is_some(), "{codes:?} is not seen\n{text}");
    }
}

#[test]
fn good_specs() {
    for text in [
        include_str!("../../../spec/customer_management.yaml"),
        include_str!("../../../examples/your-own-api/sns.yaml"),
        include_str!("../../../cli/tests/specs/shop.yaml"),
        include_str!("../../../tests/src/fuzz/whole_spec.yaml"),
        include_str!("obstacles.yaml"),
        include_str!("json_alone.yaml"),
        include_str!("nested.yaml"),
    ] {
        let loaded = Spec::load_str("good.yaml", text).expect("a good spec");
        assert_eq!(
            validate(&SCHEMA, &serde_yaml::from_str(text).expect("YAML")),
            None
        );
        agrees(text, &loaded.report);
    }
}

/// Every broken spec of the command line's tests, whose marks are not looked at here.
#[test]
fn broken_specs() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../cli/tests/broken");
    let mut seen = 0;
    for file in std::fs::read_dir(folder).expect("the cases") {
        let path = file.expect("a file").path();
        let document = std::fs::read_to_string(path).expect("UTF-8");
        for case in document.split("```yaml\n").skip(1) {
            let (marked, _) = case.split_once("```").expect("an end");
            let text = marked::without_marks(marked);
            agrees(&text, &marked::report(&text));
            seen += 1;
        }
    }
    assert!(seen >= 80, "{seen} cases");
}

/// What is wrong with a document, by a reading of draft 7 that knows the keywords in use and no others.
fn validate(schema: &Value, document: &Value) -> Option<String> {
    let Value::Mapping(keywords) = schema else {
        panic!("no schema: {schema:?}");
    };
    keywords.iter().find_map(|(keyword, value)| {
        let keyword = keyword.as_str().expect("a keyword");
        let holds = holds(keyword, value, schema, document);
        (!holds).then(|| format!("{keyword} {value:?}: {document:?}"))
    })
}

fn holds(keyword: &str, value: &Value, schema: &Value, document: &Value) -> bool {
    let matching = || {
        list(value)
            .iter()
            .filter(|one| validate(one, document).is_none())
            .count()
    };
    match keyword {
        "$schema" | "$comment" | "title" | "description" | "definitions" => true,
        "$ref" => validate(definition(value), document).is_none(),
        "allOf" => matching() == list(value).len(),
        "anyOf" => matching() > 0,
        "oneOf" => matching() == 1,
        "const" => document == value,
        "enum" => list(value).contains(document),
        "type" => match value {
            Value::Sequence(names) => names.iter().any(|name| is_type(text(name), document)),
            name => is_type(text(name), document),
        },
        _ => match document {
            Value::Mapping(_) => object(keyword, value, schema, document),
            Value::Sequence(items) => array(keyword, value, items),
            _ => scalar(keyword, value, document),
        },
    }
}

fn object(keyword: &str, value: &Value, schema: &Value, document: &Value) -> bool {
    let entries = document.as_mapping().expect("a map");
    let known = schema.get("properties");
    match keyword {
        "required" => list(value).iter().all(|key| entries.contains_key(key)),
        "minProperties" => entries.len() >= number(value),
        "maxProperties" => entries.len() <= number(value),
        "properties" => entries.iter().all(|(key, inner)| {
            value
                .get(key)
                .is_none_or(|schema| validate(schema, inner).is_none())
        }),
        "additionalProperties" => entries
            .iter()
            .filter(|(key, _)| known.is_none_or(|known| known.get(*key).is_none()))
            .all(|(_, inner)| match value {
                Value::Bool(allowed) => *allowed,
                schema => validate(schema, inner).is_none(),
            }),
        _ => elsewhere(keyword),
    }
}

fn array(keyword: &str, value: &Value, items: &[Value]) -> bool {
    match keyword {
        "items" => items.iter().all(|item| validate(value, item).is_none()),
        "minItems" => items.len() >= number(value),
        "uniqueItems" => items
            .iter()
            .enumerate()
            .all(|(at, item)| !items[..at].contains(item)),
        _ => elsewhere(keyword),
    }
}

fn scalar(keyword: &str, value: &Value, document: &Value) -> bool {
    match (keyword, document) {
        ("minimum", Value::Number(number)) => number.as_f64() >= value.as_f64(),
        ("maximum", Value::Number(number)) => number.as_f64() <= value.as_f64(),
        ("pattern", Value::String(text)) => pattern(value.as_str().expect("a pattern"), text),
        _ => elsewhere(keyword),
    }
}

/// The patterns in use; a new one has to be read here as well.
fn pattern(pattern: &str, text: &str) -> bool {
    match pattern {
        "^https?://" => text.starts_with("http://") || text.starts_with("https://"),
        "^(GET|POST|DELETE|PATCH|PUT) \\S+$" => {
            let methods = ["GET ", "POST ", "DELETE ", "PATCH ", "PUT "];
            let rest = methods.iter().find_map(|one| text.strip_prefix(one));
            rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
        }
        other => panic!("the pattern {other}"),
    }
}

/// A keyword about values of another type holds; one that nobody knows does not.
fn elsewhere(keyword: &str) -> bool {
    let known = [
        "required",
        "minProperties",
        "maxProperties",
        "properties",
        "additionalProperties",
        "items",
        "minItems",
        "uniqueItems",
        "minimum",
        "maximum",
        "pattern",
    ];
    assert!(known.contains(&keyword), "the keyword {keyword}");
    true
}

fn is_type(name: &str, document: &Value) -> bool {
    match name {
        "object" => document.is_mapping(),
        "array" => document.is_sequence(),
        "string" => document.is_string(),
        "boolean" => document.is_bool(),
        "number" => document.is_number(),
        "integer" => document.is_i64() || document.is_u64(),
        other => panic!("the type {other}"),
    }
}

fn definition(reference: &Value) -> &'static Value {
    let name = text(reference)
        .strip_prefix("#/definitions/")
        .expect("a definition");
    SCHEMA
        .get("definitions")
        .and_then(|all| all.get(name))
        .expect("it is defined")
}

fn list(value: &Value) -> &[Value] {
    value.as_sequence().expect("a list")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a number")).expect("it fits")
}
