//! A short form beside the whole one.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

/// The name by which [`Short`] asks the deserializer which form there is.
pub(crate) const SHORT: &str = "$formwork::Short";

/// A short form, or a map that says everything.
#[derive(Clone, Debug)]
pub enum Short<S, L> {
    /// The short form: a text, a number or a list.
    Short(S),
    /// The map. It is boxed because short forms are common.
    Long(Box<L>),
}

impl<'de, S: Deserialize<'de>, L: Deserialize<'de>> Deserialize<'de> for Short<S, L> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(SHORT, ShortVisitor::default())
    }
}

/// Reads whether there is the long form, then the form.
pub(super) struct ShortVisitor<S, L>(PhantomData<(S, L)>);

impl<S, L> Default for ShortVisitor<S, L> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<'de, S: Deserialize<'de>, L: Deserialize<'de>> Visitor<'de> for ShortVisitor<S, L> {
    type Value = Short<S, L>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a short form or a map")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let missing = || A::Error::custom("no value");
        match seq.next_element::<bool>()? {
            Some(true) => seq
                .next_element()?
                .map(|long| Short::Long(Box::new(long)))
                .ok_or_else(missing),
            _ => seq.next_element()?.map(Short::Short).ok_or_else(missing),
        }
    }
}
