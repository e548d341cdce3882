//! The Rust types that a parameter or field can have.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::net::{IpAddr, Ipv4Addr};

use chrono::NaiveDate;

use crate::table::Kind;
use crate::{Secret, Slot, View};

/// A Rust type that a parameter or a reply's field can have.
///
/// The type says what the table needs to know: `Option<T>` is optional, `Vec<T>` a list, all else required.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of a parameter or a reply's field",
    label = "expected `Cow<'_, str>`, `Secret`, `bool`, `i64`, `NaiveDate`, `IpAddr`, an open enum, or `Option` or `Vec` of one"
)]
pub trait Value<'a>: Sized {
    /// What the value is on the wire.
    const KIND: Kind;
    /// Whether a struct cannot be made without it.
    const REQUIRED: bool;
    /// Whether it is a list.
    const LIST: bool;
    /// Any value, for a struct that is thrown away because another slot holds the wrong thing.
    const PLACEHOLDER: Self;
    /// The same type, owning its texts.
    type Owned;

    /// Puts the value into a slot.
    fn into_slot(self) -> Slot<'a>;
    /// Takes the value out of a slot; `None` if the slot holds something else.
    fn from_slot(slot: Slot<'a>) -> Option<Self>;
    /// What the engine sees.
    fn view(&self) -> View<'_>;
    /// The same value, owning its texts.
    fn into_owned(self) -> Self::Owned;
}

/// A type that can be the item of a list.
pub trait Item<'a>: Value<'a> {
    /// Puts the list into a slot.
    fn list_into_slot(items: Vec<Self>) -> Slot<'a>;
    /// Takes the list out of a slot.
    fn list_from_slot(slot: Slot<'a>) -> Option<Vec<Self>>;
    /// What the engine sees.
    fn list_view(items: &[Self]) -> View<'_>;
}

macro_rules! value {
    ($a:lifetime, $type:ty, $owned:ty, $kind:ident, $one:ident, $many:ident,
     $placeholder:expr, |$value:ident| $view:expr, |$this:ident| $into_owned:expr) => {
        impl<$a> Value<$a> for $type {
            const KIND: Kind = Kind::$kind;
            const REQUIRED: bool = true;
            const LIST: bool = false;
            const PLACEHOLDER: Self = $placeholder;
            type Owned = $owned;

            fn into_slot(self) -> Slot<$a> {
                Slot::$one(self)
            }
            fn from_slot(slot: Slot<$a>) -> Option<Self> {
                match slot {
                    Slot::$one(value) => Some(value),
                    _ => None,
                }
            }
            fn view(&self) -> View<'_> {
                let $value = self;
                View::$one($view)
            }
            fn into_owned(self) -> $owned {
                let $this = self;
                $into_owned
            }
        }

        impl<$a> Item<$a> for $type {
            fn list_into_slot(items: Vec<Self>) -> Slot<$a> {
                Slot::$many(items)
            }
            fn list_from_slot(slot: Slot<$a>) -> Option<Vec<Self>> {
                match slot {
                    Slot::$many(items) => Some(items),
                    Slot::Empty => Some(Vec::new()),
                    _ => None,
                }
            }
            fn list_view(items: &[Self]) -> View<'_> {
                View::$many(items)
            }
        }
    };
}

value!('a, Cow<'a, str>, Cow<'static, str>, Text, Text, Texts, Cow::Borrowed(""), |text| text, |text| Cow::Owned(text.into_owned()));
value!('a, Secret<'a>, Secret<'static>, Secret, Secret, Secrets, Secret::EMPTY, |secret| secret.expose(), |secret| secret.into_owned());
value!('a, bool, bool, Bool, Bool, Bools, false, |value| *value, |value| value);
value!('a, i64, i64, Int, Int, Ints, 0, |value| *value, |value| value);
value!('a, NaiveDate, NaiveDate, Date, Date, Dates, NaiveDate::MIN, |value| *value, |value| value);
value!('a, IpAddr, IpAddr, IpAddr, IpAddr, IpAddrs, IpAddr::V4(Ipv4Addr::UNSPECIFIED), |value| *value, |value| value);

impl<'a, T: Value<'a>> Value<'a> for Option<T> {
    const KIND: Kind = T::KIND;
    const REQUIRED: bool = false;
    const LIST: bool = T::LIST;
    const PLACEHOLDER: Self = None;
    type Owned = Option<T::Owned>;

    fn into_slot(self) -> Slot<'a> {
        self.map_or(Slot::Empty, T::into_slot)
    }
    fn from_slot(slot: Slot<'a>) -> Option<Self> {
        if matches!(slot, Slot::Empty) {
            return Some(None);
        }
        T::from_slot(slot).map(Some)
    }
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Absent, T::view)
    }
    fn into_owned(self) -> Self::Owned {
        self.map(T::into_owned)
    }
}

impl<'a, T: Item<'a>> Value<'a> for Vec<T> {
    const KIND: Kind = T::KIND;
    const REQUIRED: bool = false;
    const LIST: bool = true;
    const PLACEHOLDER: Self = Vec::new();
    type Owned = Vec<T::Owned>;

    fn into_slot(self) -> Slot<'a> {
        T::list_into_slot(self)
    }
    fn from_slot(slot: Slot<'a>) -> Option<Self> {
        T::list_from_slot(slot)
    }
    fn view(&self) -> View<'_> {
        T::list_view(self)
    }
    fn into_owned(self) -> Self::Owned {
        self.into_iter().map(T::into_owned).collect()
    }
}
