//! A short form beside the whole one.

/// A short form, or a map that says everything.
#[derive(Clone, Debug)]
pub enum Short<S, L> {
    /// The short form: a text, a number or a list.
    Short(S),
    /// The map. It is boxed because short forms are common.
    Long(Box<L>),
}
