//! What a constraint was given, filled into its sentence, which is its row in `formwork-vocabulary`.

use formwork_vocabulary::{Empty, Part, Sentence};

use super::Phrase;
use crate::model::{
    Arg, Endpoint, Field, Group, GroupRule, ItemNames, Kind, Record, Rule, Side, Step, Type,
    XmlName,
};

/// How often a list may be given, and a map, and what a JSON document is; nothing on other parameters.
pub(crate) fn presence(param: &Field) -> Option<Phrase> {
    let needs_one = param.required && !param.tells_empty;
    let items = match &param.ty {
        Type::Value(_) | Type::Record(_) => return None,
        Type::Json(inside) => {
            let needs = needs_one && inside.may_be_empty();
            let said = match needs {
                true => "The text of a JSON document, which is not empty.",
                false => "The text of a JSON document.",
            };
            return Some(Phrase::of(said));
        }
        Type::Map(_) => return needs_one.then(|| Phrase::of("At least one entry.")),
        Type::List(items) => items,
    };
    Some(match (&items.form, needs_one) {
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
        (_, required) => {
            let said = match required {
                true => "At least one; may be given several times",
                false => "May be given several times",
            };
            match param.or_one {
                true => Phrase::of(format!("{said}, or once as "))
                    .code(param.stem())
                    .text("."),
                false => Phrase::of(format!("{said}.")),
            }
        }
    })
}

/// What a field's value is, or each inside it; nothing on a single-line text, and where words are all that it can be.
pub(crate) fn kind(field: &Field) -> Option<Phrase> {
    let kind = field.ty.innermost_kind()?;
    if field
        .wording
        .as_ref()
        .is_some_and(|wording| wording.is_closed(kind))
    {
        return None;
    }
    let says = kind.def().says;
    (!says.is_empty()).then(|| filled(says, 0, &|_| None))
}

/// A rule; `all` are the parameters among which it stands.
pub(crate) fn rule(rule: &Rule, all: &[Field]) -> Phrase {
    let (count, given) = match &rule.arg {
        Arg::Automaton(automaton) => (0, vec![automaton.table().text.to_owned()]),
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
        ("min", Arg::Range { min, .. }) => Some(vec![min.as_ref()?.to_string()]),
        ("max", Arg::Range { max, .. }) => Some(vec![max.as_ref()?.to_string()]),
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
pub(crate) const fn side(side: Side) -> Option<&'static str> {
    match side {
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

/// How a field's values are spelled, where that is not as their kind says.
pub(crate) fn wording(field: &Field) -> Option<Phrase> {
    let wording = field.wording.as_ref()?;
    let mut phrase = Phrase::default();
    let mut before = "Its words are ";
    for same in wording.words.chunk_by(|one, other| one.1 == other.1) {
        let words: Vec<_> = same.iter().map(|(word, _)| word).collect();
        phrase = phrase.text(before).codes(&words).text(" for ");
        phrase = match same.first().and_then(|(_, meaning)| meaning.as_ref()) {
            Some(meaning) => phrase.code(meaning),
            None => phrase.text("no value"),
        };
        before = "; ";
    }
    let more = [
        (!wording.words.is_empty(), "."),
        (wording.trim, "White space around it is no part of it."),
        (
            wording.empty == Some(Empty::Absent),
            "An empty text is as good as none.",
        ),
        (wording.empty == Some(Empty::Value), "It may be empty."),
        (wording.empty == Some(Empty::Refuse), "It is not empty."),
    ];
    let mut is_first = wording.words.is_empty();
    for (_, sentence) in more.into_iter().filter(|(holds, _)| *holds) {
        let space = if is_first || sentence == "." { "" } else { " " };
        phrase = phrase.text(format!("{space}{sentence}"));
        is_first = false;
    }
    Some(phrase)
}

/// That an empty list or map is another thing than none, and how a form has it.
pub(crate) fn empty(field: &Field) -> Option<Phrase> {
    let phrase = Phrase::of("An empty one is another thing than none");
    let phrase = match field.bare() {
        Some(bare) if !matches!(field.ty, Type::Json(_)) => {
            phrase.text(", in forms ").code(format!("{bare}="))
        }
        Some(_) | None => phrase,
    };
    field.tells_empty.then(|| phrase.text("."))
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

/// A rule on several parameters.
pub(crate) fn group(group: &Group, params: &[Field]) -> Phrase {
    let wire = |place: &usize| params.get(*place).map_or("", |param| param.wire.as_str());
    let members = |members: &[Vec<usize>]| {
        let each = members.iter().enumerate();
        each.fold(Phrase::default(), |phrase, (at, member)| {
            let phrase = phrase.text(if at == 0 { "" } else { ", " });
            member
                .iter()
                .enumerate()
                .fold(phrase, |phrase, (at, place)| {
                    phrase
                        .text(if at == 0 { "" } else { " + " })
                        .code(wire(place))
                })
        })
    };
    let known = |place: &str| match (place, group.members.split_first()) {
        ("", _) => Some(members(&group.members)),
        ("compare", _) => {
            let text = group.compared(params, |param| &param.wire)?;
            Some(Phrase::default().code(text))
        }
        ("first" | "rest", _) if !group.when.is_empty() => None,
        ("first", Some((first, _))) => Some(members(std::slice::from_ref(first))),
        ("rest", Some((_, rest))) => Some(members(rest)),
        _ => None,
    };
    let said = group.rule.def().says.parts(|place| known(place).is_some());
    said.fold(case(group, &wire), |phrase, part| match part {
        Part::Text(text) | Part::Number(text, _) => phrase.text(text),
        Part::Code(text) => phrase.code(text),
        Part::Place(place) | Part::CodePlace(place) => {
            phrase.then(known(place).unwrap_or_default())
        }
    })
}

/// How the answers of an operation follow one another.
pub(crate) fn pages(endpoint: &Endpoint, records: &[Record]) -> Option<Phrase> {
    let pages = endpoint.pages.as_ref()?;
    let param = endpoint.params.get(pages.param)?;
    let path = |places: &[usize]| {
        let fields = endpoint.answered(records, places);
        let names: Vec<_> = fields.into_iter().map(Field::name).collect();
        names.join("/")
    };
    let phrase = Phrase::of("One page of many: ").code(&param.wire);
    let phrase = match &pages.step {
        Step::Token(next) => phrase
            .text(" of the next request is what the answer says at ")
            .code(path(next))
            .text(", and where it says nothing, the page is the last one."),
        Step::Offset => phrase.text(
            " is the number of items before it, and a page without items is after the last one.",
        ),
        Step::Number(first) => phrase.text(format!(
            " is its number, from {first} on, and a page without items is after the last one."
        )),
    };
    Some(match pages.items.as_slice() {
        [] => phrase,
        items => phrase
            .text(" Its items are at ")
            .code(path(items))
            .text("."),
    })
}

/// In which case a rule asks something, if not in all.
fn case<'p>(group: &Group, wire: &dyn Fn(&usize) -> &'p str) -> Phrase {
    let Some(last) = group.when.len().checked_sub(1) else {
        return Phrase::default();
    };
    let begins = match group.rule == GroupRule::Allows {
        true => "Only if ",
        false => "If ",
    };
    let conditions = group.when.iter().enumerate();
    conditions.fold(Phrase::of(begins), |phrase, (at, condition)| {
        let phrase = phrase.code(wire(&condition.param));
        let phrase = match condition.values.as_slice() {
            [] => phrase.text(" is given"),
            [value] => phrase.text(" is ").code(value),
            values => phrase.text(" is one of ").codes(values),
        };
        phrase.text(if at == last { ": " } else { " and " })
    })
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
