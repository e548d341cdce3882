//! Values on their way between the wire and a typed struct.

use crate::ground::Order;
use crate::shape::{Arena, Parts, Span, Values, View};
use crate::stored::{Kept, stored};
use crate::table::{Scalar, Type};

macro_rules! slot {
    ($($(#[$doc:meta])+ $one:ident($type:ty) as $seen:ty,)+) => {
        /// A place for one parameter's or field's value, filled by a builder, a decoder or a reply reader. What is inside a record,
        /// a map, or a list of these or of lists is in an [`Arena`].
        ///
        /// It has no `Debug`: it can hold a secret under any name. Like the [tables](crate::table), its variants are outside of the
        /// promise of semantic versioning.
        #[derive(Clone, Default)]
        pub enum Slot<'a> {
            /// Nothing was given.
            #[default]
            Empty,
            /// Something was given that could not be read; it counts as present.
            Unreadable,
            $($(#[$doc])+ $one($type),)+
            /// A list of values.
            Values(Values<'a>),
            /// A record: a slot for each field of its table.
            Record(Span),
            /// A list of records, lists or maps: a slot for each item.
            List(Span),
            /// A map: two slots for each entry, its key and its value.
            Map(Span),
        }

        impl<'a> Slot<'a> {
            /// The same value, owning its texts; what is inside it has moved by so many places in an arena.
            pub(crate) fn moved(self, by: usize) -> Slot<'static> {
                match self {
                    $(Self::$one(value) => Slot::$one(value.own()),)+
                    Self::Values(values) => Slot::Values(values.into_owned()),
                    Self::Record(span) => Slot::Record(span.moved(by)),
                    Self::List(span) => Slot::List(span.moved(by)),
                    Self::Map(span) => Slot::Map(span.moved(by)),
                    Self::Empty => Slot::Empty,
                    Self::Unreadable => Slot::Unreadable,
                }
            }

            /// Overwrites the texts that are owned: their field may say that they are secret.
            #[cfg(feature = "zeroize")]
            pub(crate) fn wipe(&mut self) {
                match self {
                    $(Self::$one(value) => value.wipe(),)+
                    Self::Values(items) => items.wipe(),
                    Self::Empty | Self::Unreadable => {}
                    Self::Record(_) | Self::List(_) | Self::Map(_) => {}
                }
            }

            /// What is in the slot, seen by the engine. `arena` has what is inside it.
            #[must_use]
            #[inline(always)]
            pub fn view<'v>(&'v self, arena: &'v Arena<'v>) -> View<'v> {
                match self {
                    Self::Empty => View::Absent,
                    Self::Unreadable => View::Unreadable,
                    $(Self::$one(value) => View::$one(value.seen()),)+
                    Self::Values(Values::Text(texts)) => View::List(Parts::Texts(texts)),
                    Self::Values(items) => View::List(Parts::Of(items)),
                    Self::Record(span) => View::Record(Parts::In(arena, *span)),
                    Self::List(span) => View::List(Parts::In(arena, *span)),
                    Self::Map(span) => View::Map(Parts::In(arena, *span)),
                }
            }
        }
    };
}
stored!(slot);

// A row of slots is written and read over again for each record of a list.
const _: () = assert!(size_of::<Slot<'static>>() == 32);

impl<'a> Slot<'a> {
    /// Adds a value to a list of values; an empty slot becomes a list. Whatever else does not fit is left out.
    pub(crate) fn push(&mut self, item: Slot<'a>) {
        if let Self::Values(items) = self {
            items.push(item);
        } else if let Self::Empty = self {
            *self = Values::of(item).map_or_else(|slot| slot, Slot::Values);
        }
    }

    /// What holds the list or map of this type that has nothing inside.
    pub(crate) fn nothing_in(ty: &Type<'_>, arena: &mut Arena<'a>) -> Self {
        let items = ty.items().map(|items| items.ty.scalar());
        match items {
            Some(Some(Scalar { kind, .. })) => Self::Values(Values::collect(kind, [].into_iter())),
            Some(None) => Self::List(arena.add([])),
            None => Self::Map(arena.add([])),
        }
    }

    /// Puts the items of a list of values where they belong.
    pub(crate) fn arrange(&mut self, order: &Order) {
        if let Self::Values(items) = self {
            items.arrange(order);
        }
    }
}
