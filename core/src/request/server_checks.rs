//! What only the server can know, as data.

use alloc::vec::Vec;
use core::iter;

use crate::violation::Faults;
use crate::{Code, Detail, Parts, Place, Request, Valid, View, ViolationList, Violations};

/// A question about one value that a handler answers by its own means, such as `must belong to you`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServerCheck {
    /// The parameter's name on the wire.
    pub param: &'static str,
    /// The item of a list, counted from 0.
    pub index: Option<usize>,
    /// The question.
    pub question: &'static str,
    place: u16,
}

impl<R> Valid<R> {
    /// The questions about the values that were sent, the empty text included, in spec order, one an item of a list.
    pub fn server_checks<'a>(&self) -> impl Iterator<Item = ServerCheck>
    where
        R: Request<'a>,
    {
        (0_u16..)
            .zip(R::ENDPOINT.params)
            .flat_map(move |(place, param)| {
                let view = self.field(usize::from(place));
                let check = move |index| {
                    param.server.map(|question| ServerCheck {
                        param: param.wire,
                        index,
                        question,
                        place,
                    })
                };
                let items = view.list().map(Parts::len);
                let is_one = items.is_none() && !matches!(view, View::Absent);
                let once = is_one.then_some(None);
                let items = (0..items.unwrap_or(0)).map(Some);
                iter::empty().chain(once).chain(items).filter_map(check)
            })
    }

    /// The value that a check is about.
    #[must_use]
    pub fn checked<'a>(&self, check: &ServerCheck) -> View<'_>
    where
        R: Request<'a>,
    {
        let view = self.field(usize::from(check.place));
        match (check.index, view.list()) {
            (Some(index), Some(items)) => items.get(index),
            (None, _) | (_, None) => view,
        }
    }

    /// Asks about every value; the violations of those whose answer was no, if there are any.
    pub fn unmet<'a>(
        &self,
        mut is_met: impl FnMut(&ServerCheck, View<'_>) -> bool,
    ) -> Option<Violations>
    where
        R: Request<'a>,
    {
        let unmet: Vec<_> = self
            .server_checks()
            .filter(|check| !is_met(check, self.checked(check)))
            .collect();
        (!unmet.is_empty()).then(|| self.failed(&unmet))
    }

    /// The violations of the checks whose answer was no, in the same shape as all others.
    #[must_use]
    pub fn failed<'a>(&self, checks: &[ServerCheck]) -> Violations
    where
        R: Request<'a>,
    {
        let mut faults = Faults::new(usize::MAX);
        for check in checks {
            let index = check.index.and_then(|index| u32::try_from(index).ok());
            faults.push(Place::Param(check.place), index, Code::Server, Detail::None);
        }
        ViolationList::new(R::ENDPOINT, faults)
    }
}
