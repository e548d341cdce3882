//! Words of the vocabulary.

use std::fmt;

use formwork_vocabulary::{Empty, Escaping, Fill, Format, Method, Side};

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

impl Words for Fill {
    const NAME: &'static str = "Fill";
    const ALL: &'static [Self] = Fill::ALL;
    const KEYS: &'static [&'static str] = Fill::KEYS;

    fn doc(self) -> &'static str {
        Fill::doc(self)
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

impl Words for Empty {
    const NAME: &'static str = "Empty";
    const ALL: &'static [Self] = Empty::ALL;
    const KEYS: &'static [&'static str] = Empty::KEYS;

    fn doc(self) -> &'static str {
        Empty::doc(self)
    }
}

impl Words for Escaping {
    const NAME: &'static str = "Escaping";
    const ALL: &'static [Self] = Escaping::ALL;
    const KEYS: &'static [&'static str] = Escaping::KEYS;

    fn doc(self) -> &'static str {
        Escaping::doc(self)
    }
}

impl Words for Method {
    const NAME: &'static str = "Method";
    const ALL: &'static [Self] = Method::ALL;
    const KEYS: &'static [&'static str] = Method::KEYS;

    fn doc(self) -> &'static str {
        Method::doc(self)
    }
}
