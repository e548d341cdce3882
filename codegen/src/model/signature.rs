//! What a request's signature is made of.

/// What a signature is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Whether a server refuses a request without one.
    pub required: bool,
    /// Which parameters, by their names on the wire.
    pub over: Over,
}

/// Which parameters are signed, in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    /// These, in this order.
    Named(Vec<String>),
    /// All but these, as they are sent.
    Sent(Vec<String>),
    /// All but these, by their names.
    Sorted(Vec<String>),
}
