//! `range`

use core::cmp::Ordering;

use crate::table::{Arg, Rule};
use crate::{Detail, View, kind};

/// Both bounds are included; what cannot be compared with one, such as `NaN`, is outside.
pub(super) fn outside(value: &View<'_>, rule: &Rule<'_>) -> Option<Detail> {
    let Arg::Range { min, max } = rule.arg else {
        return Some(Detail::None);
    };
    let keeps = |bound: Option<&str>, wrong| {
        bound.is_none_or(|bound| kind::compared(value, bound).is_some_and(|order| order != wrong))
    };
    let is_inside = keeps(min, Ordering::Less) && keeps(max, Ordering::Greater);
    (!is_inside).then_some(Detail::Range(rule.side))
}
