//! `Serialize` for records, which `Record`'s derive calls: a map from names on the wire to values.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::{Record, View};

/// Serializes a record: what is missing is none, dates and addresses are texts.
///
/// # Errors
/// The serializer's.
pub fn record<'a, R: Record<'a>, S: Serializer>(record: &R, into: S) -> Result<S::Ok, S::Error> {
    let fields = R::RECORD.fields;
    let mut map = into.serialize_map(Some(fields.len()))?;
    for (place, field) in fields.iter().enumerate() {
        map.serialize_entry(field.wire, &Shown(record.field(place)))?;
    }
    map.end()
}

/// A value that may be shown; a secret is its fixed word.
struct Shown<'v>(View<'v>);

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            View::Absent | View::Unreadable => into.serialize_none(),
            View::Text(text) => into.serialize_str(text),
            View::Secret(_) => into.serialize_str("[secret]"),
            View::Bool(value) => into.serialize_bool(value),
            View::Int(value) => into.serialize_i64(value),
            View::Date(value) => into.collect_str(&value),
            View::IpAddr(value) => into.collect_str(&value),
            list => {
                let count = list.items().unwrap_or_default();
                let mut items = into.serialize_seq(Some(count))?;
                for index in 0..count {
                    items.serialize_element(&Shown(list.item(index)))?;
                }
                items.end()
            }
        }
    }
}
