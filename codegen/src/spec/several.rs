//! One text, or a list of them.

use serde::de::{Deserialize, Deserializer};

use super::short::ShortVisitor;
use super::{At, Short};

/// The name by which [`Several`] asks the deserializer whether there is a list.
pub(crate) const SEVERAL: &str = "$formwork::Several";

/// One text, or a list of them.
#[derive(Clone, Debug)]
pub struct Several(pub Vec<At<String>>);

impl<'de> Deserialize<'de> for Several {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let visitor = ShortVisitor::<At<String>, Vec<At<String>>>::default();
        let written = deserializer.deserialize_newtype_struct(SEVERAL, visitor)?;
        Ok(Self(match written {
            Short::Short(one) => vec![one],
            Short::Long(list) => *list,
        }))
    }
}
