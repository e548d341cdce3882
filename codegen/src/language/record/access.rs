//! The parts of what is recorded: places, choices, lists, maps and structs.

use serde::de::value::{BoolDeserializer, StrDeserializer, UsizeDeserializer};
use serde::de::{DeserializeSeed, MapAccess, SeqAccess};

use super::Recorder;
use crate::de::Stop;
use crate::language::shape::Shape;

/// A place's start, its end and its value.
pub(super) struct Located<'r> {
    of: Recorder<'r>,
    step: u8,
}

impl<'r> Located<'r> {
    pub(super) fn new(of: Recorder<'r>) -> Self {
        Self { of, step: 0 }
    }
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
pub(super) struct Choice<'r> {
    of: Recorder<'r>,
    asked: bool,
}

impl<'r> Choice<'r> {
    pub(super) fn new(of: Recorder<'r>) -> Self {
        Self { of, asked: false }
    }
}

impl<'de> SeqAccess<'de> for Choice<'_> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Stop> {
        let long = self.of.long & 1 == 1;
        if !self.asked {
            self.asked = true;
            return seed
                .deserialize(BoolDeserializer::<Stop>::new(long))
                .map(Some);
        }
        let (value, shape) = Recorder::inner(self.of.long >> 1, seed)?;
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
pub(super) struct Once<'r> {
    of: Recorder<'r>,
    done: bool,
}

impl<'r> Once<'r> {
    pub(super) fn new(of: Recorder<'r>) -> Self {
        Self { of, done: false }
    }
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
pub(super) struct Fields<'r> {
    of: Recorder<'r>,
    rest: &'static [&'static str],
    next: &'static str,
}

impl<'r> Fields<'r> {
    pub(super) fn new(of: Recorder<'r>, rest: &'static [&'static str]) -> Self {
        Self { of, rest, next: "" }
    }
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
            // Rows of the vocabulary stand beside the struct's own keys.
            if let Shape::Struct(rows) = &shape
                && rows.name == self.next
            {
                one.fields.extend(rows.fields.iter().cloned());
            } else {
                one.fields.push((self.next, shape));
            }
        }
        Ok(value)
    }
}
