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
    let partner = around.fields.field(usize::from(other));
    let differ = match (value.text(), partner.text()) {
        (Some(text), Some(other)) => text != other,
        // Of a list, each item is asked; of what has names, nothing.
        _ => {
            value.stored() == partner.stored()
                && value.stored().is_some()
                && !value.is_same(partner)
        }
    };
    differ.then(|| (around.other)(other))
}
