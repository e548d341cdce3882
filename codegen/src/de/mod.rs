//! From the tree to the spec's structs, through serde: every mistake is logged with its place, and reading
//! goes on with a blank in its stead.
//!
//! A struct says what it needs by what its fields ask for: what is asked for as an option, a list or a map
//! may be missing, all else may not.

mod blank;
mod forms;
mod maps;
mod node;
mod scalar;

use std::cell::RefCell;
use std::fmt;

use serde::de::DeserializeOwned;

use crate::diagnostic::Log;
use crate::source::Span;
use crate::yaml::Node;

/// Reads a document. The log has what is wrong with it; then parts of the result are blanks.
pub(crate) fn read<T: DeserializeOwned>(root: &Node<'_>, log: &mut Log) -> Option<T> {
    let cell = RefCell::new(std::mem::take(log));
    let value = T::deserialize(node::De {
        node: root,
        log: &cell,
        place: Span::new(0, 0),
    });
    *log = cell.into_inner();
    value.ok()
}

/// Serde's error. Mistakes in a spec are logged instead; this one stops what cannot go on.
#[derive(Debug)]
pub(crate) struct Stop(String);

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Stop {}

impl serde::de::Error for Stop {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}
