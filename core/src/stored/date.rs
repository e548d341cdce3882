//! Calendar dates, exactly `YYYY-MM-DD`.

use alloc::borrow::Cow;
use core::cmp::Ordering;

use chrono::{Datelike as _, NaiveDate};
use formwork_vocabulary::{Code, Kind};

use super::{Kept, Seen, Written};

impl<'a> Kept<'a> for NaiveDate {
    const NOTHING: Self = Self::MIN;
    type Owned = Self;
    type Seen<'v> = Self;

    fn read(_: Kind, text: &mut Cow<'a, str>) -> Result<Self, Code> {
        read(text).ok_or(Code::Date)
    }
    fn seen(&self) -> Self {
        *self
    }
    fn own(self) -> Self {
        self
    }
}

impl Seen<'_> for NaiveDate {
    fn order(self, other: Self) -> Option<Ordering> {
        self.partial_cmp(&other)
    }
    fn written(self, kind: Kind) -> Option<Written> {
        self.is_sayable(kind).then(|| Written::date(self))
    }
    fn is_sayable(self, _: Kind) -> bool {
        (0..=9999).contains(&self.year())
    }
}

/// Reads the ten bytes; chrono's own parser would take `2011-3-5` and `+2011-03-05` as well.
#[inline(never)]
fn read(text: &str) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
        return None;
    };
    let year = number(&[*y1, *y2, *y3, *y4])?;
    NaiveDate::from_ymd_opt(
        i32::try_from(year).ok()?,
        number(&[*m1, *m2])?,
        number(&[*d1, *d2])?,
    )
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| match digit {
        b'0'..=b'9' => Some(number * 10 + u32::from(digit - b'0')),
        _ => None,
    })
}
