//! What an answer is: a refusal, a success that is proven, or neither.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use crate::ground::Reason;
use crate::reply::answer::targets::{BESIDE, DATA, Part, STATUS, Set, Targets};
use crate::reply::answer::told::{Texts, Told};
use crate::reply::{Refused, Unreadable};
use crate::table::{Data, Status};
use crate::{Format, ReplyError};

/// A well-formed document, as far as it says what it is.
pub(crate) struct Document<'t> {
    pub(crate) targets: Targets<'t>,
    pub(crate) texts: Texts<'t>,
    /// The lists of errors that came, even empty ones.
    pub(crate) listed: Set,
    /// Whether the data came, or all that is around data that may be left out.
    pub(crate) data: Came,
    /// Why it is neither, where nothing better can be said.
    pub(crate) lacking: Option<Box<Unreadable>>,
    /// What says something, but nobody can tell what.
    pub(crate) untold: Option<Box<Unreadable>>,
    /// What is wrong in the data.
    pub(crate) mistake: Option<Box<Unreadable>>,
}

/// What came of the data.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Came {
    Whole,
    /// Nothing, but they may be left out where they would stand.
    LeftOut,
    Nothing,
}

impl Document<'_> {
    /// The outcome: refusals are looked for first. Only an exact success with a status of 2xx is one.
    pub(crate) fn decide(mut self, status: u16) -> Result<(), ReplyError> {
        if let Some(refused) = self.refused() {
            return Err(ReplyError::Refused(refused));
        }
        self.prove(status).map_err(ReplyError::Unreadable)
    }

    /// The first refusal that says something.
    fn refused(&mut self) -> Option<Refused> {
        if self.texts.0.is_empty() {
            return None;
        }
        let outcomes = &self.targets.endpoint.api.outcomes;
        let beside = self.first_with_errors();
        let shapes = 0..outcomes.refusals.len();
        shapes
            .filter_map(|shape| self.refused_by(shape, beside == shape))
            .next()
            .or_else(|| self.refused_by_status())
    }

    /// The shape that has the errors beside a success.
    fn first_with_errors(&self) -> usize {
        let shapes = self.targets.endpoint.api.outcomes.refusals;
        let has = |location: &crate::table::Location<'_>| !location.of(self.targets.format).is_empty();
        let found = shapes.iter().position(|shape| has(&shape.errors) || has(&shape.alone));
        found.unwrap_or(0)
    }

    fn refused_by(&self, shape: usize, has_beside: bool) -> Option<Refused> {
        let beside = if has_beside { BESIDE } else { 0 };
        let code = self.texts.of(Part::Code.of(shape)).find(|told| !told.says_nothing());
        let mut messages = self.texts.of(Part::Message.of(shape));
        let message = messages.find(|told| !told.says_nothing() && !self.is_like_success(told));
        let errors = Part::Errors.of(shape) | Part::Alone.of(shape) | beside;
        let has_errors = self.texts.of(errors).any(|told| !told.says_nothing());
        let own = |told: &Told<'_>| String::from(&*told.text);
        (code.is_some() || message.is_some() || has_errors).then(|| Refused {
            message: message.map(own).unwrap_or_default(),
            errors: self.texts.owned(errors),
            code: code.map(own),
        })
    }

    /// The status alone may say that it is a refusal.
    fn refused_by_status(&self) -> Option<Refused> {
        let error = self.status().error;
        let told = self.texts.first(STATUS)?;
        (!error.is_empty() && told.text == error).then(|| Refused {
            message: String::from(error),
            errors: Vec::new(),
            code: None,
        })
    }

    const fn status(&self) -> Status<'_> {
        self.targets.endpoint.api.outcomes.status
    }

    /// Whether this stands where success is told and says so, if not in its exact spelling.
    fn is_like_success(&self, told: &Told<'_>) -> bool {
        let is = |word: &&str| told.text.trim().eq_ignore_ascii_case(word);
        told.targets & STATUS != 0 && self.status().success.iter().any(is)
    }

    fn is_success(&self, told: &Told<'_>) -> bool {
        self.status().success.iter().any(|word| told.text == **word)
    }

    /// Whether the status has to say success.
    fn needs_status(&self) -> bool {
        let has_place = self.targets.all() & STATUS != 0;
        let stands_alone = matches!(self.targets.endpoint.reply.data, Data::Nothing)
            && self.targets.path(DATA).is_empty()
            && !self.status().http;
        has_place && (self.status().beside || stands_alone)
    }

    fn prove(mut self, status: u16) -> Result<(), Unreadable> {
        let is_alone = matches!(self.targets.endpoint.reply.data, Data::Nothing)
            && self.targets.path(DATA).is_empty();
        let needs_status = self.needs_status();
        match self.texts.first(STATUS).cloned() {
            Some(told) if !self.is_success(&told) => Err(self.misspelt(&told)),
            Some(told) if self.listed != 0 => {
                Err(self.contradicts(&told, "no errors beside the message of success"))
            }
            Some(told) if !needs_status => Err(self.contradicts(&told, "the documented record or list")),
            None if self.listed != 0 => Err(self.lacks_message()),
            None if needs_status => Err(self.otherwise()),
            told => {
                if let Some(why) = self.mistake.take().or_else(|| self.untold.take()) {
                    return Err(*why);
                }
                if !is_alone && self.data == Came::Nothing {
                    return Err(self.otherwise());
                }
                match (200..300).contains(&status) {
                    true => Ok(()),
                    false => Err(match told {
                        Some(told) => self.contradicts(&told, "a status of 2xx with this message"),
                        None => self.plain(0, "a status of 2xx with this body"),
                    }),
                }
            }
        }
    }
}
