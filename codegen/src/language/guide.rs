//! The page about the language: prose and examples by hand, the tables of keys from the structs.

use super::docs::{Doc, Docs};
use super::record;
use super::refine;
use super::shape::{Shape, Struct};
use crate::check::ALONE;
use crate::model::Kind;
use crate::spec::Spec;

/// The prose. A line `{{Name}}` stands for the table of that struct or enum, and `{{Kind}}` for that of the built-in types.
const TEMPLATE: &str = include_str!("guide.md");
const KINDS: &str = "{{Kind}}";

/// The reference of the spec language as Markdown. The same library gives the same bytes.
#[must_use]
pub fn guide() -> String {
    let shape = record::shape::<Spec>();
    let docs = Docs::read();
    let structs = shape.structs();
    let line = |line: &str| {
        if line == KINDS {
            return kinds();
        }
        let name = line
            .strip_prefix("{{")
            .and_then(|rest| rest.strip_suffix("}}"));
        let one = name.and_then(|name| structs.iter().find(|one| one.name == name));
        match one {
            Some(one) => table(one, &docs.of(one.name)),
            None => format!("{line}\n"),
        }
    };
    TEMPLATE.lines().map(line).collect()
}

fn kinds() -> String {
    let row = |kind: &Kind| format!("| `{}` | {} |\n", kind.def().key, kind.def().doc.trim());
    let rows: String = Kind::ALL.iter().map(row).collect();
    format!("| type | a value is |\n|---|---|\n{rows}")
}

fn table(one: &Struct, doc: &Doc) -> String {
    let mut text = String::from("| key | value | meaning |\n|---|---|---|\n");
    for (at, (key, shape)) in one.fields.iter().enumerate() {
        let needed = if refine::is_needed(one.name, key, shape) {
            " **needed**"
        } else {
            ""
        };
        let meaning = doc.parts.get(at).map_or("", String::as_str);
        text.push_str(&format!(
            "| `{key}`{needed} | {} | {meaning} |\n",
            value(one.name, key, shape)
        ));
    }
    text
}

/// What a value is, in a few words.
fn value(of: &str, key: &str, shape: &Shape) -> String {
    match (of, key) {
        ("Param" | "Field", "type") => {
            let kinds: Vec<String> = Kind::ALL
                .iter()
                .map(|kind| format!("`{}`", kind.def().key))
                .collect();
            let named = if of == "Param" {
                ", or a name from `types`"
            } else {
                ""
            };
            return format!("{}{named}", kinds.join(" "));
        }
        (refine::GENERIC, "is") => return "what the key takes".to_owned(),
        ("Call", "fails") => {
            let codes: Vec<String> = ALONE.iter().map(|code| format!("`{code}`")).collect();
            return format!(
                "list whose items are {}, or one parameter with one code",
                codes.join(", ")
            );
        }
        _ => {}
    }
    told(shape)
}

fn told(shape: &Shape) -> String {
    match shape {
        Shape::Untold | Shape::Any => "any value".to_owned(),
        Shape::Bool => "`true` or `false`".to_owned(),
        Shape::Integer { .. } => "whole number".to_owned(),
        Shape::Text => "text".to_owned(),
        Shape::Scalar => "text, number or truth value".to_owned(),
        Shape::Words(words) => words
            .words
            .iter()
            .map(|word| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(" or "),
        Shape::List(item) => format!("list of {}", many(item)),
        Shape::Map(value) => format!("map of names to {}", many(value)),
        Shape::Optional(inner) => told(inner),
        Shape::Either { short, long } => format!("{}, or {}", told(short), told(long)),
        Shape::Struct(one) if one.name == refine::GENERIC => "`{ is: …, side: … }`".to_owned(),
        Shape::Struct(one) => format!("[{}](#{})", one.name, one.name.to_lowercase()),
    }
}

#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "one shape has a plural of its own"
)]
fn many(shape: &Shape) -> String {
    match shape {
        Shape::Text => "texts".to_owned(),
        other => told(other),
    }
}

#[cfg(test)]
mod tests {
    use super::{TEMPLATE, guide, record};
    use crate::spec::Spec;

    #[test]
    fn every_struct_has_its_table() {
        for one in record::shape::<Spec>().structs() {
            let marker = format!("{{{{{}}}}}", one.name);
            assert_eq!(
                TEMPLATE.lines().filter(|line| **line == marker).count(),
                1,
                "{marker}"
            );
        }
        assert!(!guide().contains("{{"), "a table of what does not exist");
    }

    #[test]
    fn everything_is_described() {
        let docs = super::Docs::read();
        for one in record::shape::<Spec>().structs() {
            let doc = docs.of(one.name);
            assert!(!doc.whole.is_empty(), "{}", one.name);
            assert_eq!(doc.parts.len(), one.fields.len(), "{}", one.name);
            assert!(
                doc.parts.iter().all(|part| !part.is_empty()),
                "{}",
                one.name
            );
        }
    }
}
