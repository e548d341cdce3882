//! From a path and its routing parameters to one endpoint.

use core::marker::PhantomData;

use crate::{Calls, Request, Valid, Violations};

/// A request whose endpoint is known.
pub struct Routed<'x, 'a> {
    _todo: PhantomData<(&'x (), &'a ())>,
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
        let _ = call;
        unimplemented!()
    }

    /// The answer for a place that no operation has.
    ///
    /// # Errors
    /// Always.
    pub fn nowhere<T>(self) -> Result<T, Violations> {
        unimplemented!()
    }
}
