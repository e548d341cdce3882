//! The operations.

use customer_management::{
    Call, CreateCustomer, Credentials, DeleteCustomer, DisableCustomer, DisableWebsiteAccess,
    EnableCustomer, EnableWebsiteAccess, RetrieveCustomers, UpdateEmail, UpdatePassword,
    UpdateProfile, UpdateUsername,
};
use formwork::{
    Acknowledgement, Decoded, Format, Rejection, RenderError, Rendered, Request, Valid,
};

use crate::questions;
use crate::store::{Refusal, Store};

/// Carries out a call that arrived whole and valid, and renders what came of it.
pub(crate) fn answer(store: &mut Store, decoded: Decoded<Call<'_>, Credentials<'_>>) -> Rendered {
    let Decoded {
        format,
        credentials,
        call,
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
            CreateCustomer::render_refusal,
        ),
        Call::DeleteCustomer(call) => desk.serve(
            &call,
            |store| done(store.delete(&call.user)),
            DeleteCustomer::render_reply,
            DeleteCustomer::render_refusal,
        ),
        Call::RetrieveCustomers(call) => desk.serve(
            &call,
            |store| Ok(store.retrieve(&call)),
            RetrieveCustomers::render_reply,
            RetrieveCustomers::render_refusal,
        ),
        Call::EnableCustomer(call) => desk.serve(
            &call,
            |store| done(store.set_active(&call.user, true)),
            EnableCustomer::render_reply,
            EnableCustomer::render_refusal,
        ),
        Call::DisableCustomer(call) => desk.serve(
            &call,
            |store| done(store.set_active(&call.user, false)),
            DisableCustomer::render_reply,
            DisableCustomer::render_refusal,
        ),
        Call::EnableWebsiteAccess(call) => desk.serve(
            &call,
            |store| done(store.set_website_access(&call.user, true)),
            EnableWebsiteAccess::render_reply,
            EnableWebsiteAccess::render_refusal,
        ),
        Call::DisableWebsiteAccess(call) => desk.serve(
            &call,
            |store| done(store.set_website_access(&call.user, false)),
            DisableWebsiteAccess::render_reply,
            DisableWebsiteAccess::render_refusal,
        ),
        Call::UpdateProfile(call) => desk.serve(
            &call,
            |store| done(store.update(&call)),
            UpdateProfile::render_reply,
            UpdateProfile::render_refusal,
        ),
        Call::UpdatePassword(call) => desk.serve(
            &call,
            |store| done(store.set_password(&call.user, &call.password)),
            UpdatePassword::render_reply,
            UpdatePassword::render_refusal,
        ),
        Call::UpdateUsername(call) => desk.serve(
            &call,
            |store| done(store.rename(&call.user, &call.username)),
            UpdateUsername::render_reply,
            UpdateUsername::render_refusal,
        ),
        Call::UpdateEmail(call) => desk.serve(
            &call,
            |store| done(store.set_email(&call.user, &call.email)),
            UpdateEmail::render_reply,
            UpdateEmail::render_refusal,
        ),
    }
}

/// Most operations answer that it is done, and nothing else.
fn done(result: Result<(), Refusal>) -> Result<Acknowledgement, Refusal> {
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
    fn serve<'a, R: Request<'a>, T>(
        self,
        request: &Valid<R>,
        work: impl FnOnce(&'s mut Store) -> Result<T, Refusal>,
        reply: impl FnOnce(Format, &T) -> Result<Rendered, RenderError>,
        refusal: fn(Format, &[&str]) -> Rendered,
    ) -> Rendered {
        let format = self.format;
        if !self.known {
            return refuse::<R>(format, Refusal::Credentials, refusal);
        }
        if let Some(unmet) = questions::unmet(self.store, request) {
            return Rejection::of(unmet, format).render();
        }
        match work(self.store).map(|done| reply(format, &done)) {
            Ok(Ok(rendered)) => rendered,
            Ok(Err(_)) => broken(refusal(
                format,
                &["A stored text cannot be sent in this format"],
            )),
            Err(no) => refuse::<R>(format, no, refusal),
        }
    }
}

/// The shape that is documented for the operation. Where that is one message, the message is not repeated as an error.
fn refuse<'a, R: Request<'a>>(
    format: Format,
    no: Refusal,
    refusal: fn(Format, &[&str]) -> Rendered,
) -> Rendered {
    let text = no.to_string();
    match R::ENDPOINT.refusal.message == text {
        true => refusal(format, &[]),
        false => refusal(format, &[&text]),
    }
}

/// The same answer as a fault of the server.
fn broken(mut rendered: Rendered) -> Rendered {
    rendered.status = 500;
    rendered
}
