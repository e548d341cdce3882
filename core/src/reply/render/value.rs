//! Values that need no escaping.

use alloc::vec::Vec;
use core::fmt::{self, Write as _};

use crate::View;

/// Appends a boolean, number, date or address. Lists are no fields of a flat record; texts are escaped elsewhere.
pub(super) fn push(out: &mut Vec<u8>, value: View<'_>) {
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
