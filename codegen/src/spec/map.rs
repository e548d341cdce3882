//! A map in the order of the text.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::At;
use crate::diagnostic::nearest;
use crate::source::Span;

/// Named things, in the order of the text. Names are never given twice: the loader refuses that.
#[derive(Clone, Debug)]
pub struct Map<T> {
    /// The names with their places, and what they name.
    pub entries: Vec<(At<String>, T)>,
    /// How many bytes its text has.
    pub(crate) size: usize,
    /// Where each name is among the entries, once somebody asked.
    places: OnceCell<HashMap<String, usize>>,
}

impl<T> Map<T> {
    /// These entries.
    pub(crate) fn of(entries: Vec<(At<String>, T)>) -> Self {
        Self {
            entries,
            ..Self::default()
        }
    }

    /// What a name stands for.
    pub fn get(&self, name: &str) -> Option<&T> {
        let (_, value) = self.entries.get(self.place(name)?)?;
        Some(value)
    }

    /// Where a name is among the entries.
    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        let places = self.places.get_or_init(|| {
            let names = self.names().map(str::to_owned);
            names.zip(0..).collect()
        });
        places.get(name).copied()
    }

    /// The names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(key, _)| key.value.as_str())
    }

    /// Where a name stands, or the one that is nearest to it.
    pub(crate) fn near(&self, name: &str) -> Option<Span> {
        let place = |name: &str| Some(self.entries.get(self.place(name)?)?.0.span);
        place(name).or_else(|| place(&nearest(name, self.names())?))
    }

    /// The names with their places.
    pub(crate) fn declared(&self) -> impl Iterator<Item = (&str, Span)> + Clone {
        self.entries
            .iter()
            .map(|(key, _)| (key.value.as_str(), key.span))
    }
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            size: 0,
            places: OnceCell::new(),
        }
    }
}

impl<'a, T> IntoIterator for &'a Map<T> {
    type Item = &'a (At<String>, T);
    type IntoIter = std::slice::Iter<'a, (At<String>, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}
