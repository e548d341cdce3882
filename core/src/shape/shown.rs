//! What a struct of the derives looks like to whoever debugs a program, and when two of them are the same.

use core::fmt::{self, Debug, Formatter};

use crate::limits::LEVELS;
use crate::shape::{Fields, Parts, View};
use crate::table::{Api, Field, Type};

/// Writes the values that are given, by their names in the spec. What is secret is `[secret]`, and so is all that is inside it.
///
/// # Errors
/// The formatter's.
pub fn debug(
    f: &mut Formatter<'_>,
    name: &str,
    (api, table): (&Api<'_>, &[Field<'_>]),
    values: &dyn Fields,
) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    for (field, view) in table.iter().zip(Parts::Of(values).iter()) {
        if !matches!(view, View::Absent) {
            shown.field(field.name(), &Shown::of(api, field, view, LEVELS));
        }
    }
    shown.finish()
}

/// A value of this type, in which so many more may be within each other.
struct Shown<'v> {
    api: &'v Api<'v>,
    ty: &'v Type<'v>,
    secret: bool,
    view: View<'v>,
    depth: usize,
}

impl<'v> Shown<'v> {
    fn of(api: &'v Api<'v>, field: &'v Field<'v>, view: View<'v>, depth: usize) -> Self {
        Self {
            api,
            ty: &field.ty,
            secret: field.is_secret(),
            view,
            depth,
        }
    }

    /// A part that is of this type.
    fn inside(&self, ty: &'v Type<'v>, view: View<'v>) -> Self {
        Self {
            ty,
            view,
            depth: self.depth - 1,
            ..*self
        }
    }
}

impl Debug for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.secret {
            return f.write_str("[secret]");
        }
        if self.depth == 0 {
            return f.write_str("…");
        }
        match (self.view, self.ty.in_documents()) {
            (View::Record(parts), Type::Record(record)) => {
                let mut shown = f.debug_map();
                for (field, view) in self.api.record(record).fields.iter().zip(parts.iter()) {
                    if !matches!(view, View::Absent) {
                        let part = Shown::of(self.api, field, view, self.depth - 1);
                        shown.entry(&Name(field.name()), &part);
                    }
                }
                shown.finish()
            }
            (View::List(parts), Type::List(items)) => {
                let items = parts.iter().map(|view| self.inside(&items.ty, view));
                f.debug_list().entries(items).finish()
            }
            (View::Map(parts), Type::Map(entries)) => {
                let entry = |(key, view)| (key, self.inside(&entries.ty, view));
                f.debug_map().entries(parts.entries().map(entry)).finish()
            }
            (View::Text(text), _) => text.fmt(f),
            (View::Secret(_), _) => f.write_str("[secret]"),
            (View::Absent, _) => f.write_str("None"),
            // Also what its kind cannot say.
            (View::DateTime(value), _) => value.fmt(f),
            (view, Type::Value(kind) | Type::Worded(kind, _)) => {
                f.write_str(view.written(kind).as_deref().unwrap_or("?"))
            }
            // What is of another shape is no value of this type.
            (_, Type::Record(_) | Type::List(_) | Type::Map(_) | Type::Json(_)) => f.write_str("?"),
        }
    }
}

/// A name without quotes.
struct Name<'v>(&'v str);

impl Debug for Name<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Whether all values are equal. Texts are compared in time that depends on their lengths alone: any may be a secret.
#[must_use]
pub fn same(one: &dyn Fields, other: &dyn Fields) -> bool {
    same_parts(Parts::Of(one), Parts::Of(other))
}

fn same_parts(one: Parts<'_>, other: Parts<'_>) -> bool {
    let mut both = one.iter().zip(other.iter());
    one.len() == other.len() && both.all(|(one, other)| same_views(one, other))
}

fn same_views(one: View<'_>, other: View<'_>) -> bool {
    match (one, other) {
        (View::Text(one), View::Text(other)) | (View::Secret(one), View::Secret(other)) => {
            crate::stored::is_same(one, other)
        }
        (View::Record(one), View::Record(other))
        | (View::List(one), View::List(other))
        | (View::Map(one), View::Map(other)) => same_parts(one, other),
        (View::Absent, View::Absent) | (View::Unreadable, View::Unreadable) => true,
        (one, other) => one.is_same(other),
    }
}
