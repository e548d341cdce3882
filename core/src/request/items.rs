//! How the items of lists are named, and in which order they came.

use alloc::vec;
use alloc::vec::Vec;

use crate::Code;
use crate::request::name::Spelling;

/// The lists whose items came with numbers, or that came empty.
#[derive(Default)]
pub(crate) struct Lists {
    /// By their places, counted through credentials and parameters.
    seen: Vec<(usize, Named)>,
}

enum Named {
    /// By the bare name: the list is empty.
    Bare,
    /// By all numbers from 0 on, as most senders write them.
    InOrder,
    /// By these numbers, one an item.
    Numbers(Vec<u32>),
}

impl Lists {
    /// Notes one more item of the list at this place, which has so many by now; otherwise what is wrong with how it is
    /// named. A number that comes again out of order is found in the end.
    pub(crate) fn item(&mut self, at: usize, items: u32, spelling: Spelling) -> Result<(), Code> {
        match (spelling, self.named(at)) {
            (Spelling::Exact, None) => Ok(()),
            (Spelling::Index(number), None) if items == 0 => {
                let named = match number {
                    0 => Named::InOrder,
                    number => Named::Numbers(vec![number]),
                };
                self.seen.push((at, named));
                Ok(())
            }
            (Spelling::Index(number), Some(named @ Named::InOrder)) => {
                if number < items {
                    return Err(Code::Duplicate);
                }
                if number > items {
                    *named = Named::Numbers((0..items).chain([number]).collect());
                }
                Ok(())
            }
            (Spelling::Index(number), Some(Named::Numbers(numbers))) => {
                numbers.push(number);
                Ok(())
            }
            (Spelling::Exact, Some(_)) | (Spelling::Index(_), None | Some(Named::Bare)) => {
                Err(Code::ShapeConflict)
            }
        }
    }

    /// Notes that the list at this place is empty; otherwise why it is not.
    pub(crate) fn empty(&mut self, at: usize, items: u32) -> Result<(), Code> {
        match self.named(at) {
            Some(Named::Bare) => Err(Code::Duplicate),
            None if items == 0 => {
                self.seen.push((at, Named::Bare));
                Ok(())
            }
            Some(Named::InOrder | Named::Numbers(_)) | None => Err(Code::ShapeConflict),
        }
    }

    /// The order of each list whose items did not come in order.
    pub(crate) fn orders(self) -> impl Iterator<Item = (usize, Order)> {
        let out_of_order = |(at, named)| match named {
            Named::Numbers(numbers) => Some((at, Order::of(&numbers))),
            Named::Bare | Named::InOrder => None,
        };
        self.seen.into_iter().filter_map(out_of_order)
    }

    #[inline]
    fn named(&mut self, at: usize) -> Option<&mut Named> {
        let mut seen = self.seen.iter_mut();
        seen.find(|(place, _)| *place == at).map(|(_, named)| named)
    }
}

/// Where the items of a list belong, by their numbers. Gaps close, so that memory is taken by items and never by numbers.
pub(crate) struct Order {
    /// The index of each item, in the order in which they came; nothing for one whose number came before.
    indices: Vec<Option<u32>>,
}

impl Order {
    fn of(numbers: &[u32]) -> Self {
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
