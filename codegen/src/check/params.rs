//! The parameters of one request together.

use std::collections::BTreeMap;

use super::param::Draft;
use super::rules::{Says, Written};
use super::{Checks, names, param, rules, wire};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{List, Param};
use crate::source::Span;
use crate::spec::{self, At, Map, Short};
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
        for rule in &draft.is.rules {
            if let Says::Equals(other) = &rule.says {
                equals(
                    checks,
                    draft,
                    rule,
                    other,
                    places.get(other.as_str()).map(|(place, _)| &drafts[*place]),
                    &places,
                );
            }
        }
    }
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
        example: draft.is.example.clone(),
    }
}

/// The other parameter exists, is another one, of the same type, and can satisfy both.
fn equals(
    checks: &mut Checks<'_>,
    draft: &Draft<'_>,
    rule: &Written,
    name: &str,
    other: Option<&Draft<'_>>,
    places: &Places<'_>,
) {
    let Some(other) = other else {
        checks.push(unknown(name, rule.span, places, &draft.key.value));
        return;
    };
    if other.key.span == draft.key.span {
        let message = format!("{} must equal itself", quoted(name));
        checks.push(
            Diagnostic::new(Code::EqualsItself, rule.span, message)
                .also(draft.key.span, "this one"),
        );
    } else if other.is.kind != draft.is.kind || other.list != List::No || draft.list != List::No {
        let message = format!(
            "{} cannot equal {}: they are of different types, or lists",
            quoted(&draft.key.value),
            quoted(name)
        );
        checks.push(
            Diagnostic::new(Code::EqualsOther, rule.span, message)
                .also(other.key.span, "the other one"),
        );
    } else {
        lengths(checks, draft, other);
        lengths(checks, other, draft);
    }
}

/// What one requires at least, the other must allow.
fn lengths(checks: &mut Checks<'_>, one: &Draft<'_>, other: &Draft<'_>) {
    for rule in &one.is.rules {
        for against in &other.is.rules {
            if let (Says::MinChars(least), Says::MaxChars(greatest)) = (&rule.says, &against.says)
                && least > greatest
            {
                let message = format!(
                    "two equal values cannot have at least {least} and at most {greatest} characters"
                );
                let complaint = Diagnostic::new(Code::Contradiction, against.span, message);
                checks.push(complaint.label("the greatest").also(rule.span, "the least"));
            }
        }
    }
}

/// A reference to a parameter that does not exist; `own` is the one that refers and cannot be meant.
pub(super) fn unknown(name: &str, span: Span, places: &Places<'_>, own: &str) -> Diagnostic {
    let message = format!("there is no parameter {}", quoted(name));
    let others = places.iter().filter(|(key, _)| **key != own);
    let declared = others.map(|(key, (_, at))| (*key, *at));
    let complaint =
        Diagnostic::new(Code::UnknownParam, span, message).nearest_declared(name, declared);
    if complaint.suggestion.is_some() {
        return complaint;
    }
    complaint.help("a rule names the parameters of its endpoint by their keys")
}
