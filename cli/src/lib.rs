//! The commands of `formwork`, callable from tests.
//!
//! [`tables`] makes the engine's tables from a checked model, [`eval`] answers lines about requests and replies,
//! [`samples`] runs a spec's own calls and answers, [`pages`] asks the engine for what an API's reference says, and [`commands`] is what the binary does.

#![deny(clippy::wildcard_enum_match_arm)]

pub mod commands;
pub mod date;
pub mod eval;
pub mod import;
pub mod pages;
pub mod samples;
pub mod spec;
pub mod tables;
mod witness;

pub use commands::{Cli, Exit};
