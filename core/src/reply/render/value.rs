//! Values that need no escaping.

use alloc::vec::Vec;
use core::fmt::{self, Write as _};

use crate::View;

/// Whether there is a value that can be written. A list is none: it is no field of a flat record.
pub(super) fn is_one(value: &View<'_>) -> bool {
    matches!(
        value,
        View::Text(_)
            | View::Secret(_)
            | View::Bool(_)
            | View::Int(_)
            | View::Date(_)
            | View::IpAddr(_)
    )
}

/// The text of a text or secret. By reference: a copy of the view would take longer than all the rest.
#[inline]
pub(super) fn text<'v>(value: &View<'v>) -> Option<&'v str> {
    match value {
        View::Text(text) | View::Secret(text) => Some(text),
        _ => None,
    }
}

/// Appends a boolean, number, date or address.
pub(super) fn push(out: &mut Vec<u8>, value: &View<'_>) {
    let mut out = Out(out);
    // Writing to a vector does not fail.
    let _ = match value {
        View::Bool(true) => out.write_str("true"),
        View::Bool(false) => out.write_str("false"),
        View::Int(value) => write!(out, "{value}"),
        View::Date(value) => write!(out, "{value}"),
        View::IpAddr(value) => write!(out, "{value}"),
        _ => Ok(()),
    };
}

struct Out<'o>(&'o mut Vec<u8>);

impl fmt::Write for Out<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}
