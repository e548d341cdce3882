//! The rules on values and on groups of parameters. One file a rule that needs more than a line.

mod chars;
mod control;
mod equals;
mod forbidden;
mod group;
#[cfg(test)]
mod group_tests;
mod items;
mod one_of;
mod pattern;
mod range;
mod starts_with;
#[cfg(test)]
mod tests;
mod within;

use crate::table::{Arg, Rule, RuleId};
use crate::{Context, Detail, Fields, View};

pub(crate) use control::control;
pub(crate) use group::check_group;

/// What a rule is checked against, apart from the value itself.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings<'x> {
    /// The other parameters, or the fields of the same record.
    pub(crate) fields: &'x dyn Fields,
    /// What a report says of one of them.
    pub(crate) other: fn(u16) -> Detail,
    /// Today's date.
    pub(crate) context: &'x Context,
    /// Whether the value is a secret, whose length is not told.
    pub(crate) secret: bool,
}

/// Whether a text of so many characters keeps a rule, as far as a glance tells. Most texts keep most rules.
#[inline]
pub(crate) fn holds_at_a_glance(rule: &Rule<'_>, chars: usize) -> bool {
    let Arg::Count(count) = rule.arg else {
        return false;
    };
    if rule.id == RuleId::MaxChars {
        return chars <= count as usize;
    }
    rule.id == RuleId::MinChars && chars >= count as usize
}

/// What is wrong, with its numbers; `None` if the value keeps the rule or is of a kind that the rule does not concern.
pub(crate) fn broken(
    rule: &Rule<'_>,
    value: &View<'_>,
    around: &Surroundings<'_>,
) -> Option<Detail> {
    let arg = &rule.arg;
    match rule.id {
        RuleId::Chars | RuleId::Pattern => pattern::no_match(value, arg),
        RuleId::Equals => equals::differs(value, arg, around),
        RuleId::Forbidden => forbidden::contains(value, arg),
        RuleId::ForbiddenDomain => forbidden::in_domain(value, arg),
        RuleId::MaxChars => chars::too_many(value, arg, around),
        RuleId::MaxItems => items::too_many(value, arg, around),
        RuleId::MinChars => chars::too_few(value, arg, around),
        RuleId::MinItems => items::too_few(value, arg, around),
        RuleId::NotAll => pattern::all_match(value, arg),
        RuleId::OneOf => one_of::none_of(value, arg),
        RuleId::Range => range::outside(value, rule),
        RuleId::StartsWith => starts_with::other_beginning(value, arg),
        RuleId::Within => within::outside(value, arg, around),
    }
}
