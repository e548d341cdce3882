//! The peers, each in its fastest documented use: borrowed texts, reused buffers.

#![allow(dead_code, reason = "what a peer reads, it has to read whether it is looked at or not")]

pub mod json;
pub mod requests;
pub mod xml;
