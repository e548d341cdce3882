//! A deserializer without a document: it records what a type asks for.

mod access;

use std::cell::RefCell;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, Visitor};

use super::shape::{Shape, Struct, Words};
use crate::de::Stop;
use crate::spec::{AT, BARE, SEVERAL, SHORT};
use access::{Choice, Fields, Located, Once};

/// So many short forms stand at most inside one another.
const LEVELS: usize = 6;

/// What a type reads.
pub(super) fn shape<T: DeserializeOwned>() -> Shape {
    // One recording sees one form of each choice, so each pass takes others, level by level.
    let passes = 0..1 << LEVELS;
    passes.map(pass::<T>).fold(Shape::Untold, Shape::merge)
}

fn pass<T: DeserializeOwned>(long: usize) -> Shape {
    let slot = RefCell::new(Shape::Untold);
    // The value is of no interest, and a type that gives up leaves what it had asked for.
    let _ = T::deserialize(Recorder { slot: &slot, long });
    slot.into_inner()
}

/// Records into a slot.
#[derive(Clone, Copy)]
struct Recorder<'r> {
    slot: &'r RefCell<Shape>,
    /// Which levels of choices take their long form, one bit each from the outermost on.
    long: usize,
}

impl Recorder<'_> {
    fn note(&self, shape: Shape) {
        *self.slot.borrow_mut() = shape;
    }

    /// Lets a seed ask a recorder of its own, and returns what it asked for.
    fn inner<'de, S: DeserializeSeed<'de>>(
        long: usize,
        seed: S,
    ) -> Result<(S::Value, Shape), Stop> {
        let slot = RefCell::new(Shape::Untold);
        let value = seed.deserialize(Recorder { slot: &slot, long })?;
        Ok((value, slot.into_inner()))
    }
}

macro_rules! integers {
    ($($method:ident $visit:ident $type:ty;)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
            let bound = |value: $type| i64::try_from(value).unwrap_or(i64::MAX);
            self.note(Shape::Integer { min: bound(<$type>::MIN), max: bound(<$type>::MAX) });
            visitor.$visit(0)
        })*
    };
}

#[allow(
    clippy::unnecessary_fallible_conversions,
    reason = "one bound for all widths"
)]
impl<'de> Deserializer<'de> for Recorder<'_> {
    type Error = Stop;

    integers! {
        deserialize_u16 visit_u16 u16;
        deserialize_u32 visit_u32 u32;
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.note(Shape::Bool);
        visitor.visit_bool(false)
    }

    /// A number, whose text is read.
    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.note(Shape::Number);
        visitor.visit_str("0")
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.note(Shape::Text);
        visitor.visit_str("")
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_str(visitor)
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.note(Shape::Any);
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let value = visitor.visit_some(self)?;
        let inner = self.slot.replace(Shape::Untold);
        self.note(Shape::Optional(Box::new(inner)));
        Ok(value)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        match name {
            AT => visitor.visit_seq(Located::new(self)),
            SHORT | SEVERAL => visitor.visit_seq(Choice::new(self)),
            BARE => {
                self.note(Shape::Scalar);
                visitor.visit_newtype_struct(StrDeserializer::<Stop>::new(""))
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_seq(Once::new(self))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_map(Once::new(self))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.note(Shape::Struct(Struct {
            name,
            fields: Vec::new(),
        }));
        visitor.visit_map(Fields::new(self, fields))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.note(Shape::Words(Words { name, words }));
        let first: StrDeserializer<'_, Stop> = words
            .first()
            .copied()
            .unwrap_or_default()
            .into_deserializer();
        visitor.visit_enum(first)
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'de>>
        i8 i16 i32 i64 i128 u8 u64 u128 f32 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
        ignored_any
    }
}
