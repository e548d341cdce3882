//! A spec in English: phrases that every rendering shares, so that they change with the spec.

mod fill_in;
#[cfg(feature = "pages")]
mod given;
mod phrase;
mod prose;

pub(crate) use fill_in::{aliases, documents, example, group, kind, presence, rule, secret, side};
#[cfg(feature = "pages")]
pub(crate) use given::given;
pub(crate) use phrase::{Inline, Phrase};
pub(crate) use prose::{paragraphs, prose, url_length};

use crate::model::Record;

/// What a record says of what is no field of it, if it says anything.
pub(crate) fn unknown(record: &Record) -> Option<&'static str> {
    record.refuse_unknown.map(|refuse| match refuse {
        true => "In an answer it holds nothing but these fields.",
        false => "In an answer it may hold more than these fields.",
    })
}
