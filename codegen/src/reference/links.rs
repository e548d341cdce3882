//! The places that can be linked, the same in both renderings.
//!
//! Rust names are letters, digits and `_`, and they are unique where they stand, so nothing has to be escaped.

use crate::model::{Endpoint, Field, Record};

/// The section of the parameters that every call carries.
pub(super) const CREDENTIALS: &str = "credentials";

/// An operation.
pub(super) fn operation(endpoint: &Endpoint) -> String {
    endpoint.rust.clone()
}

/// A parameter; `of` is its operation's place, or [`CREDENTIALS`].
pub(super) fn param(of: &str, param: &Field) -> String {
    format!("{of}.{}", param.rust)
}

/// The constant at this place of its operation.
pub(super) fn constant(of: &str, place: usize) -> String {
    format!("{of}.where-{}", place + 1)
}

/// A record.
pub(super) fn record(record: &Record) -> String {
    record.rust.clone()
}

/// A record's field.
pub(super) fn field(record: &Record, field: &Field) -> String {
    format!("{}.{}", record.rust, field.rust)
}

/// A violation's code.
pub(super) fn code(code: &str) -> String {
    format!("code.{code}")
}
