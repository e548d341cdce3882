//! Reply formats and HTTP methods.

pub use formwork_vocabulary::{Format, Method};
