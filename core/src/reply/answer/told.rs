//! The texts of an answer that say what it is.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;

use formwork_vocabulary::REFUSAL_SHAPES;

use crate::reply::answer::targets::{BESIDE, Part, STATUS, Set};
use crate::table::{self, Endpoint};

/// One text, for all targets that stand where it stood. Nothing is owned of one that proves success.
#[derive(Clone, Debug)]
pub(crate) struct Told<'t> {
    pub(crate) targets: Set,
    pub(crate) text: Cow<'t, str>,
    /// Where in the document it stood.
    pub(crate) offset: usize,
}

impl<'t> Told<'t> {
    pub(crate) fn new(
        endpoint: &Endpoint<'t>,
        targets: Set,
        text: Cow<'_, str>,
        offset: usize,
    ) -> Self {
        let success = endpoint.api.outcomes.status.success;
        let known = success.iter().find(|known| ***known == *text);
        let text = match known.filter(|_| targets & STATUS != 0) {
            Some(known) => Cow::Borrowed(*known),
            None => Cow::Owned(text.into_owned()),
        };
        Self {
            targets,
            text,
            offset,
        }
    }

    /// Whether it proves success: only such a text is not owned.
    pub(super) fn is_success(&self) -> bool {
        self.targets & STATUS != 0 && matches!(self.text, Cow::Borrowed(_))
    }

    /// Whether it says nothing: it is empty or, where a refusal would be named, says that there is none.
    pub(super) fn says_nothing(&self) -> bool {
        says_nothing(self.targets, &self.text)
    }

    /// Whether it is an error that says that there is none.
    pub(crate) fn says_none(&self) -> bool {
        let alone = BESIDE | Part::Alone.of_any();
        self.targets & !alone == 0 && self.says_nothing()
    }

    /// How much is kept of it.
    pub(super) fn bytes(&self) -> usize {
        self.text.len() + size_of::<Self>()
    }
}

pub(super) fn says_nothing(targets: Set, text: &str) -> bool {
    let is_alone = targets & (BESIDE | Part::Alone.of_any()) != 0;
    match is_alone {
        true => table::says_nothing(text),
        false => is_blank(text),
    }
}

/// Whether there is nothing but white space: most texts say so with their first character.
fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// What an answer says of itself. Most say one thing, for which nothing is allocated.
#[derive(Debug, Default)]
pub(crate) struct Texts<'t> {
    first: Option<Told<'t>>,
    more: Vec<Told<'t>>,
    /// The errors of lists, and those that stand alone.
    listed: Errors,
    alone: Errors,
}

/// Errors in their order, and what they stood for.
#[derive(Debug, Default)]
struct Errors {
    targets: Set,
    texts: Vec<String>,
    /// How many bytes are kept of the texts: there may be many, and a reader of pieces asks after each.
    bytes: usize,
}

impl Errors {
    fn push(&mut self, text: String) {
        self.bytes += kept(&text);
        self.texts.push(text);
    }

    fn truncate(&mut self, most: usize) {
        let gone = self.texts.get(most..).unwrap_or_default();
        self.bytes -= gone.iter().map(kept).sum::<usize>();
        self.texts.truncate(most);
    }
}

#[expect(clippy::ptr_arg, reason = "it is mapped over texts that are owned")]
fn kept(text: &String) -> usize {
    text.len() + size_of::<String>()
}

/// How many texts there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    told: usize,
    pub(super) listed: usize,
    alone: usize,
}

impl Count {
    pub(crate) const fn errors(self) -> usize {
        self.listed + self.alone
    }

    /// How many of the other texts must have come again: messages after the first one are errors, too.
    pub(super) const fn repeated(self) -> usize {
        self.told.saturating_sub(2 * REFUSAL_SHAPES + 1)
    }
}

impl<'t> Texts<'t> {
    /// One text, and a list of errors that stood for this target.
    pub(super) fn message(told: Told<'t>, target: Set, errors: Vec<String>) -> Self {
        let targets = if errors.is_empty() { 0 } else { target };
        Self {
            first: Some(told),
            listed: Errors {
                targets,
                bytes: errors.iter().map(kept).sum(),
                texts: errors,
            },
            ..Self::default()
        }
    }

    /// Adds one, if it is an error among the errors.
    pub(crate) fn push(&mut self, told: Told<'t>) {
        let errors = match told.targets {
            listed if listed & Part::Errors.of_any() != 0 => &mut self.listed,
            alone if alone & (BESIDE | Part::Alone.of_any()) != 0 => &mut self.alone,
            _ => {
                match self.first {
                    None => self.first = Some(told),
                    Some(_) => self.more.push(told),
                }
                return;
            }
        };
        errors.targets |= told.targets;
        errors.push(told.text.into_owned());
    }

    pub(crate) fn count(&self) -> Count {
        Count {
            told: usize::from(self.first.is_some()) + self.more.len(),
            listed: self.listed.texts.len(),
            alone: self.alone.texts.len(),
        }
    }

    /// Whether they say nothing, or success and nothing else.
    pub(super) fn are_success(&self) -> bool {
        let has_errors = self.listed.targets | self.alone.targets != 0;
        !has_errors && self.more.is_empty() && self.first.as_ref().is_none_or(Told::is_success)
    }

    /// Whether none of them says anything.
    pub(super) fn say_nothing(&self) -> bool {
        self.iter().all(Told::says_nothing) && !self.has_errors(!0)
    }

    /// Whether errors stand for one of these targets and say something.
    pub(super) fn has_errors(&self, targets: Set) -> bool {
        let says = |errors: &Errors| {
            let mut texts = errors.texts.iter();
            errors.targets & targets != 0 && texts.any(|text| !is_blank(text))
        };
        says(&self.listed) || says(&self.alone)
    }

    /// Takes the texts of which this is so.
    pub(super) fn take(&mut self, is: impl Fn(&Told<'t>) -> bool) -> impl Iterator<Item = String> {
        let first = self.first.take_if(|told| is(told));
        let more = self.more.extract_if(.., move |told| is(told));
        first
            .into_iter()
            .chain(more)
            .map(|told| told.text.into_owned())
    }

    /// Takes the errors: those of lists before those that stand alone.
    pub(crate) fn take_errors(&mut self) -> Vec<String> {
        let mut errors = mem::take(&mut self.listed.texts);
        match errors.is_empty() {
            true => mem::take(&mut self.alone.texts),
            false => {
                errors.append(&mut self.alone.texts);
                errors
            }
        }
    }

    #[cfg(test)]
    pub(crate) fn errors(&self) -> Vec<String> {
        [&*self.listed.texts, &*self.alone.texts].concat()
    }

    /// Forgets all but so many.
    pub(super) fn truncate(&mut self, most: Count) {
        self.more.truncate(most.told.saturating_sub(1));
        if most.told == 0 {
            self.first = None;
        }
        self.listed.truncate(most.listed);
        self.alone.truncate(most.alone);
    }

    fn iter(&self) -> impl Iterator<Item = &Told<'t>> {
        self.first.iter().chain(&self.more)
    }

    /// The first text of one of these targets.
    pub(crate) fn first(&self, targets: Set) -> Option<&Told<'t>> {
        self.of(targets).next()
    }

    /// All of them but errors.
    pub(crate) fn of(&self, targets: Set) -> impl Iterator<Item = &Told<'t>> {
        self.iter().filter(move |told| told.targets & targets != 0)
    }

    /// How many bytes are kept of them.
    pub(super) fn bytes(&self) -> usize {
        let told: usize = self.iter().map(Told::bytes).sum();
        told + self.listed.bytes + self.alone.bytes
    }
}
