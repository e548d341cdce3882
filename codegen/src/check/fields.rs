//! The parameters of one request together, or the fields of one record.

use std::collections::{BTreeMap, HashSet};

use formwork_vocabulary::{Empty, number};

use super::field::{self, Draft, Of};
use super::rules::Written;
use super::{Checks, forms, names, records, rules, values, wire, wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Field, Join, Record, RuleId, Type, XmlName};
use crate::source::Span;
use crate::spec::{self, At, Given, Map, Short, Texts};
use crate::text::quoted;

/// The places of the parameters, among each other and in the text, by their keys.
pub(super) type Places<'s> = BTreeMap<&'s str, (usize, Span)>;

/// Checks the parameters of one request. `taken` are the wire names that come before them.
pub(super) fn request<'s>(
    checks: &mut Checks<'s>,
    map: &'s Map<Short<At<String>, spec::Field>>,
    mut taken: wire::Names<'_>,
    of: Of,
    inside: (&[Record], Join<'static>),
) -> (Vec<Field>, Places<'s>) {
    let (drafts, places) = drafts(checks, map, of);
    for draft in &drafts {
        no_empty_choice(checks, draft, taken.has_in_path(&draft.wire.value));
    }
    // What is in a header field has no name in the form.
    for draft in drafts.iter().filter(|draft| draft.header.is_none()) {
        taken.claim(checks, &draft.wire.value, draft.wire.span);
        let bare = draft.wire.value.get(..draft.shape.stem);
        if let Some(bare) = bare.filter(|bare| draft.or_one && **bare != draft.wire.value) {
            taken.claim(checks, bare, draft.wire.span);
        }
        for alias in draft.aliases {
            taken.claim(checks, &alias.value, alias.span);
        }
    }
    let lists = drafts
        .iter()
        .filter(|draft| draft.shape.ty.items().is_some());
    let lists = lists.flat_map(|draft| std::iter::once(&draft.wire).chain(draft.aliases));
    taken.items(checks, lists);
    let spans: Vec<_> = drafts
        .iter()
        .map(|draft| (draft.wire.span, draft.aliases, draft.literal))
        .collect();
    let fields = finished(checks, drafts, &places);
    for (field, (at, aliases, literal)) in fields.iter().zip(spans) {
        field::names(checks, field, at, aliases, literal);
        records::sayable(checks, field, at, inside);
        if let Some(chooses) = checks.spec.api.format.as_ref().map(|format| &format.param) {
            let chooses = (
                &*chooses.value,
                chooses.span,
                "this parameter chooses the format",
            );
            apart(checks, (field, at), chooses, inside);
        }
    }
    (fields, places)
}

/// No part of a parameter is called like a parameter of its own, which `what` is. The bare name of a list is its own only where it is
/// nobody else's.
pub(super) fn apart(
    checks: &mut Checks<'_>,
    (field, at): (&Field, Span),
    (name, of, what): (&str, Span, &str),
    (records, join): (&[Record], Join<'static>),
) {
    let is_whole = match &field.ty {
        Type::Value(_) => true,
        // Items whose numbers stand after a sign were looked at among all names.
        Type::List(items)
            if matches!(items.ty, Type::Value(_))
                && items
                    .form
                    .number()
                    .is_some_and(|(before, ..)| !before.is_empty()) =>
        {
            true
        }
        Type::List(_) | Type::Record(_) => {
            field.stem() == name || field.aliases.iter().any(|alias| alias == name)
        }
        Type::Map(_) | Type::Json(_) => false,
    };
    let is_empty = field.tells_empty && field.stem() != name && field.bare() == Some(name);
    if is_empty || !is_whole && forms::is_secret(name, field, records, join).is_some() {
        let message = format!("{} can be a part of this parameter", quoted(name));
        let complaint = Diagnostic::new(Code::Overlap, at, message);
        checks.push(
            complaint
                .also(of, what)
                .help("give one of them another name"),
        );
    }
}

/// Checks the fields of one record. Their names are looked at where the record is used.
pub(super) fn record<'s>(
    checks: &mut Checks<'s>,
    map: &'s Map<Short<At<String>, spec::Field>>,
) -> (Vec<Field>, Places<'s>) {
    let (drafts, places) = drafts(checks, map, Of::Record);
    drafts
        .iter()
        .for_each(|draft| no_empty_choice(checks, draft, false));
    (finished(checks, drafts, &places), places)
}

