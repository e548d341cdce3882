//! What the enums of closed sets share.

use core::fmt;

use crate::table::{Arg, Rule, RuleId, Side};

/// A text that is none of the words of a closed set: what its `FromStr` and `TryFrom` fail with. It tells the words, and not the
/// text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotInSet {
    /// The words of the set, in the order of its variants.
    pub words: &'static [&'static str],
}

impl fmt::Display for NotInSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text must be one of ")?;
        for (nth, word) in self.words.iter().enumerate() {
            let between = if nth == 0 { "" } else { ", " };
            write!(f, "{between}`{word}`")?;
        }
        Ok(())
    }
}

impl core::error::Error for NotInSet {}

/// The rule on a value that is one of these words.
#[must_use]
pub const fn one_of(words: &'static [&'static str]) -> Rule<'static> {
    Rule {
        id: RuleId::OneOf,
        arg: Arg::Texts(words),
        side: Side::Both,
    }
}
