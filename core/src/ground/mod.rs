//! What every reader stands on: bytes eight at a time, charsets, and what is wrong with a document. It imports nothing of the
//! crate but itself.

pub(crate) mod charset;
pub(crate) mod media;
mod mistake;
mod order;
pub(crate) mod output;
mod plain;
pub(crate) mod wipe;
pub(crate) mod word;

pub use mistake::{Malformed, Reason};
pub(crate) use order::{Order, same_keys};
pub(crate) use output::{BLOCK, Head, Output};
pub(crate) use plain::{Nothing, Special, copy};
