//! The gate between a request and the world.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Deref;

use crate::kind;
use crate::request::check::check;
use crate::table::{Endpoint, Fill, Side};
use crate::violation::{Faults, Paths};
use crate::{Arena, Code, Context, Detail, Fault, Filled, Place, Request, Slot, Violations};

/// A request that was checked: it can be sent, and a handler can rely on it. Valid as of the context's date.
///
/// There is no way to change it. [`Valid::into_builder`] leads back in front of the gate.
#[derive(Clone)]
pub struct Valid<R> {
    request: R,
    waived: Vec<Fault>,
    /// Where inside parameters these are.
    paths: Option<Box<Paths>>,
}

impl<R> Valid<R> {
    /// The violations that the sender accepted, see `build_accepting`. Empty after `build` and `decode`.
    #[must_use]
    pub fn waived(&self) -> &[Fault] {
        &self.waived
    }

    /// Checks the request once more, as of another date, as `build` does: a day may have passed since. Violations that
    /// the sender accepted stay accepted. Nothing is moved and, if nothing is wrong, nothing allocated.
    ///
    /// # Errors
    /// Everything that is wrong with it by now.
    pub fn recheck<'a>(&self, context: &Context) -> Result<(), Violations>
    where
        R: Request<'a>,
    {
        let mut faults = Faults::new(context.bounds(R::ENDPOINT.api).violations);
        let fields = &self.request;
        check(R::ENDPOINT, fields, context, Side::Client, &mut faults);
        faults.forgive(&self.waived, self.paths.as_deref());
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Violations::new(R::ENDPOINT, faults))
        }
    }

    /// The same request with this value at this place, checked as of this date. Violations that the sender accepted stay accepted.
    pub(crate) fn with<'a>(
        self,
        place: usize,
        value: Slot<'a>,
        context: &Context,
    ) -> Result<Self, Violations>
    where
        R: Request<'a>,
    {
        let Self {
            request,
            waived,
            paths,
        } = self;
        let mut arena = Arena::new();
        let mut slots = request.into_slots(&mut arena);
        if let Some(slot) = slots.as_mut().get_mut(place) {
            *slot = value;
        }
        let (slots, mut faults) = (
            slots.as_mut(),
            Faults::new(context.bounds(R::ENDPOINT.api).violations),
        );
        let filled = Filled {
            slots,
            arena: &arena,
        };
        check(R::ENDPOINT, &filled, context, Side::Client, &mut faults);
        faults.forgive(&waived, paths.as_deref());
        if !faults.is_empty() {
            return Err(Violations::new(R::ENDPOINT, faults));
        }
        let request = R::from_slots(slots, arena.as_mut_slice());
        let request = request.ok_or_else(|| missing(R::ENDPOINT))?;
        Ok(Self {
            request,
            waived,
            paths,
        })
    }

    /// The request, no longer proven.
    #[must_use]
    pub fn into_inner(self) -> R {
        self.request
    }

    /// The same request, owning its texts.
    #[must_use]
    pub fn into_owned<'a>(self) -> Valid<R::Owned>
    where
        R: Request<'a>,
    {
        Valid {
            request: self.request.into_owned(),
            waived: self.waived,
            paths: self.paths,
        }
    }

    /// A builder that holds the request's values.
    #[must_use]
    pub fn into_builder<'a>(self) -> R::Builder
    where
        R: Request<'a>,
    {
        let mut arena = Arena::new();
        let slots = self.request.into_slots(&mut arena);
        R::Builder::from((slots, arena))
    }

    pub(crate) fn proven(request: R) -> Self {
        Self {
            request,
            waived: Vec::new(),
            paths: None,
        }
    }
}

impl<R> Deref for Valid<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.request
    }
}

impl<R: fmt::Debug> fmt::Debug for Valid<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Valid").field(&self.request).finish()
    }
}

/// Whether the requests are equal, whatever was waived.
impl<R: PartialEq> PartialEq for Valid<R> {
    fn eq(&self, other: &Self) -> bool {
        self.request == other.request
    }
}

/// Checks a builder's slots and makes the request; violations with an accepted code are waived, if the code can be.
pub(crate) fn build<'a, R: Request<'a>>(
    slots: &mut [Slot<'a>],
    arena: &mut Arena<'a>,
    context: &Context,
    accepted: &[Code],
) -> Result<Valid<R>, Violations> {
    if let Some(make) = context.token_maker() {
        fill(R::ENDPOINT, slots, arena, make);
    }
    let (waived, paths) = prove(R::ENDPOINT, Filled { slots, arena }, context, accepted)?;
    match R::from_slots(slots, arena.as_mut_slice()) {
        Some(request) => Ok(Valid {
            request,
            waived,
            paths,
        }),
        None => Err(missing(R::ENDPOINT)),
    }
}

/// Puts a token where one is to be filled in and nothing is given.
#[cold]
pub(crate) fn fill(
    endpoint: &Endpoint<'_>,
    slots: &mut [Slot<'_>],
    arena: &Arena<'_>,
    make: fn() -> String,
) {
    for (slot, field) in slots.iter_mut().zip(endpoint.params) {
        if let (Some(Fill::Token), Some(kind)) = (field.fill, field.ty.kind())
            && !slot.view(arena).is_present()
        {
            // Any text is a value of a kind of text.
            *slot = kind::read(kind, Cow::Owned(make())).unwrap_or_default();
        }
    }
}

/// Checks the slots; what was waived if nothing else is wrong.
fn prove(
    endpoint: &'static Endpoint<'static>,
    values: Filled<'_>,
    context: &Context,
    accepted: &[Code],
) -> Result<(Vec<Fault>, Option<Box<Paths>>), Violations> {
    let mut faults = Faults::new(context.bounds(endpoint.api).violations);
    check(endpoint, &values, context, Side::Client, &mut faults);
    let waived = faults.waive(accepted);
    if faults.is_empty() {
        return Ok((waived, faults.take_paths()));
    }
    Err(Violations::new(endpoint, faults))
}

/// A slot of another type than the field's: only hand-written code can get here.
#[cold]
pub(super) fn missing(endpoint: &'static Endpoint<'static>) -> Violations {
    let mut faults = Faults::new(1);
    faults.push(Place::Request, None, Code::Required, Detail::None);
    Violations::new(endpoint, faults)
}
