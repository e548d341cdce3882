//! Where the values inside records, lists and maps are kept: all in one vector.

use alloc::vec::Vec;

use crate::ground::wipe;
use crate::{Slot, View};

/// The slots of what is inside records, lists and maps, so that none of them is an allocation of its own.
///
/// What a container holds lies together, and before it whatever is inside that: an order in which each part is whole when its
/// container is added.
///
/// ```text
/// { a: 1, b: [{ c: 2 }, { c: 3 }] }   is the record at 4..6 of   2, 3, record 0..1, record 1..2, 1, list 2..4
/// ```
///
/// It has no `Debug`: it can hold secrets.
#[derive(Clone, Default)]
pub struct Arena<'a> {
    slots: Vec<Slot<'a>>,
}

/// Where in an [`Arena`] the parts of a record, list or map are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    start: u32,
    len: u32,
}

impl Span {
    /// So many parts from this place on.
    ///
    /// An arena never has more than 2^32 slots: what is read is bounded by its [`Limits`](crate::Limits), and what is built has
    /// more parts than memory.
    fn new(start: usize, len: usize) -> Self {
        let short = |number| u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            start: short(start),
            len: short(len),
        }
    }

    /// The same so many places on.
    pub(crate) fn moved(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.len())
    }

    /// The number of parts.
    #[must_use]
    pub const fn len(self) -> usize {
        self.len as usize
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len == 0
    }
}

impl<'a> Arena<'a> {
    /// Nothing. It takes no memory yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { slots: Vec::new() }
    }

    /// Adds the parts of a record, list or map, whose own parts are in the arena already.
    pub fn add(&mut self, parts: impl IntoIterator<Item = Slot<'a>>) -> Span {
        let (start, parts) = (self.slots.len(), parts.into_iter());
        wipe::reserve_items(&mut self.slots, parts.size_hint().0);
        self.slots.extend(parts);
        Span::new(start, self.slots.len() - start)
    }

    /// Takes in a value and what is inside it, which is in another arena, with texts of its own.
    pub(crate) fn take_in(&mut self, value: Slot<'_>, mut inside: Arena<'_>) -> Slot<'a> {
        let by = self.slots.len();
        let slots = inside.slots.iter_mut().map(core::mem::take);
        self.add(slots.map(|slot| slot.moved(by)));
        value.moved(by)
    }

    /// Empties it. Its memory is kept.
    pub fn clear(&mut self) {
        #[cfg(feature = "zeroize")]
        self.slots.iter_mut().for_each(Slot::wipe);
        self.slots.clear();
    }

    /// All slots, for [`Row::from_slots`](crate::Row::from_slots).
    pub fn as_mut_slice(&mut self) -> &mut [Slot<'a>] {
        &mut self.slots
    }

    /// How many slots there are.
    pub(crate) fn len(&self) -> usize {
        self.slots.len()
    }

    /// Takes out the part at this place of a container.
    pub(crate) fn take(&mut self, span: Span, place: usize) -> Option<Slot<'a>> {
        let at = (place < span.len()).then_some(span.start as usize + place)?;
        self.slots.get_mut(at).map(core::mem::take)
    }

    /// The part at this place of a container.
    pub(crate) fn part(&self, span: Span, place: usize) -> View<'_> {
        let place = Some(place).filter(|place| *place < span.len());
        let at = place.map(|place| span.start as usize + place);
        let slot = at.and_then(|at| self.slots.get(at));
        slot.map_or(View::Absent, |slot| slot.view(self))
    }
}

/// What nobody took may be secret.
#[cfg(feature = "zeroize")]
impl Drop for Arena<'_> {
    fn drop(&mut self) {
        self.clear();
        wipe::wipe_items(&mut self.slots);
    }
}

/// The parts of a container, and what is before them: whatever is inside those.
pub(crate) fn split<'x, 'a>(
    inner: &'x mut [Slot<'a>],
    span: Span,
) -> Option<(&'x mut [Slot<'a>], &'x mut [Slot<'a>])> {
    let (before, rest) = inner.split_at_mut_checked(span.start as usize)?;
    Some((rest.get_mut(..span.len())?, before))
}

#[cfg(test)]
mod tests {
    use super::Arena;
    use crate::Slot;

    #[test]
    fn a_container_has_its_own_parts_and_no_others() {
        let mut arena = Arena::new();
        let [none, two] = [arena.add([]), arena.add([Slot::Int(1), Slot::Int(2)])];
        assert_eq!((none.len(), none.is_empty()), (0, true));
        assert_eq!((two.len(), two.is_empty()), (2, false));
        let last = arena.add([Slot::Int(3)]);
        let part = |span, place| {
            let part = arena.part(span, place).written(crate::table::Kind::Int);
            part.map(|text| text.parse().expect("an integer"))
        };
        assert_eq!(
            [0, 1, 2].map(|place| part(two, place)),
            [Some(1), Some(2), None]
        );
        assert_eq!(
            (part(none, 0), part(last, 0), part(last, 1)),
            (None, Some(3), None)
        );
        assert!(matches!(arena.take(two, 1), Some(Slot::Int(2))));
        assert!(arena.take(two, 2).is_none() && arena.take(none, 0).is_none());
    }
}
