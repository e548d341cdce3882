//! One text, or a list of them.

use serde::de::{Deserialize, Deserializer};

use super::short::ShortVisitor;
use super::{At, Short};

/// The name by which [`Several`] asks the deserializer whether there is a list.
pub(crate) const SEVERAL: &str = "$formwork::Several";

/// One text, or a list of them.
#[derive(Clone, Debug)]
pub struct Several<T = String>(pub Vec<At<T>>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Several<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let visitor = ShortVisitor::<At<T>, Vec<At<T>>>::default();
        let written = deserializer.deserialize_newtype_struct(SEVERAL, visitor)?;
        Ok(Self(match written {
            Short::Short(one) => vec![one],
            Short::Long(list) => *list,
        }))
    }
}
