//! Lengths in Unicode scalar values.

use crate::{Code, Detail};

/// `min_chars`
pub(super) fn too_few(text: &str, min: u32, secret: bool) -> Option<(Code, Detail)> {
    // A character has at most four bytes, and one in ASCII.
    let enough = |bytes: usize| bytes >= min as usize;
    if enough(text.len() / 4) || (enough(text.len()) && text.is_ascii()) {
        return None;
    }
    let actual = count(text);
    let min = u64::from(min);
    let actual = (actual < min).then_some(actual)?;
    Some((
        Code::MinChars,
        Detail::Min {
            min,
            actual: (!secret).then_some(actual),
        },
    ))
}

/// `max_chars`
pub(super) fn too_many(text: &str, max: u32, secret: bool) -> Option<(Code, Detail)> {
    // A character has at least one byte.
    if text.len() <= max as usize {
        return None;
    }
    let actual = count(text);
    let max = u64::from(max);
    let actual = (actual > max).then_some(actual)?;
    Some((
        Code::MaxChars,
        Detail::Max {
            max,
            actual: (!secret).then_some(actual),
        },
    ))
}

fn count(text: &str) -> u64 {
    text.chars().count() as u64
}
