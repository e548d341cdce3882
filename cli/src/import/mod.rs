//! Specs from descriptions that exist already.

pub mod aws;
mod yaml;
