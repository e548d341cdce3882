//! The operations.

use customer_management::{
    Call, CreateCustomer, Credentials, DeleteCustomer, DisableCustomer, DisableWebsiteAccess,
    EnableCustomer, EnableWebsiteAccess, Refused, RetrieveCustomers, UpdateEmail, UpdatePassword,
    UpdateProfile, UpdateUsername,
};
use formwork::{
    Acknowledgement, Decoded, Format, Refusal, Rejection, RenderError, Rendered, Request,
    RequestExt as _, Valid,
};

use crate::questions;
use crate::store::Store;

/// Carries out a call that arrived whole and valid, and renders what came of it.
pub(crate) fn answer(store: &mut Store, decoded: Decoded<Call<'_>, Credentials<'_>>) -> Rendered {
    let Decoded {
        format,
        credentials,
        call,
        ..
    } = decoded;
    let known = store.reseller.is(&credentials);
    let desk = Desk {
        store,
        format,
        known,
    };
    match call {
        Call::CreateCustomer(call) => desk.serve(
            &call,
            |store| done(store.create(&call)),
            CreateCustomer::render_reply,
        ),
        Call::DeleteCustomer(call) => desk.serve(
            &call,
            |store| done(store.delete(&call.user)),
            DeleteCustomer::render_reply,
        ),
        Call::RetrieveCustomers(call) => desk.serve(
            &call,
            |store| Ok(store.retrieve(&call)),
            RetrieveCustomers::render_reply,
        ),
        Call::EnableCustomer(call) => desk.serve(
            &call,
            |store| done(store.set_active(&call.user, true)),
            EnableCustomer::render_reply,
        ),
        Call::DisableCustomer(call) => desk.serve(
            &call,
            |store| done(store.set_active(&call.user, false)),
            DisableCustomer::render_reply,
        ),
        Call::EnableWebsiteAccess(call) => desk.serve(
            &call,
            |store| done(store.set_website_access(&call.user, true)),
            EnableWebsiteAccess::render_reply,
        ),
        Call::DisableWebsiteAccess(call) => desk.serve(
            &call,
            |store| done(store.set_website_access(&call.user, false)),
            DisableWebsiteAccess::render_reply,
        ),
        Call::UpdateProfile(call) => desk.serve(
            &call,
            |store| done(store.update(&call)),
            UpdateProfile::render_reply,
        ),
        Call::UpdatePassword(call) => desk.serve(
            &call,
            |store| done(store.set_password(&call.user, &call.password)),
            UpdatePassword::render_reply,
        ),
        Call::UpdateUsername(call) => desk.serve(
            &call,
            |store| done(store.rename(&call.user, &call.username)),
            UpdateUsername::render_reply,
        ),
        Call::UpdateEmail(call) => desk.serve(
            &call,
            |store| done(store.set_email(&call.user, &call.email)),
            UpdateEmail::render_reply,
        ),
    }
}

/// Most operations answer that it is done, and nothing else.
fn done(result: Result<(), Refused>) -> Result<Acknowledgement, Refused> {
    result.map(|()| Acknowledgement::success())
}

/// Where one call is answered.
struct Desk<'s> {
    store: &'s mut Store,
    format: Format,
    /// Whether the caller is who they say.
    known: bool,
}

impl<'s> Desk<'s> {
    /// Asks what only the server can know, does the work and renders the reply, or else the refusal.
    fn serve<'a, R: Request<'a, Credentials<'static> = Credentials<'static>>, T>(
        self,
        request: &Valid<R>,
        work: impl FnOnce(&'s mut Store) -> Result<T, Refused>,
        reply: impl FnOnce(Format, &T) -> Result<Rendered, RenderError>,
    ) -> Rendered {
        let format = self.format;
        if !self.known {
            return R::render_refusal(format, Refusal::of(["Bad username / password"]));
        }
        if let Some(unmet) = questions::unmet(self.store, request) {
            return Rejection::of(unmet, format).render();
        }
        match work(self.store).map(|done| reply(format, &done)) {
            Ok(Ok(rendered)) => rendered,
            Ok(Err(_)) => {
                let why = Refusal::of(["A stored text cannot be sent in this format"]);
                broken(R::render_refusal(format, why))
            }
            Err(no) => R::render_refusal(format, no),
        }
    }
}

/// The same answer as a fault of the server.
fn broken(mut rendered: Rendered) -> Rendered {
    rendered.status = 500;
    rendered
}
