//! The values of rules, and the values that a spec shows.

use std::collections::HashMap;
use std::sync::Arc;

use formwork_vocabulary::Code as Fault;

use super::Checks;
use super::rules::Written;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Arg, Kind, RuleId};
use crate::source::Span;
use crate::spec::{At, Given};
use crate::text::quoted;

/// A rule must say something, and leave something.
#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "one rule has advice of its own"
)]
pub(super) fn check(checks: &mut Checks<'_>, kind: Kind, rule: &Written) {
    if let Given::Automaton(Err(why)) = &rule.given {
        let why = format!("`{}` cannot be read: {why}", rule.key);
        let (message, help) = why.rsplit_once(": ").unwrap_or((&why, TAKE_OUT));
        checks.push(Diagnostic::new(Code::BadPattern, rule.span, message).help(help));
    } else if let Some((why, help)) = idle(checks, kind, rule) {
        checks.push(is_idle(rule, rule.span, why).help(help));
    } else if let Some(why) = impossible(kind, rule) {
        let message = format!("no value keeps `{}`: {why}", rule.key);
        checks.push(Diagnostic::new(Code::Contradiction, rule.span, message));
    }
}

fn is_idle(rule: &Written, span: Span, why: &str) -> Diagnostic {
    let message = format!("`{}` is no rule: {why}", rule.key);
    Diagnostic::new(Code::EmptyRule, span, message)
}

const TAKE_OUT: &str = "take it out";
const NO_SUCH: &str = "no value of the type has such a character";

/// Why a rule says nothing, or forbids everything, and what to do.
fn idle(checks: &Checks<'_>, kind: Kind, rule: &Written) -> Option<(&'static str, &'static str)> {
    match &rule.given {
        Given::Count(0) if rule.id == RuleId::MinChars => Some((
            "every text has at least 0 characters",
            "take it out: an optional text may be empty without it, and a required one may not be with it",
        )),
        Given::Count(0) if rule.id == RuleId::MaxChars => Some((
            "no text but the empty one has at most 0 characters",
            TAKE_OUT,
        )),
        Given::Count(0) if rule.id == RuleId::MinItems => {
            Some(("every list or map has at least 0 items", TAKE_OUT))
        }
        Given::Count(0) if rule.id == RuleId::MaxItems => Some((
            "no list or map but the empty one has at most 0 items",
            TAKE_OUT,
        )),
        Given::Text(text) if text.is_empty() => Some(("its text is empty", TAKE_OUT)),
        Given::Text(text) if has_control(checks, kind, text) => Some((NO_SUCH, TAKE_OUT)),
        Given::Texts(texts) if texts.texts.is_empty() => {
            Some(("there is nothing to choose from", TAKE_OUT))
        }
        Given::Automaton(_)
        | Given::Count(_)
        | Given::Least(_)
        | Given::Greatest(_)
        | Given::Other(_)
        | Given::Text(_)
        | Given::Texts(_) => None,
    }
}

/// Whether a text has what no value of the type has.
fn has_control(checks: &Checks<'_>, kind: Kind, text: &str) -> bool {
    (checks.judge.refused)(kind, None, text) == Some(Fault::Control)
}

/// The fewest characters of an e-mail address: `a@b`.
const SHORTEST_ADDRESS: u32 = 3;
/// The most: 64 octets before the sign and 254 after it (RFC 5321, section 4.5.3.1, without angle brackets).
const LONGEST_ADDRESS: u32 = 64 + 1 + 254;

/// Why no address keeps a rule.
fn impossible(kind: Kind, rule: &Written) -> Option<&'static str> {
    let is = |id: RuleId| kind == Kind::Email && rule.id == id;
    match &rule.given {
        Given::Count(most) if is(RuleId::MaxChars) && *most < SHORTEST_ADDRESS => {
            Some("the shortest e-mail addresses have 3 characters")
        }
        Given::Count(least) if is(RuleId::MinChars) && *least > LONGEST_ADDRESS => {
            Some("the longest e-mail addresses have 319 characters")
        }
        Given::Text(text) if is(RuleId::Forbidden) && &**text == "@" => {
            Some("every e-mail address has `@`")
        }
        Given::Automaton(_)
        | Given::Count(_)
        | Given::Least(_)
        | Given::Greatest(_)
        | Given::Other(_)
        | Given::Text(_)
        | Given::Texts(_) => None,
    }
}