fn drafts<'s>(
    checks: &mut Checks<'s>,
    map: &'s Map<Short<At<String>, spec::Field>>,
    of: Of,
) -> (Vec<Draft<'s>>, Places<'s>) {
    let drafts: Vec<Draft<'s>> = map
        .into_iter()
        .map(|(key, one)| field::check(checks, key, one, of))
        .collect();
    let places: Places<'s> = drafts
        .iter()
        .enumerate()
        .map(|(place, draft)| (draft.key.value.as_str(), (place, draft.key.span)))
        .collect();
    for draft in &drafts {
        for rule in &draft.is.rules {
            if let Given::Other(name) = &rule.given {
                let found = places.get(&**name).map(|(place, _)| &drafts[*place]);
                match found {
                    Some(found) => compared(checks, draft, rule, found),
                    None => {
                        let complaint = unknown(checks, name, rule.span, &places, &draft.key.value);
                        checks.push(complaint);
                    }
                }
            }
        }
    }
    (drafts, places)
}

fn finished(checks: &mut Checks<'_>, drafts: Vec<Draft<'_>>, places: &Places<'_>) -> Vec<Field> {
    let mut rust = names::Fields::default();
    let fields = drafts.into_iter();
    fields
        .map(|draft| finish(checks, draft, &mut rust, places))
        .collect()
}

fn finish(
    checks: &mut Checks<'_>,
    draft: Draft<'_>,
    rust: &mut names::Fields,
    places: &Places<'_>,
) -> Field {
    let named = draft.named.filter(|name| checks.types.contains_key(name));
    let (xml, json) = draft.documents;
    let tells_empty = draft.is.wording.tells_empty(checks, &draft.shape.ty);
    let wording = wording::made(checks, draft.is.wording, &draft.shape.ty);
    let mut field = Field {
        at: draft.key.span,
        key: draft.key.value.clone(),
        rust: rust.name(checks, draft.key),
        wire: draft.wire.value,
        stem: draft.shape.stem,
        xml: XmlName::Text,
        json: String::new(),
        aliases: draft
            .aliases
            .iter()
            .map(|alias| alias.value.clone())
            .collect(),
        ty: draft.shape.ty,
        named: named.map(str::to_owned),
        required: draft.required,
        in_path: false,
        secret: draft.secret,
        or_one: draft.or_one,
        tells_empty,
        rules: rules::model(&draft.is.rules, |key| {
            places.get(key).map(|(place, _)| *place)
        }),
        wording,
        set: draft.is.set.filter(|_| !draft.secret),
        server: draft.is.server,
        fill: draft.fill,
        header: draft.header,
        doc: draft.is.doc,
        example: draft.is.example.map(|example| example.value),
    };
    let own = field.own().to_owned();
    field.xml = xml.unwrap_or_else(|| match draft.is_attribute {
        true => XmlName::Attribute(own.clone()),
        false => XmlName::Child(own.clone()),
    });
    field.json = json.unwrap_or(own);
    field
}

/// The other parameter is another one, of the same type, and where both must be equal, they can.
fn compared(checks: &mut Checks<'_>, draft: &Draft<'_>, rule: &Written, other: &Draft<'_>) {
    let (name, key) = (quoted(&other.key.value), rule.key);
    if other.key.span == draft.key.span {
        let message = format!("`{key}` of {name} names the parameter itself");
        let complaint = Diagnostic::new(Code::EqualsItself, rule.span, message);
        checks.push(complaint.also(draft.key.span, "this one"));
    } else if other.is.kind != draft.is.kind || !other.is_value() || !draft.is_value() {
        let own = quoted(&draft.key.value);
        let message = format!(
            "`{key}` cannot compare {own} with {name}: they are of different types, or lists"
        );
        let complaint = Diagnostic::new(Code::EqualsOther, rule.span, message);
        checks.push(complaint.also(other.key.span, "the other one"));
    } else if rule.id == RuleId::Equals {
        for (one, other) in [(draft, other), (other, draft)] {
            bounds(checks, one, other);
        }
        if !none_in_common(checks, draft, other) {
            none_in_common(checks, other, draft);
        }
        examples(checks, draft, other);
    }
}

/// The choices of a parameter, and where they stand.
fn choices<'d>(draft: &'d Draft<'_>) -> Option<(&'d Texts, Span)> {
    let mut rules = draft.is.rules.iter();
    rules.find_map(|rule| {
        let Given::Texts(texts) = &rule.given else {
            return None;
        };
        (rule.id == RuleId::OneOf).then_some((texts, rule.span))
    })
}

const SAY_VALUE: &str = "take the choice out, or say `empty: value`";
const TAKE_REQUIRED: &str = "take the choice out, or `required`: what is required is not empty";

/// What is required is not empty unless that is a value, so no choice is; a list is given by its items, which may be.
fn no_empty_choice(checks: &mut Checks<'_>, draft: &Draft<'_>, is_in_path: bool) {
    let (why, help) = match draft.is.wording.empty(checks) {
        _ if is_in_path => ("which is a segment of the path", "take the choice out"),
        Some(Empty::Value) => return,
        Some(Empty::Absent) => ("of which an empty one is as good as none", SAY_VALUE),
        Some(Empty::Refuse) => ("of which an empty one is refused", SAY_VALUE),
        Some(Empty::Sent) | None if draft.required => ("which is required", TAKE_REQUIRED),
        Some(Empty::Sent) | None => return,
    };
    let choices = choices(draft).filter(|_| draft.is_value());
    let mut choices = choices.into_iter().flat_map(|(choices, _)| choices.iter());
    if let Some((_, span)) = choices.find(|(choice, _)| choice.is_empty()) {
        let name = quoted(&draft.key.value);
        let message = format!("the empty choice is no value of {name}, {why}");
        let complaint = Diagnostic::new(Code::Contradiction, span, message);
        checks.push(complaint.help(help));
    }
}

