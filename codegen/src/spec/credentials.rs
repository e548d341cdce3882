//! The parameters that every call carries, and the rules on them.

use serde::de::{Deserialize, Deserializer};

use super::short::ShortVisitor;
use super::{At, Field, GroupRule, Map, SEVERAL, Short};

/// The parameters that every call carries, and under `rules`, if that is a list, the rules on several of them.
#[derive(Clone, Debug, Default)]
pub struct Credentials {
    /// The parameters.
    pub params: Map<Short<At<String>, Field>>,
    /// The rules.
    pub rules: Vec<At<GroupRule>>,
    /// Names of lists that are no rules.
    pub lists: Vec<At<String>>,
}

/// The name under which a list is the rules.
pub(crate) const RULES: &str = "rules";

/// A parameter, or the rules.
enum Entry {
    Param(Short<At<String>, Field>),
    Rules(Vec<At<GroupRule>>),
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let visitor = ShortVisitor::<Short<At<String>, Field>, Vec<At<GroupRule>>>::default();
        let written = deserializer.deserialize_newtype_struct(SEVERAL, visitor)?;
        Ok(match written {
            Short::Short(param) => Self::Param(param),
            Short::Long(rules) => Self::Rules(*rules),
        })
    }
}

impl<'de> Deserialize<'de> for Credentials {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Map::<Entry>::deserialize(deserializer)?;
        let (mut params, mut all) = (Vec::new(), Self::default());
        for (key, entry) in written.entries {
            match entry {
                Entry::Param(param) => params.push((key, param)),
                Entry::Rules(rules) if key.value == RULES => all.rules = rules,
                Entry::Rules(_) => all.lists.push(key),
            }
        }
        all.params = Map::of(params);
        Ok(all)
    }
}
