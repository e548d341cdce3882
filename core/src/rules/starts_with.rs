//! `starts_with`

use crate::table::Arg;
use crate::{Detail, View};

/// Another beginning, byte for byte.
pub(super) fn other_beginning(value: &View<'_>, arg: &Arg<'_>) -> Option<Detail> {
    let Arg::Text(beginning) = *arg else {
        return Some(Detail::None);
    };
    (!value.text()?.starts_with(beginning)).then_some(Detail::None)
}
