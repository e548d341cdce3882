//! One customer's life: every operation once at least, accepted.

use std::io;

use customer_management::{
    DeleteCustomer, DisableCustomer, DisableWebsiteAccess, EnableCustomer, EnableWebsiteAccess,
    RetrieveCustomers, UpdateEmail, UpdatePassword, UpdateProfile, UpdateUsername,
};
use formwork::chrono::NaiveDate;

use crate::outcome::{Outcome, Verdict};
use crate::people::{IP_GROUP, OWN_IP, customer};
use crate::session::Session;

/// From sign-up to deletion.
pub(crate) fn tell(session: &mut Session<'_>) -> io::Result<()> {
    session.chapter("A customer's life")?;
    let user = session.username();
    sign_up(session, &user)?;
    switch(session, &user)?;
    change(session, &user)?;
    leave(session, &user)
}

fn success() -> Outcome {
    Outcome::new(Verdict::Accepted, ["success"])
}

/// The list of customers of that name begins with these lines.
fn find(session: &mut Session<'_>, user: &str, expected: &[&str]) -> io::Result<()> {
    let retrieve = RetrieveCustomers::builder()
        .username(user)
        .build(&session.cx);
    session.call(
        retrieve,
        Outcome::new(Verdict::Accepted, expected.iter().copied()),
    )
}

fn sign_up(session: &mut Session<'_>, user: &str) -> io::Result<()> {
    let create = customer(user, session.secrets)
        .ip_group([IP_GROUP])
        .ip([OWN_IP])
        .free_user(false)
        .billing_date(NaiveDate::from_ymd_opt(2011, 3, 28).unwrap_or_default())
        .build(&session.cx);
    session.call(create, success())?;
    find(
        session,
        user,
        &[
            "customers: 1",
            "active=true \" 555 any street \" \"Zürich\" \"Schweiz 🇨🇭\"",
        ],
    )
}

fn switch(session: &mut Session<'_>, user: &str) -> io::Result<()> {
    let cx = session.cx;
    session.call(DisableCustomer::builder().user(user).build(&cx), success())?;
    let inactive = RetrieveCustomers::builder()
        .active(false)
        .username(user)
        .build(&cx);
    session.call(
        inactive,
        Outcome::new(Verdict::Accepted, ["customers: 1", "active=false"]),
    )?;
    session.call(EnableCustomer::builder().user(user).build(&cx), success())?;
    find(session, user, &["customers: 1", "active=true"])?;
    session.call(
        DisableWebsiteAccess::builder().user(user).build(&cx),
        success(),
    )?;
    session.call(
        EnableWebsiteAccess::builder().user(user).build(&cx),
        success(),
    )
}

fn change(session: &mut Session<'_>, user: &str) -> io::Result<()> {
    let cx = session.cx;
    let profile = UpdateProfile::builder()
        .user(user)
        .address("1 “other” street")
        .city("\u{2028}東京")
        .country("");
    session.call(profile.build(&cx), success())?;
    let new = &session.secrets.new_password;
    let password = UpdatePassword::builder()
        .user(user)
        .password(new)
        .confirm_password(new);
    session.call(password.build(&cx), success())?;
    let email = UpdateEmail::builder().user(user).email("other@example.com");
    session.call(email.build(&cx), success())?;
    find(
        session,
        user,
        &[
            "customers: 1",
            "\"other@example.com\" active=true \"1 “other” street\" \"\\u{2028}東京\" \"\"",
        ],
    )?;
    let renamed = format!("renamed.{user}");
    let username = UpdateUsername::builder().user(user).username(&renamed);
    session.call(username.build(&cx), success())?;
    find(session, &renamed, &["customers: 1", &renamed])?;
    let back = UpdateUsername::builder().user(&renamed).username(user);
    session.call(back.build(&cx), success())
}

fn leave(session: &mut Session<'_>, user: &str) -> io::Result<()> {
    let cx = session.cx;
    session.call(DeleteCustomer::builder().user(user).build(&cx), success())?;
    find(session, user, &["customers: 0"])
}
