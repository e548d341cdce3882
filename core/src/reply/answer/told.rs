//! The texts of an answer that say what it is.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

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
        false => text.trim().is_empty(),
    }
}

/// What an answer says of itself. Most say one thing, for which nothing is allocated.
#[derive(Debug, Default)]
pub(crate) struct Texts<'t> {
    first: Option<Told<'t>>,
    more: Vec<Told<'t>>,
}

impl<'t> Texts<'t> {
    pub(crate) fn push(&mut self, told: Told<'t>) {
        match self.first {
            None => self.first = Some(told),
            Some(_) => self.more.push(told),
        }
    }

    pub(crate) fn len(&self) -> usize {
        usize::from(self.first.is_some()) + self.more.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.first.is_none()
    }

    /// Whether they say nothing, or success and nothing else.
    pub(super) fn are_success(&self) -> bool {
        self.more.is_empty() && self.first.as_ref().is_none_or(Told::is_success)
    }

    /// Forgets all but so many.
    pub(super) fn truncate(&mut self, most: usize) {
        self.more.truncate(most.saturating_sub(1));
        if most == 0 {
            self.first = None;
        }
    }

    fn iter(&self) -> impl Iterator<Item = &Told<'t>> {
        self.first.iter().chain(&self.more)
    }

    /// The first text of one of these targets.
    pub(crate) fn first(&self, targets: Set) -> Option<&Told<'t>> {
        self.of(targets).next()
    }

    /// All of them.
    pub(crate) fn of(&self, targets: Set) -> impl Iterator<Item = &Told<'t>> {
        self.iter().filter(move |told| told.targets & targets != 0)
    }

    /// The same, owned.
    pub(crate) fn owned(&self, targets: Set) -> Vec<String> {
        let own = |told: &Told<'_>| String::from(&*told.text);
        self.of(targets).map(own).collect()
    }

    /// How many bytes are kept of them.
    pub(super) fn bytes(&self) -> usize {
        self.iter().map(Told::bytes).sum()
    }
}
