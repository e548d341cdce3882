//! "Within one billing cycle": from today up to the same day next month, clamped to its last day.

use customer_management::Call;
use formwork::{Context, Problem};
use formwork_tests::{brief, credentials_and, day, page_customer, post};

/// Today, a billing date, and whether it is within one billing cycle.
const TABLE: &[(&str, &str, bool)] = &[
    // The page's own example: signing up on 2/28/11, the latest date is 3/28/11.
    ("2011-02-28", "2011-03-28", true),
    ("2011-02-28", "2011-03-29", false),
    ("2011-02-28", "2011-02-28", true),
    ("2011-02-28", "2011-02-27", false),
    // Month ends are clamped.
    ("2011-01-31", "2011-02-28", true),
    ("2011-01-31", "2011-03-01", false),
    ("2011-01-30", "2011-02-28", true),
    ("2011-01-29", "2011-02-28", true),
    ("2011-01-28", "2011-02-28", true),
    ("2011-03-31", "2011-04-30", true),
    ("2011-03-31", "2011-05-01", false),
    ("2011-05-31", "2011-06-30", true),
    // Leap years.
    ("2012-01-31", "2012-02-29", true),
    ("2012-01-31", "2012-03-01", false),
    ("2012-01-29", "2012-02-29", true),
    ("2012-02-29", "2012-03-29", true),
    ("2012-02-29", "2012-03-30", false),
    ("1900-01-31", "1900-02-28", true),
    ("1900-01-31", "1900-03-01", false),
    ("2000-01-31", "2000-02-29", true),
    // The turn of the year.
    ("2011-12-31", "2012-01-31", true),
    ("2011-12-31", "2012-02-01", false),
    ("2011-12-01", "2012-01-01", true),
    ("2011-12-15", "2011-12-14", false),
];

#[test]
fn a_builder_and_a_server_agree_on_the_window() {
    for &(today, date, inside) in TABLE {
        let context = Context::on(day(today));
        let built = page_customer().billing_date(day(date)).build(&context);
        assert_eq!(built.is_ok(), inside, "built on {today} with {date}");
        let mut body = credentials_and(&page_customer());
        body.extend_from_slice(format!("&billing_date={date}").as_bytes());
        match Call::decode(&post("distributor.add.json", &body), &context) {
            Ok(_) => assert!(inside, "decoded on {today} with {date}"),
            Err(rejection) => match rejection.problem() {
                Problem::Violations(violations) => {
                    assert!(!inside, "decoded on {today} with {date}");
                    assert_eq!(brief(violations), ["billing_date within"]);
                }
                other => panic!("{other:?}"),
            },
        }
    }
}

#[test]
fn only_ten_exact_characters_are_a_date() {
    for text in [
        "2011-3-5",
        "+2011-03-05",
        " 2011-03-05",
        "11-03-05",
        "2011-03-05 ",
        "20110305",
        "2011/03/05",
        "2011-02-29",
        "2011-13-01",
        "2011-00-10",
        "",
    ] {
        let mut body = credentials_and(&page_customer());
        body.extend_from_slice(b"&");
        body.extend_from_slice(&formwork_tests::form([("billing_date", text)]));
        let rejection = Call::decode(
            &post("distributor.add.json", &body),
            &formwork_tests::sign_up(),
        );
        match rejection.err().as_ref().map(formwork::Rejection::problem) {
            Some(Problem::Violations(violations)) => {
                assert_eq!(brief(violations), ["billing_date date"], "{text:?}")
            }
            other => panic!("{text:?}: {other:?}"),
        }
    }
}
