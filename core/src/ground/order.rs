//! The order of a list whose items came with numbers, and keys that came twice.

use alloc::vec;
use alloc::vec::Vec;

/// Where the items of a list belong, by their numbers. Gaps close, so that memory is taken by items and never by numbers.
pub(crate) struct Order {
    /// The index of each item, in the order in which they came; nothing for one whose number came before.
    indices: Vec<Option<u32>>,
}

impl Order {
    /// The order of items with these numbers.
    pub(crate) fn of(numbers: &[u32]) -> Self {
        let mut sorted: Vec<(u32, usize)> = numbers.iter().copied().zip(0..).collect();
        sorted.sort_unstable();
        sorted.dedup_by_key(|(number, _)| *number);
        let mut indices = vec![None; numbers.len()];
        for (index, (_, came)) in (0..).zip(sorted) {
            if let Some(slot) = indices.get_mut(came) {
                *slot = Some(index);
            }
        }
        Self { indices }
    }

    /// The index of the item that came after so many others; nothing if its number came before.
    pub(crate) fn index(&self, came: u32) -> Option<u32> {
        let came = usize::try_from(came).ok()?;
        self.indices.get(came).copied().flatten()
    }

    /// Whether a number came more than once.
    pub(crate) fn has_twice(&self) -> bool {
        self.indices.contains(&None)
    }

    /// Puts the items where they belong, and drops those whose number came before.
    pub(crate) fn arrange<T>(&self, items: &mut Vec<T>) {
        let mut placed: Vec<Option<T>> = items.iter().map(|_| None).collect();
        for (item, index) in items.drain(..).zip(&self.indices) {
            let place = index.and_then(|index| placed.get_mut(usize::try_from(index).ok()?));
            if let Some(slot) = place {
                *slot = Some(item);
            }
        }
        items.extend(placed.into_iter().flatten());
    }
}

/// Which keys came before, in no order.
pub(crate) fn same_keys<'k>(keys: impl Iterator<Item = &'k str>) -> Vec<u32> {
    let mut keys: Vec<(&str, u32)> = keys.zip(0..).collect();
    keys.sort_unstable();
    let (mut same, mut last) = (Vec::new(), None);
    for (key, index) in keys {
        if last.replace(key) == Some(key) {
            same.push(index);
        }
    }
    same
}
