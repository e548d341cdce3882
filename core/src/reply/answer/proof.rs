//! What an answer is: a refusal, a success that is proven, or neither.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use formwork_vocabulary::REFUSAL_SHAPES;

use crate::ground::Reason;
use crate::reply::answer::targets::{self, BESIDE, Part, STATUS, Set, Targets};
use crate::reply::answer::told::{Texts, Told};
use crate::reply::{Refusal, Unreadable};
use crate::table::Status;
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
    /// What no table knows, where such is refused: it makes a success unreadable, and nothing else.
    pub(crate) unknown: Option<Box<Unreadable>>,
    /// What is wrong in the data.
    pub(crate) mistake: Option<Box<Unreadable>>,
}

/// What came of the data.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Came {
    /// All of it.
    Whole,
    /// All of it, and that it is whole proves it without a status: a form.
    WholeByItself,
    /// Nothing, but they may be left out where they would stand.
    LeftOut,
    /// A record that lacks something: only a refusal may stand there.
    Broken,
    Nothing,
}

impl<'t> Document<'t> {
    /// A document in which nothing came yet.
    pub(crate) fn of(targets: Targets<'t>) -> Self {
        Self {
            targets,
            texts: Texts::default(),
            listed: 0,
            data: Came::Nothing,
            lacking: None,
            untold: None,
            unknown: None,
            mistake: None,
        }
    }

    /// The outcome: refusals are looked for first. Only an exact success with a status of 2xx is one.
    pub(crate) fn decide(&mut self, status: u16) -> Result<(), ReplyError> {
        let refused = if self.texts.are_success() {
            None
        } else {
            self.refused()
        };
        if let Some(refused) = refused {
            return Err(ReplyError::Refused(refused));
        }
        self.prove(status).map_err(ReplyError::Unreadable)?;
        match self.unknown.take() {
            Some(why) => Err(ReplyError::Unreadable(*why)),
            None => Ok(()),
        }
    }

    /// The first refusal that says something.
    fn refused(&mut self) -> Option<Refusal> {
        let outcomes = &self.targets.endpoint.api.outcomes;
        let beside = self.first_with_errors();
        let mut shapes = 0..outcomes.refusals.len().min(REFUSAL_SHAPES);
        shapes
            .find_map(|shape| self.refused_by(shape, beside == shape))
            .or_else(|| self.refused_by_status())
    }

    /// The shape that has the errors beside a success.
    fn first_with_errors(&self) -> usize {
        let shapes = self.targets.endpoint.api.outcomes.refusals;
        let has =
            |location: &crate::table::Location<'_>| !location.of(self.targets.format).is_empty();
        let found = shapes
            .iter()
            .position(|shape| has(&shape.errors) || has(&shape.alone));
        found.unwrap_or(0)
    }

