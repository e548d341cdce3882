//! In which case a rule on several parameters asks something: `when`.

use std::collections::HashMap;

use formwork_vocabulary::{ArgKind, Empty};

use super::Checks;
use super::fields::Places;
use super::groups::{Member, named};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Condition, Field, Kind, Rule, Side, Type};
use crate::source::Span;
use crate::spec::{At, Bare, Map, Several, Short};
use crate::text::quoted;

type When = Short<Several, Map<Several<Bare>>>;

/// The conditions, and where each parameter of them is named.
pub(super) fn check(
    checks: &mut Checks<'_>,
    when: Option<&When>,
    params: &[Field],
    (places, side, rule): (&Places<'_>, Side, Span),
) -> (Vec<Condition>, Vec<Member>) {
    let (mut made, mut all, mut seen) = (Vec::new(), Vec::new(), HashMap::new());
    let none = Vec::new();
    let written: Vec<(&At<String>, &[At<Bare>])> = match when {
        None => return (made, all),
        Some(Short::Short(Several(given))) => given.iter().map(|name| (name, &none[..])).collect(),
        Some(Short::Long(map)) => {
            let entries = (&**map).into_iter();
            entries
                .map(|(name, Several(values))| (name, &values[..]))
                .collect()
        }
    };
    if written.is_empty() {
        let complaint = Diagnostic::new(Code::BadCondition, rule, "`when` names no case");
        checks.push(complaint.help("name a parameter, or take `when` out"));
    }
    for (name, values) in written {
        let Some((param, span)) = named(checks, name, places, &mut seen) else {
            continue;
        };
        all.push((param, span));
        let field = &params[param];
        match when {
            Some(Short::Long(_)) => compared(checks, (field, side), (span, values)),
            Some(Short::Short(_)) | None if field.required => {
                let message = format!(
                    "{} is required, so this is the only case",
                    quoted(&field.key)
                );
                let complaint = Diagnostic::new(Code::GroupContradiction, span, message);
                checks.push(complaint.help("take `when` or `required` out"));
            }
            Some(Short::Short(_)) | None => {}
        }
        let values = values.iter().map(|value| value.value.0.clone()).collect();
        made.push(Condition { param, values });
    }
    (made, all)
}

/// The values are such as the parameter can have.
fn compared(
    checks: &mut Checks<'_>,
    (field, side): (&Field, Side),
    (span, values): (Span, &[At<Bare>]),
) {
    let name = quoted(&field.key);
    let is_given = format!("ask whether it is given: `when: [{}]`", field.key);
    let Type::Value(kind) = field.ty else {
        let message = format!("{name} is not one value");
        return checks.push(Diagnostic::new(Code::BadCondition, span, message).help(is_given));
    };
    if field.is_secret() {
        let message = format!("{name} is secret, and a condition tells its value");
        return checks.push(Diagnostic::new(Code::SecretChoice, span, message).help(is_given));
    }
    if values.is_empty() {
        let complaint = Diagnostic::new(Code::BadCondition, span, "no value is one of none");
        return checks.push(complaint.help("list the values"));
    }
    let mut seen = HashMap::new();
    for value in values {
        let text = value.value.0.as_str();
        if let Some(first) = seen.insert(text, value.span) {
            let message = format!("{} is listed twice", quoted(text));
            let complaint = Diagnostic::new(Code::SameChoice, value.span, message);
            checks.push(complaint.also(first, "first here"));
        }
        let Some(why) = impossible(checks, (kind, side), field, text) else {
            continue;
        };
        let complaint = Diagnostic::new(Code::BadCondition, value.span, format!("{name} {why}"));
        let complaint = complaint.also(field.at, "this parameter");
        checks.push(match text {
            "" | "given" => complaint.help(&is_given),
            _ => complaint,
        });
    }
}

/// Why a parameter never has this value.
fn impossible(
    checks: &Checks<'_>,
    (kind, side): (Kind, Side),
    field: &Field,
    text: &str,
) -> Option<String> {
    let empty = field.wording.as_ref().and_then(|wording| wording.empty);
    if text.is_empty() && empty != Some(Empty::Value) {
        return Some("is not given if it is empty".to_owned());
    }
    if (checks.judge.refused)(kind, None, text).is_some() {
        return Some(format!(
            "is never {}: that is no `{}`",
            quoted(text),
            kind.def().key
        ));
    }
    if let Some(wording) = &field.wording {
        let mut words = wording.words.iter();
        if words.any(|(word, meaning)| word == text && meaning.is_none()) {
            return Some(format!(
                "is never {}: the word says that there is none",
                quoted(text)
            ));
        }
        let mut words = wording.words.iter();
        if wording.is_closed(kind) && !words.any(|(_, meaning)| meaning.as_deref() == Some(text)) {
            return Some(format!(
                "is never sent as {}: no word stands for it",
                quoted(text)
            ));
        }
    }
    let always = |rule: &&Rule| rule.side == Side::Both || rule.side == side;
    let broken = field.rules.iter().filter(always).find(|rule| {
        let def = rule.id.def();
        // Another value or the day decides.
        if matches!(def.arg, ArgKind::Other | ArgKind::Months) {
            return false;
        }
        let arg = rule.arg.map(
            |text| &**text,
            |all| all.iter().map(String::as_str).collect::<Vec<_>>(),
            |automaton| automaton.table(),
        );
        let arg = arg.map(|text| *text, Vec::as_slice, |table| table);
        def.fits(kind) && (checks.judge.refused)(kind, Some((rule.id, arg)), text) == Some(def.code)
    });
    let says = |rule: &Rule| {
        format!(
            "is never {}: that breaks `{}`",
            quoted(text),
            rule.id.def().key
        )
    };
    broken.map(says)
}

/// A parameter that decides the case is none of those about which the rule says something.
pub(super) fn apart(
    checks: &mut Checks<'_>,
    conditions: &[Member],
    members: &[Vec<Member>],
    params: &[Field],
) {
    for (place, span) in conditions {
        let same = members.iter().flatten().find(|(other, _)| other == place);
        if let Some((_, other)) = same {
            let name = quoted(&params[*place].key);
            let message = format!("{name} decides whether this rule asks about it");
            let complaint = Diagnostic::new(Code::SameMember, *other, message);
            checks.push(complaint.also(*span, "here it decides"));
        }
    }
}
