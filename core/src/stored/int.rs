//! Decimal integers of 64 bits with and without a sign, in their one canonical spelling.

use alloc::borrow::Cow;
use core::cmp::Ordering;

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
    fn order(self, other: Self) -> Option<Ordering> {
        self.partial_cmp(&other)
    }
    fn written(self, _: Kind) -> Option<Written> {
        Some(Written::int(self < 0, self.unsigned_abs()))
    }
    fn compared(self, bound: &str) -> Option<Ordering> {
        Some(self.cmp(&bound.parse().ok()?))
    }
}

impl<'a> Kept<'a> for u64 {
    const NOTHING: Self = 0;
    type Owned = Self;
    type Seen<'v> = Self;

    fn read(_: Kind, text: &mut Cow<'a, str>) -> Result<Self, Code> {
        let number = is_canonical(text).then(|| text.parse().ok());
        number.flatten().ok_or(Code::UInt)
    }
    fn seen(&self) -> Self {
        *self
    }
    fn own(self) -> Self {
        self
    }
}

impl Seen<'_> for u64 {
    fn order(self, other: Self) -> Option<Ordering> {
        self.partial_cmp(&other)
    }
    fn written(self, _: Kind) -> Option<Written> {
        Some(Written::int(false, self))
    }
    fn compared(self, bound: &str) -> Option<Ordering> {
        Some(self.cmp(&bound.parse().ok()?))
    }
}

/// Reads an optional minus sign and digits without leading zeros; `-0` is refused, so that every number has one spelling.
#[inline(never)]
pub(super) fn read(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let canonical = is_canonical(digits) && text != "-0";
    if canonical { text.parse().ok() } else { None }
}

#[inline]
fn is_canonical(digits: &str) -> bool {
    match digits.as_bytes() {
        [b'0'] => true,
        [b'1'..=b'9', rest @ ..] => rest.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}
