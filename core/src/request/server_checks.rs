//! What only the server can know, as data.

use alloc::vec::Vec;

use crate::table::{Api, Endpoint, Field, Type};
use crate::violation::{Faults, Spot, Step};
use crate::{Code, Detail, Fields, Place, Request, Valid, View, ViolationList, Violations};

/// A question about one value that a handler answers by its own means, such as `must belong to you`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServerCheck {
    /// The parameter's name on the wire.
    pub param: &'static str,
    /// The name of the field that the value is of: the parameter's own, if it is not inside a record.
    pub field: &'static str,
    /// The item of a list of values, counted from 0.
    pub index: Option<usize>,
    /// The question.
    pub question: &'static str,
    place: u16,
    /// How many questions about the parameter come before it.
    before: usize,
}

impl<R> Valid<R> {
    /// The questions about the values that were sent, the empty text included, in spec order, one an item of a list.
    pub fn server_checks<'a>(&self) -> impl Iterator<Item = ServerCheck>
    where
        R: Request<'a>,
    {
        let mut checks = Vec::new();
        each(R::ENDPOINT, &**self, &mut |check, _, _| checks.push(check));
        checks.into_iter()
    }

    /// The value that a check is about.
    #[must_use]
    pub fn checked<'a>(&self, check: &ServerCheck) -> View<'_>
    where
        R: Request<'a>,
    {
        let view = self.field(usize::from(check.place));
        if let (Some(index), Some(items)) = (check.index, view.list()) {
            return items.get(index);
        }
        let mut found = View::Absent;
        each(R::ENDPOINT, &**self, &mut |own, _, value| {
            if own == *check {
                found = value;
            }
        });
        found
    }

    /// Asks about every value; the violations of those whose answer was no, if there are any.
    pub fn unmet<'a>(
        &self,
        mut is_met: impl FnMut(&ServerCheck, View<'_>) -> bool,
    ) -> Option<Violations>
    where
        R: Request<'a>,
    {
        let mut faults = Faults::new(usize::MAX);
        each(R::ENDPOINT, &**self, &mut |check, spot, value| {
            if !is_met(&check, value) {
                faults.push_at(&spot, Code::Server, Detail::None);
            }
        });
        (!faults.is_empty()).then(|| ViolationList::new(R::ENDPOINT, faults))
    }

    /// The violations of the checks whose answer was no, in the same shape as all others.
    #[must_use]
    pub fn failed<'a>(&self, checks: &[ServerCheck]) -> Violations
    where
        R: Request<'a>,
    {
        violations(R::ENDPOINT, &**self, checks)
    }
}

/// The violations of the checks whose answer was no.
pub(super) fn violations(
    endpoint: &'static Endpoint<'static>,
    values: &dyn Fields,
    checks: &[ServerCheck],
) -> Violations {
    let key = |check: &ServerCheck| (check.place, check.before);
    let mut failed: Vec<_> = checks.iter().map(key).collect();
    failed.sort_unstable();
    let mut faults = Faults::new(usize::MAX);
    each(endpoint, values, &mut |check, spot, _| {
        if failed.binary_search(&key(&check)).is_ok() {
            faults.push_at(&spot, Code::Server, Detail::None);
        }
    });
    ViolationList::new(endpoint, faults)
}

/// Each question about the values that were sent.
pub(super) fn each<'x>(
    endpoint: &'static Endpoint<'static>,
    fields: &'x dyn Fields,
    ask: &mut dyn FnMut(ServerCheck, Spot<'_>, View<'x>),
) {
    for (place, param) in (0_u16..).zip(endpoint.params) {
        let mut asker = Asker {
            api: endpoint.api,
            param,
            place,
            before: 0,
            ask,
        };
        let value = fields.field(usize::from(place));
        asker.value(param, &param.ty, Spot::top(Place::Param(place)), value);
    }
}

struct Asker<'s, 'x> {
    api: &'static Api<'static>,
    param: &'static Field<'static>,
    place: u16,
    before: usize,
    ask: &'s mut dyn FnMut(ServerCheck, Spot<'_>, View<'x>),
}

impl<'x> Asker<'_, 'x> {
    /// A question about a list or map is one about each value in it, and one about a record is about all of it.
    fn value(
        &mut self,
        field: &'static Field<'static>,
        ty: &Type<'static>,
        spot: Spot<'_>,
        value: View<'x>,
    ) {
        match (value, ty) {
            (View::Absent, _) => {}
            (value, Type::Json(inside)) => self.value(field, inside, spot, value),
            (View::List(parts), Type::List(items)) => {
                let is_flat = self.param.ty.kind().is_some();
                for (index, part) in (0..).zip(parts.iter()) {
                    let spot = match is_flat {
                        true => spot.at(index),
                        false => spot.inside(Step::Item(index)),
                    };
                    self.value(field, &items.ty, spot, part);
                }
            }
            (View::Map(parts), Type::Map(entries)) => {
                for (index, (key, part)) in (0..).zip(parts.entries()) {
                    let key = (!field.is_secret()).then_some(key);
                    self.value(field, &entries.ty, spot.entry(index, key), part);
                }
            }
            (View::Record(parts), Type::Record(record)) => {
                self.ask(field, spot, value);
                for (at, field) in (0_u16..).zip(self.api.record(*record).fields) {
                    let part = parts.get(usize::from(at));
                    self.value(field, &field.ty, spot.inside(Step::Field(at)), part);
                }
            }
            _ => self.ask(field, spot, value),
        }
    }

    fn ask(&mut self, field: &'static Field<'static>, spot: Spot<'_>, value: View<'x>) {
        if let Some(question) = field.server {
            let check = ServerCheck {
                param: self.param.wire,
                field: field.wire,
                index: spot.index.map(|index| index as usize),
                question,
                place: self.place,
                before: self.before,
            };
            self.before += 1;
            (self.ask)(check, spot, value);
        }
    }
}
