//! The spec language described by the structs that read it: as JSON Schema for editors, and as a page for people.
//!
//! The structs of [`spec`](crate::spec) are the one definition. What declares them for reading gives their shape and their
//! doc comments as well; nothing is written down twice.

mod guide;
mod refine;
mod schema;
mod shape;

pub use guide::guide;
pub use schema::schema;
pub(crate) use shape::{Key, Shape, Struct, Told};
