//! From the tree to the spec's structs: every mistake is logged with its place, and reading goes on with a blank in its
//! stead.
//!
//! What is an option, a list or a map may be missing, all else may not.

mod fields;
mod part;
mod scalar;
mod values;

use std::cell::RefCell;

pub(crate) use fields::Fields;
pub(crate) use part::Part;
pub(crate) use values::{number, word};

use crate::diagnostic::Log;
use crate::yaml::Node;

/// What can be read from a part of a spec.
pub(crate) trait Read: Sized {
    /// Reads it. What is wrong goes to the log, and is a blank.
    fn read(part: Part<'_>) -> Self;
}

/// Reads a document. The log has what is wrong with it; then parts of the result are blanks. There is none if that is too much.
pub(crate) fn read<T: Read>(root: &Node<'_>, log: &mut Log) -> Option<T> {
    let cell = RefCell::new(std::mem::take(log));
    let value = T::read(Part::root(root, &cell));
    *log = cell.into_inner();
    (!log.is_full()).then_some(value)
}
