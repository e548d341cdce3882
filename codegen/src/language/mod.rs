//! The spec language described by the structs that read it: as JSON Schema for editors, and as a page for people.
//!
//! The structs of [`spec`](crate::spec) are the one definition. A deserializer that records what each
//! asks for gives their shape, and their doc comments give the descriptions; nothing is written down twice.

mod docs;
mod guide;
mod record;
mod refine;
mod schema;
mod shape;

pub use guide::guide;
pub use schema::schema;
