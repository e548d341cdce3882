//! What stands in for a value that is missing or wrong.

use std::cell::RefCell;

use serde::de::value::{BoolDeserializer, StrDeserializer, UsizeDeserializer};
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};

use super::Stop;
use crate::diagnostic::{Code, Diagnostic, Log};
use crate::source::Span;
use crate::spec::{AT, SEVERAL, SHORT};
use crate::text::quoted;

/// An empty value of any type. Where one must not be missing, that is logged once.
#[derive(Clone, Copy)]
pub(super) struct Blank<'t> {
    log: &'t RefCell<Log>,
    missing: Option<(&'static str, Span)>,
}

impl<'t> Blank<'t> {
    /// A blank for what was complained about already.
    pub(super) fn quiet(log: &'t RefCell<Log>) -> Self {
        Self { log, missing: None }
    }

    /// A blank for a key that is not there, in the map at this place.
    pub(super) fn missing(log: &'t RefCell<Log>, key: &'static str, place: Span) -> Self {
        let missing = Some((key, place));
        Self { log, missing }
    }

    /// Something is needed after all.
    fn needed(mut self) -> Self {
        if let Some((key, place)) = self.missing.take() {
            let message = format!("the key {} is missing", quoted(key));
            self.log
                .borrow_mut()
                .push(Diagnostic::new(Code::MissingKey, place, message).label("in this map"));
        }
        self
    }
}

macro_rules! blanks {
    ($($method:ident $visit:ident $value:expr;)*) => {
        $(fn $method<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Stop> {
            self.needed();
            visitor.$visit($value)
        })*
    };
}

impl<'t> Deserializer<'t> for Blank<'t> {
    type Error = Stop;

    blanks! {
        deserialize_bool visit_bool false;
        deserialize_u16 visit_u16 0;
        deserialize_u32 visit_u32 0;
        deserialize_f64 visit_str "0";
        deserialize_str visit_str "";
        deserialize_string visit_str "";
    }

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.needed();
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_none()
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_seq(Parts::none(self))
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_map(Parts::none(self))
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let blank = self.needed();
        match name {
            AT => visitor.visit_seq(Parts::located(blank)),
            SHORT | SEVERAL => visitor.visit_seq(Parts::short(blank)),
            _ => visitor.visit_newtype_struct(blank),
        }
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        visitor.visit_map(Parts::fields(self.needed(), fields))
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.needed();
        let word: StrDeserializer<'_, Stop> = words
            .first()
            .copied()
            .unwrap_or_default()
            .into_deserializer();
        visitor.visit_enum(word)
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'t>>
        i8 i16 i32 i64 i128 u8 u64 u128 f32 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
        ignored_any
    }
}

/// The blank parts of a blank.
struct Parts<'t> {
    blank: Blank<'t>,
    steps: &'static [Step],
    fields: &'static [&'static str],
}

#[derive(Clone, Copy)]
enum Step {
    Zero,
    No,
    Blank,
}

impl<'t> Parts<'t> {
    fn none(blank: Blank<'t>) -> Self {
        Self::steps(blank, &[])
    }

    fn located(blank: Blank<'t>) -> Self {
        Self::steps(blank, &[Step::Zero, Step::Zero, Step::Blank])
    }

    fn short(blank: Blank<'t>) -> Self {
        Self::steps(blank, &[Step::No, Step::Blank])
    }

    fn steps(blank: Blank<'t>, steps: &'static [Step]) -> Self {
        let fields = &[];
        Self {
            blank,
            steps,
            fields,
        }
    }

    fn fields(blank: Blank<'t>, fields: &'static [&'static str]) -> Self {
        let steps = &[];
        Self {
            blank,
            steps,
            fields,
        }
    }
}

impl<'t> SeqAccess<'t> for Parts<'t> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'t>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Stop> {
        let Some((step, rest)) = self.steps.split_first() else {
            return Ok(None);
        };
        self.steps = rest;
        match step {
            Step::Zero => seed
                .deserialize(UsizeDeserializer::<Stop>::new(0))
                .map(Some),
            Step::No => seed
                .deserialize(BoolDeserializer::<Stop>::new(false))
                .map(Some),
            Step::Blank => seed.deserialize(self.blank).map(Some),
        }
    }
}

impl<'t> MapAccess<'t> for Parts<'t> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        let Some((field, rest)) = self.fields.split_first() else {
            return Ok(None);
        };
        self.fields = rest;
        seed.deserialize(StrDeserializer::<Stop>::new(field))
            .map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Stop> {
        seed.deserialize(self.blank)
    }
}
