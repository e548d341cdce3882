//! Answers that could be read as what they are not: what the checks suspect, and what the engine shows of it.

use crate::model::Format;
use crate::source::Span;

/// What could be read otherwise than it is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The operation, by where its name stands in the spec; any of them if there is none.
    pub endpoint: Option<Span>,
    /// The format of its answer.
    pub format: Format,
    /// The place of the refusal's shape in [`Outcomes::refusals`](crate::model::Outcomes::refusals); none if no shape is known.
    pub shape: Option<usize>,
    /// The field of the success, by where it stands in the spec, that a refusal's part or the status meets.
    pub field: Option<Span>,
}

impl Doubt {
    /// A doubt about the answers of any operation.
    pub(crate) const fn of_any(format: Format, shape: Option<usize>) -> Self {
        Self {
            endpoint: None,
            format,
            shape,
            field: None,
        }
    }
}

/// An answer that is read as what it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// What it is, and as what it is read.
    pub told: String,
    /// The answer, as it is sent.
    pub body: String,
}

impl Witness {
    /// So many characters of an answer are shown.
    const SHOWN: usize = 400;

    /// What it is, and the answer, for people: what a terminal would obey is escaped, and what is long is cut.
    pub(super) fn shown(&self) -> String {
        let mut text = match self.body.trim_end() {
            "" => format!("{}: it is empty", self.told),
            body => format!("{}:\n{body}", self.told),
        };
        let most = self.told.chars().count() + Self::SHOWN;
        if let Some((end, _)) = text.char_indices().nth(most) {
            text.truncate(end);
            text.push('…');
        }
        crate::text::seen_lines(&text)
    }
}
