//! A spec in English: phrases that every rendering shares, so that they change with the spec.

mod given;
mod phrase;
mod prose;
mod sentences;

pub(crate) use given::given;
pub(crate) use phrase::{Inline, Phrase};
pub(crate) use prose::{paragraphs, prose};
pub(crate) use sentences::{aliases, documents, example, group, kind, presence, rule, side};
