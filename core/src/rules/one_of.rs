//! `one_of`

use crate::table::Arg;
use crate::{Detail, View};

/// Byte for byte.
pub(super) fn none_of(value: &View<'_>, arg: &Arg<'_>) -> Option<Detail> {
    let Arg::Texts(allowed) = *arg else {
        return Some(Detail::None);
    };
    (!allowed.contains(&value.text()?)).then_some(Detail::None)
}
