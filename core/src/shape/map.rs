//! Values by names that no table knows.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use crate::shape::{Fields, View};
use crate::{Item, Value};

/// Values by names that no table knows, such as `metadata[colour]=blue`, in the order in which they came.
///
/// A name comes once: a map in which one comes twice is not read, and a request with such a one is not built. Two maps are equal
/// if they have equal entries in the same order.
///
/// ```
/// use formwork::Map;
///
/// let mut stock: Map<'_, i64> = [("nails", 500), ("hammers", 3)].into_iter().collect();
/// stock.push("saws", 2);
/// assert_eq!(stock.get("hammers"), Some(&3));
/// let names: Vec<_> = stock.iter().map(|(name, _)| name).collect();
/// assert_eq!(names, ["nails", "hammers", "saws"]);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Map<'a, T> {
    entries: Vec<(Cow<'a, str>, T)>,
}

impl<'a, T> Map<'a, T> {
    /// Without entries.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            entries: Vec::new(),
        }
    }

    /// The value of the first entry of this name, found in time that is linear in the number of entries.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&T> {
        let mut entries = self.iter();
        entries.find(|(own, _)| *own == key).map(|(_, value)| value)
    }

    /// Adds an entry at the end, whether or not there is one of this name.
    pub fn push(&mut self, key: impl Into<Cow<'a, str>>, value: T) {
        self.entries.push((key.into(), value));
    }

    /// The entries in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.entries.iter().map(|(key, value)| (&**key, value))
    }

    /// The number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<T> Default for Map<'_, T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for Map<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<'a, T> IntoIterator for Map<'a, T> {
    type Item = (Cow<'a, str>, T);
    type IntoIter = alloc::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<'a, K: Into<Cow<'a, str>>, T> FromIterator<(K, T)> for Map<'a, T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(entries: I) -> Self {
        let entries = entries.into_iter();
        Self {
            entries: entries.map(|(key, value)| (key.into(), value)).collect(),
        }
    }
}

impl<'a, T: Value<'a>> Fields for Map<'_, T> {
    fn field(&self, place: usize) -> View<'_> {
        match (self.entries.get(place / 2), place % 2) {
            (Some((key, _)), 0) => View::Text(key),
            (Some((_, value)), _) => value.view(),
            (None, _) => View::Absent,
        }
    }
    fn count(&self) -> usize {
        2 * self.entries.len()
    }
}

impl<'a, T: Item<'a>> Item<'a> for Map<'a, T> {}
