//! The client's recipes against the server.

use client::recipes::{self, Failure};
use client::{Client, Error};
use customer_management::{CreateCustomer, Credentials};
use exchange::Loopback;
use formwork::chrono::NaiveDate;
use formwork::{Context, Refusals as _, Secret, Valid, Violations};

const USER: &str = "recipe@example.com";

fn kitchen() -> (Loopback, Client, Context) {
    let today = NaiveDate::from_ymd_opt(2011, 2, 28).expect("a date");
    let server = Loopback::start("a key".to_owned(), today).expect("a port");
    let client = Client::new(Credentials::new("reseller", "a key")).at(server.base());
    (server, client, Context::on(today))
}

fn customer(cx: &Context) -> Valid<CreateCustomer<'static>> {
    let create = CreateCustomer::builder()
        .username(USER)
        .password("a password")
        .confirm_password("a password");
    let create = create
        .email(USER)
        .first_name("f")
        .last_name("l")
        .address("a")
        .city("c")
        .state("s")
        .zip("z");
    let create = create
        .country("c")
        .phone("p")
        .website("w")
        .company("c")
        .package("p")
        .whitelabel("w");
    create.build(cx).expect("a valid customer")
}

#[test]
fn each_recipe_does_what_it_says() -> Result<(), Failure> {
    let (_server, client, cx) = kitchen();
    assert!(!recipes::exists(&client, &cx, USER)?);
    recipes::create_once(&client, &cx, &customer(&cx))?;
    assert!(recipes::exists(&client, &cx, USER)?);
    assert!(
        !recipes::exists(&client, &cx, "recipe")?,
        "a part of a name is no name"
    );
    recipes::move_house(&client, &cx, USER, "1 other street", "other city")?;
    let active = recipes::active_customers(&client, &cx)?;
    assert_eq!(active[0].address, "1 other street");
    recipes::change_password(&client, &cx, USER, &Secret::from("another password"))?;
    assert!(recipes::delete(&client, &cx, USER)?);
    assert!(
        !recipes::delete(&client, &cx, USER)?,
        "nobody is deleted twice"
    );
    assert!(recipes::active_customers(&client, &cx)?.is_empty());
    Ok(())
}

#[test]
fn failures_say_where_they_come_from() {
    let (server, client, cx) = kitchen();
    let short = recipes::change_password(&client, &cx, USER, &Secret::from("short"));
    assert!(
        short.is_err_and(|why| why.is::<Violations>()),
        "stopped by the builder"
    );
    let nobody = recipes::move_house(&client, &cx, "nobody@example.com", "a", "c");
    let refused = |why: &Failure| matches!(why.downcast_ref(), Some(Error::Refused { .. }));
    assert!(
        nobody.is_err_and(|why| refused(&why)),
        "refused by the server"
    );
    drop(server);
    let lost = recipes::create_once(&client, &cx, &customer(&cx));
    let lost_on_the_way =
        |why: &Failure| matches!(why.downcast_ref(), Some(Error::Transport { .. }));
    assert!(
        lost.is_err_and(|why| lost_on_the_way(&why)),
        "nobody answered"
    );
}

#[test]
fn waived_rules_are_the_servers_to_judge() {
    let (_server, client, cx) = kitchen();
    recipes::create_once(&client, &cx, &customer(&cx)).expect("a new customer");
    let waived = recipes::change_email(&client, &cx, USER, "other@example.com").expect("accepted");
    assert!(waived.is_empty(), "nothing was broken");
    let label = "d".repeat(63);
    let long = format!("local.part@{label}.{label}.example.com");
    let sent =
        recipes::change_email(&client, &cx, USER, &long).expect_err("too long for this server");
    assert!(
        matches!(sent.downcast_ref(), Some(Error::Refused { refused: no, .. }) if no.refusal().errors[0].contains("at most 100"))
    );
    let typo = recipes::change_email(&client, &cx, USER, "no address").expect_err("another rule");
    assert!(typo.is::<Violations>(), "not sent");
}

#[test]
fn a_refused_method_is_told_which_ones_are_accepted() {
    let (server, ..) = kitchen();
    let config = ureq::Agent::config_builder().http_status_as_error(false);
    let url = format!("{}/distributor.add.xml", server.base());
    let put = ureq::http::Request::put(url).body("").expect("a request");
    let answer = config.build().new_agent().run(put).expect("an answer");
    assert_eq!(answer.status(), 405);
    assert_eq!(
        answer.headers().get("Allow").expect("named"),
        "POST, GET, HEAD"
    );
}
