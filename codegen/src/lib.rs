//! From one YAML spec of a parameter-style web API to Rust types.

mod de;
pub mod diagnostic;
pub mod model;
pub mod source;
pub mod spec;
mod text;
mod yaml;
