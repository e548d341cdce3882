//! Numbers of items and entries: `min_items` and `max_items`. Nobody asks where an empty list or map is not given.

use super::Surroundings;
use crate::table::Arg;
use crate::{Detail, View};

/// `min_items`
pub(super) fn too_few(
    value: &View<'_>,
    arg: &Arg<'_>,
    around: &Surroundings<'_>,
) -> Option<Detail> {
    let Arg::Count(min) = *arg else {
        return Some(Detail::None);
    };
    let (min, actual) = (u64::from(min), count(value)?);
    (actual < min).then_some(Detail::Min {
        min,
        actual: (!around.secret).then_some(actual),
    })
}

/// `max_items`
pub(super) fn too_many(
    value: &View<'_>,
    arg: &Arg<'_>,
    around: &Surroundings<'_>,
) -> Option<Detail> {
    let Arg::Count(max) = *arg else {
        return Some(Detail::None);
    };
    let (max, actual) = (u64::from(max), count(value)?);
    (actual > max).then_some(Detail::Max {
        max,
        actual: (!around.secret).then_some(actual),
    })
}

#[expect(clippy::wildcard_enum_match_arm, reason = "all others have no items")]
fn count(value: &View<'_>) -> Option<u64> {
    match value {
        View::List(parts) => Some(parts.len() as u64),
        View::Map(parts) => Some(parts.entries().count() as u64),
        _ => None,
    }
}
