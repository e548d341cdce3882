//! A value with its place.

use crate::source::Span;

/// A value with its place in the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct At<T> {
    /// Where it is.
    pub span: Span,
    /// The value.
    pub value: T,
}

impl<T> At<T> {
    /// A value at a place.
    pub const fn new(value: T, span: Span) -> Self {
        Self { span, value }
    }
}
