//! The same work by hand, for this one schema: safe code without tables, as strict as the engine, and readable. It
//! shows what being general costs, so it must not be slow on purpose: the table of goals says how fast it has to be.

pub mod decode;
pub mod encode;
pub mod json;
pub mod record;
pub mod render;
pub mod rules;
pub mod xml;
