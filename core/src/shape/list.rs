//! Lists whose items are values, of one representation each.

use alloc::vec::Vec;

use formwork_vocabulary::Stored;

use crate::ground::Order;
use crate::shape::{Fields, Slot, Value, View};
use crate::stored::{Kept, stored};
use crate::table::Kind;

/// A list that has room for a few more items: growing it step by step would allocate for the second one again.
fn list<T>(item: T) -> Vec<T> {
    let mut items = Vec::with_capacity(4);
    items.push(item);
    items
}

macro_rules! values {
    ($($(#[$doc:meta])+ $one:ident($type:ty) as $seen:ty,)+) => {
        /// The values of a list: all of one representation, so that a typed list is one of these as it is.
        #[derive(Clone)]
        #[allow(missing_docs, reason = "each is named like its slot")]
        pub enum Values<'a> {
            $($one(Vec<$type>),)+
        }

        impl<'a> Values<'a> {
            /// A list of these values of one kind, in one allocation.
            pub(crate) fn collect(kind: Kind, items: impl ExactSizeIterator<Item = Slot<'a>>) -> Self {
                let room = items.len();
                let mut values = match kind.def().stored {
                    $(Stored::$one => Self::$one(Vec::with_capacity(room)),)+
                };
                items.for_each(|item| values.push(item));
                values
            }

            /// A list of this one value; the slot back if it is none.
            pub(crate) fn of(slot: Slot<'a>) -> Result<Self, Slot<'a>> {
                match slot {
                    $(Slot::$one(item) => Ok(Self::$one(list(item))),)+
                    Slot::Empty | Slot::Unreadable | Slot::Values(_) => Err(slot),
                    Slot::Record(_) | Slot::List(_) | Slot::Map(_) => Err(slot),
                }
            }

            /// Adds an item of the same representation. Whatever else does not fit is left out.
            pub(crate) fn push(&mut self, item: Slot<'a>) {
                match (self, item) {
                    $((Self::$one(items), Slot::$one(item)) => items.push(item),)+
                    $((Self::$one(_), _) => {})+
                }
            }

            /// The same values, owning their texts.
            pub(crate) fn into_owned(self) -> Values<'static> {
                match self {
                    $(Self::$one(items) => Values::$one(Value::into_owned(items)),)*
                }
            }

            /// Puts the items where they belong.
            pub(crate) fn arrange(&mut self, order: &Order) {
                match self {
                    $(Self::$one(items) => order.arrange(items),)+
                }
            }

            /// Overwrites the texts that are owned.
            #[cfg(feature = "zeroize")]
            pub(crate) fn wipe(&mut self) {
                match self {
                    $(Self::$one(items) => items.iter_mut().for_each(Kept::wipe),)+
                }
            }
        }

        impl Fields for Values<'_> {
            fn field(&self, place: usize) -> View<'_> {
                match self {
                    $(Self::$one(items) => items.get(place).map_or(View::Absent, |value| View::$one(value.seen())),)+
                }
            }
            fn count(&self) -> usize {
                match self {
                    $(Self::$one(items) => items.len(),)+
                }
            }
        }
    };
}
stored!(values);
