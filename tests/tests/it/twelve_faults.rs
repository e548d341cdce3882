//! Everything wrong with a request is reported at once, in spec order.

use customer_management::{Call, CreateCustomer};
use formwork::{Problem, Rejection, Violations};
use formwork_tests::{brief, form, page_customer, post, sign_up};

const TWELVE: [&str; 12] = [
    "username max_chars",
    "password min_chars",
    "confirm_password equals",
    "email email",
    "first_name required",
    "city bad_percent",
    "zip duplicate",
    "ip_group[] 1 max_chars",
    "ip[] 2 ip_addr",
    "free_user bool",
    "billing_date within",
    "referrer unknown",
];

/// The page's customer with the twelve faults; all that an encoder can express comes from one that is not ours.
fn faulty_body() -> Vec<u8> {
    let username = format!("{}é", "u".repeat(64));
    let long_group = "g".repeat(256);
    let mut body = form([
        ("api_user", "your_sendgrid_username"),
        ("api_key", "your_sendgrid_password"),
        ("username", username.as_str()),
        ("password", "short"),
        ("confirm_password", "different"),
        ("email", "New Customer <newcustomer@example.com>"),
        ("last_name", "lname"),
        ("address", "555_anystreet"),
        ("zip", "91234"),
        ("zip", "91234"),
        ("state", "CA"),
        ("country", "US"),
        ("phone", "555-5555"),
        ("website", "example.com"),
        ("company", "Example"),
        ("package", "Free"),
        ("whitelabel", "example.com"),
        ("ip_group[]", "main"),
        ("ip_group[]", long_group.as_str()),
        ("ip[]", "192.0.2.7"),
        ("ip[]", "2001:db8::7"),
        ("ip[]", "192.0.2.256"),
        ("free_user", "tru"),
        ("billing_date", "2011-03-29"),
        ("referrer", "page"),
    ]);
    body.extend_from_slice(b"&city=any%city");
    body
}

fn violations(rejection: &Rejection<'static>) -> Violations {
    match rejection.problem() {
        Problem::Violations(violations) => violations.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_server_reports_exactly_the_twelve_faults_in_order() {
    let body = faulty_body();
    let rejection =
        Call::decode(&post("distributor.add.xml", &body), &sign_up()).expect_err("twelve faults");
    assert_eq!(brief(&violations(&rejection)), TWELVE);
    insta::assert_snapshot!("twelve_faults_report", violations(&rejection));
    insta::assert_snapshot!(
        "twelve_faults_rendered",
        String::from_utf8_lossy(&rejection.render().body)
    );
}

#[test]
fn the_builder_reports_exactly_those_that_it_can_express() {
    let username = format!("{}é", "u".repeat(64));
    let ip_group = ["main".to_owned(), "g".repeat(256)];
    let violations = CreateCustomer::builder()
        .username(&username)
        .password("short")
        .confirm_password("different")
        .email("New Customer <newcustomer@example.com>")
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
        .ip_group(&ip_group)
        .billing_date(formwork_tests::day("2011-03-29"))
        .build(&sign_up())
        .expect_err("seven faults");
    let expressible = |line: &&&str| {
        let impossible = ["bad_percent", "duplicate", "ip_addr", "bool", "unknown"];
        !impossible.iter().any(|code| line.ends_with(code))
    };
    let expected: Vec<&str> = TWELVE.iter().filter(expressible).copied().collect();
    assert_eq!(expected.len(), 7);
    assert_eq!(brief(&violations), expected);
}

#[test]
fn a_day_that_does_not_exist_is_no_date() {
    let mut body = formwork_tests::credentials_and(&page_customer());
    body.extend_from_slice(b"&billing_date=2011-02-30");
    let rejection =
        Call::decode(&post("distributor.add.xml", &body), &sign_up()).expect_err("no such day");
    assert_eq!(brief(&violations(&rejection)), ["billing_date date"]);
}
