//! The rules of one value: do they fit its type, and can anything satisfy them together?

use std::sync::Arc;

use formwork_vocabulary::number;

use super::{Checks, pattern, values};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Arg, Kind, Rule, RuleId, Side};
use crate::source::Span;
use crate::spec::{self, Field, Given};
use crate::text::quoted;

/// A rule as it is written.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    /// The rule.
    pub(crate) id: RuleId,
    /// The key that says it.
    pub(crate) key: &'static str,
    /// What it was given.
    pub(crate) given: Given,
    /// Who enforces it.
    pub(crate) side: Side,
    /// Where its value stands.
    pub(crate) span: Span,
}

/// The rules of a parameter, in the order of the text.
pub(super) fn written(field: &Field) -> Vec<Written> {
    let side = field.side.as_ref().map_or(Side::Both, |side| side.value.0);
    let written = |rule: &spec::Rule| Written {
        id: rule.id,
        key: rule.key,
        given: rule.given.value.clone(),
        side: rule.side.unwrap_or(side),
        span: rule.given.span,
    };
    field.rules.0.iter().map(written).collect()
}

/// Checks the rules of one value against its type and against each other.
pub(super) fn check(
    checks: &mut Checks<'_>,
    kind: Option<Kind>,
    kind_at: Option<Span>,
    rules: &[Written],
    has_parts: bool,
) {
    for rule in rules {
        let def = rule.id.def();
        match kind {
            _ if def.is_on_parts() && has_parts => values::check(checks, Kind::Text, rule),
            _ if def.is_on_parts() => partless(checks, rule),
            None => valueless(checks, rule, has_parts),
            Some(kind) if def.fits(kind) => {
                values::check(checks, kind, rule);
                bound(checks, kind, rule);
                pattern::rule(checks, rule);
            }
            Some(kind) => misfit(checks, kind, kind_at, rule),
        }
    }
    for on_parts in [false, true] {
        let is_on = |rule: &&Written| rule.id.def().is_on_parts() == on_parts;
        bounds(checks, rules.iter().filter(is_on));
    }
    if let Some(kind) = kind {
        values::choices(checks, kind, rules);
    }
}

/// A rule on a list or map itself.
fn partless(checks: &mut Checks<'_>, rule: &Written) {
    let message = format!(
        "`{}` is a rule on a list or map, and what is here is none",
        rule.key
    );
    let complaint = Diagnostic::new(Code::Misfit, rule.span, message);
    checks.push(complaint.help("say `list` or `map`, or take it out; the length of a text is limited by `min_chars` and `max_chars`"));
}

/// A rule is about a value, or about each value of a list.
fn valueless(checks: &mut Checks<'_>, rule: &Written, has_parts: bool) {
    let message = format!(
        "`{}` is a rule on a value, and what is here is none",
        rule.key
    );
    let complaint = Diagnostic::new(Code::Misfit, rule.span, message);
    checks.push(complaint.help(match has_parts {
        true => "rules stand on values and lists of them: write it on the record's field; of the values of a map, `server` says it to people",
        false => "rules stand on values and lists of them: write it on the record's field",
    }));
}

fn misfit(checks: &mut Checks<'_>, kind: Kind, kind_at: Option<Span>, rule: &Written) {
    let message = format!("`{}` does not fit the type `{}`", rule.key, kind.def().key);
    let complaint = Diagnostic::new(Code::Misfit, rule.span, message);
    let complaint = match kind_at {
        Some(span) => complaint.also(span, "the type"),
        None => complaint,
    };
    let fits = rule.id.def().fits.iter().map(|kind| kind.def().key);
    let fits = crate::text::listed(fits, "and");
    checks.push(complaint.help(format!("it fits {fits}")));
}

/// What numbers are compared with is one of them: nothing is rounded.
fn bound(checks: &mut Checks<'_>, kind: Kind, rule: &Written) {
    if let Given::Least(bound) | Given::Greatest(bound) = &rule.given
        && !kind.def().stored.holds(bound)
    {
        let (key, of) = (rule.key, kind.def().key);
        let message = format!(
            "`{key}` is a value of the type `{of}`, and {} is none",
            quoted(bound)
        );
        let help =
            "numbers are compared as they are: write one that a value can be without being rounded";
        checks.push(Diagnostic::new(Code::Misfit, rule.span, message).help(help));
    }
}

