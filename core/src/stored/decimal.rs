//! Exact decimal numbers.

use alloc::borrow::Cow;
use alloc::string::{String, ToString as _};
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::mem;
use core::str::FromStr;

use formwork_vocabulary::{Code, Kind, number};

use super::{Kept, Seen};
#[cfg(feature = "zeroize")]
use crate::ground::wipe;

/// An exact decimal number, such as an amount: `12.50`, `-0.001`, `6.02e23`.
///
/// It is the text that it was made of, and is written as that: no digit is rounded, no zero at the end lost, no exponent added.
/// Two of them are compared by what they are worth, so `1.50` is `1.5`.
///
/// A text is one if JSON takes it for a number: an optional minus sign, digits without leading zeros, and perhaps a point with
/// digits after it and an exponent. It has at most [`DIGITS`](Self::DIGITS) digits and an exponent of at most four, from -9999 to
/// 9999. What calculates has types of its own: they are made of [`as_str`](Self::as_str).
///
/// ```
/// use formwork::Decimal;
///
/// let price: Decimal<'_> = "1.50".parse()?;
/// assert_eq!(price, Decimal::try_from("1.5")?);
/// assert_eq!(price.as_str(), "1.50");
/// assert!(Decimal::from(1) < price && price < Decimal::try_from("2e0")?);
/// # Ok::<(), formwork::NotDecimal>(())
/// ```
#[derive(Clone)]
pub struct Decimal<'a>(Cow<'a, str>);

/// A text that is no [`Decimal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotDecimal;

impl fmt::Display for NotDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the text is no decimal number of at most {} digits",
            Decimal::DIGITS
        )
    }
}

impl core::error::Error for NotDecimal {}

impl<'a> Decimal<'a> {
    /// The most digits, without those of an exponent.
    pub const DIGITS: usize = number::DIGITS;

    /// The text that it was made of.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same number, owning its text.
    #[must_use]
    pub fn into_owned(self) -> Decimal<'static> {
        Decimal(Cow::Owned(self.0.into_owned()))
    }
}

impl<'a> Kept<'a> for Decimal<'a> {
    const NOTHING: Self = Self(Cow::Borrowed("0"));
    type Owned = Decimal<'static>;
    type Seen<'v>
        = &'v Decimal<'v>
    where
        Self: 'v;

    fn read(_: Kind, text: &mut Cow<'a, str>) -> Result<Self, Code> {
        match number::is_decimal(text) {
            true => Ok(Self(mem::take(text))),
            false => Err(Code::Decimal),
        }
    }
    fn seen(&self) -> &Decimal<'_> {
        self
    }
    fn own(self) -> Decimal<'static> {
        self.into_owned()
    }
    #[cfg(feature = "zeroize")]
    fn wipe(&mut self) {
        wipe::wipe_text(&mut self.0);
    }
}

impl<'v> Seen<'v> for &'v Decimal<'v> {
    fn order(self, other: Self) -> Option<Ordering> {
        self.partial_cmp(other)
    }
    fn text(self) -> Option<&'v str> {
        Some(self.as_str())
    }
    fn compared(self, bound: &str) -> Option<Ordering> {
        Some(number::compare(self.as_str(), bound))
    }
}

impl<'a> TryFrom<Cow<'a, str>> for Decimal<'a> {
    type Error = NotDecimal;

    fn try_from(text: Cow<'a, str>) -> Result<Self, NotDecimal> {
        match number::is_decimal(&text) {
            true => Ok(Self(text)),
            false => Err(NotDecimal),
        }
    }
}

impl<'a> TryFrom<&'a str> for Decimal<'a> {
    type Error = NotDecimal;

    fn try_from(text: &'a str) -> Result<Self, NotDecimal> {
        Self::try_from(Cow::Borrowed(text))
    }
}

impl TryFrom<String> for Decimal<'_> {
    type Error = NotDecimal;

    fn try_from(text: String) -> Result<Self, NotDecimal> {
        Self::try_from(Cow::Owned(text))
    }
}

impl FromStr for Decimal<'_> {
    type Err = NotDecimal;

    fn from_str(text: &str) -> Result<Self, NotDecimal> {
        Decimal::try_from(text).map(Decimal::into_owned)
    }
}

impl From<i64> for Decimal<'_> {
    fn from(number: i64) -> Self {
        Self(Cow::Owned(number.to_string()))
    }
}

impl fmt::Display for Decimal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Decimal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        number::compare(&self.0, &other.0)
    }
}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal<'_> {}

impl Hash for Decimal<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Some((places, digits)) = number::worth(&self.0) else {
            return 0_u8.hash(state);
        };
        (self.0.starts_with('-'), places).hash(state);
        digits.for_each(|digit| digit.hash(state));
    }
}
