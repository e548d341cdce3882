//! From one YAML spec of a parameter-style web API to Rust types.
