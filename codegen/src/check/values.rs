//! The values of rules, and the values that a spec shows.

use std::collections::HashMap;
use std::sync::Arc;

use super::rules::{Says, Written};
use super::{Checks, kinds};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Kind;
use crate::source::Span;
use crate::spec::At;
use crate::text::quoted;

/// A rule must say something, and leave something.
#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "one rule has advice of its own"
)]
pub(super) fn check(checks: &mut Checks<'_>, kind: Kind, rule: &Written) {
    let keyword = rule.says.keyword();
    if let Some(why) = idle(kind, &rule.says) {
        let message = format!("`{keyword}` is no rule: {why}");
        let complaint = Diagnostic::new(Code::EmptyRule, rule.span, message);
        checks.push(complaint.help(match &rule.says {
            Says::MinChars(0) => {
                "take it out: an optional text may be empty without it, and a required one may not be with it"
            }
            _ => "take it out",
        }));
    } else if let Some(why) = impossible(kind, &rule.says) {
        let message = format!("no value keeps `{keyword}`: {why}");
        checks.push(Diagnostic::new(Code::Contradiction, rule.span, message));
    }
}

/// Why a rule says nothing, or forbids everything.
fn idle(kind: Kind, rule: &Says) -> Option<&'static str> {
    let lines = kind == Kind::Lines;
    match rule {
        Says::MinChars(0) => Some("every text has at least 0 characters"),
        Says::MaxChars(0) => Some("no text but the empty one has at most 0 characters"),
        Says::Forbidden(text) | Says::ForbiddenDomain(text) if text.is_empty() => {
            Some("every text contains the empty one")
        }
        Says::Forbidden(text) | Says::ForbiddenDomain(text) if kinds::has_control(text, lines) => {
            Some("no value of the type has such a character")
        }
        Says::OneOf(choices, _) if choices.is_empty() => Some("there is nothing to choose from"),
        Says::MinChars(_)
        | Says::MaxChars(_)
        | Says::Equals(_)
        | Says::Within(_)
        | Says::Forbidden(_)
        | Says::ForbiddenDomain(_)
        | Says::OneOf(..)
        | Says::Min(_)
        | Says::Max(_) => None,
    }
}

/// Why no value of the type keeps a rule.
fn impossible(kind: Kind, rule: &Says) -> Option<&'static str> {
    let (is_kept, why) = match rule {
        Says::MaxChars(most) => (
            *most >= kinds::SHORTEST_ADDRESS,
            "the shortest e-mail addresses have 3 characters",
        ),
        Says::MinChars(least) => (
            *least <= kinds::LONGEST_ADDRESS,
            "the longest e-mail addresses have 319 characters",
        ),
        Says::Forbidden(text) => (&**text != "@", "every e-mail address has `@`"),
        Says::Equals(_)
        | Says::Within(_)
        | Says::ForbiddenDomain(_)
        | Says::OneOf(..)
        | Says::Min(_)
        | Says::Max(_) => return None,
    };
    (kind == Kind::Email && !is_kept).then_some(why)
}

/// Choices are different, and each is a value of the type and satisfies the other rules.
pub(super) fn choices(checks: &mut Checks<'_>, kind: Kind, rules: &[Written]) {
    for rule in rules.iter().filter(|_| kind.is_text()) {
        let Says::OneOf(choices, _) = &rule.says else {
            continue;
        };
        // A long text counts for several.
        let choice = |choice: &At<String>| choice.value.len() / 64 + 1;
        let most: usize = choices.iter().map(choice).sum();
        if !checks.may_compare(most.saturating_mul(rules.len())) {
            return;
        }
        let mut seen = HashMap::new();
        for choice in choices.iter() {
            if let Some(first) = seen.insert(choice.value.as_str(), choice.span) {
                let message = format!("{} is listed twice", quoted(&choice.value));
                checks.push(
                    Diagnostic::new(Code::SameChoice, choice.span, message)
                        .also(first, "first here"),
                );
            }
            let others = rules
                .iter()
                .filter(|other| !matches!(other.says, Says::OneOf(..)));
            legal(
                checks,
                Code::Contradiction,
                "choice",
                (&choice.value, choice.span),
                kind,
                others,
            );
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
    if let Some(why) = kinds::refused(kind, text) {
        let message = format!("the {what} {} {why}", quoted(text));
        return checks.push(Diagnostic::new(code, span, message));
    }
    for rule in rules.filter(|rule| breaks(text, &rule.says)) {
        let message = format!(
            "the {what} {} breaks the rule `{}`",
            quoted(text),
            rule.says.keyword()
        );
        checks.push(Diagnostic::new(code, span, message).also(rule.span, "this rule"));
    }
}

/// Whether a text can never satisfy a rule.
pub(super) fn breaks(text: &str, rule: &Says) -> bool {
    let chars = text.chars().count();
    let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let contains = |text: &str, part: &str| {
        !part.is_empty()
            && text
                .to_ascii_lowercase()
                .contains(&part.to_ascii_lowercase())
    };
    let number = crate::yaml::integer(text);
    match rule {
        Says::MinChars(least) => chars < count(*least),
        Says::MaxChars(greatest) => chars > count(*greatest),
        Says::Forbidden(part) => contains(text, part),
        Says::ForbiddenDomain(part) => text
            .rsplit_once('@')
            .is_some_and(|(_, domain)| contains(domain, part)),
        Says::OneOf(choices, _) => choices.iter().all(|choice| choice.value != text),
        Says::Min(least) => number.is_some_and(|number| number < *least),
        Says::Max(greatest) => number.is_some_and(|number| number > *greatest),
        // Another value or the day decides.
        Says::Equals(_) | Says::Within(_) => false,
    }
}
