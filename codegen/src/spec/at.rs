//! A value with its place.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

use crate::source::Span;

/// The name by which [`At`] asks the deserializer for a place.
pub(crate) const AT: &str = "$formwork::At";

/// A value with its place in the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct At<T> {
    /// Where it is.
    pub span: Span,
    /// The value.
    pub value: T,
}

impl<T> At<T> {
    /// A value at a place.
    pub const fn new(value: T, span: Span) -> Self {
        Self { span, value }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(AT, AtVisitor(PhantomData))
    }
}

/// Reads the start, the end and the value.
struct AtVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for AtVisitor<T> {
    type Value = At<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value with its place")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<At<T>, A::Error> {
        let mut bound = || seq.next_element::<usize>();
        let (start, end) = (bound()?.unwrap_or_default(), bound()?.unwrap_or_default());
        let value = seq
            .next_element()?
            .ok_or_else(|| A::Error::custom("no value"))?;
        Ok(At::new(value, Span::new(start, end)))
    }
}
