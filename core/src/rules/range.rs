//! `range`

use crate::table::Arg;
use crate::{Detail, View};

/// Both bounds are included.
pub(super) fn outside(value: &View<'_>, arg: &Arg<'_>) -> Option<Detail> {
    let Arg::Range { min, max } = *arg else {
        return Some(Detail::None);
    };
    let value = value.int()?;
    (!(min..=max).contains(&value)).then_some(Detail::Range { min, max })
}
