//! A strict, bounded, resumable reader of XML.

mod class;
mod escape;

pub(crate) use escape::escape_into;

use crate::Limits;
use crate::reply::Malformed;

/// Whether a document is well-formed.
///
/// # Errors
/// The first mistake, with its offset.
pub fn check(document: &[u8], limits: &Limits) -> Result<(), Malformed> {
    let _ = (document, limits);
    unimplemented!()
}
