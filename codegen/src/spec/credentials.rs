//! The parameters that every call carries, and the rules on them.

use super::{At, Field, GroupRule, Map, Short};
use crate::de::{Part, Read};

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

impl Read for Credentials {
    fn read(part: Part<'_>) -> Self {
        let (mut params, mut all) = (Vec::new(), Self::default());
        for (key, entry) in part.entries() {
            let key = At::<String>::read(key);
            if !entry.is_list() {
                params.push((key, Short::read(entry)));
                continue;
            }
            let rules = Vec::read(entry);
            if key.value == RULES {
                all.rules = rules;
            } else {
                all.lists.push(key);
            }
        }
        all.params = Map::of(params);
        all
    }
}

#[cfg(feature = "pages")]
mod told {
    use crate::language::{Shape, Told};

    use super::{At, Credentials, Field, GroupRule, Map, Short};

    impl Told for Credentials {
        fn shape() -> Shape {
            Map::<Short<Short<At<String>, Field>, Vec<At<GroupRule>>>>::shape()
        }
    }
}
