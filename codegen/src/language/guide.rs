//! The page about the language: prose and examples by hand, the tables of keys from the structs.

use formwork_vocabulary::Pattern;

use super::refine;
use super::shape::{Key, Shape, Struct, Told};
use crate::check::ALONE;
use crate::model::Kind;
use crate::spec::Spec;

/// The prose. A line `{{Name}}` stands for the table of that struct or enum, `{{Kind}}` for that of the
/// built-in types, and `{{Pattern}}` for that of the ends of names.
const TEMPLATE: &str = include_str!("guide.md");
const KINDS: &str = "{{Kind}}";
const PATTERNS: &str = "{{Pattern}}";

/// What is inside a list or map.
const NAMED: &str = "the name of a type or record, or [Nested](#nested)";

/// The reference of the spec language as Markdown. The same library gives the same bytes.
#[must_use]
pub fn guide() -> String {
    let structs = Spec::shape().structs();
    let line = |line: &str| {
        if line == KINDS {
            return kinds();
        }
        if line == PATTERNS {
            return patterns();
        }
        let name = line
            .strip_prefix("{{")
            .and_then(|rest| rest.strip_suffix("}}"));
        let one = name.and_then(|name| structs.iter().find(|one| one.name == name));
        match one {
            Some(one) => table(one),
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

fn patterns() -> String {
    let row = |pattern: &Pattern| format!("| `name{}` | {} |\n", pattern.text, pattern.doc);
    let rows: String = Pattern::ALL.iter().map(row).collect();
    format!("| a name | what stands for its end |\n|---|---|\n{rows}")
}

fn table(one: &Struct) -> String {
    let mut text = String::from("| key | value | meaning |\n|---|---|---|\n");
    for Key { key, doc, shape } in (one.keys)() {
        let needed = if refine::is_needed(one.name, key, &shape) {
            " **needed**"
        } else {
            ""
        };
        text.push_str(&format!(
            "| `{key}`{needed} | {} | {doc} |\n",
            value(one.name, key, &shape)
        ));
    }
    text
}

/// What a value is, in a few words.
fn value(of: &str, key: &str, shape: &Shape) -> String {
    match (of, key) {
        ("Field", "type") => {
            let kinds = Kind::ALL.iter().map(|kind| format!("`{}`", kind.def().key));
            let kinds = kinds.collect::<Vec<_>>().join(" ");
            return format!("{kinds}, or a name from `types` or `records`");
        }
        ("Field", "list") => return format!("`true` or `false`, or {NAMED}"),
        ("Field", "map") | ("Nested", _) => return NAMED.to_owned(),
        ("Api", "join") => return "`\"[]\"` or `\".\"` or `\"\"`".to_owned(),
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
        Shape::Any => "any value".to_owned(),
        Shape::Bool => "`true` or `false`".to_owned(),
        Shape::Integer { .. } => "whole number".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Text => "text".to_owned(),
        Shape::Scalar => "text, number or truth value".to_owned(),
        Shape::Words(words) => words
            .iter()
            .map(|(word, _)| format!("`{word}`"))
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
    use super::{TEMPLATE, Told, guide};
    use crate::spec::Spec;

    #[test]
    fn every_struct_has_its_table() {
        for one in Spec::shape().structs() {
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
        for one in Spec::shape().structs() {
            assert!(!one.doc.is_empty(), "{}", one.name);
            for key in (one.keys)() {
                assert!(!key.doc.is_empty(), "{}: {}", one.name, key.key);
            }
        }
    }
}
