//! How the items of lists are named, and in which order they came.

use alloc::vec;
use alloc::vec::Vec;

use crate::Code;
use crate::ground::Order;
use crate::table::names_in_forms::Spelling;

/// The lists whose items came with numbers, or that came empty.
#[derive(Default)]
pub(crate) struct Lists {
    /// By their places, counted through credentials and parameters.
    seen: Vec<(usize, Named)>,
}

enum Named {
    /// By the bare name: the list is empty, or has one item.
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
            (Spelling::Alone, None) if items == 0 => {
                self.seen.push((at, Named::Bare));
                Ok(())
            }
            (Spelling::Alone, Some(Named::Bare)) => Err(Code::Duplicate),
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
            (Spelling::Exact, Some(_))
            | (Spelling::Index(_), None | Some(Named::Bare))
            | (Spelling::Alone, None | Some(Named::InOrder | Named::Numbers(_))) => {
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

    /// Whether the list at this place came with numbers, or by its bare name.
    pub(crate) fn is_named(&mut self, at: usize) -> bool {
        self.named(at).is_some()
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
