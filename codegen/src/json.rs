//! JSON documents in the order in which they are told.

use std::fmt;

use crate::text::in_quotes;

/// A JSON value whose objects keep their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Json {
    /// `true` or `false`.
    Bool(bool),
    /// A number, as JSON writes it.
    Number(String),
    /// A text.
    Text(String),
    /// Values in order.
    List(Vec<Self>),
    /// Named values in order.
    Object(Vec<(String, Self)>),
}

impl Json {
    /// An object; entries without a value are left out.
    pub(crate) fn object<const N: usize>(entries: [(&str, Option<Self>); N]) -> Self {
        let given = |(name, value): (&str, Option<Self>)| Some((name.to_owned(), value?));
        Self::Object(entries.into_iter().filter_map(given).collect())
    }

    /// A list of texts.
    pub(crate) fn texts<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(|text| text.as_ref().into()).collect())
    }

    /// Adds an entry to an object; other values stay as they are.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Self>) -> Self {
        if let Self::Object(entries) = &mut self {
            entries.push((name.to_owned(), value.into()));
        }
        self
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Json {
    fn from(value: i64) -> Self {
        Self::Number(value.to_string())
    }
}

impl From<u32> for Json {
    fn from(value: u32) -> Self {
        Self::Number(value.to_string())
    }
}

impl From<Vec<Self>> for Json {
    fn from(items: Vec<Self>) -> Self {
        Self::List(items)
    }
}

impl fmt::Display for Json {
    /// Indented by two spaces, with a line break at the end of the document left to the caller.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(self, 0, f)
    }
}

fn write(value: &Json, depth: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value {
        Json::Bool(value) => write!(f, "{value}"),
        Json::Number(value) => write!(f, "{value}"),
        Json::Text(value) => f.write_str(&in_quotes(value)),
        Json::List(items) if items.is_empty() => f.write_str("[]"),
        Json::Object(entries) if entries.is_empty() => f.write_str("{}"),
        Json::List(items) => {
            f.write_str("[")?;
            for (at, item) in items.iter().enumerate() {
                line(at > 0, depth + 1, f)?;
                write(item, depth + 1, f)?;
            }
            line(false, depth, f)?;
            f.write_str("]")
        }
        Json::Object(entries) => {
            f.write_str("{")?;
            for (at, (name, value)) in entries.iter().enumerate() {
                line(at > 0, depth + 1, f)?;
                f.write_str(&in_quotes(name))?;
                f.write_str(": ")?;
                write(value, depth + 1, f)?;
            }
            line(false, depth, f)?;
            f.write_str("}")
        }
    }
}

fn line(comma: bool, depth: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(
        f,
        "{}\n{:indent$}",
        if comma { "," } else { "" },
        "",
        indent = depth * 2
    )
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn documents_keep_their_order_and_escape_their_texts() {
        let inner = Json::object([
            ("z", Some(1_i64.into())),
            ("gone", None),
            ("a", Some(true.into())),
        ]);
        let document = Json::object([(
            "list",
            Some(vec![inner, Json::texts(["\"\\\n\t\u{1}é"])].into()),
        )])
        .with("empty", Vec::new())
        .with("none", Json::Object(Vec::new()));
        assert_eq!(
            document.to_string(),
            "{\n  \"list\": [\n    {\n      \"z\": 1,\n      \"a\": true\n    },\n    [\n      \"\\\"\\\\\\n\\t\\u0001é\"\n    ]\n  ],\n  \"empty\": [],\n  \"none\": {}\n}"
        );
    }
}
