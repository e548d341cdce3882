//! Decimal integers of 64 bits, in their one canonical spelling.

use alloc::borrow::Cow;

use formwork_vocabulary::{Code, Kind};

use super::{Kept, Seen, Written};

impl<'a> Kept<'a> for i64 {
    const NOTHING: Self = 0;
    type Owned = Self;
    type Seen<'v> = Self;

    fn read(_: Kind, text: &mut Cow<'a, str>) -> Result<Self, Code> {
        read(text).ok_or(Code::Int)
    }
    fn seen(&self) -> Self {
        *self
    }
    fn own(self) -> Self {
        self
    }
}

impl Seen<'_> for i64 {
    fn written(self, _: Kind) -> Option<Written> {
        Some(Written::int(self))
    }
}

/// Reads an optional minus sign and digits without leading zeros; `-0` is refused, so that every number has one spelling.
#[inline(never)]
pub(super) fn read(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let canonical = match digits.as_bytes() {
        [b'0'] => digits.len() == text.len(),
        [b'1'..=b'9', rest @ ..] => rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    if canonical { text.parse().ok() } else { None }
}
