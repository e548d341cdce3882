//! The Rust types that a parameter or field can have.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::mem;

use crate::shape::arena::split;
use crate::shape::{Arena, Fields, Map, Parts, Slot, Values, View};
use crate::stored::{Kept, stored};
use crate::table::{Entries, Items, Kind, Rule, Type};

/// A Rust type that a parameter or a field of a record can have.
///
/// The type says what the table needs to know: `Option<T>` is optional, `Vec<T>` a list, [`Map`] a map, all else required. A
/// record inside itself is an `Option<Box<Self>>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of a parameter or a reply's field",
    label = "expected a type that keeps values, such as `Cow<'_, str>`, `Secret`, `bool` or `i64`, a set, a record, or `Option`, `Vec` or `Map` of one"
)]
pub trait Value<'a>: Sized + Sync {
    /// What the value is made of. The derives say how its items are named.
    const TYPE: Type<'static>;
    /// Whether a struct cannot be made without it.
    const REQUIRED: bool;
    /// Whether an empty list or map is another thing than none: of an `Option` of one.
    const TELLS_EMPTY: bool = false;
    /// What every value of the type keeps, such as a closed set's words: rules on a value, or on each item of a list.
    const RULES: &'static [Rule<'static>] = &[];
    /// Any value, for a struct that is thrown away because another slot holds the wrong thing.
    const PLACEHOLDER: Self;
    /// The same type, owning its texts.
    type Owned;

    /// Puts the value into a slot, and what is inside it into the arena.
    fn into_slot(self, arena: &mut Arena<'a>) -> Slot<'a>;
    /// Takes the value out of a slot, and what is inside it out of the arena's slots before it; `None` if the slot holds
    /// something else.
    fn from_slot(slot: Slot<'a>, inner: &mut [Slot<'a>]) -> Option<Self>;
    /// What the engine sees.
    fn view(&self) -> View<'_>;
    /// The same value, owning its texts.
    fn into_owned(self) -> Self::Owned;
}

/// A type that can be the item of a list or the value of a map.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can be no item of a list and no value of a map",
    label = "expected a type of a parameter or a reply's field, and no `Option`: what is in a list or map is never absent"
)]
pub trait Item<'a>: Value<'a> {
    /// Puts the list into a slot, and what is inside it into the arena.
    fn list_into_slot(items: Vec<Self>, arena: &mut Arena<'a>) -> Slot<'a> {
        let items = items.into_iter().map(|item| item.into_slot(arena));
        let items: Vec<_> = items.collect();
        Slot::List(arena.add(items))
    }
    /// What the engine sees of a list.
    fn list_view(items: &Vec<Self>) -> View<'_> {
        View::List(Parts::Of(items))
    }
    /// Takes the list out of a slot, and what is inside it out of the arena's slots before it.
    fn list_from_slot(slot: Slot<'a>, inner: &mut [Slot<'a>]) -> Option<Vec<Self>> {
        if let Slot::Empty = slot {
            return Some(Vec::new());
        }
        if let Slot::Values(Values::Text(texts)) = slot {
            let texts = texts.into_iter().map(Slot::Text);
            return texts.map(|text| Self::from_slot(text, inner)).collect();
        }
        let Slot::List(span) = slot else {
            return None;
        };
        let (items, inner) = split(inner, span)?;
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            list.push(Self::from_slot(mem::take(item), inner)?);
        }
        Some(list)
    }
}

macro_rules! value {
    ($($(#[$doc:meta])+ $one:ident($type:ty) as $seen:ty,)+) => {$(
        impl<'a> Value<'a> for $type {
            const TYPE: Type<'static> = Type::Value(Kind::$one);
            const REQUIRED: bool = true;
            const PLACEHOLDER: Self = <Self as Kept<'a>>::NOTHING;
            type Owned = <Self as Kept<'a>>::Owned;

            fn into_slot(self, _arena: &mut Arena<'a>) -> Slot<'a> {
                Slot::$one(self)
            }
            fn from_slot(slot: Slot<'a>, _inner: &mut [Slot<'a>]) -> Option<Self> {
                match slot {
                    Slot::$one(value) => Some(value),
                    _ => None,
                }
            }
            fn view(&self) -> View<'_> {
                View::$one(self.seen())
            }
            fn into_owned(self) -> <Self as Kept<'a>>::Owned {
                self.own()
            }
        }

        impl<'a> Item<'a> for $type {
            fn list_into_slot(items: Vec<Self>, _arena: &mut Arena<'a>) -> Slot<'a> {
                Slot::Values(Values::$one(items))
            }
            fn list_view(items: &Vec<Self>) -> View<'_> {
                View::List(Kept::texts(items).map_or(Parts::Of(items), Parts::Texts))
            }
            fn list_from_slot(slot: Slot<'a>, _inner: &mut [Slot<'a>]) -> Option<Vec<Self>> {
                match slot {
                    Slot::Values(Values::$one(items)) => Some(items),
                    Slot::Empty => Some(Vec::new()),
                    _ => None,
                }
            }
        }
    )+};
}
stored!(value);

