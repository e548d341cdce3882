//! What may stand where.

use std::ops::RangeInclusive;

use crate::spec::{At, Bare, Map, Several, Short, Value, Word, Words};

/// What can be described: what may stand in its place.
pub(crate) trait Told {
    /// What may stand there.
    fn shape() -> Shape;

    /// The keys for which a field of this type stands: its own, or rows of the vocabulary.
    fn keys(key: &'static str, doc: &'static str) -> Vec<Key> {
        let shape = Self::shape();
        vec![Key { key, doc, shape }]
    }
}

/// What may stand in one place.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// A truth value.
    Bool,
    /// A whole number.
    Integer(RangeInclusive<i64>),
    /// A number.
    Number,
    /// A text.
    Text,
    /// A text, a number or a truth value, as it is written.
    Scalar,
    /// Anything.
    Any,
    /// One of a few words, each with what it means.
    Words(Vec<(&'static str, &'static str)>),
    /// A list.
    List(Box<Self>),
    /// Named things.
    Map(Box<Self>),
    /// What may be left out.
    Optional(Box<Self>),
    /// A short form, or a map that says everything.
    Either {
        /// The short form.
        short: Box<Self>,
        /// The map.
        long: Box<Self>,
    },
    /// A map with known keys.
    Struct(Struct),
}

/// A struct of the language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Struct {
    /// The Rust name.
    pub(crate) name: &'static str,
    /// What it is.
    pub(crate) doc: &'static str,
    /// The keys, in the order of the source. They are asked for, because a struct may be inside itself.
    pub(crate) keys: fn() -> Vec<Key>,
}

/// A key of a struct.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    /// The key.
    pub(crate) key: &'static str,
    /// What it says.
    pub(crate) doc: &'static str,
    /// What may stand there.
    pub(crate) shape: Shape,
}

impl Shape {
    /// Whether a key of this shape may be left out.
    pub(super) const fn may_be_missing(&self) -> bool {
        matches!(self, Self::Optional(_) | Self::List(_) | Self::Map(_))
    }

    /// Every struct of the shape in the order in which they are met, each name once.
    pub(super) fn structs(&self) -> Vec<Struct> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "other shapes hold no structs"
    )]
    fn collect(&self, found: &mut Vec<Struct>) {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Optional(inner) => inner.collect(found),
            Self::Either { short, long } => {
                short.collect(found);
                long.collect(found);
            }
            Self::Struct(one) if found.iter().all(|other| other.name != one.name) => {
                found.push(*one);
                (one.keys)().iter().for_each(|key| key.shape.collect(found));
            }
            _ => {}
        }
    }
}

macro_rules! shapes {
    ($($type:ty: $shape:expr;)*) => {
        $(impl Told for $type {
            fn shape() -> Shape {
                $shape
            }
        })*
    };
}

shapes! {
    bool: Shape::Bool;
    u16: Shape::Integer(0..=u16::MAX.into());
    u32: Shape::Integer(0..=u32::MAX.into());
    String: Shape::Text;
    Bare: Shape::Scalar;
    Value: Shape::Any;
}

impl<T: Words> Told for Word<T> {
    fn shape() -> Shape {
        let docs = T::ALL.iter().map(|one| one.doc().trim());
        Shape::Words(T::KEYS.iter().copied().zip(docs).collect())
    }
}

impl<T: Told> Told for Option<T> {
    fn shape() -> Shape {
        Shape::Optional(Box::new(T::shape()))
    }
}

impl<T: Told> Told for Vec<T> {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}

impl<T: Told> Told for Several<T> {
    fn shape() -> Shape {
        Short::<At<T>, Vec<At<T>>>::shape()
    }
}

impl<T: Told> Told for Map<T> {
    fn shape() -> Shape {
        Shape::Map(Box::new(T::shape()))
    }
}

impl<T: Told> Told for At<T> {
    fn shape() -> Shape {
        T::shape()
    }
}

impl<S: Told, L: Told> Told for Short<S, L> {
    fn shape() -> Shape {
        let (short, long) = (Box::new(S::shape()), Box::new(L::shape()));
        Shape::Either { short, long }
    }
}
