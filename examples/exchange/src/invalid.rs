//! Invalid requests: stopped by the builder, or sent all the same and rejected by the server.

use std::io;

use customer_management::{CreateCustomer, Credentials, UpdatePassword, UpdateUsername};
use formwork::Code;
use formwork::chrono::NaiveDate;

use crate::outcome::{Outcome, Verdict};
use crate::people::{API_USER, NOBODY, customer};
use crate::raw::Raw;
use crate::session::Session;

/// Violations on both sides, route misses, and requests that are no calls at all.
pub(crate) fn provoke(session: &mut Session<'_>) -> io::Result<()> {
    session.chapter("What is invalid")?;
    built(session)?;
    sent_anyway(session)?;
    bodies(session)?;
    routes(session)?;
    envelopes(session)?;
    by_query(session)
}

fn rejected<'t>(says: impl IntoIterator<Item = &'t str>) -> Outcome {
    Outcome::new(Verdict::Rejected, says)
}

/// The first characters of a secret: too short, and as secret as the whole.
fn short(secret: &str) -> String {
    secret.chars().take(5).collect()
}

/// Nothing of this is sent.
fn built(session: &mut Session<'_>) -> io::Result<()> {
    let (cx, secrets) = (session.cx, session.secrets);
    session.call(
        CreateCustomer::builder().build(&cx),
        rejected(["username: is required", "whitelabel: is required"]),
    )?;
    let create = customer("new@example.com", secrets)
        .password(short(&secrets.password))
        .email("New <new@example.com>")
        .billing_date(NaiveDate::from_ymd_opt(2011, 3, 29).unwrap_or_default());
    session.call(
        create.build(&cx),
        rejected([
            "password: ",
            "confirm_password: must repeat password",
            "email: ",
            "billing_date: ",
        ]),
    )?;
    let update = UpdatePassword::builder()
        .user(NOBODY)
        .password(&secrets.new_password);
    session.call(
        update.build(&cx),
        rejected(["confirm_password: is required"]),
    )?;
    let update = UpdateUsername::builder()
        .user(NOBODY)
        .username("me@mail.SENDGRID.com");
    session.call(
        update.build(&cx),
        rejected(["username: must not have a domain that contains"]),
    )
}

/// A client may accept a broken rule of values; the server has not.
fn sent_anyway(session: &mut Session<'_>) -> io::Result<()> {
    let (cx, short) = (session.cx, short(&session.secrets.password));
    let create = customer("new@example.com", session.secrets)
        .password(&short)
        .confirm_password(&short);
    let waived = create.build_accepting(&cx, &[Code::MinChars]);
    let server = Outcome::new(
        Verdict::Rejected,
        [
            "password: needs at least 6",
            "confirm_password: needs at least 6",
        ],
    );
    session.call(waived, server)
}

/// Credentials as they begin every body.
fn credentials(session: &Session<'_>) -> String {
    format!("api_user={API_USER}&api_key={}", session.secrets.api_key)
}

fn bodies(session: &mut Session<'_>) -> io::Result<()> {
    let (begin, secret) = (credentials(session), &session.secrets.password);
    let add = format!("distributor.add.{}", session.format);
    let torn = format!(
        "{begin}&password={secret}%zz&pasword={secret}&zip={secret}%ff&username=u&username={secret}&ip[0]=1&ip[2]=1&{secret}"
    );
    let says = [
        "400 username: is given more than once",
        "400 password: has a percent sign",
        "400 confirm_password: is required",
        "400 zip: is not UTF-8",
        "400 ip[] (item 1): must be an IP address",
        "400 pasword: unknown parameter; did you mean password?",
    ];
    session.send(
        Raw::form("torn, doubled, misspelt and missing parameters", &add, torn),
        rejected(says),
    )?;
    session.send(
        Raw::form("nothing", &add, ""),
        rejected(["400 api_user: is required", "400 api_key: is required"]),
    )
}

fn routes(session: &mut Session<'_>) -> io::Result<()> {
    let (begin, secret) = (credentials(session), &session.secrets.password);
    let manage = format!("distributor.manage.{}", session.format);
    let near = Raw::form(
        "a misspelt route",
        &manage,
        format!("{begin}&method=enabel&user={NOBODY}"),
    );
    session.send(near, rejected(["did you mean enable?"]))?;
    let far = Raw::form(
        "a secret in the wrong place",
        &manage,
        format!("{begin}&method={secret}&user={NOBODY}"),
    );
    session.send(far, rejected(["400 method: no operation has this value"]))?;
    session.send(
        Raw::form("no route", &manage, begin.clone()),
        rejected(["400 method: missing"]),
    )?;
    let twice = Raw::form(
        "two routes",
        &manage,
        format!("{begin}&method=enable&method=disable"),
    );
    session.send(twice, rejected(["400 method: give it once"]))?;
    let nowhere = format!("distributor.remove.{}", session.format);
    session.send(
        Raw::form("an unknown path", &nowhere, begin),
        rejected(["404 no such operation"]),
    )
}

fn envelopes(session: &mut Session<'_>) -> io::Result<()> {
    let add = format!("distributor.add.{}", session.format);
    let put = Raw {
        method: "PUT",
        ..Raw::form("an unknown method", &add, "")
    };
    session.send(put, rejected(["405 the method must be POST, GET or HEAD"]))?;
    let json = Raw {
        content_type: "application/json",
        ..Raw::form("JSON", &add, "{}")
    };
    session.send(json, rejected(["415 "]))?;
    let many = Raw::form("300 parameters", &add, "a=&".repeat(300));
    session.send(many, rejected(["400 more than 256 parameters"]))?;
    let long = Raw::form("one byte too much", &add, vec![b'a'; (64 << 10) + 1]);
    session.send(
        long,
        rejected(["413 query and body have more than 65536 bytes"]),
    )
}

/// The way the source page writes its samples: valid, and rejected because it says the same again in the body.
fn by_query(session: &mut Session<'_>) -> io::Result<()> {
    let username = format!("by.query.{}", session.username());
    let accepted = || Outcome::new(Verdict::Accepted, ["success"]);
    let create = match customer(&username, session.secrets).build(&session.cx) {
        Ok(create) => create,
        Err(violations) => return session.note(&Outcome::not_sent(&violations), &accepted()),
    };
    let credentials = Credentials::new(API_USER, session.secrets.api_key.as_str());
    let wire = create.encode_query_with_secrets(&credentials, session.format);
    let get = |what, body: &[u8]| Raw {
        method: wire.method.as_str(),
        query: wire.query.to_string(),
        ..Raw::form(what, &wire.path, body)
    };
    session.send(get("everything in the query", b""), accepted())?;
    session.send(
        get("once more in the body", b"zip=1"),
        rejected(["400 zip: is given more than once"]),
    )
}
