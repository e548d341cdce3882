//! What only the server can know comes out as data, and a failed answer is a violation like all others.

use formwork::{Format, Rejection};
use formwork_tests::{brief, page_customer, sign_up};

#[test]
fn each_given_value_with_a_question_is_asked_about_in_spec_order() {
    let create = page_customer()
        .ip_group(["main"])
        .ip([
            "192.0.2.7".parse().expect("an address"),
            "192.0.2.8".parse().expect("an address"),
        ])
        .build(&sign_up())
        .expect("valid");
    let checks: Vec<_> = create.server_checks().collect();
    let asked: Vec<_> = checks
        .iter()
        .map(|check| (check.param, check.index))
        .collect();
    assert_eq!(
        asked,
        [
            ("ip_group[]", Some(0)),
            ("ip[]", Some(0)),
            ("ip[]", Some(1))
        ]
    );
    assert!(
        checks.iter().all(|check| check.question.contains("belong")),
        "{checks:?}"
    );
    let failed = create.failed(&checks[2..]);
    assert_eq!(brief(&failed), ["ip[] 1 server"]);
    let rendered = Rejection::of(failed, Format::Json).render();
    assert_eq!(rendered.status, 400);
    insta::assert_snapshot!(
        "failed_server_check",
        String::from_utf8_lossy(&rendered.body)
    );
}

#[test]
fn nothing_is_asked_about_what_was_not_given() {
    let create = page_customer().build(&sign_up()).expect("valid");
    assert_eq!(create.server_checks().count(), 0);
}
