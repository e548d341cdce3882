//! Lengths in Unicode scalar values: `min_chars` and `max_chars`.

use super::Surroundings;
use crate::table::Arg;
use crate::{Detail, View};

/// `min_chars`
pub(super) fn too_few(
    value: &View<'_>,
    arg: &Arg<'_>,
    around: &Surroundings<'_>,
) -> Option<Detail> {
    let Arg::Count(min) = *arg else {
        return Some(Detail::None);
    };
    let text = value.text()?;
    // A character has at most four bytes.
    if text.len() / 4 >= min as usize {
        return None;
    }
    let actual = count(text);
    let min = u64::from(min);
    (actual < min).then_some(Detail::Min {
        min,
        actual: (!around.secret).then_some(actual),
    })
}

/// `max_chars`
pub(super) fn too_many(
    value: &View<'_>,
    arg: &Arg<'_>,
    around: &Surroundings<'_>,
) -> Option<Detail> {
    let Arg::Count(max) = *arg else {
        return Some(Detail::None);
    };
    let text = value.text()?;
    // A character has at least one byte.
    if text.len() <= max as usize {
        return None;
    }
    let actual = count(text);
    let max = u64::from(max);
    (actual > max).then_some(Detail::Max {
        max,
        actual: (!around.secret).then_some(actual),
    })
}

fn count(text: &str) -> u64 {
    let count = if text.is_ascii() {
        text.len()
    } else {
        text.chars().count()
    };
    count as u64
}