/// The least must not be above the greatest.
fn bounds<'r>(checks: &mut Checks<'_>, mut rules: impl Iterator<Item = &'r Written> + Clone) {
    let least = rules
        .clone()
        .find_map(|rule| Some((least(rule)?, rule.span)));
    let greatest = rules.find_map(|rule| Some((greatest(rule)?, rule.span)));
    if let (Some((least, low)), Some((greatest, high))) = (least, greatest)
        && number::compare(&least, &greatest).is_gt()
    {
        let message = format!("no value is at least {least} and at most {greatest}");
        let complaint = Diagnostic::new(Code::Contradiction, high, message);
        checks.push(complaint.label("the greatest").also(low, "the least"));
    }
}

/// The least number that a rule asks for: of characters or items, or a value.
pub(super) fn least(rule: &Written) -> Option<Arc<str>> {
    match &rule.given {
        Given::Count(least) if matches!(rule.id, RuleId::MinChars | RuleId::MinItems) => {
            Some(least.to_string().into())
        }
        Given::Least(least) => Some(least.clone()),
        Given::Automaton(_)
        | Given::Count(_)
        | Given::Greatest(_)
        | Given::Other(_)
        | Given::Text(_)
        | Given::Texts(_) => None,
    }
}

/// The greatest one.
pub(super) fn greatest(rule: &Written) -> Option<Arc<str>> {
    match &rule.given {
        Given::Count(greatest) if matches!(rule.id, RuleId::MaxChars | RuleId::MaxItems) => {
            Some(greatest.to_string().into())
        }
        Given::Greatest(greatest) => Some(greatest.clone()),
        Given::Automaton(_)
        | Given::Count(_)
        | Given::Least(_)
        | Given::Other(_)
        | Given::Text(_)
        | Given::Texts(_) => None,
    }
}

/// The rules of the model. `place` finds a parameter by its key.
pub(super) fn model(rules: &[Written], place: impl Fn(&str) -> Option<usize>) -> Vec<Rule> {
    let mut made: Vec<Rule> = Vec::with_capacity(rules.len());
    for rule in rules {
        let arg = match &rule.given {
            Given::Automaton(Ok(automaton)) => Arg::Automaton(automaton.clone()),
            Given::Automaton(Err(_)) => continue,
            Given::Count(count) => Arg::Count(*count),
            Given::Other(other) => match place(other).and_then(|place| u16::try_from(place).ok()) {
                Some(place) => Arg::Other(place),
                None => continue,
            },
            Given::Text(text) => Arg::Text(text.clone()),
            Given::Texts(texts) => Arg::Texts(texts.texts.clone()),
            Given::Least(_) | Given::Greatest(_) => {
                if !made.iter().any(|other| other.id == rule.id) {
                    made.extend(ranges(rule.id, rules));
                }
                continue;
            }
        };
        let (id, side) = (rule.id, rule.side);
        made.push(Rule { id, arg, side });
    }
    made
}

/// The bounds as ranges: one where both sides enforce the same, else one for each side.
fn ranges(id: RuleId, rules: &[Written]) -> Vec<Rule> {
    let bounds = |side: Side| {
        let mut bounds = (None, None);
        for rule in rules
            .iter()
            .filter(|rule| rule.id == id && rule.side.meets(side))
        {
            bounds.0 = least(rule).or(bounds.0);
            bounds.1 = greatest(rule).or(bounds.1);
        }
        bounds
    };
    let (client, server) = (bounds(Side::Client), bounds(Side::Server));
    let sides = if client == server {
        vec![(client, Side::Both)]
    } else {
        vec![(client, Side::Client), (server, Side::Server)]
    };
    let some = sides
        .into_iter()
        .filter(|(bounds, _)| *bounds != (None, None));
    some.map(|((min, max), side)| Rule {
        id,
        arg: Arg::Range { min, max },
        side,
    })
    .collect()
}
