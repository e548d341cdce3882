//! `forbidden` and `forbidden_domain`

use crate::kind::domain;
use crate::table::Arg;
use crate::{Detail, View};

/// A part of a text.
pub(super) fn contains(value: &View<'_>, arg: &Arg<'_>) -> Option<Detail> {
    broken_by(value, arg, domain::contains)
}

/// A part of the domain in an address.
pub(super) fn in_domain(value: &View<'_>, arg: &Arg<'_>) -> Option<Detail> {
    broken_by(value, arg, domain::in_domain)
}

fn broken_by(value: &View<'_>, arg: &Arg<'_>, has: fn(&str, &str) -> bool) -> Option<Detail> {
    let Arg::Text(part) = *arg else {
        return Some(Detail::None);
    };
    has(value.text()?, part).then_some(Detail::None)
}
