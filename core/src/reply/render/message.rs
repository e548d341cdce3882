//! Acknowledgements and refusals: records of texts.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::reply::render::document;
use crate::reply::render::frame::Frames;
use crate::reply::words::{Fault, Words};
use crate::table::names_in_forms::answer_items;
use crate::table::{Api, Data, Field, Items, Kind, Location, RecordTable, Success, Type, XmlItems};
use crate::{Arena, Filled, Format, Slot, Value as _, xml};

const TEXT: Type<'static> = Type::Value(Kind::Text);

/// Appends a message, with the list of errors if there is one.
pub(super) fn body(
    api: &Api<'_>,
    format: Format,
    message: &str,
    errors: Option<&mut dyn Iterator<Item = &str>>,
    out: &mut Vec<u8>,
) {
    let verdict = &Words::of(api, format);
    let (wire, form) = answer_items(verdict.errors, true);
    let items = Items {
        form,
        xml: XmlItems::Inside(verdict.item),
        ..Items::of(TEXT)
    };
    let fields = [
        Field::new(verdict.message, TEXT),
        Field {
            wire: &wire,
            ..Field::new(verdict.errors, Type::List(&items))
        },
    ];
    let errors: Option<Vec<_>> =
        errors.map(|errors| errors.map(|error| fit(format, error)).collect());
    let slots = [
        Slot::Text(fit(format, message)),
        errors.into_slot(&mut Arena::new()),
    ];
    record(api, format, verdict.root, (&fields, &slots), out);
}

/// Appends the root that proves success, with nothing in it.
pub(super) fn root(api: &Api<'_>, path: &str, out: &mut Vec<u8>) {
    record(api, Format::Xml, path, (&[], &[]), out);
}

/// Appends a refusal with a root of its own; its one message holds all texts.
pub(super) fn fault(
    api: &Api<'_>,
    fault: &Fault<'_>,
    code: &str,
    texts: &mut dyn Iterator<Item = &str>,
    out: &mut Vec<u8>,
) {
    let texts: Vec<_> = texts.collect();
    let message = texts.join("; ");
    let said = if message.is_empty() { code } else { &message };
    let fields = [
        Field::new(fault.code, TEXT),
        Field::new(fault.message, TEXT),
    ];
    let slots = [code, said].map(|text| Slot::Text(fit(Format::Xml, text)));
    record(api, Format::Xml, fault.root, (&fields, &slots), out);
}

/// Appends a record of texts that are fit.
fn record(
    api: &Api<'_>,
    format: Format,
    root: &str,
    (fields, slots): (&[Field<'_>], &[Slot<'_>]),
    out: &mut Vec<u8>,
) {
    let table = RecordTable { name: "", fields };
    let shape = Success {
        at: Location {
            xml: root,
            ..Location::NOWHERE
        },
        data: Data::Record(&table),
        optional: false,
    };
    let arena = &Arena::new();
    let show = |row: &mut dyn FnMut(&dyn crate::Fields)| row(&Filled { slots, arena });
    // Texts that are fit are written.
    let _ = document::write(api, shape, Frames::NONE, format, &show, out);
}

/// A text with U+FFFD for each character that the format cannot hold.
fn fit(format: Format, text: &str) -> Cow<'_, str> {
    let is_unfit = |c| format == Format::Xml && !xml::is_char(c);
    match text.contains(is_unfit) {
        true => Cow::Owned(text.replace(is_unfit, "\u{fffd}")),
        false => Cow::Borrowed(text),
    }
}
