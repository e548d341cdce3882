//! Values on their way between the wire and a typed struct.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::net::IpAddr;

use chrono::NaiveDate;

use crate::Secret;
use crate::ground::Order;

/// A place for one parameter's or field's value, filled by a builder, a decoder or a reply reader.
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
    /// A text.
    Text(Cow<'a, str>),
    /// A secret.
    Secret(Secret<'a>),
    /// A boolean.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A date.
    Date(NaiveDate),
    /// An IP address.
    IpAddr(IpAddr),
    /// A list of texts.
    Texts(Vec<Cow<'a, str>>),
    /// A list of secrets.
    Secrets(Vec<Secret<'a>>),
    /// A list of booleans.
    Bools(Vec<bool>),
    /// A list of integers.
    Ints(Vec<i64>),
    /// A list of dates.
    Dates(Vec<NaiveDate>),
    /// A list of IP addresses.
    IpAddrs(Vec<IpAddr>),
}

impl<'a> Slot<'a> {
    /// Adds an item to a list; an empty slot becomes a list of the item's kind. Whatever else does not fit is left out.
    pub(crate) fn push(&mut self, item: Slot<'a>) {
        match (&mut *self, item) {
            (Self::Texts(items), Slot::Text(item)) => items.push(item),
            (Self::Secrets(items), Slot::Secret(item)) => items.push(item),
            (Self::Bools(items), Slot::Bool(item)) => items.push(item),
            (Self::Ints(items), Slot::Int(item)) => items.push(item),
            (Self::Dates(items), Slot::Date(item)) => items.push(item),
            (Self::IpAddrs(items), Slot::IpAddr(item)) => items.push(item),
            (Self::Empty, item) => *self = item.into_list(),
            (Self::Unreadable, _) => {}
            (Self::Text(_) | Self::Secret(_) | Self::Bool(_) | Self::Int(_), _) => {}
            (Self::Date(_) | Self::IpAddr(_), _) => {}
            (Self::Texts(_) | Self::Secrets(_) | Self::Bools(_) | Self::Ints(_), _) => {}
            (Self::Dates(_) | Self::IpAddrs(_), _) => {}
        }
    }

    /// Puts the items of a list where they belong.
    pub(crate) fn arrange(&mut self, order: &Order) {
        match self {
            Self::Texts(items) => order.arrange(items),
            Self::Secrets(items) => order.arrange(items),
            Self::Bools(items) => order.arrange(items),
            Self::Ints(items) => order.arrange(items),
            Self::Dates(items) => order.arrange(items),
            Self::IpAddrs(items) => order.arrange(items),
            Self::Empty
            | Self::Unreadable
            | Self::Text(_)
            | Self::Secret(_)
            | Self::Bool(_)
            | Self::Int(_)
            | Self::Date(_)
            | Self::IpAddr(_) => {}
        }
    }

    fn into_list(self) -> Self {
        match self {
            Self::Text(item) => Self::Texts(list(item)),
            Self::Secret(item) => Self::Secrets(list(item)),
            Self::Bool(item) => Self::Bools(list(item)),
            Self::Int(item) => Self::Ints(list(item)),
            Self::Date(item) => Self::Dates(list(item)),
            Self::IpAddr(item) => Self::IpAddrs(list(item)),
            Self::Empty | Self::Unreadable => self,
            Self::Texts(_) | Self::Secrets(_) | Self::Bools(_) => self,
            Self::Ints(_) | Self::Dates(_) | Self::IpAddrs(_) => self,
        }
    }
}

/// A list that has room for a few more items: growing it step by step would allocate for the second one again.
fn list<T>(item: T) -> Vec<T> {
    let mut items = Vec::with_capacity(4);
    items.push(item);
    items
}

impl Slot<'_> {
    /// What is in the slot, seen by the engine.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        match self {
            Self::Empty => View::Absent,
            Self::Unreadable => View::Unreadable,
            Self::Text(text) => View::Text(text),
            Self::Secret(secret) => View::Secret(secret.expose()),
            Self::Bool(value) => View::Bool(*value),
            Self::Int(value) => View::Int(*value),
            Self::Date(value) => View::Date(*value),
            Self::IpAddr(value) => View::IpAddr(*value),
            Self::Texts(items) => View::Texts(items),
            Self::Secrets(items) => View::Secrets(items),
            Self::Bools(items) => View::Bools(items),
            Self::Ints(items) => View::Ints(items),
            Self::Dates(items) => View::Dates(items),
            Self::IpAddrs(items) => View::IpAddrs(items),
        }
    }
}

