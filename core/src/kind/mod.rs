//! What a value is: its text on the wire, read and written. One file a kind that needs more than a line.

mod date;
mod int;
mod written;

use alloc::borrow::Cow;
use core::net::IpAddr;
use core::str::FromStr;

pub(crate) use written::{FALSE, TRUE, Written, text, written};

use crate::table::Kind;
use crate::{Code, Secret, Slot};

/// Reads a value's text. Text kinds always succeed; whether an e-mail address is one is a rule's business. Most
/// values are texts, so this is part of whoever reads them, and the other readers are not.
#[inline(always)]
pub(crate) fn read(kind: Kind, text: Cow<'_, str>) -> Result<Slot<'_>, Code> {
    match kind {
        Kind::Email | Kind::Lines | Kind::Text => Ok(Slot::Text(text)),
        Kind::Secret => Ok(Slot::Secret(Secret::from(text))),
        Kind::Bool => read_bool(&text).map(Slot::Bool).ok_or(Code::Bool),
        Kind::Date => date::read(&text).map(Slot::Date).ok_or(Code::Date),
        Kind::Int => int::read(&text).map(Slot::Int).ok_or(Code::Int),
        Kind::IpAddr => read_address(&text).map(Slot::IpAddr).ok_or(Code::IpAddr),
    }
}

/// Whether a value of this kind is the text itself, white space included. Of the others, the text is a spelling.
pub(crate) const fn is_text(kind: Kind) -> bool {
    match kind {
        Kind::Email | Kind::Lines | Kind::Secret | Kind::Text => true,
        Kind::Bool | Kind::Date | Kind::Int | Kind::IpAddr => false,
    }
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
    match kind {
        Kind::Email | Kind::Lines | Kind::Text => Slot::Text(Cow::Borrowed("")),
        Kind::Secret => Slot::Secret(Secret::from("")),
        Kind::Bool => Slot::Bool(false),
        Kind::Date => Slot::Date(chrono::NaiveDate::MIN),
        Kind::Int => Slot::Int(0),
        Kind::IpAddr => Slot::IpAddr(IpAddr::V4(core::net::Ipv4Addr::UNSPECIFIED)),
    }
}
