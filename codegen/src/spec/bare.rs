//! A scalar as it is written.

/// A scalar as it is written: a plain date, number or truth value needs no quotes here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bare(pub String);
