//! The values of rules.

use std::collections::HashMap;

use super::Checks;
use super::rules::{Says, Written};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::quoted;

/// A rule must say something, and leave something.
pub(super) fn check(checks: &mut Checks<'_>, rule: &Written) {
    let why = match &rule.says {
        Says::MinChars(0) => "every text has at least 0 characters",
        Says::MaxChars(0) => "no text but the empty one has at most 0 characters",
        Says::Forbidden(text) | Says::ForbiddenDomain(text) if text.is_empty() => {
            "every text contains the empty one"
        }
        Says::OneOf(choices, _) if choices.is_empty() => "there is nothing to choose from",
        _ => return,
    };
    let keyword = rule.says.keyword();
    let complaint = Diagnostic::new(
        Code::EmptyRule,
        rule.span,
        format!("`{keyword}` is no rule: {why}"),
    );
    checks.push(complaint.help("take it out"));
}

/// Choices are different, and each satisfies the other rules.
pub(super) fn choices(checks: &mut Checks<'_>, rules: &[Written]) {
    for rule in rules {
        let Says::OneOf(choices, _) = &rule.says else {
            continue;
        };
        let mut seen = HashMap::new();
        for choice in choices.iter() {
            if let Some(first) = seen.insert(choice.value.as_str(), choice.span) {
                let message = format!("{} is listed twice", quoted(&choice.value));
                checks.push(
                    Diagnostic::new(Code::SameChoice, choice.span, message)
                        .also(first, "first here"),
                );
            }
            for other in rules
                .iter()
                .filter(|other| breaks(&choice.value, &other.says))
            {
                let message = format!(
                    "the choice {} breaks the rule `{}`",
                    quoted(&choice.value),
                    other.says.keyword()
                );
                checks.push(
                    Diagnostic::new(Code::Contradiction, choice.span, message)
                        .also(other.span, "this rule"),
                );
            }
        }
    }
}

/// Whether a text can never satisfy a rule.
fn breaks(text: &str, rule: &Says) -> bool {
    let chars = text.chars().count();
    let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let folded = text.to_ascii_lowercase();
    match rule {
        Says::MinChars(least) => chars < count(*least),
        Says::MaxChars(greatest) => chars > count(*greatest),
        Says::Forbidden(part) => !part.is_empty() && folded.contains(&part.to_ascii_lowercase()),
        _ => false,
    }
}
