//! Text that looks as if it stood for other text. The language has no patterns but the names of lists, so all else
//! would be sent, or looked for, letter by letter.

use formwork_vocabulary::Pattern;

use super::Checks;
use super::parts;
use super::rules::Written;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::RuleId;
use crate::source::Span;
use crate::spec::{At, Given};
use crate::text::quoted;

/// What stands in brackets for an index or a key.
const IN_BRACKETS: [&str; 8] = ["N", "n", "I", "i", "*", "KEY", "INDEX", "index"];
/// Signs of patterns that are in no name: any text, one of several, several, and so on, from one to another.
const SIGNS: [&str; 4] = ["*", "|", ",", ".."];
/// Signs that are in no domain.
const NO_DOMAIN: [char; 4] = ['*', '@', '|', ','];
/// What to do where the letters are meant.
const SAY_LITERAL: &str = "if exactly these letters are the name, say `literal: true`";

/// A parameter's name is what is sent; `literal` says that it is, whatever it looks like. `base` is the part of it that stands
/// for nothing else by right. Whether it looks like a pattern.
pub(super) fn name(
    checks: &mut Checks<'_>,
    (name, at): (&str, Span),
    base: &str,
    literal: Literal,
) -> bool {
    // A letter alone proves little where nobody could say that it is meant.
    let letter = match literal {
        Literal::Said | Literal::Unsaid | Literal::Document => number(base),
        Literal::Impossible => None,
    };
    let Some(part) = in_name(base).or(letter) else {
        return false;
    };
    let patterns = || {
        let lists = parts::lists();
        format!(
            "a list is {lists} with `list`, a map `name[KEY]` with `map`; of other patterns, each name is a parameter of its own"
        )
    };
    let (instead, way_out) = match literal {
        Literal::Said => return true,
        Literal::Unsaid => (patterns(), SAY_LITERAL),
        Literal::Document => (
            "with `as: json` all items are one value, which has one name: take the pattern out"
                .into(),
            SAY_LITERAL,
        ),
        Literal::Impossible => (patterns(), "write the name that is sent"),
    };
    let message = format!(
        "{} looks like a pattern: {} would be sent as it is",
        quoted(name),
        quoted(part)
    );
    let complaint = Diagnostic::new(Code::PatternName, at, message);
    checks.push(complaint.help(format!("{instead}; {way_out}")));
    true
}

/// Another name of a parameter is taken as it is: no numbers stand for the `N` at its end. Whether it has one.
pub(super) fn alias(checks: &mut Checks<'_>, name: &At<String>, literal: Literal) -> bool {
    let is_list = name.value.len() > 2 && name.value.ends_with(".N");
    if is_list && literal == Literal::Unsaid {
        let message = format!(
            "{} looks like a pattern: another name of a list is taken as it is",
            quoted(&name.value)
        );
        let complaint = Diagnostic::new(Code::PatternName, name.span, message);
        checks.push(complaint.help("only a list's `wire` has numbered items: take this name out; if exactly these letters are the name, say `literal: true`"));
    }
    is_list
}

/// Whether a name is said to be meant letter by letter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Literal {
    /// `literal: true`.
    Said,
    /// It could be said.
    Unsaid,
    /// It could be said, and no pattern could: `as: json`.
    Document,
    /// There is no place to say it.
    Impossible,
}

/// A name without the end of a list's, which stands for something else by right.
pub(super) fn base(name: &str) -> &str {
    ["[]", ".N"]
        .iter()
        .find_map(|end| name.strip_suffix(end).filter(|base| !base.is_empty()))
        .unwrap_or(name)
}

/// The part of a name that stands for something else.
fn in_name(name: &str) -> Option<&str> {
    SIGNS
        .iter()
        .find_map(|sign| part(name, sign))
        .or_else(|| enclosed(name, '{', '}'))
        .or_else(|| enclosed(name, '<', '>'))
        .or_else(|| in_brackets(name).filter(|_| name != "[]"))
        .or_else(|| {
            let closed = Pattern::of_lists().filter(|pattern| !pattern.text.ends_with('N'));
            closed
                .filter(Pattern::has_number)
                .find_map(|pattern| part(name, pattern.text))
        })
        .or_else(|| {
            name.split('.')
                .skip(1)
                .find(|segment| matches!(*segment, "N" | "n"))
        })
}

fn part<'t>(text: &'t str, part: &str) -> Option<&'t str> {
    let at = text.find(part)?;
    text.get(at..at + part.len())
}

