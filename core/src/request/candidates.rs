//! The operations that may still be meant, by their places among the routes.

use alloc::vec::Vec;

/// A set of places. Up to 64 operations, no memory is allocated for it.
#[derive(Clone, Default)]
pub(super) struct Candidates {
    first: u64,
    more: Vec<u64>,
}

impl Candidates {
    /// Adds a place.
    pub(super) fn insert(&mut self, place: usize) {
        let (word, bit) = (place / 64, 1 << (place % 64));
        let Some(beyond) = word.checked_sub(1) else {
            self.first |= bit;
            return;
        };
        if self.more.len() <= beyond {
            self.more.resize(beyond + 1, 0);
        }
        if let Some(word) = self.more.get_mut(beyond) {
            *word |= bit;
        }
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.first == 0 && self.more.iter().all(|word| *word == 0)
    }

    /// The places, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let words = core::iter::once(&self.first).chain(&self.more);
        words
            .enumerate()
            .flat_map(|(word, bits)| set_bits(*bits).map(move |bit| word * 64 + bit))
    }

    /// Those places that fit.
    pub(super) fn retain(&self, fits: impl Fn(usize) -> bool) -> Self {
        let mut kept = Self::default();
        let fitting = self.iter().filter(|place| fits(*place));
        fitting.for_each(|place| kept.insert(place));
        kept
    }
}

/// The places of the bits that are set, the lowest first.
fn set_bits(mut bits: u64) -> impl Iterator<Item = usize> {
    core::iter::from_fn(move || {
        let lowest = bits.trailing_zeros() as usize;
        // What is taken away is the lowest bit; nothing is left of zero.
        bits &= bits.checked_sub(1)?;
        Some(lowest)
    })
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::Candidates;

    #[test]
    fn many_places_are_kept_in_their_order() {
        let places = [0, 1, 63, 64, 65, 127, 128, 700];
        let mut candidates = Candidates::default();
        for place in [700, 64, 0, 128, 1, 65, 63, 127, 64] {
            candidates.insert(place);
        }
        assert_eq!(candidates.iter().collect::<Vec<_>>(), places);
        assert!(!candidates.is_empty() && !candidates.retain(|place| place > 64).is_empty());
        assert!(Candidates::default().is_empty() && candidates.retain(|_| false).is_empty());
        let odd = candidates.retain(|place| place % 2 == 1);
        assert_eq!(odd.iter().collect::<Vec<_>>(), [1, 63, 65, 127]);
    }
}
