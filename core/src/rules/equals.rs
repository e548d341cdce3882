//! `equals`

use crate::table::Arg;
use crate::{Detail, View};

use super::Surroundings;

/// Equal parameters have equal texts; an absent or unreadable one has nothing to be compared with.
pub(super) fn differs(value: View<'_>, arg: &Arg<'_>, around: Surroundings<'_>) -> Option<Detail> {
    let Arg::Other(other) = *arg else {
        return Some(Detail::None);
    };
    let same = match (value, around.fields.field(usize::from(other))) {
        (View::Bool(a), View::Bool(b)) => a == b,
        (View::Int(a), View::Int(b)) => a == b,
        (View::Date(a), View::Date(b)) => a == b,
        (View::IpAddr(a), View::IpAddr(b)) => a == b,
        (a, b) => match (a.text(), b.text()) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        },
    };
    (!same).then_some(Detail::Other((around.place)(other)))
}
