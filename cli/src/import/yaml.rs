//! YAML as a person writes a spec: maps in blocks down to some depth, and in one line each below.

use std::fmt::Write as _;

/// A value of a spec.
pub(super) enum Yaml {
    Bool(bool),
    Number(u64),
    Text(String),
    List(Vec<Yaml>),
    Map(Vec<(String, Yaml)>),
}

impl Yaml {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn map<K: Into<String>>(entries: impl IntoIterator<Item = (K, Self)>) -> Self {
        Self::Map(
            entries
                .into_iter()
                .map(|(key, value)| (key.into(), value))
                .collect(),
        )
    }

    /// The document whose maps are blocks, so many levels deep.
    pub(super) fn document(&self, levels: usize) -> String {
        let mut out = String::new();
        self.block(&mut out, 0, levels);
        out
    }

    fn block(&self, out: &mut String, depth: usize, levels: usize) {
        let Self::Map(entries) = self else {
            return self.line(out);
        };
        for (key, value) in entries {
            out.push_str(&"  ".repeat(depth));
            text(key, out);
            out.push(':');
            let is_block = matches!(value, Self::Map(inside) if levels > 1 && !inside.is_empty());
            if is_block {
                out.push('\n');
                value.block(out, depth + 1, levels - 1);
            } else {
                out.push(' ');
                value.line(out);
                out.push('\n');
            }
        }
    }

    /// In one line.
    fn line(&self, out: &mut String) {
        match self {
            Self::Bool(value) => drop(write!(out, "{value}")),
            Self::Number(value) => drop(write!(out, "{value}")),
            Self::Text(value) => text(value, out),
            Self::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at > 0 { ", " } else { "" });
                    item.line(out);
                }
                out.push(']');
            }
            Self::Map(entries) => {
                out.push('{');
                for (at, (key, value)) in entries.iter().enumerate() {
                    out.push_str(if at > 0 { ", " } else { " " });
                    text(key, out);
                    out.push_str(": ");
                    value.line(out);
                }
                out.push_str(if entries.is_empty() { "}" } else { " }" });
            }
        }
    }
}

/// A text, in quotes unless all readers of YAML take it for one without.
fn text(value: &str, out: &mut String) {
    const WORDS: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || "_./@-".contains(letter);
    let is_plain = value.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && value.chars().all(is_letter)
        && !WORDS.iter().any(|word| value.eq_ignore_ascii_case(word));
    match is_plain {
        true => out.push_str(value),
        // What JSON escapes, YAML does in the same way.
        false => out.push_str(&serde_json::Value::from(value).to_string()),
    }
}