/// A value as the engine sees it, borrowed from a struct or a [`Slot`].
///
/// It has no `Debug`: it can hold a secret under any name. Like the [tables](crate::table), its variants are outside of the
/// promise of semantic versioning.
#[derive(Clone, Copy)]
pub enum View<'v> {
    /// Nothing was given.
    Absent,
    /// Something was given that could not be read.
    Unreadable,
    /// A text.
    Text(&'v str),
    /// A secret's text.
    Secret(&'v str),
    /// A boolean.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A date.
    Date(NaiveDate),
    /// An IP address.
    IpAddr(IpAddr),
    /// A list of texts.
    Texts(&'v [Cow<'v, str>]),
    /// A list of secrets.
    Secrets(&'v [Secret<'v>]),
    /// A list of booleans.
    Bools(&'v [bool]),
    /// A list of integers.
    Ints(&'v [i64]),
    /// A list of dates.
    Dates(&'v [NaiveDate]),
    /// A list of IP addresses.
    IpAddrs(&'v [IpAddr]),
}

impl<'v> View<'v> {
    /// The number of items if it is a list.
    #[must_use]
    pub fn items(self) -> Option<usize> {
        match self {
            Self::Texts(items) => Some(items.len()),
            Self::Secrets(items) => Some(items.len()),
            Self::Bools(items) => Some(items.len()),
            Self::Ints(items) => Some(items.len()),
            Self::Dates(items) => Some(items.len()),
            Self::IpAddrs(items) => Some(items.len()),
            Self::Absent | Self::Unreadable | Self::Text(_) | Self::Secret(_) => None,
            Self::Bool(_) | Self::Int(_) | Self::Date(_) | Self::IpAddr(_) => None,
        }
    }

    /// One item of a list; the value itself if it is none.
    #[must_use]
    pub fn item(self, index: usize) -> View<'v> {
        match self {
            Self::Texts(items) => items
                .get(index)
                .map_or(View::Absent, |item| View::Text(item)),
            Self::Secrets(items) => items
                .get(index)
                .map_or(View::Absent, |item| View::Secret(item.expose())),
            Self::Bools(items) => items
                .get(index)
                .map_or(View::Absent, |item| View::Bool(*item)),
            Self::Ints(items) => items
                .get(index)
                .map_or(View::Absent, |item| View::Int(*item)),
            Self::Dates(items) => items
                .get(index)
                .map_or(View::Absent, |item| View::Date(*item)),
            Self::IpAddrs(items) => items
                .get(index)
                .map_or(View::Absent, |item| View::IpAddr(*item)),
            Self::Absent | Self::Unreadable | Self::Text(_) | Self::Secret(_) => self,
            Self::Bool(_) | Self::Int(_) | Self::Date(_) | Self::IpAddr(_) => self,
        }
    }

    /// The text of a text or secret.
    #[must_use]
    pub fn text(self) -> Option<&'v str> {
        match self {
            Self::Text(text) | Self::Secret(text) => Some(text),
            Self::Absent | Self::Unreadable => None,
            Self::Bool(_) | Self::Int(_) | Self::Date(_) | Self::IpAddr(_) => None,
            Self::Texts(_) | Self::Secrets(_) | Self::Bools(_) => None,
            Self::Ints(_) | Self::Dates(_) | Self::IpAddrs(_) => None,
        }
    }

    /// The number of an integer.
    pub(crate) fn int(self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(value),
            Self::Absent | Self::Unreadable | Self::Text(_) | Self::Secret(_) => None,
            Self::Bool(_) | Self::Date(_) | Self::IpAddr(_) => None,
            Self::Texts(_) | Self::Secrets(_) | Self::Bools(_) => None,
            Self::Ints(_) | Self::Dates(_) | Self::IpAddrs(_) => None,
        }
    }

    /// The day of a date.
    pub(crate) fn date(self) -> Option<NaiveDate> {
        match self {
            Self::Date(value) => Some(value),
            Self::Absent | Self::Unreadable | Self::Text(_) | Self::Secret(_) => None,
            Self::Bool(_) | Self::Int(_) | Self::IpAddr(_) => None,
            Self::Texts(_) | Self::Secrets(_) | Self::Bools(_) => None,
            Self::Ints(_) | Self::Dates(_) | Self::IpAddrs(_) => None,
        }
    }

    /// Whether it is a secret or a list of secrets.
    pub(crate) fn is_secret(self) -> bool {
        match self {
            Self::Secret(_) | Self::Secrets(_) => true,
            Self::Absent | Self::Unreadable | Self::Text(_) | Self::Texts(_) => false,
            Self::Bool(_) | Self::Int(_) | Self::Date(_) | Self::IpAddr(_) => false,
            Self::Bools(_) | Self::Ints(_) | Self::Dates(_) | Self::IpAddrs(_) => false,
        }
    }

    /// Whether something is given, as `required` and the rules on groups mean it: a value other than the empty text, one
    /// that cannot be read included, or a list of at least one item.
    #[must_use]
    pub fn is_present(self) -> bool {
        match self {
            Self::Absent => false,
            Self::Text(text) | Self::Secret(text) => !text.is_empty(),
            Self::Unreadable => true,
            Self::Bool(_) | Self::Int(_) | Self::Date(_) | Self::IpAddr(_) => true,
            Self::Texts(items) => !items.is_empty(),
            Self::Secrets(items) => !items.is_empty(),
            Self::Bools(items) => !items.is_empty(),
            Self::Ints(items) => !items.is_empty(),
            Self::Dates(items) => !items.is_empty(),
            Self::IpAddrs(items) => !items.is_empty(),
        }
    }
}

/// A struct or a row of slots, seen by the engine: the value at each place of the table.
pub trait Fields {
    /// The value at this place; [`View::Absent`] beyond the table.
    fn field(&self, place: usize) -> View<'_>;
}

impl Fields for &[Slot<'_>] {
    fn field(&self, place: usize) -> View<'_> {
        self.get(place).map_or(View::Absent, Slot::view)
    }
}
