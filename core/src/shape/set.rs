//! What the enums of closed sets share.

use core::fmt;

use crate::View;
use crate::table::{Arg, Field, Rule, RuleId, Side};

/// A text that is none of the words of a closed set: what its `FromStr` and `TryFrom` fail with. It tells the words, and not the
/// text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotInSet {
    /// The words of the set, in the order of its variants.
    pub words: &'static [&'static str],
}

impl fmt::Display for NotInSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the text must be {}", Words(self.words))
    }
}

/// Some words, as one of them is asked for.
pub(crate) struct Words<'t>(&'t [&'t str]);

impl<'t> Words<'t> {
    /// Those that a field of a closed set may have.
    pub(crate) fn of(field: &Field<'t>) -> Option<Self> {
        match field.rules {
            [
                Rule {
                    arg: Arg::Texts(words),
                    ..
                },
                ..,
            ] if field.closed => Some(Self(words)),
            _ => None,
        }
    }

    /// Whether a value is one of them, or a list of them.
    pub(crate) fn have(&self, value: View<'_>) -> bool {
        match value.list() {
            Some(items) => items.iter().all(|item| self.have(item)),
            None => value.text().is_none_or(|text| self.0.contains(&text)),
        }
    }
}

impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one of ")?;
        for (nth, word) in self.0.iter().enumerate() {
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
