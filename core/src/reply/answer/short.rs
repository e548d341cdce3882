//! The message of an answer that holds nothing else, where the table has such: what is read in one go.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::Format;
use crate::ground::word;
use crate::reply::answer::proof::{Document, is_reason, is_success};
use crate::reply::answer::targets::{DATA, Part, STATUS, Targets};
use crate::reply::answer::told::{Texts, Told};
use crate::reply::{Refusal, ReplyError};
use crate::table::{Data, Endpoint, first_step};

/// Where the message and its errors stand.
pub(crate) struct Short<'t> {
    targets: Targets<'t>,
    pub(crate) message: &'t str,
    pub(crate) errors: &'t str,
}

/// A message as it was read.
pub(crate) struct Message<'t> {
    targets: Targets<'t>,
    told: Told<'t>,
    /// The errors, if there was such a list, even an empty one.
    pub(crate) errors: Option<Vec<String>>,
}

impl<'t> Short<'t> {
    /// Nothing if something else stands where the message does, or around it alone.
    #[inline(always)]
    pub(crate) fn of(endpoint: &'t Endpoint<'t>, format: Format) -> Option<Self> {
        let shape = endpoint.api.outcomes.message(format)?;
        // Data that may be left out are not looked for here.
        let may_be_left_out = endpoint.reply.optional || endpoint.api.outcomes.status.beside;
        let is_list_or_nothing = match endpoint.reply.data {
            Data::Nothing | Data::Raw(_) => true,
            Data::List { .. } => !may_be_left_out,
            Data::Record(_) => format == Format::Xml && !may_be_left_out,
        };
        is_list_or_nothing.then_some(Self {
            targets: Targets { endpoint, format },
            message: shape.message.of(format),
            errors: shape.errors.of(format),
        })
    }

    /// The word of success that these bytes are.
    #[inline(always)]
    pub(crate) fn success(&self, text: &[u8]) -> Option<&'t str> {
        let words = self.targets.endpoint.api.outcomes.status.success;
        words.iter().find(|word| is_same(text, word)).copied()
    }

    /// The paths of the message and the errors inside the element around them, if no data are in one of this name.
    #[inline]
    pub(crate) fn inside(&self, root: &str) -> Option<(&'t str, &'t str)> {
        let has_data = first_step(self.targets.path(DATA)).0 == root;
        let inside = |path: &'t str| path.get(root.len() + 1..);
        match has_data {
            true => None,
            false => Some((inside(self.message)?, inside(self.errors)?)),
        }
    }

    /// An answer with this text, which is borrowed where it is a word of success, and nothing else.
    #[inline]
    pub(crate) fn message(&self, text: Cow<'t, str>, offset: usize) -> Message<'t> {
        Message {
            targets: self.targets,
            told: Told {
                targets: STATUS | Part::Message.of(0),
                text,
                offset,
            },
            errors: None,
        }
    }
}

impl<'t> Message<'t> {
    /// What [`Document::decide`] says of it.
    #[inline]
    pub(crate) fn decide(self, status: u16) -> Result<(), ReplyError> {
        let outcomes = &self.targets.endpoint.api.outcomes;
        if !self.told.is_success() && is_reason(&outcomes.status, &self.told) {
            return Err(ReplyError::Refused(Refusal {
                message: self.told.text.into_owned(),
                errors: self.errors.unwrap_or_default(),
                code: None,
            }));
        }
        let is_plain = self.told.is_success() && self.errors.is_none();
        match is_plain && self.targets.needs_status() && is_success(status) {
            true => Ok(()),
            false => self.document().decide(status),
        }
    }

    /// The answer that it is.
    pub(crate) fn document(self) -> Document<'t> {
        let errors = Part::Errors.of(0);
        let listed = if self.errors.is_some() { errors } else { 0 };
        Document {
            texts: Texts::message(self.told, errors, self.errors.unwrap_or_default()),
            listed,
            ..Document::of(self.targets)
        }
    }
}

#[inline]
fn is_same(text: &[u8], word: &str) -> bool {
    word::after(text, word.as_bytes()).is_some_and(<[u8]>::is_empty)
}
