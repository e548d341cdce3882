//! From an incoming request to a typed, checked call.

use alloc::vec::Vec;
use core::mem;

use crate::form::Room;
use crate::request::check::{check, check_credentials};
use crate::request::decode::{Form, decode};
use crate::request::rejection::{Problem, Rejection};
use crate::request::routing;
use crate::request::valid::missing;
use crate::request::{headers, path};
use crate::table::{Endpoint, Side};
use crate::violation::Faults;
use crate::{
    Arena, Calls, Context, Filled, Format, Incoming, Request, Row as _, Scratch, Slot, Valid,
    ViolationList,
};

/// A call that arrived whole and valid.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Decoded<C, K> {
    /// The format that the reply is wanted in.
    pub format: Format,
    /// Who calls.
    pub credentials: K,
    /// What is called.
    pub call: C,
    /// The pairs that nobody knows and the API [ignores](crate::table::Policies::ignore_unknown), and those whose document has such
    /// members: their numbers, counted from 0 over query and body.
    pub ignored: Vec<u32>,
}

/// Routes, decodes and checks a request. Inlined, it is compiled where the type is, and so is all that drops a call: one
/// copy of it, and not one in each unit that handles calls.
#[inline]
pub(crate) fn decode_call<'a, C: Calls<'a>>(
    incoming: &Incoming<'a>,
    context: &Context,
    scratch: Option<&'a mut Scratch>,
) -> Result<Decoded<C, C::Credentials>, Rejection<'static>> {
    let selected = routing::route(C::ROUTES, incoming, context)?;
    let (endpoint, format) = (selected.endpoint, selected.format);
    let reject = |violations| {
        let problem = Problem::Violations(violations);
        Rejection::new(C::ROUTES.api, format, problem)
    };
    let mut credentials = C::Credentials::empty();
    let mut arena = Arena::new();
    with_slots(endpoint.params.len(), |params| {
        let who = credentials.as_mut();
        let filled = (who, &mut *params, &mut arena);
        let faults = fill(
            endpoint,
            (incoming, selected.path, selected.form),
            scratch,
            filled,
            context,
        );
        if !faults.is_empty() {
            return Err(reject(ViolationList::new(endpoint, faults)));
        }
        let inner = arena.as_mut_slice();
        let routed = Routed {
            endpoint,
            params,
            inner,
        };
        let call = C::dispatch(selected.place, routed);
        // A call is large: it is put where it is wanted, and not moved from one result to the next.
        match (
            call,
            C::Credentials::from_slots(credentials.as_mut(), arena.as_mut_slice()),
        ) {
            (Some(call), Some(credentials)) => Ok(Decoded {
                format,
                credentials,
                call,
                ignored: faults.into_ignored(),
            }),
            _ => Err(reject(missing(endpoint))),
        }
    })
}

/// Lends so many empty slots, up to 64 without an allocation. Their number is in no type: nothing of this is compiled
/// once an operation.
#[inline]
fn with_slots<'a, T>(count: usize, then: impl FnOnce(&mut [Slot<'a>]) -> T) -> T {
    if count <= 24 {
        let mut slots = [const { Slot::Empty }; 24];
        let made = then(slots.get_mut(..count).unwrap_or_default());
        if slots.iter().all(|slot| matches!(slot, Slot::Empty)) {
            // As after every valid request: there is nothing to drop, and asking every slot for it takes longer.
            mem::forget(slots);
        }
        return made;
    }
    if count <= 64 {
        let mut slots = [const { Slot::Empty }; 64];
        return then(slots.get_mut(..count).unwrap_or_default());
    }
    let mut slots = Vec::new();
    slots.resize_with(count, Slot::default);
    then(&mut slots)
}

/// A request whose endpoint is known, its values found and checked.
pub struct Routed<'x, 'a> {
    endpoint: &'static Endpoint<'static>,
    params: &'x mut [Slot<'a>],
    /// What is inside them.
    inner: &'x mut [Slot<'a>],
}

impl<'a> Routed<'_, 'a> {
    /// Makes the call out of the values; `None` if they were checked for another operation than this request's, or are
    /// not of its types.
    #[inline(never)]
    #[expect(
        clippy::manual_map,
        reason = "a closure is one more function to compile for each request"
    )]
    pub fn make<C, R>(self, call: fn(Valid<R>) -> C) -> Option<C>
    where
        C: Calls<'a>,
        R: Request<'a, Credentials<'a> = C::Credentials>,
    {
        if !self.was_checked_for(R::ENDPOINT) {
            return None;
        }
        match R::from_slots(self.params, self.inner) {
            Some(request) => Some(call(Valid::proven(request))),
            None => None,
        }
    }

    /// What is proven is proven by the request's own table. Constants can have several addresses.
    #[inline(never)]
    fn was_checked_for(&self, endpoint: &'static Endpoint<'static>) -> bool {
        let named = |endpoint: &Endpoint<'static>| (endpoint.name, endpoint.path);
        core::ptr::eq(self.endpoint, endpoint) || named(self.endpoint) == named(endpoint)
    }
}

/// Fills the slots of one operation and finds everything that is wrong with them.
pub(crate) fn fill<'a>(
    endpoint: &Endpoint<'_>,
    (incoming, path, form): (&Incoming<'a>, &'a str, Form<'a>),
    scratch: Option<&'a mut Scratch>,
    (credentials, params, arena): (&mut [Slot<'a>], &mut [Slot<'a>], &mut Arena<'a>),
    context: &Context,
) -> Faults {
    let mut faults = Faults::new(context.bounds(endpoint.api).violations);
    // What is read leniently can become longer than it was sent.
    let scratch = scratch.filter(|_| !form.lenient);
    let room = scratch.map_or_else(Room::none, |scratch| scratch.room(form.len()));
    if !endpoint.in_path.is_empty() {
        path::read(endpoint, (path, form.lenient), params, &mut faults);
    }
    headers::read(endpoint.api, incoming.headers, credentials, &mut faults);
    let slots = (&mut *credentials, &mut *params, &mut *arena);
    decode(
        endpoint,
        (form, context.bounds(endpoint.api)),
        room,
        slots,
        &mut faults,
    );
    let filled = |slots| Filled { slots, arena };
    check_credentials(
        endpoint,
        &filled(credentials),
        context,
        Side::Server,
        &mut faults,
    );
    check(
        endpoint,
        &filled(params),
        context,
        Side::Server,
        &mut faults,
    );
    #[cfg(feature = "zeroize")]
    if !faults.is_empty() {
        // Nobody is given them.
        credentials.iter_mut().chain(params).for_each(Slot::wipe);
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::with_slots;
    use crate::Slot;

    #[test]
    fn as_many_empty_slots_are_lent_as_are_asked_for() {
        for count in [0, 1, 23, 24, 25, 63, 64, 65, 200] {
            let empty = |slots: &mut [Slot<'_>]| {
                let empty = slots.iter().filter(|slot| matches!(slot, Slot::Empty));
                (slots.len(), empty.count())
            };
            assert_eq!(with_slots(count, empty), (count, count));
        }
    }
}
