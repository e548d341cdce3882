//! The texts of an answer that say what it is.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::reply::answer::targets::{BESIDE, Part, STATUS, Set};
use crate::table::Endpoint;

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

    /// Whether it says nothing: it is empty or, where a refusal would be named, says that there is none.
    pub(super) fn says_nothing(&self) -> bool {
        says_nothing(self.targets, &self.text)
    }

    /// How much is kept of it.
    pub(super) fn bytes(&self) -> usize {
        self.text.len() + size_of::<Self>()
    }
}

pub(super) fn says_nothing(targets: Set, text: &str) -> bool {
    let is_alone = targets & (BESIDE | Part::Alone.of_any()) != 0;
    match text.trim() {
        "" => true,
        "0" | "false" => is_alone,
        _ => false,
    }
}

/// What an answer says of itself.
#[derive(Debug, Default)]
pub(crate) struct Texts<'t>(pub(crate) Vec<Told<'t>>);

impl<'t> Texts<'t> {
    /// The first text of one of these targets.
    pub(crate) fn first(&self, targets: Set) -> Option<&Told<'t>> {
        self.0.iter().find(|told| told.targets & targets != 0)
    }

    /// All of them.
    pub(crate) fn of(&self, targets: Set) -> impl Iterator<Item = &Told<'t>> {
        self.0.iter().filter(move |told| told.targets & targets != 0)
    }

    /// The same, owned.
    pub(crate) fn owned(&self, targets: Set) -> Vec<String> {
        self.of(targets).map(|told| String::from(&*told.text)).collect()
    }
}