/// A choice of one is a value of the other. Whether none is.
fn none_in_common(checks: &mut Checks<'_>, one: &Draft<'_>, other: &Draft<'_>) -> bool {
    let Some((own, span)) = choices(one) else {
        return false;
    };
    let own = &own.texts;
    let most = own.len() * other.is.rules.len().max(1);
    if !checks.may_compare(most + choices(other).map_or(0, |(choices, _)| choices.texts.len())) {
        return false;
    }
    let known: Option<HashSet<&str>> =
        choices(other).map(|(choices, _)| choices.iter().map(|(text, _)| text).collect());
    let others = other.is.rules.iter();
    let others = others.filter(|rule| rule.id != RuleId::OneOf);
    let is_refused = |choice: &String| {
        known
            .as_ref()
            .is_some_and(|known| !known.contains(choice.as_str()))
            || others
                .clone()
                .any(|rule| breaks(checks, other, choice, rule))
    };
    let none = !own.is_empty() && own.iter().all(is_refused);
    if none {
        let message = format!(
            "none of these is a value of {}, which is equal",
            quoted(&other.key.value)
        );
        let complaint = Diagnostic::new(Code::Contradiction, span, message);
        checks.push(complaint.also(other.key.span, "the other one"));
    }
    none
}

/// Whether a text breaks a rule of a field. What is no value has no rules.
fn breaks(checks: &Checks<'_>, field: &Draft<'_>, text: &str, rule: &Written) -> bool {
    let kind = field.is.kind;
    kind.is_some_and(|kind| values::breaks(checks, kind, text, rule))
}

/// Both show the same value, and what one shows is a value of the other.
fn examples(checks: &mut Checks<'_>, draft: &Draft<'_>, other: &Draft<'_>) {
    if let (Some(one), None) = (&draft.is.example, &other.is.example)
        && let Some(rule) = other
            .is
            .rules
            .iter()
            .find(|rule| breaks(checks, other, &one.value, rule))
    {
        let message = format!(
            "the example {} breaks the rule `{}` of {}, which must be equal",
            quoted(&one.value),
            rule.key,
            quoted(&other.key.value)
        );
        checks.push(
            Diagnostic::new(Code::BadExample, one.span, message).also(rule.span, "this rule"),
        );
    }
    if let (Some(one), Some(shown)) = (&draft.is.example, &other.is.example)
        && one.value != shown.value
    {
        let message = format!(
            "the example {} is not that of {}, which must be equal",
            quoted(&one.value),
            quoted(&other.key.value)
        );
        checks.push(
            Diagnostic::new(Code::BadExample, one.span, message).also(shown.span, "the other one"),
        );
    }
}

/// What one requires at least, the other must allow.
fn bounds(checks: &mut Checks<'_>, one: &Draft<'_>, other: &Draft<'_>) {
    for rule in &one.is.rules {
        for against in &other.is.rules {
            let unit = match (&rule.given, &against.given) {
                (Given::Count(_), Given::Count(_)) => " characters",
                (Given::Least(_), Given::Greatest(_)) => "",
                _ => continue,
            };
            let pair = rules::least(rule).zip(rules::greatest(against));
            if let Some((least, greatest)) =
                pair.filter(|(least, greatest)| number::compare(least, greatest).is_gt())
            {
                let have = if unit.is_empty() { "be" } else { "have" };
                let message = format!(
                    "two equal values cannot {have} at least {least} and at most {greatest}{unit}"
                );
                let complaint = Diagnostic::new(Code::Contradiction, against.span, message);
                checks.push(complaint.label("the greatest").also(rule.span, "the least"));
            }
        }
    }
}

/// A reference to a parameter that does not exist; `own` is the one that refers and cannot be meant.
pub(super) fn unknown(
    checks: &Checks<'_>,
    name: &str,
    span: Span,
    places: &Places<'_>,
    own: &str,
) -> Diagnostic {
    let message = format!("there is no parameter {}", quoted(name));
    let others = places.iter().filter(|(key, _)| **key != own);
    let declared = others.map(|(key, (_, at))| (*key, *at));
    let complaint = Diagnostic::new(Code::UnknownParam, span, message);
    let complaint = checks.meant(complaint, name, declared);
    if complaint.suggestion.is_some() {
        return complaint;
    }
    complaint.help(
        "a rule names the parameters of its endpoint, or the fields of its record, by their keys",
    )
}
