//! Operations on one path are told apart by the exact values of their constants.

use customer_management::Call;
use formwork::{Incoming, Problem, Rejection};
use formwork_tests::{form, post, sign_up};

const METHODS: [Option<&str>; 9] = [
    None,
    Some("profile"),
    Some("enable"),
    Some("disable"),
    Some("website_enable"),
    Some("website_disable"),
    Some("password"),
    Some("Profile"),
    Some("disabl"),
];
const TASKS: [Option<&str>; 7] = [
    None,
    Some("get"),
    Some("set"),
    Some("setEmail"),
    Some("setUsername"),
    Some("ge"),
    Some(""),
];

/// What the facts about the upstream page say, the page's own contradiction (`password` with `setEmail`) included.
fn documented(method: Option<&str>, task: Option<&str>) -> Option<&'static str> {
    match (method?, task) {
        ("profile", Some("get")) => Some("RetrieveCustomers"),
        ("profile", Some("set")) => Some("UpdateProfile"),
        ("profile", Some("setUsername")) => Some("UpdateUsername"),
        ("profile" | "password", Some("setEmail")) => Some("UpdateEmail"),
        ("password", None) => Some("UpdatePassword"),
        ("enable", None) => Some("EnableCustomer"),
        ("disable", None) => Some("DisableCustomer"),
        ("website_enable", None) => Some("EnableWebsiteAccess"),
        ("website_disable", None) => Some("DisableWebsiteAccess"),
        _ => None,
    }
}

/// The operation that was reached, whether or not its own parameters are right.
fn reached(incoming: &Incoming<'_>) -> Result<&'static str, Rejection<'static>> {
    match Call::decode(incoming, &sign_up()) {
        Ok(decoded) => Ok(match decoded.call {
            Call::CreateCustomer(_) => "CreateCustomer",
            Call::DeleteCustomer(_) => "DeleteCustomer",
            Call::RetrieveCustomers(_) => "RetrieveCustomers",
            Call::EnableCustomer(_) => "EnableCustomer",
            Call::DisableCustomer(_) => "DisableCustomer",
            Call::EnableWebsiteAccess(_) => "EnableWebsiteAccess",
            Call::DisableWebsiteAccess(_) => "DisableWebsiteAccess",
            Call::UpdateProfile(_) => "UpdateProfile",
            Call::UpdatePassword(_) => "UpdatePassword",
            Call::UpdateUsername(_) => "UpdateUsername",
            Call::UpdateEmail(_) => "UpdateEmail",
        }),
        Err(rejection) => match rejection.problem() {
            Problem::Violations(violations) => Ok(violations.endpoint().name),
            _ => Err(rejection),
        },
    }
}

#[test]
fn each_pair_of_routing_values_selects_the_documented_operation_or_none() {
    for method in METHODS {
        for task in TASKS {
            let keys = [("method", method), ("task", task)];
            let body = form(
                keys.into_iter()
                    .filter_map(|(key, value)| Some((key, value?))),
            );
            let reached = reached(&post("distributor.manage.json", &body));
            assert_eq!(
                reached.as_ref().ok().copied(),
                documented(method, task),
                "{method:?} {task:?}"
            );
            if let Err(rejection) = reached {
                assert!(
                    matches!(rejection.problem(), Problem::Route(_)),
                    "{rejection}"
                );
                assert_eq!(rejection.status(), 400);
            }
        }
    }
}

#[test]
fn every_spelling_of_a_path_reaches_its_operation() {
    let body = form([("api_user", "u")]);
    for path in [
        "distributor.add.xml",
        "/distributor.add.xml",
        "/api/distributor.add.json",
        "api/distributor.add.json",
    ] {
        assert_eq!(
            reached(&post(path, &body)).ok(),
            Some("CreateCustomer"),
            "{path}"
        );
    }
    for path in [
        "",
        "/",
        "distributor.add",
        "distributor.add.yaml",
        "distributor.add.XML",
        "api/api/distributor.add.xml",
        "distributor.add.xml/",
        "distributor.xml",
    ] {
        let rejection = reached(&post(path, &body)).expect_err(path);
        assert_eq!(rejection.status(), 404, "{path}");
    }
    assert_eq!(
        reached(&post("distributor.delete.xml", &body)).ok(),
        Some("DeleteCustomer")
    );
}

