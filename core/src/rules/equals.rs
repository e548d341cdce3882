//! `equals`

use crate::table::Arg;
use crate::{Detail, View};

use super::Surroundings;

/// Equal parameters have equal texts; an absent or unreadable one has nothing to be compared with.
pub(super) fn differs(
    value: &View<'_>,
    arg: &Arg<'_>,
    around: &Surroundings<'_>,
) -> Option<Detail> {
    let Arg::Other(other) = *arg else {
        return Some(Detail::None);
    };
    let same = match (*value, around.fields.field(usize::from(other))) {
        (View::Bool(a), View::Bool(b)) => a == b,
        (View::Int(a), View::Int(b)) => a == b,
        (View::Date(a), View::Date(b)) => a == b,
        (View::IpAddr(a), View::IpAddr(b)) => a == b,
        (View::Text(a) | View::Secret(a), View::Text(b) | View::Secret(b)) => a == b,
        (View::Absent | View::Unreadable | View::Text(_) | View::Secret(_), _) => true,
        (View::Bool(_) | View::Int(_) | View::Date(_) | View::IpAddr(_), _) => true,
        // Of a list, each item is asked; of what has names, nothing.
        (View::Record(_) | View::List(_) | View::Map(_), _) => true,
    };
    (!same).then(|| (around.other)(other))
}
