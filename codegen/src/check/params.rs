//! The parameters of one request together.

use std::collections::{BTreeMap, HashSet};

use super::param::Draft;
use super::rules::Written;
use super::{Checks, names, param, rules, values, wire};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{List, Param, RuleId};
use crate::source::Span;
use crate::spec::{self, At, Given, Map, Short, Texts};
use crate::text::quoted;

/// The places of the parameters, among each other and in the text, by their keys.
pub(super) type Places<'s> = BTreeMap<&'s str, (usize, Span)>;

/// Checks the parameters of one request. `taken` are the wire names that come before them; `required` is
/// whether a parameter that does not say so is required.
pub(super) fn check<'s>(
    checks: &mut Checks<'s>,
    map: &'s Map<Short<At<String>, spec::Param>>,
    mut taken: wire::Names<'_>,
    required: bool,
) -> (Vec<Param>, Places<'s>) {
    let drafts: Vec<Draft<'s>> = map
        .into_iter()
        .map(|(key, one)| param::check(checks, key, one))
        .collect();
    let places: Places<'s> = drafts
        .iter()
        .enumerate()
        .map(|(place, draft)| (draft.key.value.as_str(), (place, draft.key.span)))
        .collect();
    for draft in &drafts {
        taken.claim(checks, &draft.wire.value, draft.wire.span);
        for alias in draft.aliases {
            taken.claim(checks, &alias.value, alias.span);
        }
        if draft.required.unwrap_or(required) {
            no_empty_choice(checks, draft);
        }
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
    let lists = drafts.iter().filter(|draft| draft.list != List::No);
    let lists = lists.flat_map(|draft| std::iter::once(&draft.wire).chain(draft.aliases));
    taken.items(checks, lists);
    let mut fields = names::Fields::default();
    let params = drafts
        .iter()
        .map(|draft| finish(checks, draft, &mut fields, &places, required))
        .collect();
    (params, places)
}

fn finish(
    checks: &mut Checks<'_>,
    draft: &Draft<'_>,
    fields: &mut names::Fields,
    places: &Places<'_>,
    required: bool,
) -> Param {
    Param {
        at: draft.key.span,
        key: draft.key.value.clone(),
        rust: fields.name(checks, draft.key),
        wire: draft.wire.value.clone(),
        aliases: draft
            .aliases
            .iter()
            .map(|alias| alias.value.clone())
            .collect(),
        kind: draft.is.kind,
        named: draft.named.clone(),
        required: draft.required.unwrap_or(required),
        list: draft.list,
        rules: rules::model(&draft.is.rules, |key| {
            places.get(key).map(|(place, _)| *place)
        }),
        server: draft.is.server.clone(),
        doc: draft.is.doc.clone(),
        example: draft
            .is
            .example
            .as_ref()
            .map(|example| example.value.clone()),
    }
}

/// The other parameter is another one, of the same type, and where both must be equal, they can.
fn compared(checks: &mut Checks<'_>, draft: &Draft<'_>, rule: &Written, other: &Draft<'_>) {
    let (name, key) = (quoted(&other.key.value), rule.key);
    if other.key.span == draft.key.span {
        let message = format!("`{key}` of {name} names the parameter itself");
        let complaint = Diagnostic::new(Code::EqualsItself, rule.span, message);
        checks.push(complaint.also(draft.key.span, "this one"));
    } else if other.is.kind != draft.is.kind || other.list != List::No || draft.list != List::No {
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

/// What is required is not empty, so no choice is; a list is given by its items, which may be.
fn no_empty_choice(checks: &mut Checks<'_>, draft: &Draft<'_>) {
    let choices = choices(draft).filter(|_| draft.list == List::No);
    let mut choices = choices.into_iter().flat_map(|(choices, _)| choices.iter());
    if let Some((_, span)) = choices.find(|(choice, _)| choice.is_empty()) {
        let message = format!(
            "the empty choice is no value of {}, which is required",
            quoted(&draft.key.value)
        );
        let complaint = Diagnostic::new(Code::Contradiction, span, message);
        checks.push(
            complaint.help("take the choice out, or `required`: what is required is not empty"),
        );
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
                .any(|rule| values::breaks(checks, other.is.kind, choice, rule))
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

/// Both show the same value, and what one shows is a value of the other.
fn examples(checks: &mut Checks<'_>, draft: &Draft<'_>, other: &Draft<'_>) {
    if let (Some(one), None) = (&draft.is.example, &other.is.example)
        && let Some(rule) = other
            .is
            .rules
            .iter()
            .find(|rule| values::breaks(checks, other.is.kind, &one.value, rule))
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
            if let Some((least, greatest)) = pair.filter(|(least, greatest)| least > greatest) {
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
    complaint.help("a rule names the parameters of its endpoint by their keys")
}