impl<'a, T: Value<'a>> Value<'a> for Option<T> {
    const TYPE: Type<'static> = T::TYPE;
    const REQUIRED: bool = false;
    const TELLS_EMPTY: bool = matches!(T::TYPE.in_documents(), Type::List(_) | Type::Map(_));
    const RULES: &'static [Rule<'static>] = T::RULES;
    const PLACEHOLDER: Self = None;
    type Owned = Option<T::Owned>;

    fn into_slot(self, arena: &mut Arena<'a>) -> Slot<'a> {
        self.map_or(Slot::Empty, |value| value.into_slot(arena))
    }
    fn from_slot(slot: Slot<'a>, inner: &mut [Slot<'a>]) -> Option<Self> {
        if matches!(slot, Slot::Empty) {
            return Some(None);
        }
        T::from_slot(slot, inner).map(Some)
    }
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Absent, T::view)
    }
    fn into_owned(self) -> Self::Owned {
        self.map(T::into_owned)
    }
}

impl<'a, T: Value<'a>> Value<'a> for Box<T> {
    const TYPE: Type<'static> = T::TYPE;
    const REQUIRED: bool = T::REQUIRED;
    const RULES: &'static [Rule<'static>] = T::RULES;
    const PLACEHOLDER: Self = panic!("a box stands in an `Option`, a list or a map");
    type Owned = Box<T::Owned>;

    fn into_slot(self, arena: &mut Arena<'a>) -> Slot<'a> {
        (*self).into_slot(arena)
    }
    fn from_slot(slot: Slot<'a>, inner: &mut [Slot<'a>]) -> Option<Self> {
        T::from_slot(slot, inner).map(Box::new)
    }
    fn view(&self) -> View<'_> {
        (**self).view()
    }
    fn into_owned(self) -> Self::Owned {
        Box::new((*self).into_owned())
    }
}

impl<'a, T: Item<'a>> Item<'a> for Box<T> {}

impl<'a, T: Value<'a>> Fields for Vec<T> {
    fn field(&self, place: usize) -> View<'_> {
        self.get(place).map_or(View::Absent, T::view)
    }
    fn count(&self) -> usize {
        self.len()
    }
}

impl<'a, T: Item<'a>> Value<'a> for Vec<T> {
    const TYPE: Type<'static> = Type::List(&Items::of(T::TYPE));
    const REQUIRED: bool = false;
    const RULES: &'static [Rule<'static>] = match T::TYPE {
        Type::Value(_) | Type::Worded(..) => T::RULES,
        Type::Record(_) | Type::List(_) | Type::Map(_) | Type::Json(_) => none_inside(T::RULES),
    };
    const PLACEHOLDER: Self = Vec::new();
    type Owned = Vec<T::Owned>;

    fn into_slot(self, arena: &mut Arena<'a>) -> Slot<'a> {
        T::list_into_slot(self, arena)
    }
    fn from_slot(slot: Slot<'a>, inner: &mut [Slot<'a>]) -> Option<Self> {
        T::list_from_slot(slot, inner)
    }
    fn view(&self) -> View<'_> {
        T::list_view(self)
    }
    fn into_owned(self) -> Self::Owned {
        self.into_iter().map(T::into_owned).collect()
    }
}

impl<'a, T: Item<'a>> Item<'a> for Vec<T> {}

impl<'a, T: Item<'a>> Value<'a> for Map<'a, T> {
    const TYPE: Type<'static> = Type::Map(&Entries::of(T::TYPE));
    const REQUIRED: bool = false;
    const RULES: &'static [Rule<'static>] = none_inside(T::RULES);
    const PLACEHOLDER: Self = Map::new();
    type Owned = Map<'static, T::Owned>;

    fn into_slot(self, arena: &mut Arena<'a>) -> Slot<'a> {
        let mut parts = Vec::with_capacity(2 * self.len());
        for (key, value) in self {
            parts.push(Slot::Text(key));
            parts.push(value.into_slot(arena));
        }
        Slot::Map(arena.add(parts))
    }
    fn from_slot(slot: Slot<'a>, inner: &mut [Slot<'a>]) -> Option<Self> {
        if let Slot::Empty = slot {
            return Some(Map::new());
        }
        let Slot::Map(span) = slot else {
            return None;
        };
        let (parts, inner) = split(inner, span)?;
        let (entries, []) = parts.as_chunks_mut() else {
            return None;
        };
        let entry = |[key, value]: &mut [Slot<'a>; 2]| {
            let key = Cow::from_slot(mem::take(key), inner)?;
            Some((key, T::from_slot(mem::take(value), inner)?))
        };
        entries.iter_mut().map(entry).collect()
    }
    fn view(&self) -> View<'_> {
        View::Map(Parts::Of(self))
    }
    fn into_owned(self) -> Self::Owned {
        let owned = |(key, value): (Cow<'a, str>, T)| (key.into_owned(), value.into_owned());
        self.into_iter().map(owned).collect()
    }
}

/// The rules of what is so deep inside that nobody enforces them.
const fn none_inside(rules: &'static [Rule<'static>]) -> &'static [Rule<'static>] {
    assert!(
        rules.is_empty(),
        "a closed set is a value or an item of a list: one with a variant `Other(Cow<'a, str>)` can be deeper inside"
    );
    rules
}

/// Makes a record out of the slots that are its fields', which are the arena's.
pub fn record_from_slot<'a, T>(
    slot: &Slot<'a>,
    inner: &mut [Slot<'a>],
    make: impl FnOnce(&mut [Slot<'a>], &mut [Slot<'a>]) -> Option<T>,
) -> Option<T> {
    let Slot::Record(span) = *slot else {
        return None;
    };
    let (slots, inner) = split(inner, span)?;
    make(slots, inner)
}
