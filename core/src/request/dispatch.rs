//! From an incoming request to a typed, checked call.

use core::fmt;

use crate::request::check::{check, check_credentials};
use crate::request::decode::{Form, decode};
use crate::request::rejection::{Problem, Rejection};
use crate::request::{routing, valid};
use crate::table::{Endpoint, Side};
use crate::violation::Faults;
use crate::{
    Calls, Code, Context, Detail, Format, Incoming, Place, Request, Row as _, Slot, Valid,
    ViolationList, Violations,
};

/// A call that arrived whole and valid.
#[derive(Clone)]
pub struct Decoded<'a, C: Calls<'a>> {
    /// The format that the reply is wanted in.
    pub format: Format,
    /// Who calls.
    pub credentials: C::Credentials,
    /// What is called.
    pub call: C,
}

impl<'a, C: Calls<'a>> fmt::Debug for Decoded<'a, C> {
    /// The format only: all else can hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decoded")
            .field("format", &self.format)
            .finish_non_exhaustive()
    }
}

/// Routes, decodes and checks a request.
pub(crate) fn decode_call<'a, C: Calls<'a>>(
    incoming: &Incoming<'a>,
    context: &Context,
) -> Result<Decoded<'a, C>, Rejection<'static>> {
    let selected = routing::route(C::ROUTES, incoming, context)?;
    let format = selected.format;
    let routed = Routed {
        endpoint: selected.endpoint,
        form: selected.form,
        context,
    };
    match C::dispatch(selected.place, routed) {
        Ok((credentials, call)) => Ok(Decoded {
            format,
            credentials,
            call,
        }),
        Err(violations) => Err(Rejection::new(
            C::ROUTES.api,
            format,
            Problem::Violations(violations),
        )),
    }
}

/// A request whose endpoint is known.
pub struct Routed<'x, 'a> {
    endpoint: &'static Endpoint<'static>,
    form: Form<'a>,
    context: &'x Context,
}

impl<'a> Routed<'_, 'a> {
    /// Decodes and checks the parameters of one operation.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn decode<C, R>(
        self,
        call: impl FnOnce(Valid<R>) -> C,
    ) -> Result<(C::Credentials, C), Violations>
    where
        C: Calls<'a>,
        R: Request<'a, Credentials<'a> = C::Credentials>,
    {
        let (mut credentials, mut params) = (C::Credentials::empty(), R::empty());
        let faults = fill(
            R::ENDPOINT,
            self.form,
            credentials.as_mut(),
            params.as_mut(),
            self.context,
        );
        let who = C::Credentials::from_slots(credentials.as_mut());
        let request = valid::finish::<R>(&mut params, faults)?;
        who.map(|who| (who, call(Valid::proven(request))))
            .ok_or_else(|| missing(R::ENDPOINT))
    }

    /// The answer for a place that no operation has.
    ///
    /// # Errors
    /// Always.
    pub fn nowhere<T>(self) -> Result<T, Violations> {
        Err(missing(self.endpoint))
    }
}

/// Fills the slots of one operation and finds everything that is wrong with them.
pub(crate) fn fill<'a>(
    endpoint: &Endpoint<'_>,
    form: Form<'a>,
    credentials: &mut [Slot<'a>],
    params: &mut [Slot<'a>],
    context: &Context,
) -> Faults {
    let mut faults = Faults::new(context.bounds().violations);
    decode(endpoint, form, credentials, params, &mut faults);
    check_credentials(
        endpoint.api.credentials,
        &&*credentials,
        context,
        Side::Server,
        &mut faults,
    );
    check(endpoint, &&*params, context, Side::Server, &mut faults);
    faults
}

/// Only hand-written implementations of the traits can get here: what was checked cannot be made into the struct.
fn missing(endpoint: &'static Endpoint<'static>) -> Violations {
    let mut faults = Faults::new(1);
    faults.push(Place::Request, None, Code::Required, Detail::None);
    ViolationList::new(endpoint, faults)
}
