//! Where in a reply the reader is.

use alloc::format;
use alloc::string::String;

use crate::table::{Endpoint, Field, Shape};

/// What the reader knows besides the values. It is small, so that a place to go back to costs little.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) inside: Inside,
    /// How many elements are open that are ignored, below `inside`.
    pub(super) ignored: usize,
    /// The records or errors that were complete.
    pub(super) items: usize,
    pub(super) message: bool,
    pub(super) errors: bool,
}

/// The innermost element that is not ignored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside {
    /// None: the root is still to come, or was read.
    Nothing,
    /// The root of a message.
    Message,
    /// The list of errors.
    Errors,
    /// The root of a list.
    List,
    /// A record.
    Record,
    /// An element that holds a text and nothing else.
    Text(Holder),
}

/// What a text is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    Message,
    Error,
    /// The field at this place of the record's table.
    Field(usize),
}

impl Place {
    pub(super) fn before_the_root() -> Self {
        Self {
            inside: Inside::Nothing,
            ignored: 0,
            items: 0,
            message: false,
            errors: false,
        }
    }

    /// Whether nothing that was read so far would have to be read again.
    pub(super) fn is_settled(&self) -> bool {
        !matches!(self.inside, Inside::Record | Inside::Text(_))
    }

    /// Whether a field of a record may come next.
    pub(super) fn is_between_fields(&self) -> bool {
        self.inside == Inside::Record && self.ignored == 0
    }

    /// The path as people write it.
    pub(super) fn path(&self, endpoint: &Endpoint<'_>) -> String {
        let verdict = &endpoint.api.verdict;
        let items = self.items;
        match self.inside {
            Inside::Nothing => String::new(),
            Inside::Message => String::from(verdict.root),
            Inside::Errors | Inside::Text(Holder::Error) => {
                format!("{}.{}[{items}]", verdict.root, verdict.errors)
            }
            Inside::Text(Holder::Message) => format!("{}.{}", verdict.root, verdict.message),
            Inside::List | Inside::Record => self.record(endpoint),
            Inside::Text(Holder::Field(place)) => {
                let name = fields(endpoint).get(place).map_or("", |field| field.wire);
                format!("{}.{name}", self.record(endpoint))
            }
        }
    }

    fn record(&self, endpoint: &Endpoint<'_>) -> String {
        match endpoint.reply {
            Shape::Acknowledgement => String::new(),
            Shape::List { root, .. } => format!("{root}[{}]", self.items),
            Shape::Record { root, .. } => String::from(root),
        }
    }
}

/// The fields of a record in this endpoint's success.
pub(super) fn fields<'t>(endpoint: &Endpoint<'t>) -> &'t [Field<'t>] {
    match endpoint.reply {
        Shape::Acknowledgement => &[],
        Shape::List { record, .. } | Shape::Record { record, .. } => record.fields,
    }
}