#[test]
fn the_envelope_is_checked_before_any_parameter() {
    let body = form([("method", "enable")]);
    let put = Incoming {
        method: "PUT",
        ..post("distributor.manage.xml", &body)
    };
    assert_eq!(
        reached(&put).err().map(|rejection| rejection.status()),
        Some(405)
    );
    for (content_type, status) in [
        (Some("application/json"), Some(415)),
        (Some("multipart/form-data; boundary=x"), Some(415)),
        (
            Some("application/x-www-form-urlencoded; charset=ISO-8859-1"),
            Some(415),
        ),
        (
            Some("Application/X-WWW-Form-Urlencoded; charset=\"UTF-8\""),
            None,
        ),
        (None, None),
    ] {
        let incoming = Incoming {
            content_type,
            ..post("distributor.manage.xml", &body)
        };
        assert_eq!(
            reached(&incoming).err().map(|rejection| rejection.status()),
            status,
            "{content_type:?}"
        );
    }
    let query = Incoming {
        method: "GET",
        query: "method=enable",
        content_type: None,
        body: b"",
        ..put
    };
    assert_eq!(reached(&query).ok(), Some("EnableCustomer"));
}

#[test]
fn a_route_rejection_names_what_is_allowed_and_never_what_was_received() {
    let cases: [&[(&str, &str)]; 6] = [
        &[("method", "websiteenable")],
        &[("method", "canary-7f3a")],
        &[("method", "profile"), ("task", "setemail")],
        &[("method", "profile")],
        &[("method", "enable"), ("task", "canary-7f3a")],
        &[("method", "enable"), ("method", "canary-7f3a")],
    ];
    let texts: Vec<String> = cases
        .into_iter()
        .map(|pairs| {
            let body = form(pairs.iter().copied());
            let rejection = reached(&post("distributor.manage.xml", &body)).expect_err("no route");
            let rendered = String::from_utf8(rejection.render().body).expect("ASCII");
            for text in [rejection.to_string(), format!("{rejection:?}"), rendered] {
                assert!(
                    !text.contains("canary")
                        && !text.contains("websiteenable")
                        && !text.contains("setemail"),
                    "{text}"
                );
            }
            rejection.to_string()
        })
        .collect();
    insta::assert_snapshot!("route_rejections", texts.join("\n"));
}

#[test]
fn both_spellings_of_one_parameter_are_a_duplicate() {
    let body = form([
        ("api_user", "u"),
        ("api_key", "k"),
        ("method", "disable"),
        ("user", "customer@example.com"),
        ("username", "customer@example.com"),
    ]);
    let rejection =
        Call::decode(&post("distributor.manage.xml", &body), &sign_up()).expect_err("a duplicate");
    let Problem::Violations(violations) = rejection.problem() else {
        panic!("{rejection}")
    };
    assert_eq!(formwork_tests::brief(violations), ["user duplicate"]);
    for name in ["user", "username"] {
        let body = form([
            ("api_user", "u"),
            ("api_key", "k"),
            ("method", "disable"),
            (name, "customer@example.com"),
        ]);
        assert_eq!(
            reached(&post("distributor.manage.xml", &body)).ok(),
            Some("DisableCustomer")
        );
    }
}

/// Whatever the problem is, a program that logs it gets one shape, and nothing that was received.
#[test]
fn a_rejection_serializes_as_violations() {
    let json = |path: &str, pairs: &[(&str, &str)]| {
        let body = form(pairs.iter().copied());
        let rejection = Call::decode(&post(path, &body), &sign_up()).expect_err("rejected");
        serde_json::to_string(&rejection).expect("JSON")
    };
    let manage = "distributor.manage.xml";
    assert_eq!(
        json("nowhere.xml", &[]),
        r#"{"endpoint":null,"violations":[{"code":"route","status":404}],"more":0}"#
    );
    assert_eq!(
        json(manage, &[("method", "profile"), ("task", "setemail")]),
        r#"{"endpoint":null,"violations":[{"param":"task","code":"route","allowed":["get","set","setUsername","setEmail"],"nearest":"setEmail"}],"more":0}"#
    );
    assert_eq!(
        json(manage, &[("method", "a"), ("method", "canary")]),
        r#"{"endpoint":null,"violations":[{"param":"method","code":"route"}],"more":0}"#
    );
    assert_eq!(
        json(
            "distributor.delete.xml",
            &[("api_user", "u"), ("api_key", "k")]
        ),
        r#"{"endpoint":"DeleteCustomer","violations":[{"param":"user","code":"required"}],"more":0}"#
    );
    assert_eq!(
        json(manage, &[("a", "b"); 257]),
        r#"{"endpoint":null,"violations":[{"code":"too_many","max":256}],"more":0}"#
    );
}
