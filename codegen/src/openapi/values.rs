//! What JSON Schema can say about one value of a form.

use formwork_vocabulary::{Keyword, Schema};

use super::{reference, requests};
use crate::json::Json;
use crate::model::{Arg, Empty, Field, Kind, Record, Rule, RuleArg, Side, Type};
use crate::reference::markdown;
use crate::words::{self, Phrase};

/// Everything but control characters and what XML cannot hold.
const LINE: &str = "^[^\\u0000-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF]*$";
/// The same with line breaks and tabs.
const LINES: &str =
    "^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF]*$";

/// Where a value of a request stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// In pairs of its own.
    Form,
    /// In a JSON document, which is the value of a pair.
    Json,
}

impl Within {
    /// What the value of a field is called there.
    pub(super) fn name(self, field: &Field) -> &str {
        match self {
            Self::Form => name(field),
            Self::Json => &field.json,
        }
    }
}

/// The name of the schema of a record that is sent.
pub(super) fn record_name(record: &Record, within: Within) -> String {
    let place = match within {
        Within::Form => "form",
        Within::Json => "json",
    };
    format!("{place}.{}", record.rust)
}

/// The schema of a record that is sent.
pub(super) fn record(record: &Record, records: &[Record], within: Within) -> Json {
    let fields = &record.fields;
    let name = |one| within.name(one);
    let property = |one| (name(one).to_owned(), value_of(one, fields, records, within));
    let needed = fields.iter().filter(|one| one.required).map(name);
    let schema = of_type("object")
        .with(
            "properties",
            Json::Object(fields.iter().map(property).collect()),
        )
        .with("required", Json::texts(needed))
        .with("additionalProperties", false);
    let schema = requests::grouped(schema, &record.groups, fields, within);
    match &record.doc {
        Some(doc) => schema.with("description", markdown::paragraphs(doc)),
        None => schema,
    }
}

/// What a property is called: a map and a record by what all their names begin with.
pub(super) fn name(field: &Field) -> &str {
    match field.ty {
        Type::Value(_) | Type::List(_) | Type::Json(_) => &field.wire,
        Type::Record(_) | Type::Map(_) => field.stem(),
    }
}

/// The schema of a parameter.
pub(super) fn param(param: &Field, all: &[Field], records: &[Record]) -> Json {
    value_of(param, all, records, Within::Form)
}

fn value_of(param: &Field, all: &[Field], records: &[Record], within: Within) -> Json {
    let schema = ty(&param.ty, param, records, within);
    let schema = match param.ty.in_documents() {
        Type::Value(_) => match param.example.as_deref() {
            Some(example) => schema.with("examples", Json::texts([example])),
            None => schema,
        },
        Type::Record(_) | Type::Json(_) => schema,
        Type::List(_) => counted(schema, param, "Items"),
        Type::Map(_) => counted(schema, param, "Properties"),
    };
    let told = described(param, all);
    if told.is_empty() {
        schema
    } else {
        schema.with("description", told)
    }
}

/// How many items or entries there may be.
fn counted(schema: Json, param: &Field, of: &str) -> Json {
    let least = param.required && !param.tells_empty;
    let mut schema = schema.with(&format!("min{of}"), i64::from(least));
    for rule in asked(param) {
        if let (Keyword::Items(word), Arg::Count(count)) = (rule.id.def().keyword, &rule.arg) {
            schema = set(schema, &format!("{word}{of}"), (*count).into());
        }
    }
    schema
}

/// The rules that a server enforces.
fn asked(param: &Field) -> impl Iterator<Item = &Rule> {
    param.rules.iter().filter(|rule| rule.side != Side::Client)
}

fn ty(ty: &Type, param: &Field, records: &[Record], within: Within) -> Json {
    let inner = |ty: &Type| self::ty(ty, param, records, within);
    match ty {
        Type::Value(kind) => value(*kind, param, within),
        Type::Record(place) => match records.get(*place) {
            Some(record) => reference(&record_name(record, within)),
            None => of_type("object"),
        },
        Type::Json(inside) => self::ty(inside, param, records, Within::Json),
        Type::List(items) => of_type("array").with("items", inner(&items.ty)),
        Type::Map(entries) => {
            let inner = inner(&entries.ty);
            of_type("object").with("additionalProperties", inner)
        }
    }
}

/// A value with the rules on it, or on each item of a list.
fn value(kind: Kind, param: &Field, within: Within) -> Json {
    let schema = self::kind(kind, param, within);
    let mut schema = worded(schema, kind, param, within == Within::Json);
    for rule in asked(param) {
        schema = limited(schema, rule.id.def().keyword, &rule.arg);
    }
    schema
}

