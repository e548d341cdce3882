//! A secret appears in the wire body and nowhere else.

use customer_management::{Call, CreateCustomer, Credentials, UpdatePassword};
use formwork::{Code, Context, Format, Incoming, Problem};
use formwork_tests::{brief, form, page_customer, post, sign_up};

/// Texts that stand for secrets: each occurs nowhere by chance.
const CANARIES: [&str; 4] = [
    "c4n4ry-Zq9x-valid",
    "c4n",
    "c4n4ry\u{1}Zq9x",
    "c4n4ry%zzZq9x",
];

/// Every text that the core makes of a decoded or rejected request.
fn texts(incoming: &Incoming<'_>) -> Vec<String> {
    let mut texts = vec![format!("{incoming:?}")];
    match Call::decode(incoming, &sign_up()) {
        Ok(decoded) => {
            texts.push(format!("{:?}", decoded.credentials.api_key));
            if let Call::CreateCustomer(create) = &decoded.call {
                texts.push(format!(
                    "{create:?} {:?} {:?}",
                    create.password,
                    create.waived()
                ));
            }
        }
        Err(rejection) => {
            texts.push(format!("{rejection} {rejection:?}"));
            let rendered = rejection.render();
            texts.push(format!(
                "{rendered:?} {}",
                String::from_utf8_lossy(&rendered.body)
            ));
            if let Problem::Violations(violations) = rejection.problem() {
                texts.push(serde_json::to_string(violations).expect("JSON"));
            }
        }
    }
    texts
}

/// Ways to send a secret: in its own place, in a neighbour's, under a misspelt name, twice, torn apart.
fn spellings(secret: &str) -> Vec<Vec<u8>> {
    let names = [
        "api_key",
        "password",
        "confirm_password",
        "pasword",
        "Password",
        "zip",
        "ip[]",
        "free_user",
        "billing_date",
        "method",
        "password[]",
    ];
    let mut bodies: Vec<Vec<u8>> = names
        .iter()
        .map(|name| form([("username", "u"), (*name, secret)]))
        .collect();
    bodies.push(form([
        ("password", secret),
        ("password", secret),
        ("confirm_password", "other1"),
    ]));
    bodies.push([b"password=a&".as_slice(), secret.as_bytes()].concat());
    bodies.push([b"password=".as_slice(), secret.as_bytes()].concat());
    bodies
}

#[test]
fn no_text_of_the_core_holds_a_secret() {
    for secret in CANARIES {
        for body in spellings(secret) {
            for path in [
                "distributor.add.xml",
                "distributor.add.json",
                "distributor.manage.xml",
            ] {
                let query = String::from_utf8_lossy(&body).into_owned();
                let in_query = Incoming {
                    query: &query,
                    body: b"",
                    method: "GET",
                    ..post(path, b"")
                };
                for incoming in [post(path, &body), in_query] {
                    for text in texts(&incoming) {
                        assert!(!text.contains("c4n"), "{text}");
                    }
                }
            }
        }
    }
}

#[test]
fn reports_do_not_depend_on_a_secret() {
    let report = |secret: &str| {
        let body = form([
            ("api_user", "u"),
            ("api_key", "k"),
            ("password", secret),
            ("confirm_password", "different"),
        ]);
        texts(&post("distributor.add.xml", &body))[1..].join("\n")
    };
    assert_eq!(report("a"), report("bcdef"), "both are too short");
    assert_eq!(
        report("abcdef"),
        report("a much longer password"),
        "both are long enough and not repeated"
    );
    let torn = |raw: &str| {
        texts(&post(
            "distributor.add.xml",
            format!("password={raw}").as_bytes(),
        ))[1..]
            .join("\n")
    };
    assert_eq!(torn("%zz"), torn("abcdef%zz"), "both have a bad escape");
    assert_eq!(torn("%ff"), torn("abcdef%ff"), "both are not UTF-8");
    assert_eq!(
        torn("%01"),
        torn("abcdef%01"),
        "both have a control character"
    );
}

#[test]
fn a_wire_request_shows_no_body_and_no_query() {
    let create = page_customer()
        .password("c4n4ry-1")
        .confirm_password("c4n4ry-1")
        .build(&sign_up())
        .expect("valid");
    let credentials = Credentials::new("user", "c4n4ry-2");
    let wire = create.encode(&credentials, Format::Xml);
    assert!(
        wire.body.windows(8).any(|window| window == b"c4n4ry-1"),
        "the body holds it"
    );
    assert!(!format!("{wire:?} {} {}", wire.url(), wire.url_for_logs()).contains("c4n4ry"));
    let wire = create.encode_query_with_secrets(&credentials, Format::Xml);
    assert!(wire.url().contains("c4n4ry-2"), "it was asked for by name");
    assert!(!format!("{wire:?} {}", wire.url_for_logs()).contains("c4n4ry"));
}

#[test]
fn named_value_rules_can_be_waived_by_the_sender_and_by_no_one_else() {
    let short = || {
        page_customer()
            .password("c4n")
            .confirm_password("c4n")
            .email("not an address")
    };
    assert_eq!(
        brief(&short().build(&sign_up()).expect_err("three faults")),
        [
            "password min_chars",
            "confirm_password min_chars",
            "email email"
        ]
    );
    let some = short()
        .build_accepting(&sign_up(), &[Code::MinChars])
        .expect_err("the address is still wrong");
    assert_eq!(brief(&some), ["email email"]);
    let create = short()
        .build_accepting(&sign_up(), &[Code::MinChars, Code::Email])
        .expect("waived");
    assert_eq!(
        create
            .waived()
            .iter()
            .map(|fault| fault.code)
            .collect::<Vec<_>>(),
        [Code::MinChars, Code::MinChars, Code::Email]
    );
    assert!(!format!("{create:?} {:?}", create.waived()).contains("c4n"));
    let body = create
        .encode(&formwork_tests::credentials(), Format::Json)
        .body;
    let rejection = Call::decode(&post("distributor.add.json", &body), &sign_up())
        .expect_err("a server has not accepted");
    let Problem::Violations(violations) = rejection.problem() else {
        panic!("{rejection}")
    };
    assert_eq!(
        brief(violations),
        [
            "password min_chars",
            "confirm_password min_chars",
            "email email"
        ]
    );
    // What is missing stays missing.
    let nothing = CreateCustomer::builder()
        .build_accepting(&sign_up(), Code::ALL)
        .expect_err("required");
    assert!(
        nothing
            .faults()
            .iter()
            .all(|fault| fault.code == Code::Required)
    );
    assert_eq!(nothing.faults().len(), 16);
}

#[test]
fn control_characters_cannot_be_waived() {
    let built = page_customer()
        .city("any\ncity")
        .build_accepting(&sign_up(), Code::ALL)
        .expect_err("no line break");
    assert_eq!(brief(&built), ["city control"]);
    let context = Context::on(formwork_tests::day("2011-02-28"));
    let update = UpdatePassword::builder()
        .user("u")
        .password("pass\u{7f}word")
        .confirm_password("pass\u{7f}word");
    assert_eq!(
        brief(&update.build(&context).expect_err("DEL")),
        ["password control", "confirm_password control"]
    );
}
