//! What a value is made of, in a few words.

use crate::model::{Record, Type};

/// A type's name, and the record that stands at its end.
pub(super) fn name<'m>(ty: &Type, records: &'m [Record]) -> (String, Option<&'m Record>) {
    if let (Type::List(_), Some(kind)) = (ty, ty.kind()) {
        return (format!("{} list", kind.def().key), None);
    }
    let (mut words, mut inner) = (String::new(), ty);
    loop {
        inner = match inner {
            Type::Value(kind) => return (words + kind.def().key, None),
            Type::Record(place) => return (words, records.get(*place)),
            Type::Json(inside) => {
                words.push_str("JSON of ");
                inside
            }
            Type::List(items) => {
                words.push_str("list of ");
                &items.ty
            }
            Type::Map(entries) => {
                words.push_str("map of ");
                &entries.ty
            }
        };
    }
}
