//! Bytes, which are Base64 on the wire.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::mem;
use core::str::FromStr;

use formwork_vocabulary::{Code, Kind};

use super::{Kept, Seen, is_same};
#[cfg(feature = "zeroize")]
use crate::ground::wipe;

/// Bytes, which are Base64 on the wire: RFC 4648, section 4, padded, without white space, the bits that stand for nothing zero.
///
/// They are kept as they are written, so that what is only passed on is neither decoded nor copied. Of the same bytes there is one
/// such text, so equal is what has equal bytes; it is compared in time that depends on the lengths alone.
///
/// No bytes at all can be made and not be sent, unless a field says that an empty value is one: nothing else tells it from none.
///
/// ```
/// use formwork::Bytes;
///
/// let bytes = Bytes::from(b"hi");
/// assert_eq!(bytes.as_base64(), "aGk=");
/// assert_eq!("aGk=".parse::<Bytes<'_>>()?.to_vec(), b"hi");
/// # Ok::<(), formwork::NotBase64>(())
/// ```
#[derive(Clone)]
pub struct Bytes<'a>(Cow<'a, str>);

/// A text that is no [`Bytes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotBase64;

impl fmt::Display for NotBase64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is no padded Base64, or has no byte")
    }
}

impl core::error::Error for NotBase64 {}

impl Bytes<'_> {
    /// As they are written.
    #[must_use]
    pub fn as_base64(&self) -> &str {
        &self.0
    }

    /// The bytes themselves. If they are secret, this copy is its owner's to wipe.
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.0.len() / 4 * 3);
        for digits in self.0.as_bytes().chunks(4) {
            let bits = digits
                .iter()
                .fold(0, |bits, digit| bits << 6 | value(*digit).unwrap_or(0));
            let [_, group @ ..] = bits.to_be_bytes();
            bytes.extend_from_slice(&group);
        }
        bytes.truncate(bytes.len() - padding(&self.0));
        bytes
    }

    /// The same bytes, owning their text.
    #[must_use]
    pub fn into_owned(self) -> Bytes<'static> {
        Bytes(Cow::Owned(self.0.into_owned()))
    }
}

impl<'a> Kept<'a> for Bytes<'a> {
    const NOTHING: Self = Self(Cow::Borrowed(""));
    type Owned = Bytes<'static>;
    type Seen<'v>
        = &'v Bytes<'v>
    where
        Self: 'v;

    fn read(_: Kind, text: &mut Cow<'a, str>) -> Result<Self, Code> {
        match is_base64(text) {
            true => Ok(Self(mem::take(text))),
            false => Err(Code::Bytes),
        }
    }
    fn seen(&self) -> &Bytes<'_> {
        self
    }
    fn own(self) -> Bytes<'static> {
        self.into_owned()
    }
    #[cfg(feature = "zeroize")]
    fn wipe(&mut self) {
        wipe::wipe_text(&mut self.0);
    }
}

impl<'v> Seen<'v> for &'v Bytes<'v> {
    fn text(self) -> Option<&'v str> {
        Some(self.as_base64()).filter(|text| !text.is_empty())
    }
    fn is_sayable(self, _: Kind) -> bool {
        !self.0.is_empty()
    }
}

impl From<&[u8]> for Bytes<'_> {
    fn from(bytes: &[u8]) -> Self {
        let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
        for group in bytes.chunks(3) {
            let byte = |at| u32::from(group.get(at).copied().unwrap_or(0));
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            for (place, shift) in [18, 12, 6, 0].into_iter().enumerate() {
                let digit = DIGITS[(bits >> shift & 63) as usize];
                text.push(if place > group.len() {
                    '='
                } else {
                    digit.into()
                });
            }
        }
        Self(Cow::Owned(text))
    }
}

impl<const N: usize> From<&[u8; N]> for Bytes<'_> {
    fn from(bytes: &[u8; N]) -> Self {
        Self::from(&bytes[..])
    }
}

impl FromStr for Bytes<'_> {
    type Err = NotBase64;

    fn from_str(text: &str) -> Result<Self, NotBase64> {
        match is_base64(text) {
            true => Ok(Self(Cow::Owned(text.into()))),
            false => Err(NotBase64),
        }
    }
}

impl PartialEq<Bytes<'_>> for Bytes<'_> {
    fn eq(&self, other: &Bytes<'_>) -> bool {
        is_same(&self.0, &other.0)
    }
}

impl Eq for Bytes<'_> {}

impl fmt::Debug for Bytes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_base64())
    }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// What a digit is worth.
fn value(digit: u8) -> Option<u32> {
    Some(match digit {
        b'A'..=b'Z' => u32::from(digit - b'A'),
        b'a'..=b'z' => u32::from(digit - b'a') + 26,
        b'0'..=b'9' => u32::from(digit - b'0') + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

fn padding(text: &str) -> usize {
    text.len() - text.trim_end_matches('=').len()
}

/// Whether the text is some bytes in Base64, and the only one that is these.
fn is_base64(text: &str) -> bool {
    let unused = match padding(text) {
        0 => 0,
        1 => 0b11,
        2 => 0b1111,
        _ => return false,
    };
    let digits = text.trim_end_matches('=').bytes();
    let last = digits.clone().next_back().and_then(value);
    let is_last = last.is_some_and(|last| last & unused == 0);
    text.len().is_multiple_of(4) && is_last && digits.map(value).all(|value| value.is_some())
}
