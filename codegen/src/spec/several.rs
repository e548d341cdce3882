//! One text, or a list of them.

use super::At;

/// One text, or a list of them.
#[derive(Clone, Debug)]
pub struct Several<T = String>(pub Vec<At<T>>);
