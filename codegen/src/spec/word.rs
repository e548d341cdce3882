//! Words of the vocabulary.

use std::fmt;

use formwork_vocabulary::{Format, Side};

/// A word of the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<T>(pub T);

/// Things of the vocabulary of which a spec names one.
pub trait Words: Copy + fmt::Debug + 'static {
    /// The name of them all.
    const NAME: &'static str;
    /// Every one.
    const ALL: &'static [Self];
    /// Their words, in the same order.
    const KEYS: &'static [&'static str];

    /// What it is, in a sentence.
    fn doc(self) -> &'static str;
}

impl Words for Side {
    const NAME: &'static str = "Side";
    const ALL: &'static [Self] = Side::ALL;
    const KEYS: &'static [&'static str] = Side::KEYS;

    fn doc(self) -> &'static str {
        Side::doc(self)
    }
}

impl Words for Format {
    const NAME: &'static str = "Format";
    const ALL: &'static [Self] = Format::ALL;
    const KEYS: &'static [&'static str] = Format::KEYS;

    fn doc(self) -> &'static str {
        Format::doc(self)
    }
}
