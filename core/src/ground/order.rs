//! The order of a list whose items came with numbers.

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
        let came = core::mem::take(items).into_iter().zip(&self.indices);
        let mut placed: Vec<(u32, T)> = came
            .filter_map(|(item, index)| Some(((*index)?, item)))
            .collect();
        placed.sort_unstable_by_key(|(index, _)| *index);
        items.extend(placed.into_iter().map(|(_, item)| item));
    }
}