    fn refused_by(&mut self, shape: usize, has_beside: bool) -> Option<Refusal> {
        let beside = if has_beside { BESIDE } else { 0 };
        let errors = Part::Errors.of(shape) | Part::Alone.of(shape) | beside;
        let (is_code, is_message) = (Part::Code.of(shape), Part::Message.of(shape));
        let status = self.status();
        // A code that is success has a message that is none.
        let is_success = self.texts.of(is_code).any(Told::is_success);
        let is_why = |told: &Told<'_>| !is_success && !told.says_nothing();
        let is_message_of = |told: &Told<'_>| {
            told.targets & is_message != 0 && !is_success && is_reason(&status, told)
        };
        let has_code = self.texts.of(is_code).any(is_why);
        // The word for a refusal does not say why; another shape may.
        let message = self.texts.of(is_message).find(|told| is_message_of(told));
        let says_why = message.is_some_and(|told| !is_error(&status, told));
        if !has_code && !says_why && !self.texts.has_errors(errors) {
            return None;
        }
        let code = self
            .texts
            .take(|told| told.targets & is_code != 0 && is_why(told))
            .next();
        let mut messages = self.texts.take(is_message_of);
        let message = messages.next();
        let more: Vec<_> = messages.collect();
        let message = message.unwrap_or_default();
        let mut errors = self.texts.take_errors();
        errors.extend(more);
        Some(Refusal {
            message,
            errors,
            code,
        })
    }

    /// The status alone may say that it is a refusal.
    fn refused_by_status(&mut self) -> Option<Refusal> {
        let status = self.status();
        let told = self
            .texts
            .first(STATUS)
            .filter(|told| is_error(&status, told));
        let message = String::from(&*told?.text);
        Some(Refusal {
            message,
            errors: self.texts.take_errors(),
            code: None,
        })
    }

    const fn status(&self) -> Status<'t> {
        self.targets.endpoint.api.outcomes.status
    }

    /// Whether the status has a place in an answer with data, too. In a form there are no other ways to tell its end.
    fn stands_beside(&self) -> bool {
        self.status().beside || self.targets.format == Format::Form
    }

    /// Whether a list of errors came that may not be there, even an empty one: beside a message that takes the place of data.
    fn is_listed_in_vain(&self) -> bool {
        self.listed != 0 && !self.status().beside && !self.targets.path(STATUS).is_empty()
    }

    fn prove(&self, status: u16) -> Result<(), Unreadable> {
        if let Some(why) = self.untold.as_ref().or(self.mistake.as_ref()) {
            return Err(Unreadable::clone(why));
        }
        let told = self.texts.first(STATUS);
        let is_alone = self.targets.needs_status() || self.is_told_without_data(told);
        self.prove_by_text(told, is_alone)?;
        if matches!(self.data, Came::Nothing | Came::Broken) && !is_alone {
            return Err(self.otherwise());
        }
        match (is_success(status), told) {
            (true, _) => Ok(()),
            (false, Some(told)) => Err(self.wrong(told, "a status of 2xx with this message")),
            (false, None) => Err(self.unreadable(0, "a status of 2xx with this body")),
        }
    }

    /// Whether the status says success in place of data that may be left out.
    fn is_told_without_data(&self, told: Option<&Told<'_>>) -> bool {
        let is_absent = matches!(self.data, Came::Nothing | Came::LeftOut);
        let is_optional = self.targets.endpoint.reply.optional;
        let is_instead = !self.status().beside;
        is_optional && is_instead && is_absent && told.is_some_and(Told::is_success)
    }

    /// The status says success if it has to, and is not contradicted.
    fn prove_by_text(&self, told: Option<&Told<'_>>, is_alone: bool) -> Result<(), Unreadable> {
        let may_stand = is_alone || self.stands_beside();
        match told {
            Some(told) if told.is_success() && may_stand && !self.is_listed_in_vain() => Ok(()),
            Some(told) => Err(self.wrong(told, self.instead_of(told))),
            None if self.is_listed_in_vain() || self.needs_text(is_alone) => Err(self.otherwise()),
            None => Ok(()),
        }
    }

    /// Whether nothing else proves the success.
    fn needs_text(&self, is_alone: bool) -> bool {
        let status = self.status();
        match (is_alone, self.targets.format) {
            (true, _) => !status.http,
            (false, Format::Form) => status.beside || self.data != Came::WholeByItself,
            (false, Format::Xml | Format::Json) => {
                status.beside && !self.targets.path(STATUS).is_empty()
            }
        }
    }

    /// What was expected instead of this status.
    #[cold]
    fn instead_of(&self, told: &Told<'_>) -> &'static str {
        match told.text.trim() {
            "" => "a message that is not empty",
            _ if told.is_success() && self.is_listed_in_vain() => {
                "no errors beside the message of success"
            }
            _ if told.is_success() => "the documented record or list",
            _ if is_like_success(&self.status(), told) => {
                "the message of success in its exact spelling"
            }
            _ => "a text that says success",
        }
    }

    /// Nothing says success or refusal.
    #[cold]
    fn otherwise(&self) -> Unreadable {
        if let Some(why) = &self.lacking {
            return Unreadable::clone(why);
        }
        if self.is_listed_in_vain() {
            return self.unreadable(0, "a message that is not empty");
        }
        let coded = Part::Code.of_any() | Part::Message.of_any();
        let Some(told) = self.texts.first(coded) else {
            return self.unreadable(0, "the documented reply");
        };
        let mut why = self.unreadable(told.offset, "a code or a message that is not empty");
        let one = targets::each(told.targets & coded).next().unwrap_or(0);
        let around = self.targets.length(one).saturating_sub(1);
        why.path = self.targets.dotted(one, around);
        why
    }

    /// A text that contradicts the rest, with itself as evidence.
    #[cold]
    fn wrong(&self, told: &Told<'_>, expected: &'static str) -> Unreadable {
        let mut why = self.unreadable(told.offset, expected);
        let steps = self
            .targets
            .path(STATUS)
            .rsplit('/')
            .next()
            .unwrap_or_default();
        why.path = String::from(steps.trim_start_matches('@'));
        why.with_found(told.text.as_bytes())
    }

    #[cold]
    fn unreadable(&self, offset: usize, expected: &'static str) -> Unreadable {
        Unreadable::new(self.targets.endpoint, Reason::Shape, offset, expected)
    }
}

/// Whether this HTTP status is that of a success.
pub(crate) const fn is_success(status: u16) -> bool {
    matches!(status, 200..300)
}

/// Whether a message is the reason of a refusal: it says something, and not success.
pub(super) fn is_reason(status: &Status<'_>, told: &Told<'_>) -> bool {
    !told.says_nothing() && !is_like_success(status, told)
}

/// Whether this stands where success is told and says so, if not in its exact spelling.
fn is_like_success(status: &Status<'_>, told: &Told<'_>) -> bool {
    let text = &*told.text;
    let is = |word: &&str| text.len() >= word.len() && text.trim().eq_ignore_ascii_case(word);
    told.targets & STATUS != 0 && status.success.iter().any(is)
}

/// Whether this stands where success is told and is the word for a refusal.
fn is_error(status: &Status<'_>, told: &Told<'_>) -> bool {
    told.targets & STATUS != 0 && !status.error.is_empty() && told.text == status.error
}
