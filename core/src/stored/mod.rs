//! As what values are kept: one file each, which says how a text is read and how a value is written.

mod address;
mod bytes;
mod date;
mod date_time;
mod decimal;
mod float;
mod int;
mod json;
mod secret;
mod text;
mod truth;
mod written;

use alloc::borrow::Cow;
use core::cmp::Ordering;

use formwork_vocabulary::{Code, Kind};

pub use bytes::{Bytes, NotBase64};
pub use date_time::DateTime;
pub use decimal::{Decimal, NotDecimal};
pub use json::{Json, NotJson};
pub use secret::Secret;
pub(crate) use secret::is_same;
pub(crate) use truth::{FALSE, TRUE};
pub use written::Written;

/// Passes on what there is, with its name in slots and views, its type, and the type as which the engine sees it. Where a kind is
/// kept as nothing else is, it has this name as well.
macro_rules! stored {
    ($next:ident $($then:tt)*) => {
        $next! { $($then)*
            /// A text.
            Text(alloc::borrow::Cow<'a, str>) as &'v str,
            /// A secret.
            Secret($crate::stored::Secret<'a>) as &'v str,
            /// A boolean.
            Bool(bool) as bool,
            /// Bytes.
            Bytes($crate::stored::Bytes<'a>) as &'v $crate::stored::Bytes<'v>,
            /// A decimal number.
            Decimal($crate::stored::Decimal<'a>) as &'v $crate::stored::Decimal<'v>,
            /// A float.
            Float(f64) as f64,
            /// An integer.
            Int(i64) as i64,
            /// An integer without a sign.
            UInt(u64) as u64,
            /// A JSON document.
            Json($crate::stored::Json<'a>) as &'v $crate::stored::Json<'v>,
            /// A date.
            Date(chrono::NaiveDate) as chrono::NaiveDate,
            /// A date with a time.
            DateTime($crate::stored::DateTime) as $crate::stored::DateTime,
            /// An IP address.
            IpAddr(core::net::IpAddr) as core::net::IpAddr,
        }
    };
}
pub(crate) use stored;

/// A type that keeps values.
pub trait Kept<'a>: Sized {
    /// What stands where a value is missing or could not be read.
    const NOTHING: Self;
    /// The same type, owning its text.
    type Owned;
    /// As what the engine sees it.
    type Seen<'v>: Seen<'v>
    where
        Self: 'v;

    /// Reads the text of a value of this kind, which it may take.
    ///
    /// # Errors
    /// The code of a text that is no value.
    fn read(kind: Kind, text: &mut Cow<'a, str>) -> Result<Self, Code>;
    /// What the engine sees.
    fn seen(&self) -> Self::Seen<'_>;
    /// The same value, owning its text.
    fn own(self) -> Self::Owned;
    /// A list of these, if it is one of texts.
    fn texts<'v>(_: &'v [Self]) -> Option<&'v [Cow<'v, str>]>
    where
        Self: 'v,
    {
        None
    }
    /// Overwrites a text that is owned: its field may say that it is secret.
    #[cfg(feature = "zeroize")]
    fn wipe(&mut self) {}
}

/// A value as the engine sees it.
pub trait Seen<'v>: Copy {
    /// Its text, if that is there already.
    fn text(self) -> Option<&'v str> {
        None
    }
    /// Its text otherwise, as one of this kind.
    fn written(self, _: Kind) -> Option<Written> {
        None
    }
    /// Whether it can be written as one of this kind.
    fn is_sayable(self, _: Kind) -> bool {
        true
    }
    /// How it compares with a number that such a value can be; `None` if they cannot be compared. What is no number is taken for
    /// equal.
    fn compared(self, _bound: &str) -> Option<Ordering> {
        Some(Ordering::Equal)
    }
    /// Which comes first; `None` if neither does.
    fn order(self, _other: Self) -> Option<Ordering> {
        None
    }
}
