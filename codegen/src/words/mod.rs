//! A spec in English: phrases that every rendering shares, so that they change with the spec.

mod fill_in;
mod given;
mod phrase;
mod prose;

pub(crate) use fill_in::{aliases, documents, example, group, kind, presence, rule, secret, side};
pub(crate) use given::given;
pub(crate) use phrase::{Inline, Phrase};
pub(crate) use prose::{paragraphs, prose, url_length};
