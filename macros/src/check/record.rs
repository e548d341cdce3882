//! `#[derive(Record)]`

use crate::check::field::{self, Role};
use crate::check::target::target;
use crate::check::value::only_crate;
use crate::check::wire::WireNames;
use crate::mistakes::Mistakes;
use crate::model::Record;
use crate::syntax::Item;

/// Reads a record.
pub(crate) fn record(item: &Item<'_>, mistakes: &mut Mistakes) -> Record {
    let fields = item.fields(Role::Record.attribute(), mistakes);
    let mut target = target(item, only_crate(&item.entries, mistakes), mistakes);
    target.inert |= fields.is_none();
    let fields = fields.unwrap_or_default();
    Record {
        target,
        fields: field::fields(
            item,
            &fields,
            Role::Record,
            &mut WireNames::default(),
            mistakes,
        ),
    }
}
