//! How a value is spelled on the wire where that is not as its kind says.

use super::Kind;

pub use formwork_vocabulary::Empty;

/// What stands for a value on the wire, beside what its kind says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording<'t> {
    /// Texts on the wire, each with the text of the kind that it stands for, or with none if it says that there is no value. Of
    /// those of one meaning the first is written, but none is written for no value.
    pub words: &'t [(&'t str, Option<&'t str>)],
    /// Whether the white space around a text is no part of it.
    pub trim: bool,
    /// What an empty text is; `None` if it is one like any other, with which nothing required is given.
    pub empty: Option<Empty>,
}

impl<'t> Wording<'t> {
    /// As the kind says.
    pub const PLAIN: Self = Self {
        words: &[],
        trim: false,
        empty: None,
    };

    /// What a text stands for, if it is one of the words.
    pub(crate) fn meaning(&self, text: &str) -> Option<Option<&'t str>> {
        let word = self.words.iter().find(|(word, _)| *word == text);
        word.map(|(_, meaning)| *meaning)
    }

    /// The first word that stands for this text of the kind.
    pub(crate) fn word(&self, meaning: &str) -> Option<&'t str> {
        let word = self.words.iter().find(|(_, own)| *own == Some(meaning));
        word.map(|(word, _)| *word)
    }

    /// Whether words are all that a value can be.
    pub(crate) fn is_closed(&self, kind: Kind) -> bool {
        let is_bool = matches!(kind.def().stored, formwork_vocabulary::Stored::Bool);
        is_bool && self.words.iter().any(|(_, meaning)| meaning.is_some())
    }
}

/// What a value is, and how it is spelled where that is not as its kind says.
#[derive(Clone, Copy, Debug)]
pub struct Scalar<'t> {
    /// What it is.
    pub kind: Kind,
    /// How it is spelled.
    pub wording: Option<&'t Wording<'t>>,
}
