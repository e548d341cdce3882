//! `#[derive(Record)]`

use crate::check::field::{self, Role};
use crate::check::target::target;
use crate::check::value::Once;
use crate::check::wire::WireNames;
use crate::mistakes::Mistakes;
use crate::model::Record;
use crate::syntax::Item;

/// Reads a record.
pub(crate) fn record(item: &Item<'_>, mistakes: &mut Mistakes) -> Record {
    let fields = item.fields(Role::Record.attribute(), mistakes);
    let (mut krate, mut refuse_unknown) = (Once::default(), Once::default());
    for entry in &item.entries {
        match entry.word("key", &["refuse_unknown", "crate"], mistakes) {
            "refuse_unknown" => refuse_unknown.set(entry, entry.bool(mistakes), mistakes),
            "crate" => krate.set(entry, entry.path(mistakes), mistakes),
            _ => {}
        }
    }
    let mut target = target(item, krate.get(), mistakes);
    target.inert |= fields.is_none();
    let fields = fields.unwrap_or_default();
    Record {
        target,
        refuse_unknown: refuse_unknown.get(),
        fields: field::fields(
            item,
            &fields,
            Role::Record,
            &mut WireNames::default(),
            mistakes,
        ),
    }
}
