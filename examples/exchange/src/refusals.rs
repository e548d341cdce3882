//! Valid requests that the server refuses, each in the shape that is documented for the operation.

use std::io;

use customer_management::{
    DeleteCustomer, DisableCustomer, DisableWebsiteAccess, EnableCustomer, EnableWebsiteAccess,
    RetrieveCustomers, UpdateEmail, UpdatePassword, UpdateProfile, UpdateUsername,
};

use crate::outcome::{Outcome, Verdict};
use crate::people::{FOREIGN_IP, IP_GROUP, NOBODY, OWN_IP, customer};
use crate::session::{self, Session};

/// Taken names, foreign addresses, unknown users and another key.
pub(crate) fn provoke(session: &mut Session<'_>) -> io::Result<()> {
    session.chapter("What the server refuses")?;
    taken(session)?;
    foreign(session)?;
    switch_nobody(session)?;
    change_nobody(session)?;
    wrong_key(session)
}

fn refused<'t>(says: impl IntoIterator<Item = &'t str>) -> Outcome {
    Outcome::new(Verdict::Refused, says)
}

/// The customer was deleted, and the name is still taken.
fn taken(session: &mut Session<'_>) -> io::Result<()> {
    let (cx, user) = (session.cx, session.username());
    let again = customer(&user, session.secrets).build(&cx);
    session.call(again, refused(["taken"]))?;
    let other = format!("other.{user}");
    let create = customer(&other, session.secrets).build(&cx);
    session.call(create, Outcome::new(Verdict::Accepted, ["success"]))?;
    let rename = UpdateUsername::builder()
        .user(&other)
        .username(&user)
        .build(&cx);
    session.call(rename, refused(["taken"]))
}

/// Every question whose answer is no is in the one answer.
fn foreign(session: &mut Session<'_>) -> io::Result<()> {
    let create = customer("unlucky@example.com", session.secrets)
        .ip_group([IP_GROUP, "somebody's"])
        .ip([OWN_IP, FOREIGN_IP])
        .build(&session.cx);
    session.call(
        create,
        refused([
            "ip_group[] (item 2): must belong to you",
            "ip[] (item 2): must belong to you",
        ]),
    )
}

fn switch_nobody(session: &mut Session<'_>) -> io::Result<()> {
    let (cx, not_found) = (session.cx, || refused(["User not found"]));
    session.call(
        EnableCustomer::builder().user(NOBODY).build(&cx),
        not_found(),
    )?;
    session.call(
        DisableCustomer::builder().user(NOBODY).build(&cx),
        not_found(),
    )?;
    session.call(
        EnableWebsiteAccess::builder().user(NOBODY).build(&cx),
        not_found(),
    )?;
    session.call(
        DisableWebsiteAccess::builder().user(NOBODY).build(&cx),
        not_found(),
    )
}

fn change_nobody(session: &mut Session<'_>) -> io::Result<()> {
    let (cx, unknown) = (session.cx, || {
        refused(["user: must be registered under your account"])
    });
    session.call(DeleteCustomer::builder().user(NOBODY).build(&cx), unknown())?;
    session.call(
        UpdateProfile::builder().user(NOBODY).city("any").build(&cx),
        unknown(),
    )?;
    let new = &session.secrets.new_password;
    let password = UpdatePassword::builder()
        .user(NOBODY)
        .password(new)
        .confirm_password(new);
    session.call(password.build(&cx), unknown())?;
    let username = UpdateUsername::builder()
        .user(NOBODY)
        .username("new.name@example.com");
    session.call(username.build(&cx), unknown())?;
    session.call(
        UpdateEmail::builder().user(NOBODY).email(NOBODY).build(&cx),
        unknown(),
    )
}

fn wrong_key(session: &mut Session<'_>) -> io::Result<()> {
    session.remark("(with another key)")?;
    let stranger = session::client(&session.base, &session.secrets.password);
    let retrieve = RetrieveCustomers::builder().build(&session.cx);
    session.call_elsewhere(stranger, retrieve, refused(["Bad username / password"]))
}
