//! Values with their places, and short forms.

use serde::de::value::{BoolDeserializer, UsizeDeserializer};
use serde::de::{DeserializeSeed, IntoDeserializer, SeqAccess};

use super::Stop;
use super::node::De;
use crate::yaml::{Content, Plain, resolve};

/// The start, the end and the value.
pub(super) struct Located<'t> {
    de: De<'t>,
    step: u8,
}

impl<'t> Located<'t> {
    pub(super) fn new(de: De<'t>) -> Self {
        Self { de, step: 0 }
    }
}

impl<'t> SeqAccess<'t> for Located<'t> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'t>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Stop> {
        self.step += 1;
        // What is nothing has no place, so that nobody complains of it again.
        let is_null = matches!(&self.de.node.content, Content::Scalar { text, plain: true } if resolve(text) == Plain::Null);
        let number = |at: usize| -> UsizeDeserializer<Stop> {
            if is_null { 0 } else { at }.into_deserializer()
        };
        match self.step {
            1 => seed.deserialize(number(self.de.node.span.start)).map(Some),
            2 => seed.deserialize(number(self.de.node.span.end)).map(Some),
            3 => seed.deserialize(self.de).map(Some),
            _ => Ok(None),
        }
    }
}

/// Whether there is the long form, then the value.
pub(super) struct Shortened<'t> {
    de: De<'t>,
    is_long: Option<bool>,
}

impl<'t> Shortened<'t> {
    /// The long form is a map.
    pub(super) fn map(de: De<'t>) -> Self {
        let is_long = Some(matches!(de.node.content, Content::Map(_)));
        Self { de, is_long }
    }

    /// The long form is a list.
    pub(super) fn list(de: De<'t>) -> Self {
        let is_long = Some(matches!(de.node.content, Content::List(_)));
        Self { de, is_long }
    }
}

impl<'t> SeqAccess<'t> for Shortened<'t> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'t>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Stop> {
        match self.is_long.take() {
            Some(long) => {
                let long: BoolDeserializer<Stop> = long.into_deserializer();
                seed.deserialize(long).map(Some)
            }
            None => seed.deserialize(self.de).map(Some),
        }
    }
}
