//! The commands of `formwork`, callable from tests.
//!
//! [`tables`] makes the engine's tables from a checked model, [`eval`] answers lines about requests and replies,
//! [`samples`] runs a spec's own calls and answers.

pub mod date;
pub mod eval;
pub mod tables;
