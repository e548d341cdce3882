//! Texts that are one of several words: enums in Rust.

use std::sync::Arc;

use crate::source::Span;

/// A set of words. The fields that are of it share it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// Where its words stand in the spec's text.
    pub at: Span,
    /// The Rust type's name.
    pub rust: String,
    /// The words, in spec order.
    pub words: Arc<[String]>,
    /// The Rust variants, one a word.
    pub variants: Arc<[String]>,
    /// Whether other words are values as well.
    pub open: bool,
    /// Whether the Rust type has a variant for other texts: those of open sets have, and those in what is read as it is.
    pub other: bool,
    /// What it is, in prose.
    pub doc: Option<Arc<str>>,
}
