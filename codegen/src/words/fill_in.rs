//! What a constraint was given, filled into its sentence, which is its row in `formwork-vocabulary`.

use formwork_vocabulary::{Part, Sentence};

use super::Phrase;
use crate::model::{Arg, Field, Group, ItemNames, Kind, Rule, Side, Type, XmlName};

/// How often a list may be given, and a map, and what a JSON document is; nothing on other parameters.
pub(crate) fn presence(param: &Field) -> Option<Phrase> {
    let items = match &param.ty {
        Type::Value(_) | Type::Record(_) => return None,
        Type::Json(inside) => {
            let needs = param.required && inside.may_be_empty();
            let said = match needs {
                true => "The text of a JSON document, which is not empty.",
                false => "The text of a JSON document.",
            };
            return Some(Phrase::of(said));
        }
        Type::Map(_) => return param.required.then(|| Phrase::of("At least one entry.")),
        Type::List(items) => items,
    };
    Some(match (&items.form, param.required) {
        (ItemNames::Joined(between), required) => {
            let many = if required {
                "At least one item"
            } else {
                "Items"
            };
            let between = between.to_string();
            Phrase::of(format!("{many}, with "))
                .code(between)
                .text(" between them.")
        }
        (_, true) => Phrase::of("At least one; may be given several times."),
        (_, false) => Phrase::of("May be given several times."),
    })
}

/// What a value is; nothing on a single-line text.
pub(crate) fn kind(kind: Kind) -> Option<Phrase> {
    let says = kind.def().says;
    (!says.is_empty()).then(|| filled(says, 0, &|_| None))
}

/// A rule; `all` are the parameters among which it stands.
pub(crate) fn rule(rule: &Rule, all: &[Field]) -> Phrase {
    let number = |number: i64| vec![number.to_string()];
    let (count, given) = match &rule.arg {
        Arg::Count(count) => (*count, vec![count.to_string()]),
        Arg::Other(place) => {
            let other = all.get(usize::from(*place));
            (
                0,
                other.map(|other| other.wire.clone()).into_iter().collect(),
            )
        }
        Arg::Range { .. } => (0, Vec::new()),
        Arg::Text(text) => (0, vec![text.as_ref().to_owned()]),
        Arg::Texts(texts) => (0, texts.to_vec()),
    };
    let knows = |place: &str| match (place, &rule.arg) {
        ("", _) => Some(given.clone()),
        ("min", Arg::Range { min, .. }) if *min != i64::MIN => Some(number(*min)),
        ("max", Arg::Range { max, .. }) if *max != i64::MAX => Some(number(*max)),
        _ => None,
    };
    filled(rule.id.def().says, count, &knows)
}

/// A sentence of the vocabulary with its places filled in, each with texts that are separated by commas.
fn filled(says: Sentence, count: u32, known: &dyn Fn(&str) -> Option<Vec<String>>) -> Phrase {
    let parts = says.parts(|place| known(place).is_some());
    parts.fold(Phrase::default(), |phrase, part| match part {
        Part::Text(text) => phrase.text(text),
        Part::Code(text) => phrase.code(text),
        Part::Number(one, many) => {
            let text = if count == 1 { one } else { many };
            phrase.text(text.replace('#', &count.to_string()))
        }
        Part::Place(place) => phrase.text(known(place).unwrap_or_default().join(", ")),
        Part::CodePlace(place) => phrase.codes(known(place).unwrap_or_default()),
    })
}

/// The words of an open set, which are no rule.
pub(crate) fn words(field: &Field) -> Option<Phrase> {
    let set = field.set.as_deref().filter(|set| set.open)?;
    let known = Phrase::of("One of ").codes(&set.words[..]);
    Some(known.text(", or another word."))
}

/// Who alone enforces a rule; nothing if both do.
pub(crate) const fn side(rule: &Rule) -> Option<&'static str> {
    match rule.side {
        Side::Both => None,
        Side::Client => Some(" (Only a client checks this.)"),
        Side::Server => Some(" (Only a server checks this.)"),
    }
}

/// That nobody is shown a field, if its type does not say so.
pub(crate) fn secret(field: &Field) -> Option<Phrase> {
    let says = field.secret && field.ty.innermost_kind() != Some(Kind::Secret);
    says.then(|| match field.ty {
        Type::Value(_) => Phrase::of("A secret: it is shown and logged nowhere."),
        Type::Record(_) | Type::List(_) | Type::Map(_) | Type::Json(_) => {
            Phrase::of("A secret, with all that is inside: it is shown and logged nowhere.")
        }
    })
}

/// The other names of a parameter.
pub(crate) fn aliases(param: &Field) -> Option<Phrase> {
    let said = || {
        Phrase::of("A server also takes the name ")
            .codes(&param.aliases)
            .text(".")
    };
    (!param.aliases.is_empty()).then(said)
}

/// A value for readers.
pub(crate) fn example(param: &Field) -> Option<Phrase> {
    let example = param.example.as_deref()?;
    Some(Phrase::of("For example ").code(example).text("."))
}

/// A rule on the presence of several parameters.
pub(crate) fn group(group: &Group, params: &[Field]) -> Phrase {
    let places = group.params.iter();
    let names: Vec<String> = places
        .filter_map(|place| params.get(*place))
        .map(|param| param.wire.clone())
        .collect();
    let known = |place: &str| match (place, names.split_first()) {
        ("", _) => Some(names.clone()),
        ("first", Some((first, _))) => Some(vec![first.clone()]),
        ("rest", Some((_, rest))) => Some(rest.to_vec()),
        _ => None,
    };
    filled(group.rule.def().says, 0, &known)
}

/// Where in XML, and by which name in JSON, a field is found that is called otherwise there.
pub(crate) fn documents(field: &Field) -> Option<Phrase> {
    let in_xml = match &field.xml {
        XmlName::Child(name) if name == field.stem() => None,
        XmlName::Child(name) => Some(Phrase::of("In XML the element ").code(format!("<{name}>"))),
        XmlName::Attribute(name) => Some(Phrase::of("In XML the attribute ").code(name)),
        XmlName::Text => Some(Phrase::of("In XML the element's own text")),
    };
    let in_json =
        (field.json != field.stem()).then(|| Phrase::of("In JSON the member ").code(&field.json));
    match (in_xml, in_json) {
        (Some(xml), Some(json)) => Some(xml.text(". ").then(json).text(".")),
        (xml, json) => Some(xml.or(json)?.text(".")),
    }
}
