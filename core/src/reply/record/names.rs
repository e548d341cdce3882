//! What the table's names and styles are in each format.

use alloc::borrow::Cow;
use alloc::format;

use crate::Format;
use crate::shape::Words;
use crate::table::{Entries, Field, Items, Type, XmlEntries, XmlItems, XmlName};

/// Whether an element or member of this name is the field.
#[inline(always)]
pub(crate) fn is_named(format: Format, field: &Field<'_>, name: &[u8]) -> bool {
    let own = match (format, field.xml) {
        (Format::Json, _) => field.json,
        (Format::Form, _) => field.wire,
        (Format::Xml, XmlName::Child(child)) => child,
        (Format::Xml, XmlName::Attribute(_) | XmlName::Text) => return false,
    };
    own.as_bytes() == name
}

/// Whether an attribute of this name is the field.
pub(super) fn is_attribute(field: &Field<'_>, name: &[u8]) -> bool {
    matches!(field.xml, XmlName::Attribute(own) if own.as_bytes() == name)
}

/// A list or map that has no element of its own: each of its elements is an item or an entry.
pub(super) enum Flat<'t> {
    List(&'t Items<'t>),
    Map(&'t Entries<'t>),
}

/// The field, if it is such a list or map.
#[inline]
pub(super) fn flat<'t>(format: Format, field: &Field<'t>) -> Option<Flat<'t>> {
    match (format, field.ty.in_documents()) {
        (Format::Xml, Type::List(items)) if matches!(items.xml, XmlItems::Flat) => {
            Some(Flat::List(items))
        }
        (Format::Xml, Type::Map(entries)) if matches!(entries.xml, XmlEntries::Flat { .. }) => {
            Some(Flat::Map(entries))
        }
        (Format::Xml | Format::Json | Format::Form, _) => None,
    }
}

/// Whether a record without this field is unreadable. A flat list or map that is empty leaves nothing.
#[inline]
pub(super) fn is_required(format: Format, field: &Field<'_>) -> bool {
    field.required && flat(format, field).is_none()
}

/// What the items of a list are named. A flat one is a field's; elsewhere its items are named as if nothing had been said.
pub(super) fn item<'t>(format: Format, items: &Items<'t>) -> Option<&'t str> {
    match (format, items.xml) {
        (Format::Json | Format::Form, _) => None,
        (Format::Xml, XmlItems::Inside(item)) => Some(item),
        (Format::Xml, XmlItems::Flat) => Some("item"),
    }
}

/// What each entry of a map, its key and its value are named, where the key is not the name. A flat one is a field's; elsewhere its
/// entries are named as if nothing had been said.
pub(super) fn entry<'t>(format: Format, entries: &Entries<'t>) -> Option<[&'t str; 3]> {
    match format {
        Format::Json | Format::Form => None,
        Format::Xml => {
            let (entry, [key, value]) = entries.xml.elements()?;
            Some([entry.unwrap_or("entry"), key, value])
        }
    }
}

/// The field's name as a part of a path.
pub(super) fn in_path<'t>(format: Format, field: &Field<'t>) -> Cow<'t, str> {
    match (format, field.xml) {
        (Format::Json, _) => Cow::Borrowed(field.json),
        (Format::Form, _) => Cow::Borrowed(field.wire),
        (Format::Xml, XmlName::Child(name)) => Cow::Borrowed(name),
        (Format::Xml, XmlName::Attribute(name)) => Cow::Owned(format!("@{name}")),
        (Format::Xml, XmlName::Text) => Cow::Borrowed("text()"),
    }
}

/// What a record lacks that has no such field.
pub(crate) fn expected(format: Format, field: &Field<'_>) -> Cow<'static, str> {
    let part = part(format, field);
    match Words::of(field) {
        Some(words) => Cow::Owned(format!("{part}, {words}")),
        None => part,
    }
}

fn part(format: Format, field: &Field<'_>) -> Cow<'static, str> {
    match (format, field.xml) {
        (Format::Json, _) => Cow::Owned(format!("a member \"{}\"", field.json)),
        (Format::Form, _) => Cow::Owned(format!("a pair {}", field.wire)),
        (Format::Xml, XmlName::Child(name)) => Cow::Owned(format!("<{name}>")),
        (Format::Xml, XmlName::Attribute(name)) => Cow::Owned(format!("an attribute {name}")),
        (Format::Xml, XmlName::Text) => Cow::Borrowed("a text"),
    }
}

/// What is wrong with a field that comes again.
pub(super) const fn once(format: Format) -> &'static str {
    match format {
        Format::Xml => "each field once",
        Format::Form => "a name that did not come before",
        Format::Json => "a member that did not come before",
    }
}
