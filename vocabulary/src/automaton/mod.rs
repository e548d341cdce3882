//! Patterns and sets of characters, as tables that are walked, one row a character: whatever a pattern says, a text is gone through
//! once. They are made while a spec is read or a derive is expanded.

mod grammar;
mod states;
mod tree;

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// The most bytes of the rows of one table.
pub const AUTOMATON_BYTES: usize = 1 << 16;
/// The most characters of a pattern.
pub const PATTERN_CHARS: usize = 1_000;

/// A pattern or a set of characters as a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Automaton<'t> {
    /// As it is written.
    pub text: &'t str,
    /// Where other characters begin, from 0 on, and the column of all from there on.
    pub starts: &'t [(u32, u16)],
    /// How many columns each row has.
    pub columns: u16,
    /// Numbers of two bytes, the low one first. Column 0 is 1 where a text may end, and the others are the row after one more
    /// character. Of row 0 nothing comes any more; a text begins in row 1.
    pub rows: &'t [u8],
}

/// The same where it is made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OwnedAutomaton {
    text: String,
    starts: Vec<(u32, u16)>,
    columns: u16,
    rows: Vec<u8>,
}

impl OwnedAutomaton {
    /// The table.
    #[must_use]
    pub fn table(&self) -> Automaton<'_> {
        Automaton {
            text: &self.text,
            starts: &self.starts,
            columns: self.columns,
            rows: &self.rows,
        }
    }

    /// The texts of which every character is one of these.
    ///
    /// # Errors
    /// What names no characters.
    pub fn of_chars(text: &str) -> Result<Self, Malformed> {
        grammar::chars(text)
    }

    /// The texts that are as the pattern says, from end to end.
    ///
    /// # Errors
    /// What is no pattern, and what would be too large a table.
    pub fn of_pattern(text: &str) -> Result<Self, Malformed> {
        grammar::pattern(text)
    }
}

/// Why there is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// What is wrong, and after a colon what to do, at this character, counted from 1.
    At(usize, &'static str),
    /// The table would have more than [`AUTOMATON_BYTES`].
    TooLarge,
    /// There are more than [`PATTERN_CHARS`].
    TooLong,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(at, why) => write!(f, "at character {at}, {why}"),
            Self::TooLarge => write!(
                f,
                "its table is larger than {} KiB: repeat less often, and let `max_chars` limit lengths",
                AUTOMATON_BYTES / 1024
            ),
            Self::TooLong => write!(
                f,
                "it is longer than {PATTERN_CHARS} characters: let `one_of` list what may be chosen from"
            ),
        }
    }
}
