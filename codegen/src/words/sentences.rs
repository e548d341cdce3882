//! Constraints as sentences.

use super::Phrase;
use crate::model::{Check, Group, GroupRule, Kind, List, Param, Rule, Side};

/// How often a list may be given; nothing on other parameters.
pub(crate) fn presence(param: &Param) -> Option<Phrase> {
    match (param.list, param.required) {
        (List::No, _) => None,
        (_, true) => Some(Phrase::of("At least one; may be given several times.")),
        (_, false) => Some(Phrase::of("May be given several times.")),
    }
}

/// What a value is; nothing on a single-line text.
pub(crate) fn kind(kind: Kind) -> Option<Phrase> {
    let said = match kind {
        Kind::Bool => Phrase::of("Exactly ")
            .code("true")
            .text(" or ")
            .code("false")
            .text("."),
        Kind::Date => Phrase::of("A calendar date in the form ")
            .code("YYYY-MM-DD")
            .text("."),
        Kind::Email => Phrase::of("An e-mail address, ")
            .code("name@domain")
            .text(" as in RFC 5322, with neither a display name nor a domain in brackets."),
        Kind::Int => Phrase::of("A whole number of at most 64 bits."),
        Kind::IpAddr => Phrase::of("An IPv4 or IPv6 address."),
        Kind::Lines => Phrase::of("May have several lines."),
        Kind::Secret => Phrase::of("A secret: it is shown and logged nowhere."),
        Kind::Text => return None,
    };
    Some(said)
}

/// A rule; `all` are the parameters among which it stands.
pub(crate) fn rule(check: &Check, all: &[Param]) -> Phrase {
    let characters = |count: u32| {
        if count == 1 {
            "character"
        } else {
            "characters"
        }
    };
    match check {
        Check::MinChars(least) => Phrase::of(format!("At least {least} {}.", characters(*least))),
        Check::MaxChars(most) => Phrase::of(format!("At most {most} {}.", characters(*most))),
        Check::Equals(place) => {
            let other = all.get(*place).map_or("", |other| other.wire.as_str());
            Phrase::of("Must equal ").code(other).text(".")
        }
        Check::WithinMonths(months) => within(*months),
        Check::Forbidden(text) => Phrase::of("Must not contain ")
            .code(text.as_ref())
            .text("."),
        Check::ForbiddenDomain(text) => {
            let phrase = Phrase::of("Must not contain ").code(text.as_ref());
            phrase.text(" after the last ").code("@").text(".")
        }
        Check::OneOf(choices) => Phrase::of("One of ").codes(choices.iter()).text("."),
        Check::Range { min, max } => range(*min, *max),
    }
}

/// A month may have no such day.
fn within(months: u32) -> Phrase {
    let end = match months {
        1 => "of the next month".to_owned(),
        months => format!("{months} months later"),
    };
    Phrase::of(format!(
        "From today up to the same day {end}, or that month's last if it has no such day."
    ))
}

fn range(min: Option<i64>, max: Option<i64>) -> Phrase {
    match (min, max) {
        (Some(min), Some(max)) => Phrase::of(format!("From {min} to {max}.")),
        (Some(min), None) => Phrase::of(format!("At least {min}.")),
        (None, Some(max)) => Phrase::of(format!("At most {max}.")),
        (None, None) => Phrase::default(),
    }
}

/// Who alone enforces a rule; nothing if both do.
pub(crate) const fn side(rule: &Rule) -> Option<&'static str> {
    match rule.side {
        Side::Both => None,
        Side::Client => Some(" (Only a client checks this.)"),
        Side::Server => Some(" (Only a server checks this.)"),
    }
}

/// The other names of a parameter.
pub(crate) fn aliases(param: &Param) -> Option<Phrase> {
    let said = || {
        Phrase::of("A server also takes the name ")
            .codes(&param.aliases)
            .text(".")
    };
    (!param.aliases.is_empty()).then(said)
}

/// A value for readers.
pub(crate) fn example(param: &Param) -> Option<Phrase> {
    let example = param.example.as_deref()?;
    Some(Phrase::of("For example ").code(example).text("."))
}

/// A rule on the presence of several parameters.
pub(crate) fn group(group: &Group, params: &[Param]) -> Phrase {
    let names: Vec<&str> = group
        .params
        .iter()
        .filter_map(|place| params.get(*place))
        .map(|param| param.wire.as_str())
        .collect();
    match (group.rule, names.split_first()) {
        (GroupRule::Requires, Some((first, rest))) => Phrase::of("With ")
            .code(*first)
            .text(", give ")
            .codes(rest)
            .text(" too."),
        (GroupRule::OnlyOne, _) => Phrase::of("Give exactly one of ").codes(names).text("."),
        (GroupRule::ZeroOrOne, _) => Phrase::of("Give at most one of ").codes(names).text("."),
        (GroupRule::AtLeastOne, _) => Phrase::of("Give at least one of ").codes(names).text("."),
        (GroupRule::AllOrNone | GroupRule::Requires, _) => {
            Phrase::of("Give all of ").codes(names).text(" or none.")
        }
    }
}
