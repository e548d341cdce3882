//! A deserializer without a document: it records what a type asks for.

use std::cell::RefCell;

use serde::de::value::{BoolDeserializer, StrDeserializer, UsizeDeserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess,
    Visitor,
};

use super::shape::{Shape, Struct, Words};
use crate::de::Stop;
use crate::spec::{AT, BARE, SHORT};

/// So many short forms stand at most inside one another; one more pass than that changes nothing.
const PASSES: usize = 6;

/// What a type reads.
pub(super) fn shape<T: DeserializeOwned>() -> Shape {
    // One recording sees one form of each choice, so the long forms are taken one level deeper each time.
    (0..PASSES).map(pass::<T>).fold(Shape::Untold, Shape::merge)
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
    /// So many levels of choices take their long form.
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
        deserialize_i64 visit_i64 i64;
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.note(Shape::Bool);
        visitor.visit_bool(false)
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
            AT => visitor.visit_seq(Located { of: self, step: 0 }),
            SHORT => visitor.visit_seq(Choice {
                of: self,
                asked: false,
            }),
            BARE => {
                self.note(Shape::Scalar);
                visitor.visit_newtype_struct(StrDeserializer::<Stop>::new(""))
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_seq(Once {
            of: self,
            done: false,
        })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_map(Once {
            of: self,
            done: false,
        })
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
        visitor.visit_map(Fields {
            of: self,
            rest: fields,
            next: "",
        })
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
        i8 i16 i32 i128 u8 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
        ignored_any
    }
}

/// A place's start, its end and its value.
struct Located<'r> {
    of: Recorder<'r>,
    step: u8,
}

impl<'de> SeqAccess<'de> for Located<'_> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Stop> {
        self.step += 1;
        match self.step {
            1 | 2 => seed
                .deserialize(UsizeDeserializer::<Stop>::new(0))
                .map(Some),
            3 => seed.deserialize(self.of).map(Some),
            _ => Ok(None),
        }
    }
}

/// Which form is taken, and its value.
struct Choice<'r> {
    of: Recorder<'r>,
    asked: bool,
}

impl<'de> SeqAccess<'de> for Choice<'_> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Stop> {
        let long = self.of.long > 0;
        if !self.asked {
            self.asked = true;
            return seed
                .deserialize(BoolDeserializer::<Stop>::new(long))
                .map(Some);
        }
        let (value, shape) = Recorder::inner(self.of.long.saturating_sub(1), seed)?;
        let untold = Box::new(Shape::Untold);
        let shape = Box::new(shape);
        self.of.note(match long {
            true => Shape::Either {
                short: untold,
                long: shape,
            },
            false => Shape::Either {
                short: shape,
                long: untold,
            },
        });
        Ok(Some(value))
    }
}

/// One item of a list, or one entry of a map.
struct Once<'r> {
    of: Recorder<'r>,
    done: bool,
}

impl<'de> SeqAccess<'de> for Once<'_> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Stop> {
        if self.done {
            return Ok(None);
        }
        self.done = true;
        let (value, shape) = Recorder::inner(self.of.long, seed)?;
        self.of.note(Shape::List(Box::new(shape)));
        Ok(Some(value))
    }
}

impl<'de> MapAccess<'de> for Once<'_> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Stop> {
        if self.done {
            return Ok(None);
        }
        self.done = true;
        Recorder::inner(self.of.long, seed).map(|(key, _)| Some(key))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Stop> {
        let (value, shape) = Recorder::inner(self.of.long, seed)?;
        self.of.note(Shape::Map(Box::new(shape)));
        Ok(value)
    }
}

/// The fields of a struct.
struct Fields<'r> {
    of: Recorder<'r>,
    rest: &'static [&'static str],
    next: &'static str,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Stop> {
        let Some((field, rest)) = self.rest.split_first() else {
            return Ok(None);
        };
        (self.next, self.rest) = (*field, rest);
        seed.deserialize(StrDeserializer::<Stop>::new(field))
            .map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Stop> {
        let (value, shape) = Recorder::inner(self.of.long, seed)?;
        if let Shape::Struct(one) = &mut *self.of.slot.borrow_mut() {
            one.fields.push((self.next, shape));
        }
        Ok(value)
    }
}