/// The texts of a rule are different and can be values; the choices of `one_of` also keep the other rules.
pub(super) fn choices(checks: &mut Checks<'_>, kind: Kind, rules: &[Written]) {
    for rule in rules.iter().filter(|_| kind.is_text()) {
        let Given::Texts(texts) = &rule.given else {
            continue;
        };
        // A long text counts for several.
        let length = |(text, _): (&str, Span)| text.len() / 64 + 1;
        let most: usize = texts.iter().map(length).sum();
        if !checks.may_compare(most.saturating_mul(rules.len())) {
            return;
        }
        let mut seen = HashMap::new();
        for (text, span) in texts.iter() {
            if let Some(first) = seen.insert(text, span) {
                let message = format!("{} is listed twice", quoted(text));
                checks.push(
                    Diagnostic::new(Code::SameChoice, span, message).also(first, "first here"),
                );
            }
            if rule.id == RuleId::OneOf {
                let others = rules.iter().filter(|other| other.id != RuleId::OneOf);
                let code = Code::Contradiction;
                legal(checks, code, "choice", (text, span), kind, others);
            } else if has_control(checks, kind, text) {
                checks.push(is_idle(rule, span, NO_SUCH).help(TAKE_OUT));
            }
        }
    }
}

/// What is shown to readers is a value that can be sent.
pub(super) fn example(
    checks: &mut Checks<'_>,
    kind: Kind,
    rules: &[Written],
    example: &At<Arc<str>>,
) {
    let text = &*example.value;
    if kind == Kind::Secret {
        return;
    }
    if text.is_empty() {
        let complaint = Diagnostic::new(Code::EmptyText, example.span, "the example says nothing");
        return checks.push(complaint.help("write it, or take the key out"));
    }
    legal(
        checks,
        Code::BadExample,
        "example",
        (text, example.span),
        kind,
        rules.iter(),
    );
}

/// A text must be a value of the type and keep the rules.
fn legal<'r>(
    checks: &mut Checks<'_>,
    code: Code,
    what: &str,
    (text, span): (&str, Span),
    kind: Kind,
    rules: impl Iterator<Item = &'r Written>,
) {
    if let Some(fault) = (checks.judge.refused)(kind, None, text) {
        let why = match fault == Fault::Control {
            true => "has a control character, which no value of the type has",
            false => kind.def().none,
        };
        let message = format!("the {what} {} {why}", quoted(text));
        return checks.push(Diagnostic::new(code, span, message));
    }
    for rule in rules {
        if breaks(checks, kind, text, rule) {
            let message = format!("the {what} {} breaks the rule `{}`", quoted(text), rule.key);
            checks.push(Diagnostic::new(code, span, message).also(rule.span, "this rule"));
        }
    }
}

/// Whether a value breaks a rule by itself.
pub(super) fn breaks(checks: &Checks<'_>, kind: Kind, text: &str, rule: &Written) -> bool {
    let (texts, automaton): (Vec<&str>, _);
    let arg = match &rule.given {
        Given::Automaton(Ok(made)) => {
            automaton = made.table();
            Arg::Automaton(&automaton)
        }
        Given::Automaton(Err(_)) => return false,
        Given::Count(count) => Arg::Count(*count),
        Given::Least(min) => Arg::Range {
            min: Some(&**min),
            max: None,
        },
        Given::Greatest(max) => Arg::Range {
            min: None,
            max: Some(&**max),
        },
        Given::Text(text) => Arg::Text(&**text),
        Given::Texts(given) => {
            texts = given.iter().map(|(text, _)| text).collect();
            Arg::Texts(&*texts)
        }
        // Another value decides.
        Given::Other(_) => return false,
    };
    let def = rule.id.def();
    def.fits(kind) && (checks.judge.refused)(kind, Some((rule.id, arg)), text) == Some(def.code)
}
