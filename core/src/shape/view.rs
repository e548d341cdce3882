//! Values as the engine sees them.

use alloc::borrow::Cow;
use core::cmp::Ordering;

use chrono::NaiveDate;
use formwork_vocabulary::Stored;

use crate::shape::{Arena, Slot, Span};
use crate::stored::{Seen, stored};
use crate::table::Field;

macro_rules! view {
    ($($(#[$doc:meta])+ $one:ident($type:ty) as $seen:ty,)+) => {
        /// A value as the engine sees it, borrowed from a struct or a [`Slot`]. Nothing is allocated for it.
        ///
        /// It has no `Debug`: it can hold a secret under any name. Like the [tables](crate::table), its variants are outside of the
        /// promise of semantic versioning.
        #[derive(Clone, Copy)]
        pub enum View<'v> {
            /// Nothing was given.
            Absent,
            /// Something was given that could not be read.
            Unreadable,
            $($(#[$doc])+ $one($seen),)+
            /// A record: a part for each field of its table.
            Record(Parts<'v>),
            /// A list: a part for each item.
            List(Parts<'v>),
            /// A map: two parts for each entry, its key and its value.
            Map(Parts<'v>),
        }

        impl View<'_> {
            /// As what a value is kept; `None` if it is none.
            #[must_use]
            pub const fn stored(&self) -> Option<Stored> {
                match self {
                    $(Self::$one(_) => Some(Stored::$one),)+
                    Self::Absent | Self::Unreadable => None,
                    Self::Record(_) | Self::List(_) | Self::Map(_) => None,
                }
            }

            /// Whether both are values that are kept alike, and are equal: floats if their bits are.
            pub(crate) fn is_same(self, other: View<'_>) -> bool {
                if let (Self::Float(one), View::Float(other)) = (self, other) {
                    return one.to_bits() == other.to_bits();
                }
                $(if let (Self::$one(one), View::$one(other)) = (self, other) {
                    return one == other;
                })+
                false
            }

            /// Which comes first; `None` if they are no values that are kept alike.
            pub(crate) fn order(self, other: View<'_>) -> Option<Ordering> {
                $(if let (Self::$one(one), View::$one(other)) = (self, other) {
                    return Seen::order(one, other);
                })+
                None
            }
        }
    };
}
stored!(view);

/// What a record, a list or a map consists of.
#[derive(Clone, Copy)]
pub enum Parts<'v> {
    /// The parts of a typed value.
    Of(&'v dyn Fields),
    /// The items of a list of texts, which most lists of requests are: without this, checking a request takes 1.08 times as
    /// many instructions.
    Texts(&'v [Cow<'v, str>]),
    /// Slots of an arena.
    In(&'v Arena<'v>, Span),
}

impl<'v> Parts<'v> {
    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        match self {
            Self::Of(value) => value.count(),
            Self::Texts(texts) => texts.len(),
            Self::In(_, span) => span.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The part at this place; [`View::Absent`] beyond the last one.
    #[must_use]
    #[inline]
    pub fn get(self, place: usize) -> View<'v> {
        match self {
            Self::Of(value) => value.field(place),
            Self::Texts(texts) => texts
                .get(place)
                .map_or(View::Absent, |text| View::Text(text)),
            Self::In(arena, span) => arena.part(span, place),
        }
    }

    /// All of them, in order.
    pub fn iter(self) -> impl Iterator<Item = View<'v>> {
        (0..self.len()).map(move |place| self.get(place))
    }

    /// The entries of a map, in order. A key is always a text.
    pub fn entries(self) -> impl Iterator<Item = (&'v str, View<'v>)> {
        let entry = move |at| (self.get(2 * at).text().unwrap_or(""), self.get(2 * at + 1));
        (0..self.len() / 2).map(entry)
    }
}

impl<'v> View<'v> {
    /// The items if it is a list.
    #[must_use]
    pub fn list(self) -> Option<Parts<'v>> {
        if let Self::List(items) = self {
            return Some(items);
        }
        None
    }

    /// The text of a text or secret.
    #[must_use]
    pub fn text(self) -> Option<&'v str> {
        if let Self::Text(text) | Self::Secret(text) = self {
            return Some(text);
        }
        None
    }

    /// The day of a date.
    pub(crate) fn date(self) -> Option<NaiveDate> {
        if let Self::Date(value) = self {
            return Some(value);
        }
        None
    }

    /// How many items or entries there are, if it is a list or a map.
    pub(crate) fn length(self) -> Option<usize> {
        if let Self::Map(entries) = self {
            return Some(entries.len() / 2);
        }
        self.list().map(Parts::len)
    }

    /// Whether it is an empty list or map, and this field tells one from none.
    #[inline]
    pub(crate) fn is_told_empty(&self, field: &Field<'_>) -> bool {
        field.tells_empty && self.has_nothing()
    }

    #[cold]
    fn has_nothing(&self) -> bool {
        self.length() == Some(0)
    }

    /// Whether it is a secret or a list of secrets.
    pub(crate) fn is_secret(self) -> bool {
        match self.list() {
            Some(items) => items.get(0).is_secret(),
            None => matches!(self, Self::Secret(_)),
        }
    }

    /// Whether something is given, as `required` and the rules on groups mean it: a value other than the empty text, one
    /// that cannot be read included, a record, or a list or map of at least one item.
    #[must_use]
    pub fn is_present(self) -> bool {
        if let Self::Text(text) | Self::Secret(text) = self {
            return !text.is_empty();
        }
        if let Self::List(parts) | Self::Map(parts) = self {
            return !parts.is_empty();
        }
        !matches!(self, Self::Absent)
    }
}

/// What has parts at places: a struct, a row of slots, a list or a map.
pub trait Fields: Sync {
    /// The value at this place; [`View::Absent`] beyond the last one.
    fn field(&self, place: usize) -> View<'_>;
    /// How many places there are.
    fn count(&self) -> usize;
}

impl Fields for Parts<'_> {
    fn field(&self, place: usize) -> View<'_> {
        self.get(place)
    }
    fn count(&self) -> usize {
        self.len()
    }
}

/// A row of slots, with what is inside them.
#[derive(Clone, Copy)]
pub struct Filled<'v> {
    /// A slot for each place.
    pub slots: &'v [Slot<'v>],
    /// What is inside them.
    pub arena: &'v Arena<'v>,
}

impl<'v> Filled<'v> {
    /// A row without records, maps, and lists of these and of lists.
    #[must_use]
    pub const fn flat(slots: &'v [Slot<'v>]) -> Self {
        static NOTHING: Arena<'static> = Arena::new();
        Self {
            slots,
            arena: &NOTHING,
        }
    }
}

impl Fields for Filled<'_> {
    #[inline]
    fn field(&self, place: usize) -> View<'_> {
        let slot = self.slots.get(place);
        slot.map_or(View::Absent, |slot| slot.view(self.arena))
    }
    fn count(&self) -> usize {
        self.slots.len()
    }
}