/// `{name}`, wherever it stands.
fn enclosed(text: &str, open: char, close: char) -> Option<&str> {
    let start = text.find(open)?;
    let length = text.get(start..)?.find(close)?;
    (length > 1)
        .then(|| text.get(start..=start + length))
        .flatten()
}

/// Brackets that hold no name and no number, or that are not in pairs.
fn in_brackets(name: &str) -> Option<&str> {
    let mut rest = name;
    while let Some(start) = rest.find(['[', ']']) {
        let end = rest.get(start..)?.find(']').map(|length| start + length);
        let Some(end) = end.filter(|end| *end > start) else {
            return rest.get(start..=start);
        };
        let inner = rest.get(start + 1..end)?;
        let is_range = inner.contains("..");
        if inner.is_empty() || inner.contains('[') || is_range || IN_BRACKETS.contains(&inner) {
            return rest.get(start..=end);
        }
        rest = rest.get(end + 1..)?;
    }
    None
}

/// A letter for a number, which its case tells from the name around it: `HostNameN`, `item_N`, `L_NAMEn`, `PAYMENT_n_AMT`.
fn number(name: &str) -> Option<&str> {
    let is_small = name
        .bytes()
        .any(|byte| byte.is_ascii_lowercase() && byte != b'n');
    let capitals = name.bytes().filter(u8::is_ascii_uppercase).count();
    let bytes = name.as_bytes();
    let stands_out = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at))?;
        let ends = bytes
            .get(at + 1)
            .is_none_or(|after| !after.is_ascii_alphanumeric());
        let apart = !before.is_ascii_alphanumeric();
        let is_one = match bytes.get(at)? {
            b'N' => before.is_ascii_lowercase() || (apart && is_small),
            b'n' => (before.is_ascii_uppercase() || apart) && !is_small && capitals > 1,
            _ => false,
        };
        (ends && is_one).then(|| name.get(at..=at)).flatten()
    };
    (1..name.len()).find_map(stands_out)
}

/// A constant's value is what is sent: `{task}` as a whole is none, nor is the word for a parameter that has a value.
pub(super) fn constant(checks: &mut Checks<'_>, value: &At<String>) {
    let inner = [('{', '}'), ('<', '>')]
        .into_iter()
        .find_map(|(open, close)| value.value.strip_prefix(open)?.strip_suffix(close));
    let is_word = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
    };
    if inner.is_some_and(is_word) {
        refuse(
            checks,
            (&value.value, value.span),
            "write the value that is sent; what differs from call to call is a parameter",
        );
    }
    if let word @ ("given" | "present") = &*value.value {
        let help = format!(
            "no operation is chosen by whether a parameter is given: say one operation with this parameter under `params`; what is sent \
            without a value, such as `?acl`, is the constant `\"\"`; if exactly these letters are sent, say `{{ required: true, one_of: [{word}] }}` there"
        );
        refuse(checks, (word, value.span), &help);
    }
}

/// The values of a rule are looked for letter by letter.
pub(super) fn rule(checks: &mut Checks<'_>, rule: &Written) {
    match &rule.given {
        Given::Text(text) if rule.id == RuleId::ForbiddenDomain && text.contains(NO_DOMAIN) => {
            refuse(
                checks,
                (text, rule.span),
                "write a part of a domain, such as `example.com`: it is found anywhere after the last `@`",
            );
        }
        Given::Texts(texts) => {
            let mut texts = texts.iter();
            if let (Some(only), None) = (texts.next(), texts.next())
                && (only.0.contains('|') || is_range(only.0))
            {
                refuse(
                    checks,
                    only,
                    "write each choice by itself: `[red, blue]`; numbers have `min` and `max`",
                );
            }
        }
        Given::Automaton(_)
        | Given::Count(_)
        | Given::Least(_)
        | Given::Greatest(_)
        | Given::Other(_)
        | Given::Text(_) => {}
    }
}

/// `1..5` and `a..z`.
fn is_range(text: &str) -> bool {
    let is_end =
        |end: &str| !end.is_empty() && end.bytes().all(|byte| byte.is_ascii_alphanumeric());
    text.split_once("..")
        .is_some_and(|(from, to)| is_end(from) && is_end(to))
}

fn refuse(checks: &mut Checks<'_>, (text, span): (&str, Span), help: &str) {
    let message = format!(
        "{} looks like a pattern and would be taken letter by letter",
        quoted(text)
    );
    checks.push(Diagnostic::new(Code::PatternValue, span, message).help(help));
}
