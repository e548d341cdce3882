//! Values that need no escaping.

use core::fmt::{self, Write as _};

use crate::View;
use crate::reply::render::frame::Piece;

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

/// A number, date or address as it is written; none for other values. A list is none: it is no field of a flat record.
pub(super) fn short(value: &View<'_>) -> Option<Piece> {
    let mut short = Short(Piece::of(&[]));
    let written = match value {
        View::Int(value) => short.write_int(*value),
        View::Date(value) => write!(short, "{value}"),
        View::IpAddr(value) => write!(short, "{value}"),
        _ => Err(fmt::Error),
    };
    written.is_ok().then_some(short.0)
}

/// What is being written of one. The longest is an IPv6 address: it fits.
struct Short(Piece);

impl Short {
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
        let sign: &[u8] = if value < 0 { b"-" } else { b"" };
        self.0 = Piece::of(&[sign, digits.get(first..).unwrap_or_default()]);
        Ok(())
    }
}

impl fmt::Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.and(&[text.as_bytes()]);
        Ok(())
    }
}
