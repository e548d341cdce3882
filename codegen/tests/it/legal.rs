//! What a spec shows is legal by the spec, and what nothing can meet is a mistake.

use crate::marked::{HEAD, check, endpoint, report};

#[test]
fn examples_of_their_type() {
    for (kind, bad) in [
        ("email", "not-an-email"),
        ("email", "a@"),
        ("email", "\"@b\""),
        ("email", "\"a b@c.example\""),
        ("email", "a..b@c.example"),
        ("email", "a@b@c"),
        ("email", "\"Ann <ann@mail.example>\""),
        ("email", "\"a@[192.0.2.7]\""),
        ("email", "a@-b.example/x"),
        ("int", "012"),
        ("int", "1_000"),
        ("int", "\"+5\""),
        ("int", "1.0"),
        ("int", "9223372036854775808"),
        ("int", "many"),
        ("decimal", "\".5\""),
        ("decimal", "\"5.\""),
        ("decimal", "01.5"),
        ("decimal", "\"+1.5\""),
        ("decimal", "1e10000"),
        ("float", "\".5\""),
        ("float", "1e309"),
        ("float", "nan"),
        ("uint", "-1"),
        ("uint", "18446744073709551616"),
        ("url", "www.example.com"),
        ("url", "\"http://a b\""),
        ("host_or_email", "a@"),
        ("ip_port", "192.0.2.7"),
        ("ip_prefix", "192.0.2.7/24"),
        ("partial_ip", "192.0.2.7."),
        ("json", "'{\"a\":1,\"a\":1}'"),
        ("date", "2011-02-30"),
        ("date", "2011-2-3"),
        ("date", "1900-02-29"),
        ("date", "today"),
        ("bytes", "\"aGk\""),
        ("bytes", "\"aG k=\""),
        ("date_time", "\"2011-02-28T22:02:19\""),
        ("date_time", "\"2011-02-28T22:02:60Z\""),
        ("epoch_millis", "1.5"),
        ("epoch_seconds", "1e9"),
        ("http_date_time", "\"Mon, 28 Feb 2011 22:02:19 UTC\""),
        ("iso_date_time", "\"2011-02-28\""),
        ("local_date_time", "\"2011-02-28T22:02:19+00:00\""),
        ("mail_date_time", "\"Tue, 28 Feb 2011 22:02:19 +0000\""),
        ("spaced_date_time", "\"2011-02-28T22:02:19\""),
        ("time_zone", "berlin"),
        ("bool", "yes"),
        ("bool", "1"),
        ("bool", "True"),
        ("host_name", "a..example"),
        ("host_name", "192.0.2.7"),
        ("host_name", "example.com."),
        ("ip_addr", "192.0.2.300"),
        ("ip_addr", "192.0.2"),
        ("ip_addr", "example.com"),
        ("text", "\"a\\nb\""),
        ("text", "\"a\\tb\""),
        ("text", "\"a\\rb\""),
    ] {
        endpoint(&format!(
            "params: {{ a: {{ type: {kind}, example: ⟦E0311⟧{bad} }} }}"
        ));
        endpoint(&format!(
            "params: {{ \"a[]\": {{ list: true, type: {kind}, example: ⟦E0311⟧{bad} }} }}"
        ));
        check(&HEAD.replace(
            "user: text,",
            &format!("user: {{ type: {kind}, example: ⟦E0311⟧{bad} }},"),
        ));
    }
}

#[test]
fn examples_by_their_rules() {
    for (rules, bad) in [
        ("max_chars: 3", "abcd"),
        ("max_chars: 3", "äöüß"),
        ("min_chars: 3", "ab"),
        ("one_of: [red, blue]", "Red"),
        ("forbidden: Send", "my sendGrid"),
        (
            "type: email, forbidden_domain: sendgrid.com",
            "a@mail.SendGrid.com",
        ),
        ("type: int, min: 1", "0"),
        ("type: int, max: 5", "6"),
        (
            "type: uint, max: 18446744073709551614",
            "18446744073709551615",
        ),
        ("type: decimal, min: 0.01", "0.0099999999999999999999"),
        ("type: float, max: 0.5", "NaN"),
        ("type: float, max: 0.5", "0.5000000000000001"),
        ("type: int, min: -3, max: { is: 5, side: server }", "-4"),
        ("max_chars: { is: 3, side: client }", "abcd"),
    ] {
        endpoint(&format!(
            "params: {{ a: {{ {rules}, example: ⟦E0311⟧\"{bad}\" }} }}"
        ));
        check(&format!(
            "types: {{ t: {{ {rules}, example: ⟦E0311⟧\"{bad}\" }} }}\n{HEAD}    params: {{ a: t, b: {{ type: t, required: true }} }}\n"
        ));
    }
}

