//! What JSON Schema can say about one value of a form.

use std::sync::Arc;

use formwork_vocabulary::{Keyword, Schema};

use crate::json::Json;
use crate::model::{Arg, List, Param, Rule, Side};
use crate::reference::markdown;
use crate::words::{self, Phrase};

/// Everything but control characters and what XML cannot hold.
const LINE: &str = "^[^\\u0000-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF]*$";
/// The same with line breaks and tabs.
const LINES: &str =
    "^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF]*$";

/// The schema of a parameter.
pub(super) fn param(param: &Param, all: &[Param]) -> Json {
    let mut schema = kind(param);
    for rule in param.rules.iter().filter(|rule| rule.side != Side::Client) {
        schema = limited(schema, rule.id.def().keyword, &rule.arg);
    }
    let told = described(param, all);
    let is_list = param.list != List::No;
    let example = param.example.as_deref().filter(|_| !is_list);
    if let Some(example) = example {
        schema = schema.with("examples", Json::texts([example]));
    }
    let schema = match is_list {
        true => of_type("array")
            .with("items", schema)
            .with("minItems", i64::from(param.required)),
        false => schema,
    };
    if told.is_empty() {
        schema
    } else {
        schema.with("description", told)
    }
}

/// The prose and every constraint as a sentence, those included that the schema cannot say.
fn described(param: &Param, all: &[Param]) -> String {
    let mut said: Vec<Phrase> = Vec::new();
    said.extend(param.doc.as_deref().map(|doc| words::prose(doc).sentence()));
    let rule = |rule: &Rule| words::rule(rule, all).text(words::side(rule).unwrap_or_default());
    said.extend(param.rules.iter().map(rule));
    let question =
        |question: &str| Phrase::of("The server checks: ").then(words::prose(question).sentence());
    said.extend(param.server.as_deref().map(question));
    said.extend(words::aliases(param));
    let said: Vec<String> = said.iter().map(markdown::line).collect();
    markdown::unmarked(&said.join(" "))
}

fn kind(param: &Param) -> Json {
    let text = |pattern: &str| {
        let is_needed = param.required && param.list == List::No;
        let schema = of_type("string").with("pattern", pattern);
        if is_needed {
            schema.with("minLength", 1_i64)
        } else {
            schema
        }
    };
    match param.kind.def().schema {
        // A form carries the words; the types of JSON would only be a promise about how a client spells them.
        Schema::Words(words) => of_type("string").with("enum", Json::texts(words)),
        Schema::Integer => of_type("integer").with("format", "int64"),
        Schema::Formats([format]) => of_type("string").with("format", *format),
        Schema::Formats(formats) => {
            let of = |format: &&str| of_type("string").with("format", *format);
            let any: Vec<Json> = formats.iter().map(of).collect();
            Json::object([("anyOf", Some(any.into()))])
        }
        Schema::Lines => text(LINES),
        Schema::Line("") => text(LINE),
        Schema::Line(format) => text(LINE).with("format", format),
    }
}

/// Adds what a rule asks, as far as its keyword says it.
fn limited(schema: Json, keyword: Keyword, arg: &Arg<Arc<str>, Arc<[String]>>) -> Json {
    match (keyword, arg) {
        (Keyword::Number(word), Arg::Count(count)) => set(schema, word, (*count).into()),
        (Keyword::Texts(word), Arg::Texts(texts)) => set(schema, word, Json::texts(texts.iter())),
        (Keyword::Bounds, Arg::Range { min, max }) => {
            let schema = match *min {
                i64::MIN => schema,
                min => set(schema, "minimum", min.into()),
            };
            match *max {
                i64::MAX => schema,
                max => set(schema, "maximum", max.into()),
            }
        }
        (Keyword::Pattern(pattern), Arg::Text(text)) => {
            beside(schema, matching(pattern, text.chars().map(as_it_is)))
        }
        (Keyword::NotPattern(pattern), Arg::Text(text)) => {
            let refused = matching(pattern, text.chars().map(in_any_case));
            beside(schema, Json::object([("not", Some(refused))]))
        }
        // A row says what its rule is given, so the keyword fits.
        (
            Keyword::Unsaid
            | Keyword::Number(_)
            | Keyword::Texts(_)
            | Keyword::Bounds
            | Keyword::Pattern(_)
            | Keyword::NotPattern(_),
            _,
        ) => schema,
    }
}

/// Adds a keyword, or makes it say this instead.
fn set(schema: Json, name: &str, value: Json) -> Json {
    match schema {
        Json::Object(mut entries) => {
            entries.retain(|(other, _)| other != name);
            entries.push((name.to_owned(), value));
            Json::Object(entries)
        }
        other @ (Json::Bool(_) | Json::Int(_) | Json::Text(_) | Json::List(_)) => other,
    }
}

/// A schema of what matches a pattern; `{}` in it stands for these letters.
fn matching(pattern: &str, letters: impl Iterator<Item = String>) -> Json {
    let pattern = pattern.replacen("{}", &letters.collect::<String>(), 1);
    Json::object([("pattern", Some(pattern.into()))])
}

/// Adds what must be true as well.
fn beside(schema: Json, other: Json) -> Json {
    match schema {
        Json::Object(mut entries) => {
            match entries.iter_mut().find(|(name, _)| name == "allOf") {
                Some((_, Json::List(all))) => all.push(other),
                _ => entries.push(("allOf".to_owned(), vec![other].into())),
            }
            Json::Object(entries)
        }
        other @ (Json::Bool(_) | Json::Int(_) | Json::Text(_) | Json::List(_)) => other,
    }
}

/// A letter of a pattern that stands for itself. ECMAScript refuses to escape others than these.
fn as_it_is(letter: char) -> String {
    match "\\^$.|?*+()[]{}/".contains(letter) {
        true => format!("\\{letter}"),
        false => letter.to_string(),
    }
}

/// A letter of a pattern that stands for itself, and for its other case in ASCII.
fn in_any_case(letter: char) -> String {
    let (upper, lower) = (letter.to_ascii_uppercase(), letter.to_ascii_lowercase());
    match upper == lower {
        true => as_it_is(letter),
        false => format!("[{upper}{lower}]"),
    }
}

pub(super) fn of_type(name: &str) -> Json {
    Json::object([("type", Some(name.into()))])
}

#[cfg(test)]
mod tests {
    use formwork_vocabulary::Keyword;

    use super::{Arg, limited, of_type};

    /// The schema of a text with a pattern of its own, and with a rule on this text.
    fn with(keyword: Keyword, text: &str) -> String {
        let schema = of_type("string").with("pattern", "^own$");
        limited(schema, keyword, &Arg::Text(text.into())).to_string()
    }

    #[test]
    fn patterns_stand_beside_the_own_one() {
        for (keyword, text, said) in [
            (Keyword::Pattern("^{}"), "Ab", r#"{"pattern":"^Ab"}"#),
            (Keyword::Pattern("^{}"), "a.b", r#"{"pattern":"^a\\.b"}"#),
            (Keyword::Pattern("{}$"), "[é", r#"{"pattern":"\\[é$"}"#),
            (Keyword::Pattern("^{}"), "{}", r#"{"pattern":"^\\{\\}"}"#),
            (
                Keyword::NotPattern("{}"),
                "a-1",
                r#"{"not":{"pattern":"[Aa]-1"}}"#,
            ),
        ] {
            let schema: String = with(keyword, text).split_whitespace().collect();
            let whole = format!(r#"{{"type":"string","pattern":"^own$","allOf":[{said}]}}"#);
            assert_eq!(schema, whole, "{text}");
        }
    }
}
