//! What a constraint was given, filled into its sentence, which is its row in `formwork-vocabulary`.

use formwork_vocabulary::{Part, Sentence};

use super::Phrase;
use crate::model::{Arg, Group, Kind, List, Param, Rule, Side};

/// How often a list may be given; nothing on other parameters.
pub(crate) fn presence(param: &Param) -> Option<Phrase> {
    match (param.list, param.required) {
        (List::No, _) => None,
        (_, true) => Some(Phrase::of("At least one; may be given several times.")),
        (_, false) => Some(Phrase::of("May be given several times.")),
    }
}

/// What a value is; nothing on a single-line text.
pub(crate) fn kind(kind: Kind) -> Option<Phrase> {
    let says = kind.def().says;
    (!says.is_empty()).then(|| filled(says, 0, &|_| None))
}

/// A rule; `all` are the parameters among which it stands.
pub(crate) fn rule(rule: &Rule, all: &[Param]) -> Phrase {
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

/// Who alone enforces a rule; nothing if both do.
pub(crate) const fn side(rule: &Rule) -> Option<&'static str> {
    match rule.side {
        Side::Both => None,
        Side::Client => Some(" (Only a client checks this.)"),
        Side::Server => Some(" (Only a server checks this.)"),
    }
}

/// The other names of a parameter.
pub(crate) fn aliases(param: &Param) -> Option<Phrase> {
    let said = || {
        Phrase::of("A server also takes the name ")
            .codes(&param.aliases)
            .text(".")
    };
    (!param.aliases.is_empty()).then(said)
}

/// A value for readers.
pub(crate) fn example(param: &Param) -> Option<Phrase> {
    let example = param.example.as_deref()?;
    Some(Phrase::of("For example ").code(example).text("."))
}

/// A rule on the presence of several parameters.
pub(crate) fn group(group: &Group, params: &[Param]) -> Phrase {
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
