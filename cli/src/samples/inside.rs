//! Fields and all that is inside them.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use formwork::table::{Endpoint, Field, Kind, RecordTable, Type, XmlName};

/// Where in a document a field has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Named {
    Member,
    Element,
    Attribute,
}

impl Named {
    fn of<'t>(self, field: &Field<'t>) -> Option<&'t str> {
        match (self, field.xml) {
            (Self::Member, _) => Some(field.json),
            (Self::Element, XmlName::Child(name)) => Some(name),
            (Self::Attribute, XmlName::Attribute(name)) => Some(name),
            (Self::Element | Self::Attribute, _) => None,
        }
    }
}

/// The fields of records by their names, of each record that was asked for.
#[derive(Default)]
pub(super) struct Names<'t>(RefCell<HashMap<(*const Field<'t>, Named), ByName<'t>>>);

type ByName<'t> = HashMap<&'t str, &'t Field<'t>>;

impl<'t> Names<'t> {
    /// The field that has this name there.
    pub(super) fn find(
        &self,
        record: &RecordTable<'t>,
        named: Named,
        name: &str,
    ) -> Option<&'t Field<'t>> {
        let fields = record.fields.iter();
        let by_name = || {
            fields
                .filter_map(|field| Some((named.of(field)?, field)))
                .collect()
        };
        let mut known = self.0.borrow_mut();
        let known = known.entry((record.fields.as_ptr(), named));
        known.or_insert_with(by_name).get(name).copied()
    }
}

/// These fields and those of the records inside them, however deep, each once.
pub(super) fn inside<'t>(endpoint: &Endpoint<'t>, fields: &'t [Field<'t>]) -> Vec<&'t Field<'t>> {
    let mut seen = HashSet::new();
    let (mut found, mut waiting) = (Vec::new(), vec![fields]);
    while let Some(fields) = waiting.pop() {
        for field in fields {
            found.push(field);
            if let Some(record) = record(endpoint, &field.ty)
                && seen.insert(record.fields.as_ptr())
            {
                waiting.push(record.fields);
            }
        }
    }
    found
}

/// The record inside of a type.
fn record<'t>(endpoint: &Endpoint<'t>, ty: &Type<'t>) -> Option<&'t RecordTable<'t>> {
    match ty {
        Type::Value(_) | Type::Worded(..) => None,
        Type::Record(record) => Some(endpoint.api.record(*record)),
        Type::List(items) => record(endpoint, &items.ty),
        Type::Map(entries) => record(endpoint, &entries.ty),
        Type::Json(inside) => record(endpoint, inside),
    }
}

/// Whether a field is a secret, or the values in its lists and maps are.
pub(super) fn is_secret(field: &Field<'_>) -> bool {
    field.secret || value(&field.ty) == Some(Kind::Secret)
}

fn value(ty: &Type<'_>) -> Option<Kind> {
    match ty {
        Type::Value(kind) | Type::Worded(kind, _) => Some(*kind),
        Type::Record(_) => None,
        Type::List(items) => value(&items.ty),
        Type::Map(entries) => value(&entries.ty),
        Type::Json(inside) => value(inside),
    }
}
