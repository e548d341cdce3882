//! `#[derive(Record)]`

use syn::Path;

use crate::check::field::{self, Names, Role};
use crate::check::group;
use crate::check::target::target;
use crate::check::value::Once;
use crate::check::wire::WireNames;
use crate::mistakes::Mistakes;
use crate::model::Record;
use crate::syntax::Item;

/// Reads a record.
pub(crate) fn record(item: &Item<'_>, mistakes: &mut Mistakes) -> Record {
    let fields = item.fields(Role::Record.attribute(), mistakes);
    let inert = fields.is_none();
    let fields = fields.unwrap_or_default();
    let (names, mut groups) = (Names::of(&fields), Vec::new());
    let (mut krate, mut refuse_unknown) = (Once::<Path>::default(), Once::default());
    let known: Vec<_> = ["crate", "refuse_unknown"]
        .into_iter()
        .chain(group::words())
        .collect();
    for entry in &item.entries {
        match entry.word("key", &known, mistakes) {
            "" => {}
            "crate" => krate.set(entry, entry.path(mistakes), mistakes),
            "refuse_unknown" => refuse_unknown.set(entry, entry.bool(mistakes), mistakes),
            _ => groups.extend(group::read(entry, &names, mistakes)),
        }
    }
    let mut target = target(item, krate.get(), mistakes);
    target.inert |= inert;
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
        groups,
    }
}
