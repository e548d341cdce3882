//! Values that need no escaping.

use core::fmt::{self, Write as _};

use crate::View;

/// What a text, a secret or a boolean says. By reference: a copy of the view would take longer than all the rest.
#[inline(always)]
pub(super) fn text<'v>(value: &View<'v>) -> Option<&'v str> {
    match value {
        View::Text(text) | View::Secret(text) => Some(text),
        View::Bool(true) => Some("true"),
        View::Bool(false) => Some("false"),
        _ => None,
    }
}

/// Whether it stands in JSON without quotes.
#[inline(always)]
pub(super) fn is_bare(value: &View<'_>) -> bool {
    matches!(value, View::Bool(_) | View::Int(_))
}

/// How many bytes a [`Short`] has room for: the longest is an IPv6 address.
const SHORT: usize = 48;

/// A number, date or address as it is written.
pub(super) struct Short {
    bytes: [u8; SHORT],
    len: usize,
}

impl Short {
    /// The value, if it is one of these. A list is none: it is no field of a flat record.
    pub(super) fn of(value: &View<'_>) -> Option<Self> {
        let mut short = Self {
            bytes: [0; SHORT],
            len: 0,
        };
        let written = match value {
            View::Int(value) => short.write_int(*value),
            View::Date(value) => write!(short, "{value}"),
            View::IpAddr(value) => write!(short, "{value}"),
            _ => Err(fmt::Error),
        };
        written.is_ok().then_some(short)
    }

    fn write_int(&mut self, value: i64) -> fmt::Result {
        let mut digits = [b'0'; 20];
        let mut rest = value.unsigned_abs();
        let mut first = digits.len() - 1;
        for (place, digit) in digits.iter_mut().enumerate().rev() {
            if rest > 0 {
                *digit = b'0' + (rest % 10) as u8;
                rest /= 10;
                first = place;
            }
        }
        if value < 0 {
            self.write(b"-")?;
        }
        self.write(digits.get(first..).unwrap_or_default())
    }

    fn write(&mut self, bytes: &[u8]) -> fmt::Result {
        let room = self.bytes.get_mut(self.len..).unwrap_or_default();
        let room = room.get_mut(..bytes.len()).ok_or(fmt::Error)?;
        room.copy_from_slice(bytes);
        self.len += bytes.len();
        Ok(())
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

impl fmt::Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.write(text.as_bytes())
    }
}
