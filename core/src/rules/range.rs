//! `range`

use core::cmp::Ordering;

use formwork_vocabulary::number;

use crate::table::{Arg, Rule};
use crate::{Detail, View};

/// Both bounds are included; what cannot be compared with one, such as `NaN`, is outside.
pub(super) fn outside(value: &View<'_>, rule: &Rule<'_>) -> Option<Detail> {
    let Arg::Range { min, max } = rule.arg else {
        return Some(Detail::None);
    };
    let keeps = |bound: Option<&str>, wrong| {
        bound.is_none_or(|bound| compared(value, bound).is_some_and(|order| order != wrong))
    };
    let is_inside = keeps(min, Ordering::Less) && keeps(max, Ordering::Greater);
    (!is_inside).then_some(Detail::Range(rule.side))
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the rule fits no other kinds"
)]
fn compared(value: &View<'_>, bound: &str) -> Option<Ordering> {
    match value {
        View::Int(value) => Some(value.cmp(&bound.parse().ok()?)),
        View::UInt(value) => Some(value.cmp(&bound.parse().ok()?)),
        View::Float(value) => value.partial_cmp(&bound.parse().ok()?),
        View::Decimal(value) => Some(number::compare(value.as_str(), bound)),
        _ => Some(Ordering::Equal),
    }
}
