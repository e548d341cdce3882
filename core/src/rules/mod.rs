//! The rules on values and on groups of parameters. One file a rule that needs more than a line.

mod chars;
mod control;
mod domain;
mod email;
mod group;
#[cfg(test)]
mod tests;
mod within;

use crate::table::Check;
use crate::{Code, Context, Detail, Fields, Place, View};

pub(crate) use control::control;
pub(crate) use email::is_address;
pub(crate) use group::check_group;

/// What a rule is checked against, apart from the value itself.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings<'x> {
    /// The other parameters.
    pub(crate) fields: &'x dyn Fields,
    /// Today's date.
    pub(crate) context: &'x Context,
    /// Whether the value is a secret, whose length is not told.
    pub(crate) secret: bool,
}

/// Whether a text of so many characters keeps a rule, as far as a glance tells. Most texts keep most rules.
#[inline]
pub(crate) fn holds_at_a_glance(check: &Check<'_>, chars: usize) -> bool {
    match *check {
        Check::MaxChars(max) => chars <= max as usize,
        Check::MinChars(min) => chars >= min as usize,
        _ => false,
    }
}

/// The broken rule's code and numbers; `None` if the value keeps the rule or is of a kind that the rule does not concern.
pub(crate) fn broken(
    check: &Check<'_>,
    value: View<'_>,
    around: Surroundings<'_>,
) -> Option<(Code, Detail)> {
    match (*check, value.text(), value) {
        (Check::MinChars(min), Some(text), _) => chars::too_few(text, min, around.secret),
        (Check::MaxChars(max), Some(text), _) => chars::too_many(text, max, around.secret),
        (Check::Equals(other), ..) => differs(value, other, around.fields),
        (Check::Forbidden(part), Some(text), _) => {
            domain::contains(text, part).then_some((Code::Forbidden, Detail::None))
        }
        (Check::ForbiddenDomain(part), Some(text), _) => {
            domain::in_domain(text, part).then_some((Code::ForbiddenDomain, Detail::None))
        }
        (Check::OneOf(allowed), Some(text), _) => {
            (!allowed.contains(&text)).then_some((Code::OneOf, Detail::None))
        }
        (Check::Range { min, max }, _, View::Int(value)) => {
            (!(min..=max).contains(&value)).then_some((Code::Range, Detail::Range { min, max }))
        }
        (Check::WithinMonths(months), _, View::Date(date)) => {
            within::outside(date, months, around.context.today())
        }
        _ => None,
    }
}

/// Equal parameters have equal texts; an absent or unreadable one has nothing to be compared with.
fn differs(value: View<'_>, other: u16, fields: &dyn Fields) -> Option<(Code, Detail)> {
    let same = match (value, fields.field(usize::from(other))) {
        (View::Bool(a), View::Bool(b)) => a == b,
        (View::Int(a), View::Int(b)) => a == b,
        (View::Date(a), View::Date(b)) => a == b,
        (View::IpAddr(a), View::IpAddr(b)) => a == b,
        (a, b) => match (a.text(), b.text()) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        },
    };
    (!same).then_some((Code::Equals, Detail::Other(Place::Param(other))))
}
