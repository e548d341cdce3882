//! What is open inside a record.

use alloc::borrow::Cow;

use crate::reply::record::RecordFields;
use crate::reply::record::events::Bracket;
use crate::table::{Api, Entries, Field, Items, Scalar, Type};
use crate::{Format, Slot};

/// A record, list or map that is open.
pub(super) struct Open<'t> {
    pub(super) inside: Inside<'t>,
    /// Where in the input it began.
    pub(super) start: usize,
    /// Where its slots begin, and its flat lists' items.
    pub(super) first: usize,
    pub(super) flat: usize,
    /// What of it is being read: the place of a field, or the number of an item or entry.
    pub(super) current: Option<usize>,
}

/// What holds parts.
#[derive(Clone)]
pub(super) enum Inside<'t> {
    Record(RecordFields<'t>),
    List(&'t Items<'t>),
    Map(&'t Entries<'t>),
    /// An element of a map, with its key and its value in two children.
    Entry(&'t Entries<'t>),
}

/// What is expected under a name.
pub(super) struct Wanted<'t> {
    pub(super) sort: Sort<'t>,
    /// Whether it may say that there is none.
    pub(super) optional: bool,
}

/// Whether the table knows a name.
pub(super) enum Found<'t, 'b> {
    Wanted(Wanted<'t>),
    Unknown(Cow<'b, [u8]>),
}

pub(super) enum Sort<'t> {
    Value(Scalar<'t>),
    Parts(Inside<'t>),
}

impl<'t> Wanted<'t> {
    pub(super) fn of(api: &Api<'t>, format: Format, ty: Type<'t>, optional: bool) -> Self {
        let sort = match ty {
            Type::Value(kind) => Sort::Value(Scalar {
                kind,
                wording: None,
            }),
            Type::Worded(kind, wording) => Sort::Value(Scalar {
                kind,
                wording: Some(wording),
            }),
            Type::Record(record) => {
                let fields = RecordFields::of(api.record(record), format);
                Sort::Parts(Inside::Record(fields))
            }
            Type::List(items) => Sort::Parts(Inside::List(items)),
            Type::Map(entries) => Sort::Parts(Inside::Map(entries)),
            Type::Json(inside) => return Self::of(api, format, *inside, optional),
        };
        Self { sort, optional }
    }

    /// An element with a key and a value.
    pub(super) const fn entry(entries: &'t Entries<'t>) -> Self {
        Self {
            sort: Sort::Parts(Inside::Entry(entries)),
            optional: false,
        }
    }
}

impl Inside<'_> {
    /// What was expected instead of this bracket, if it does not begin such a thing.
    pub(super) fn instead_of(&self, bracket: Bracket) -> Option<&'static str> {
        let (own, expected) = match self {
            Self::List(_) => (Bracket::Array, "an array"),
            Self::Record(_) | Self::Map(_) | Self::Entry(_) => (Bracket::Object, "an object"),
        };
        (bracket != Bracket::Element && bracket != own).then_some(expected)
    }

    /// What was expected instead of a value.
    pub(super) fn instead_of_value(&self) -> &'static str {
        match self {
            Self::List(_) => "an array",
            Self::Record(_) | Self::Map(_) | Self::Entry(_) => "an object",
        }
    }

    /// How many slots it has from the beginning.
    pub(super) fn slots(&self) -> usize {
        match self {
            Self::Record(fields) => fields.len(),
            Self::Entry(_) => 2,
            Self::List(_) | Self::Map(_) => 0,
        }
    }
}

/// The innermost container, if it is a record.
pub(super) struct InRecord<'s, 't, 'b> {
    pub(super) fields: &'s mut RecordFields<'t>,
    /// The place of the field that is being read.
    pub(super) current: &'s mut Option<usize>,
    pub(super) slots: &'s mut [Slot<'b>],
}

impl<'t> InRecord<'_, 't, '_> {
    /// The field that is being read.
    pub(super) fn current(&self) -> Option<&'t Field<'t>> {
        self.current.and_then(|place| self.fields.field(place))
    }

    /// Whether the field at this place came before.
    pub(super) fn has(&self, place: usize) -> bool {
        !matches!(self.slots.get(place), Some(Slot::Empty))
    }
}
