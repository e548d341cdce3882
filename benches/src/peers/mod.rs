//! The peers, each in its fastest documented use: borrowed texts, reused buffers.

pub mod json;
pub mod requests;
pub mod xml;