/// What a type shows has to be legal where the type is used, too.
#[test]
fn examples_of_types_and_rules_of_parameters() {
    check(&format!(
        "types: {{ t: {{ max_chars: 9, example: ⟦E0311⟧abcd }} }}\n{HEAD}    params: {{ a: {{ type: t, max_chars: 3 }} }}\n"
    ));
    check(&format!(
        "types: {{ t: {{ max_chars: 3 }} }}\n{HEAD}    params: {{ a: {{ type: t, example: ⟦E0311⟧abcd }} }}\n"
    ));
    check(&format!(
        "types: {{ t: {{ type: email }} }}\n{HEAD}    params: {{ a: {{ type: t, example: ⟦E0311⟧abcd }} }}\n"
    ));
    // The parameter's own rule and its own example win.
    check(&format!(
        "types: {{ t: {{ max_chars: 4, example: abcd }} }}\n{HEAD}    params: {{ a: {{ type: t, max_chars: 3, example: abc }}, b: t }}\n"
    ));
}

#[test]
fn examples_that_are_legal() {
    for fine in [
        "type: email, example: ann@mail.example",
        "type: email, example: \"\\\"a b\\\"@mail.example\"",
        "type: email, example: jörg@bücher.example",
        "type: email, max_chars: 3, example: a@b",
        "type: int, min: -5, max: 5, example: -5",
        "type: int, example: \"-9223372036854775808\"",
        "type: decimal, example: 12.50",
        "type: decimal, example: -0.5e-3",
        "type: date, example: 2012-02-29",
        "type: date, within: { from: today, months: 1 }, example: 2012-02-29",
        "type: bool, example: false",
        "type: bytes, example: \"+/8=\"",
        "type: date_time, example: \"2011-02-28T22:02:19.123456789-23:59\"",
        "type: epoch_millis, example: -1",
        "type: epoch_seconds, example: \"-0.5\"",
        "type: http_date_time, example: \"Mon Feb 28 22:02:19 2011\"",
        "type: iso_date_time, example: \"2011-02-28T22:02:19\"",
        "type: local_date_time, example: \"2011-02-28T22:02:19.5\"",
        "type: mail_date_time, example: \"28 Feb 2011 22:02 EST\"",
        "type: spaced_date_time, example: \"2011-02-28 22:02:19\"",
        "type: time_zone, starts_with: Europe/, example: Europe/Berlin",
        "type: ip_addr, example: \"2001:db8::7\"",
        "type: host_name, max_chars: 20, starts_with: www., example: www.example.com",
        "type: lines, example: \"a\\nb\\tc\\r\\n\"",
        "one_of: [red, blue], example: red",
        "min_chars: 3, max_chars: 3, example: äöü",
        "forbidden: x, example: y",
        "forbidden_domain: b.example, example: b.example",
        "example: 010",
        "example: no",
    ] {
        endpoint(&format!("params: {{ a: {{ {fine} }} }}"));
    }
}

#[test]
fn examples_of_equal_parameters() {
    endpoint("params: { a: { example: x }, b: { equals: a, example: ⟦E0311⟧y } }");
    endpoint(
        "params: { a: { type: int, example: 1 }, b: { type: int, equals: a, example: ⟦E0311⟧2 } }",
    );
    endpoint(
        "params: { b: { type: email, equals: a, example: ⟦E0311⟧b@a.example }, a: { type: email, example: a@a.example } }",
    );
    endpoint("params: { a: { example: x }, b: { equals: a, example: x }, c: { equals: a } }");
}

#[test]
fn examples_that_show_nothing() {
    endpoint("params: { a: { example: ⟦E0901⟧\"\" } }");
    endpoint("params: { a: { example: ⟦E0901⟧'', required: true } }");
    endpoint("params: { \"a[]\": { list: true, example: ⟦E0901⟧\"\" } }");
}

