//! The message of an answer that holds nothing else, where the table has such: what is read in one go.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::Format;
use crate::reply::answer::outcome::{Came, Document};
use crate::reply::answer::targets::{DATA, Part, STATUS, Set, Targets, first_step};
use crate::reply::answer::told::{Texts, Told};
use crate::table::{Data, Endpoint, RefusalShape};

/// Where the message and its errors stand, and what they are.
pub(crate) struct Short<'t> {
    targets: Targets<'t>,
    pub(crate) message: &'t str,
    pub(crate) errors: &'t str,
    /// The targets that stand at these places.
    pub(crate) is_message: Set,
    pub(crate) is_error: Set,
}

impl<'t> Short<'t> {
    /// Nothing if something else stands where the message does, or around it alone.
    pub(crate) fn of(endpoint: &'t Endpoint<'t>, format: Format) -> Option<Self> {
        let shape = endpoint.api.outcomes.refusals.first()?;
        let targets = Targets { endpoint, format };
        let message = endpoint.api.outcomes.status.at.of(format);
        let errors = shape.errors.of(format);
        let is_message = shape.message.of(format) == message && !message.is_empty();
        let step = |path: &'t str| first_step(path).0;
        let is_alone = match endpoint.api.outcomes.refusals {
            [only] => only.code.of(format).is_empty(),
            [first, others @ ..] => {
                let paths = others.iter().flat_map(RefusalShape::locations);
                let mut steps = paths.map(|location| step(location.of(format)));
                let is_shared = |other| other == step(message) || other == step(errors);
                first.code.of(format).is_empty() && !steps.any(is_shared)
            }
            [] => false,
        };
        let is_list_or_nothing = match endpoint.reply.data {
            Data::Nothing | Data::List { .. } => true,
            Data::Record(_) => format == Format::Xml,
        };
        let is_apart = errors
            .strip_prefix(message)
            .is_none_or(|rest| !matches!(rest.as_bytes(), [] | [b'/', ..]));
        (is_message && is_alone && is_list_or_nothing && is_apart).then_some(Self {
            targets,
            message,
            errors,
            is_message: STATUS | Part::Message.of(0),
            is_error: Part::Errors.of(0),
        })
    }

    /// The word of success that these bytes are.
    pub(crate) fn success(&self, text: &[u8]) -> Option<&'t str> {
        let words = self.targets.endpoint.api.outcomes.status.success;
        words.iter().copied().find(|word| word.as_bytes() == text)
    }

    /// The message.
    pub(crate) const fn told(&self, text: &'t str, offset: usize) -> Told<'t> {
        Told {
            targets: self.is_message,
            text: Cow::Borrowed(text),
            offset,
        }
    }

    /// One of the errors.
    pub(crate) fn error(&self, text: &str) -> Told<'t> {
        Told {
            targets: self.is_error,
            text: Cow::Owned(String::from(text)),
            offset: 0,
        }
    }

    /// The element around the message, if no data are in one of this name, and the paths of the message and the errors inside it.
    pub(crate) fn elements(&self) -> Option<(&'t str, &'t str, &'t str)> {
        let (root, message) = first_step(self.message);
        let errors = self.errors.strip_prefix(root)?;
        let has_data = first_step(self.targets.path(DATA)).0 == root;
        (!has_data).then_some((root, message.get(1..)?, errors.get(1..)?))
    }

    /// An answer with these texts. `is_listed` is whether there was a list of errors.
    pub(crate) fn document(&self, texts: Texts<'t>, is_listed: bool) -> Document<'t> {
        Document {
            targets: self.targets,
            texts,
            listed: if is_listed { self.is_error } else { 0 },
            data: Came::Nothing,
            lacking: None,
            untold: None,
            mistake: None,
        }
    }
}
