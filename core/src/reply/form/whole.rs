//! Whether nothing is missing in what was read.

use alloc::borrow::Cow;
use alloc::string::{String, ToString as _};

use crate::ground::Reason;
use crate::shape::Words;
use crate::table::names_in_forms::{Name, separator};
use crate::table::{Api, Endpoint, Field, RecordTable, Type};
use crate::{Fields, Filled, Limits, Parts, View};

/// What is missing, or too much.
pub(super) struct Lack {
    pub(super) reason: Reason,
    pub(super) expected: Cow<'static, str>,
    /// The name of the pair.
    pub(super) name: String,
}

/// Whether all records have all their required fields, and no map has too many entries.
pub(super) fn check(
    answer: &Endpoint<'_>,
    filled: &Filled<'_>,
    limits: &Limits,
) -> Result<(), Lack> {
    for (place, param) in answer.params.iter().enumerate() {
        let name = &mut Name::of(answer.api, param);
        field(answer.api, name, param, filled.field(place), limits)?;
    }
    Ok(())
}

/// Whether a record proves something: no empty form is one.
pub(super) fn needs_something(record: &RecordTable<'_>) -> bool {
    record.fields.iter().any(is_needed)
}

/// A list or a map that is left out is empty.
fn is_needed(field: &Field<'_>) -> bool {
    match field.ty.in_documents() {
        Type::Value(_) | Type::Worded(..) | Type::Record(_) => field.required,
        Type::List(_) | Type::Map(_) | Type::Json(_) => false,
    }
}

fn field<'t>(
    api: &'t Api<'t>,
    name: &mut Name<'t>,
    field: &Field<'t>,
    value: View<'_>,
    limits: &Limits,
) -> Result<(), Lack> {
    if is_needed(field) && matches!(value, View::Absent) {
        return Err(lack(Reason::Shape, "a pair of this name", name));
    }
    if let Some(words) = Words::of(field).filter(|words| !words.have(value)) {
        return Err(lack(Reason::Shape, words.to_string(), name));
    }
    inside(api, name, &field.ty, value, limits)
}

/// What is inside a value: at most as many levels as were read.
fn inside<'t>(
    api: &'t Api<'t>,
    name: &mut Name<'t>,
    ty: &Type<'t>,
    value: View<'_>,
    limits: &Limits,
) -> Result<(), Lack> {
    let start = name.mark();
    let ty = &ty.in_documents();
    match (ty, value) {
        (Type::Record(record), View::Record(parts)) => {
            for (inner, part) in api.record(*record).fields.iter().zip(parts.iter()) {
                name.field(inner);
                field(api, name, inner, part, limits)?;
                name.back_to(start);
            }
        }
        (Type::List(items), View::List(parts)) if separator(ty).is_none() => {
            for (index, part) in (0..).zip(parts.iter()) {
                name.item(items, index);
                inside(api, name, &items.ty, part, limits)?;
                name.back_to(start);
            }
        }
        (Type::Map(entries), View::Map(parts)) => {
            if parts.len() / 2 > limits.keys {
                return Err(lack(Reason::Limit, "fewer entries of a map", name));
            }
            for (index, (key, part)) in (0..).zip(Parts::entries(parts)) {
                name.value(&entries.form, index, key);
                inside(api, name, &entries.ty, part, limits)?;
                name.back_to(start);
            }
        }
        (Type::Value(_) | Type::Worded(..) | Type::Record(_), _) => {}
        (Type::List(_) | Type::Map(_) | Type::Json(_), _) => {}
    }
    Ok(())
}

#[cold]
fn lack(reason: Reason, expected: impl Into<Cow<'static, str>>, name: &Name<'_>) -> Lack {
    Lack {
        reason,
        expected: expected.into(),
        name: String::from(name.as_str()),
    }
}
