//! Replies: from bytes to a proven success or an error that keeps its evidence, and back.

mod answer;
mod call_error;
mod error;
mod excerpt;
mod form;
mod head;
mod json;
mod payload;
#[cfg(test)]
mod plain_tests;
mod read;
mod record;
mod refusal;
pub(crate) mod render;
mod stream;
#[cfg(test)]
pub(crate) mod test_tables;
mod traits;
mod xml;

pub use call_error::CallError;
pub use error::{RenderError, ReplyError, Unfit, Unreadable};
pub use head::{Announced, ReplyHead};
pub(crate) use json::read_parameter;
pub use payload::{Answer, Payload};
pub use read::Source;
pub(crate) use record::Flaw;
pub use refusal::{Refusal, Refusals, place};
pub use stream::{Feed, ListReply, Listed, Proven, Unproven, walk};
pub use traits::{Acknowledgement, NoDocument, Rendered, Reply};
