//! What a value is: its text on the wire, read and written. One file a kind that needs more than a line.

mod date;
pub(crate) mod domain;
mod email;
mod host_name;
mod int;
mod written;

use alloc::borrow::Cow;
use core::net::IpAddr;
use core::str::FromStr;

use formwork_vocabulary::{Schema, Stored};

pub(crate) use written::{FALSE, TRUE, Written, text, written};

use crate::ground::wipe;
use crate::table::Kind;
use crate::{Code, Secret, Slot};

/// Reads a value's text. Text kinds always succeed; whether an e-mail address is one is asked where values are checked. Most
/// values are texts, so this is part of whoever reads them, and the other readers are not.
#[inline(always)]
pub(crate) fn read(kind: Kind, mut text: Cow<'_, str>) -> Result<Slot<'_>, Code> {
    if is_shown_text(kind) {
        return Ok(Slot::Text(text));
    }
    let read = match kind.def().stored {
        Stored::Text => return Ok(Slot::Text(text)),
        Stored::Secret => return Ok(Slot::Secret(Secret::from(text))),
        Stored::Bool => read_bool(&text).map(Slot::Bool).ok_or(Code::Bool),
        Stored::Date => date::read(&text).map(Slot::Date).ok_or(Code::Date),
        Stored::Int => int::read(&text).map(Slot::Int).ok_or(Code::Int),
        Stored::IpAddr => read_address(&text).map(Slot::IpAddr).ok_or(Code::IpAddr),
    };
    // Its field may say that it is secret.
    wipe::wipe_text(&mut text);
    read
}

/// Whether a text is a value of this kind. Whether one of a kind that is not kept as text is, reading it has told.
pub(crate) fn is_value(kind: Kind, text: &str) -> bool {
    match kind {
        Kind::Email => email::is_address(text),
        Kind::HostName => host_name::is_host_name(text),
        Kind::Lines | Kind::Secret | Kind::Text => true,
        Kind::Bool | Kind::Date | Kind::Int | Kind::IpAddr => true,
    }
}

/// The kinds of whose rows something is so, one bit each: a bit is asked sooner than a row.
macro_rules! kinds {
    (|$row:ident| $is_so:expr) => {{
        let (mut kinds, mut at) = (0_u32, 0);
        while at < Kind::ALL.len() {
            let $row = Kind::ALL[at].def();
            if $is_so {
                kinds |= 1 << at;
            }
            at += 1;
        }
        kinds
    }};
}

const TEXTS: u32 = kinds!(|row| row.stored.is_text());
const SHOWN_TEXTS: u32 = kinds!(|row| matches!(row.stored, Stored::Text));
const ANY_TEXTS: u32 = kinds!(|row| row.code.is_none() || !row.stored.is_text());
const LINES: u32 = kinds!(|row| matches!(row.schema, Schema::Lines));
const BOOLS: u32 = kinds!(|row| matches!(row.stored, Stored::Bool));
const NUMBERS: u32 = kinds!(|row| row.code.is_none() || matches!(row.stored, Stored::Int));

const fn is_among(kinds: u32, kind: Kind) -> bool {
    kinds >> kind as u32 & 1 == 1
}

/// Whether a value of this kind is the text itself, white space included. Of the others, the text is a spelling.
pub(crate) const fn is_text(kind: Kind) -> bool {
    is_among(TEXTS, kind)
}

/// The same, apart from secrets: such a text is kept as it is.
pub(crate) const fn is_shown_text(kind: Kind) -> bool {
    is_among(SHOWN_TEXTS, kind)
}

/// Whether every text is a value of this kind, as far as [`is_value`] tells.
pub(crate) const fn is_any_text(kind: Kind) -> bool {
    is_among(ANY_TEXTS, kind)
}

/// Whether a value of this kind may have line breaks.
pub(crate) const fn has_lines(kind: Kind) -> bool {
    is_among(LINES, kind)
}

/// Whether `true` is a value of this kind in JSON, written without quotes.
pub(crate) const fn may_be_bool(kind: Kind) -> bool {
    is_among(BOOLS, kind)
}

/// Whether a number is a value of this kind in JSON, written without quotes: as a text, it is the one that stands there.
pub(crate) const fn may_be_number(kind: Kind) -> bool {
    is_among(NUMBERS, kind)
}

#[inline(never)]
fn read_address(text: &str) -> Option<IpAddr> {
    IpAddr::from_str(text).ok()
}

fn read_bool(text: &str) -> Option<bool> {
    match text {
        TRUE => Some(true),
        FALSE => Some(false),
        _ => None,
    }
}

/// What stands for an item that could not be read, so that the items after it keep their index.
pub(crate) fn placeholder(kind: Kind) -> Slot<'static> {
    match kind.def().stored {
        Stored::Text => Slot::Text(Cow::Borrowed("")),
        Stored::Secret => Slot::Secret(Secret::from("")),
        Stored::Bool => Slot::Bool(false),
        Stored::Date => Slot::Date(chrono::NaiveDate::MIN),
        Stored::Int => Slot::Int(0),
        Stored::IpAddr => Slot::IpAddr(IpAddr::V4(core::net::Ipv4Addr::UNSPECIFIED)),
    }
}