#[test]
fn choices_that_are_none() {
    endpoint("params: { a: { type: email, one_of: [⟦E0301⟧notmail, a@b.example] } }");
    endpoint("params: { a: { one_of: [⟦E0301⟧\"a\\nb\", c] } }");
    endpoint("params: { a: { one_of: [c, ⟦E0301⟧\"a\\rb\", ⟦E0301⟧\"d\\tb\"] } }");
    endpoint(
        "params: { a: { type: email, forbidden_domain: b.example, one_of: [⟦E0301⟧x@B.example, x@c.example] } }",
    );
    endpoint("params: { a: { forbidden: red, one_of: [⟦E0301⟧INFRARED, blue] } }");
    check(&format!(
        "types: {{ t: {{ one_of: [red, ⟦E0301⟧yellow] }} }}\n{HEAD}    params: {{ a: {{ type: t, max_chars: 4 }} }}\n"
    ));
    endpoint("params: { a: { type: lines, one_of: [\"a\\nb\", \"c\\td\"] } }");
}

#[test]
fn addresses_that_cannot_be() {
    endpoint("params: { a: { type: email, max_chars: ⟦E0301⟧2 } }");
    endpoint("params: { a: { type: email, max_chars: { is: ⟦E0301⟧1, side: server } } }");
    endpoint("params: { a: { type: email, min_chars: ⟦E0301⟧320 } }");
    endpoint("params: { a: { type: email, forbidden: ⟦E0301⟧\"@\" } }");
    check(&format!(
        "types: {{ t: {{ type: email }} }}\n{HEAD}    params: {{ a: {{ type: t, max_chars: ⟦E0301⟧2 }} }}\n"
    ));
    endpoint(
        "params: { a: { type: email, max_chars: 3, min_chars: 3, forbidden: \"a@\" }, b: { type: email, min_chars: 319 } }",
    );
}

/// A rule that nothing can break is none.
#[test]
fn rules_that_forbid_nothing() {
    endpoint("params: { a: { forbidden: ⟦E0305⟧\"\\n\" } }");
    endpoint("params: { a: { type: email, forbidden_domain: ⟦E0305⟧\"a\\tb\" } }");
    endpoint("params: { a: { forbidden: ⟦E0305⟧\"a\\rb\" } }");
    endpoint("params: { a: { type: lines, forbidden: \"\\n\" } }");
}

#[test]
fn equal_parameters_that_cannot_be() {
    endpoint("params: { a: { type: int, min: 6 }, b: { type: int, equals: a, max: ⟦E0301⟧5 } }");
    endpoint("params: { a: { type: int, max: ⟦E0301⟧5 }, b: { type: int, equals: a, min: 6 } }");
    endpoint(
        "params: { a: { one_of: [red, blue] }, b: { equals: a, one_of: ⟦E0301⟧[green, yellow] } }",
    );
    endpoint("params: { a: { one_of: ⟦E0301⟧[red, blue] }, b: { equals: a, max_chars: 2 } }");
    endpoint("params: { a: { forbidden: E }, b: { equals: a, one_of: ⟦E0301⟧[red, blue] } }");
    endpoint("params: { a: { one_of: [red, blue] }, b: { equals: a, one_of: [green, red] } }");
}

/// A parameter that its groups never allow, or a rule on presence that nothing can meet.
#[test]
fn groups_that_cannot_be() {
    let params = "params: { a: text, b: text, c: text, d: text, r: { required: true } }\n";
    for rules in [
        "[{ requires: [a, b] }, { zero_or_one: [a, b] }]",
        "[{ all_or_none: [a, b] }, { only_one: [a, b] }]",
        "[{ requires: [a, b] }, { requires: [b, c] }, { zero_or_one: [a, c] }]",
        "[{ requires: [a, b, c] }, { zero_or_one: [b, c, d] }]",
        "[{ requires: [c, a, b] }, { only_one: [a, b] }]",
    ] {
        let found = crate::marked::report(&format!("{HEAD}    {params}    rules: {rules}\n"));
        let codes: Vec<&str> = found
            .diagnostics
            .iter()
            .map(|one| one.code.as_str())
            .collect();
        assert!(
            !codes.is_empty() && codes.iter().all(|code| *code == "E0310"),
            "{rules}\n{found}"
        );
    }
    for rules in [
        "[{ requires: [a, b] }, { requires: [b, a] }, { only_one: [c, d] }]",
        "[{ requires: [a, b] }, { zero_or_one: [a, c] }]",
        "[{ only_one: [a, b] }, { only_one: [b, c] }, { all_or_none: [a, c] }]",
        "[{ at_least_one: [a, b] }, { zero_or_one: [a, b] }]",
    ] {
        endpoint(&format!("{params}rules: {rules}"));
    }
}

