//! Floats of 64 bits: a number as JSON writes it, or one of three words.

use alloc::borrow::Cow;
use core::cmp::Ordering;

use formwork_vocabulary::{Code, Kind, number};

use super::{Kept, Seen, Written};

const WORDS: [(&str, f64); 3] = [
    ("NaN", f64::NAN),
    ("Infinity", f64::INFINITY),
    ("-Infinity", f64::NEG_INFINITY),
];

impl<'a> Kept<'a> for f64 {
    const NOTHING: Self = 0.0;
    type Owned = Self;
    type Seen<'v> = Self;

    fn read(_: Kind, text: &mut Cow<'a, str>) -> Result<Self, Code> {
        read(text).ok_or(Code::Float)
    }
    fn seen(&self) -> Self {
        *self
    }
    fn own(self) -> Self {
        self
    }
}

impl Seen<'_> for f64 {
    fn order(self, other: Self) -> Option<Ordering> {
        self.partial_cmp(&other)
    }
    fn written(self, _: Kind) -> Option<Written> {
        Some(Written::float(self))
    }
    fn compared(self, bound: &str) -> Option<Ordering> {
        self.partial_cmp(&bound.parse().ok()?)
    }
}

/// The nearest float. A number that is beyond the greatest one is none.
#[inline(never)]
fn read(text: &str) -> Option<f64> {
    if let Some((_, value)) = WORDS.iter().find(|(word, _)| *word == text) {
        return Some(*value);
    }
    let is_number = number::is_number(text);
    let value = is_number.then(|| text.parse().ok()).flatten();
    value.filter(|value: &f64| value.is_finite())
}

/// The word for what is no number of JSON.
pub(super) fn word(value: f64) -> Option<&'static str> {
    let mut words = WORDS.iter();
    let is_this = |(_, other): &&(_, f64)| value == *other || value.is_nan() && other.is_nan();
    words.find(is_this).map(|(word, _)| *word)
}
