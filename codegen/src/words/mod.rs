//! A spec in English: phrases that every rendering shares, so that they change with the spec.

mod fill_in;
mod phrase;
mod prose;

pub(crate) use fill_in::{aliases, example, group, kind, presence, rule, side};
pub(crate) use phrase::{Inline, Phrase};
pub(crate) use prose::{paragraphs, prose};