/// The same with the words that stand for values. `bare` is whether numbers and truth values may stand without quotes.
pub(super) fn worded(schema: Json, kind: Kind, field: &Field, bare: bool) -> Json {
    let Some(wording) = &field.wording else {
        return schema;
    };
    // Where there must be a value, what says that there is none is refused.
    let may_be_none = !field.required && matches!(field.ty, Type::Value(_));
    let empty = (wording.empty == Some(Empty::Absent)).then_some("");
    let empty = empty.filter(|_| may_be_none && !kind.is_text());
    let words = wording.words.iter();
    let words = words.filter(|(_, meaning)| may_be_none || meaning.is_some());
    let mut values: Vec<Json> = Vec::new();
    for word in words.map(|(word, _)| word.as_str()).chain(empty) {
        values.push(word.into());
        let truth = word.parse::<bool>().map(Json::Bool).ok();
        let own = truth.or(word.parse::<i64>().map(Json::from).ok());
        values.extend(own.filter(|_| bare && !kind.is_text()));
    }
    if values.is_empty() {
        return schema;
    }
    let of = match bare {
        true => Json::object([]),
        false => of_type("string"),
    };
    let words = of.with("enum", values);
    match wording.is_closed(kind) {
        true => words,
        false => Json::object([("anyOf", Some(vec![schema, words].into()))]),
    }
}

/// The prose and every constraint as a sentence, those included that the schema cannot say.
pub(super) fn described(param: &Field, all: &[Field]) -> String {
    let mut said: Vec<Phrase> = Vec::new();
    said.extend(param.doc.as_deref().map(|doc| words::prose(doc).sentence()));
    let rule =
        |rule: &Rule| words::rule(rule, all).text(words::side(rule.side).unwrap_or_default());
    said.extend(words::words(param));
    said.extend(param.rules.iter().map(rule));
    let question =
        |question: &str| Phrase::of("The server checks: ").then(words::prose(question).sentence());
    said.extend(param.server.as_deref().map(question));
    said.extend(param.fill.map(|fill| Phrase::of(fill.says())));
    said.extend(words::empty(param));
    said.extend(words::wording(param));
    said.extend(words::aliases(param));
    let said: Vec<String> = said.iter().map(markdown::line).collect();
    markdown::unmarked(&said.join(" "))
}

fn kind(kind: Kind, param: &Field, within: Within) -> Json {
    let text = |pattern: &str| {
        let empty = param.wording.as_ref().and_then(|wording| wording.empty);
        let is_needed = param.required && matches!(param.ty, Type::Value(_));
        let is_needed = is_needed && empty != Some(Empty::Value) || empty == Some(Empty::Refuse);
        let schema = of_type("string").with("pattern", pattern);
        if is_needed {
            schema.with("minLength", 1_i64)
        } else {
            schema
        }
    };
    match kind.def().schema {
        Schema::Words(_) if within == Within::Json => of_type("boolean"),
        // A form carries the words; the types of JSON would only be a promise about how a client spells them.
        Schema::Words(words) => of_type("string").with("enum", Json::texts(words)),
        Schema::Base64 => of_type("string").with("contentEncoding", "base64"),
        Schema::Document if within == Within::Json => Json::object::<0>([]),
        Schema::Document => of_type("string").with("contentMediaType", "application/json"),
        Schema::Number(number, format) => of_type(number).with("format", format),
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

/// A value of this kind as the schema knows it; `None` if that cannot be told.
pub(super) fn constant(kind: Kind, text: &str, within: Within) -> Option<Json> {
    match kind.def().schema {
        Schema::Number("integer", _) => Some(Json::Number(text.to_owned())),
        Schema::Number(..) | Schema::Document => None,
        Schema::Words(_) if within == Within::Json => text.parse().ok().map(Json::Bool),
        Schema::Base64
        | Schema::Words(_)
        | Schema::Formats(_)
        | Schema::Line(_)
        | Schema::Lines => Some(text.into()),
    }
}

/// Adds what a rule asks, as far as its keyword says it.
fn limited(schema: Json, keyword: Keyword, arg: &RuleArg) -> Json {
    match (keyword, arg) {
        (Keyword::Number(word), Arg::Count(count)) => set(schema, word, (*count).into()),
        (Keyword::Texts(word), Arg::Texts(texts)) => set(schema, word, Json::texts(texts.iter())),
        (Keyword::Bounds, Arg::Range { min, max }) => {
            let bounds = [("minimum", min), ("maximum", max)];
            bounds
                .into_iter()
                .fold(schema, |schema, (word, bound)| match bound {
                    Some(bound) => set(schema, word, Json::Number(bound.to_string())),
                    None => schema,
                })
        }
        (Keyword::Pattern(pattern), Arg::Automaton(own)) => beside(
            schema,
            matching(pattern, own.table().text.chars().map(String::from)),
        ),
        (Keyword::NotPattern(pattern), Arg::Automaton(own)) => {
            let refused = matching(pattern, own.table().text.chars().map(String::from));
            beside(schema, Json::object([("not", Some(refused))]))
        }
        (Keyword::Pattern(pattern), Arg::Text(text)) => {
            beside(schema, matching(pattern, text.chars().map(as_it_is)))
        }
        (Keyword::NotPattern(pattern), Arg::Text(text)) => {
            let refused = matching(pattern, text.chars().map(in_any_case));
            beside(schema, Json::object([("not", Some(refused))]))
        }
        // A list or map says it. All else fits: a row says what its rule is given.
        (
            Keyword::Unsaid
            | Keyword::Number(_)
            | Keyword::Texts(_)
            | Keyword::Bounds
            | Keyword::Items(_)
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
        other @ (Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::List(_)) => other,
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
        other @ (Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::List(_)) => other,
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
