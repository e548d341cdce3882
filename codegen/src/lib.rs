//! From one YAML spec of a parameter-style web API to Rust types.

pub mod model;
pub mod source;
pub mod spec;
