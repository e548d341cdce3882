//! Replies: from bytes to a proven success or an error that keeps its evidence, and back.

mod answer;
mod error;
mod excerpt;
mod form;
mod json;
#[cfg(test)]
mod plain_tests;
mod read;
mod record;
pub(crate) mod render;
mod stream;
#[cfg(test)]
pub(crate) mod test_tables;
mod traits;
mod xml;

pub use error::{Refused, RenderError, ReplyError, Unfit, Unreadable};
pub(crate) use json::read_parameter;
pub use read::Source;
pub(crate) use record::Flaw;
pub use stream::{Feed, ListReply, Listed, Proven, Unproven, walk};
pub use traits::{Acknowledgement, Rendered, Reply};