#[test]
fn choices_of_what_is_required() {
    for choices in ["[⟦E0301⟧\"\"]", "[⟦E0301⟧\"\", red]", "[red, ⟦E0301⟧\"\"]"] {
        for kind in ["text", "lines"] {
            endpoint(&format!(
                "params: {{ a: {{ type: {kind}, required: true, one_of: {choices} }} }}"
            ));
        }
    }
    check(&HEAD.replace("user: text,", "user: { one_of: [a, ⟦E0301⟧\"\"] },"));
    endpoint("params: { a: { one_of: [\"\", red] } }");
    endpoint("params: { a: { one_of: [red, blue], variants: { ⟦E0211⟧rad: Rot } } }");
    endpoint(
        "params: { a: { open: ⟦E0211⟧true }, b: { type: lines, one_of: [x], variants: { ⟦E0211⟧x: X } } }",
    );
    // A list is given by its items.
    endpoint("params: { a: { list: true, required: true, one_of: [\"\", red] } }");
    check(&HEAD.replace(
        "user: text,",
        "user: { required: false, one_of: [a, \"\"] },",
    ));
}

#[test]
fn examples_of_what_must_equal_another() {
    for rule in [
        "max_chars: 3",
        "min_chars: 9",
        "forbidden: bcd",
        "one_of: [a, b]",
    ] {
        endpoint(&format!(
            "params: {{ a: {{ {rule} }}, b: {{ equals: a, example: ⟦E0311⟧abcdef }} }}"
        ));
    }
    endpoint(
        "params: { a: { type: int, max: 4 }, b: { type: int, equals: a, example: ⟦E0311⟧5 } }",
    );
    endpoint("params: { a: { max_chars: 6 }, b: { equals: a, example: abcdef } }");
    // Where the other one is not given, its own rules are all.
    endpoint("params: { a: { example: abcdef }, b: { equals: a, max_chars: 3 } }");
}

/// What a type is to blame for is told there.
#[test]
fn the_choices_of_a_type_are_judged_there() {
    check(&format!(
        "types: {{ t: {{ max_chars: 2, one_of: [ab, ⟦E0301⟧abc] }} }}\n{HEAD}    params: {{ a: t, b: {{ type: t, required: true }}, c: {{ type: t, doc: More. }} }}\n"
    ));
    check(&format!(
        "types: {{ t: {{ one_of: [ab, ⟦E0301⟧abc] }} }}\n{HEAD}    params: {{ b: {{ type: t, max_chars: 2 }} }}\n"
    ));
}

/// Choices of a type are compared with the rules of its parameters so many times, and then no more.
#[test]
fn shared_choices_cost_no_more_than_a_limit() {
    let spec = |params: usize, choices: usize, last: &str| {
        let choices: Vec<String> = (0..choices).map(|n| format!("c{n}")).collect();
        let params: Vec<String> = (0..params)
            .map(|n| format!("p{n}: {{ type: t, max_chars: 9 }}"))
            .collect();
        let (choices, params) = (choices.join(", "), params.join(", "));
        format!(
            "types: {{ t: {{ one_of: [{choices}] }} }}\n{HEAD}    params: {{ {params}, last: {{ type: t, {last} }} }}\n"
        )
    };
    let silent = |text: &str| assert_eq!(report(text).places(), []);
    silent(&spec(600, 1_000, "max_chars: 1"));
    check(&spec(3, 1, "max_chars: 1").replace("[c0]", "[⟦E0301⟧c0]"));
    silent(&spec(600, 1_000, "min_chars: 1"));
    // Choices that must equal others are as many.
    let choices: Vec<String> = (0..1_000).map(|n| format!("c{n}")).collect();
    let params: Vec<String> = (0..1_100)
        .map(|n| format!("p{n}: {{ equals: p, one_of: [c9] }}"))
        .collect();
    silent(&format!(
        "{HEAD}    params: {{ p: {{ one_of: [{}] }}, {}, last: {{ equals: p, one_of: [none] }} }}\n",
        choices.join(", "),
        params.join(", ")
    ));
}
