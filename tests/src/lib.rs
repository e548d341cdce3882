//! What several integration tests need: the day of the source page's example, and filled requests.

pub mod choices;
pub mod decoders;
pub mod families;
pub mod fuzz;
pub mod listing;
pub mod nested;
pub mod requests;
pub mod rewritten;
pub mod rounds;
pub mod sent;
pub mod suites;
pub mod tables;
pub mod trees;

/// The code of the README, as documentation tests.
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The code of the engine's README.
#[doc = include_str!("../../core/README.md")]
pub struct ReadmeOfTheEngine;

/// The code of the shipped API's README.
#[doc = include_str!("../../spec/README.md")]
pub struct ReadmeOfTheShippedApi;

use std::path::PathBuf;

use customer_management::{CreateCustomer, CreateCustomerBuilder, Credentials};
use formwork::chrono::NaiveDate;
use formwork::{Context, Incoming};

/// A day that exists.
///
/// # Panics
/// If it does not.
#[must_use]
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// The day on which the source page's customer signs up.
#[must_use]
pub fn sign_up() -> Context {
    Context::on(day("2011-02-28"))
}

/// Credentials that are no one's.
#[must_use]
pub fn credentials() -> Credentials<'static> {
    Credentials::new("your_sendgrid_username", "your_sendgrid_password")
}

/// The page's own customer with what its sample leaves out.
pub fn page_customer<'a>() -> CreateCustomerBuilder<'a> {
    CreateCustomer::builder()
        .username("newcustomer@example.com")
        .password("samplepassword")
        .confirm_password("samplepassword")
        .email("newcustomer@example.com")
        .first_name("fname")
        .last_name("lname")
        .address("555_anystreet")
        .city("any_city")
        .state("CA")
        .zip("91234")
        .country("US")
        .phone("555-5555")
        .website("example.com")
        .company("Example")
        .package("Free")
        .whitelabel("example.com")
}

/// A POST of this body to this path.
#[must_use]
pub fn post<'a>(path: &'a str, body: &'a [u8]) -> Incoming<'a> {
    Incoming {
        method: "POST",
        path,
        content_type: Some("application/x-www-form-urlencoded"),
        body,
        ..Incoming::default()
    }
}

/// The root of the project.
#[must_use]
pub fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// A form body by an encoder that is not ours.
#[must_use]
pub fn form<'p>(pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> Vec<u8> {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
        .into_bytes()
}

/// The violations as `name[index] code`, in the order of the report.
#[must_use]
pub fn brief(violations: &formwork::ViolationList<'_>) -> Vec<String> {
    let one = |violation: formwork::Violation<'_>| match (
        violation.param().unwrap_or("?"),
        violation.index(),
    ) {
        (param, Some(index)) => format!("{param} {index} {}", violation.code()),
        (param, None) => format!("{param} {}", violation.code()),
    };
    violations.iter().map(one).collect()
}

/// The body of a valid customer.
///
/// # Panics
/// If the builder's values are not valid.
#[must_use]
pub fn credentials_and(builder: &CreateCustomerBuilder<'_>) -> Vec<u8> {
    let mut body = Vec::new();
    let customer = builder.clone().build(&sign_up()).expect("a valid customer");
    customer.encode_into(&credentials(), &mut body);
    body
}
