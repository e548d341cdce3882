//! Hostile documents end soon, and quietly.

use std::time::{Duration, Instant};

use crate::marked::report;

/// A mebibyte, or less where nothing is optimised.
const MIB: usize = if cfg!(debug_assertions) {
    1 << 17
} else {
    1 << 20
};

#[track_caller]
fn ends(text: &str) {
    let begun = Instant::now();
    let report = report(text);
    let drawn = report.to_string();
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "{:?}",
        begun.elapsed()
    );
    assert!(!report.is_empty());
    assert!(drawn.len() < MIB, "{} bytes", drawn.len());
}

#[test]
fn brackets() {
    ends(&"[".repeat(MIB));
    ends(&"{a: ".repeat(MIB / 4));
    ends(&"- ".repeat(MIB / 2));
    ends(
        &(0..1_400)
            .map(|depth| format!("{}a:\n", " ".repeat(depth)))
            .collect::<String>(),
    );
}

#[test]
fn long_lines() {
    ends(&"a".repeat(MIB));
    ends(&format!("formwork: 1\napi: {}\n", "a".repeat(MIB)));
    ends(&format!("formwork: 1\napi: \"{}", "a".repeat(MIB)));
    ends(&format!("{}: 1\n", "k".repeat(1_000)).repeat(MIB / 1_000));
}

#[test]
fn bombs() {
    let lines: String = (1..12)
        .map(|n| format!("a{n}: &a{n} [{}]\n", format!("*a{}, ", n - 1).repeat(9)))
        .collect();
    ends(&format!("a0: &a0 lol\n{lines}"));
    ends(&"&a ".repeat(MIB / 3));
    ends(&format!(
        "formwork: 1\napi: {{{}}}",
        (0..MIB / 10)
            .map(|n| format!("k{n}: x, "))
            .collect::<String>()
    ));
    ends(&format!(
        "formwork: 1\nendpoints: {{{}}}",
        (0..MIB / 10)
            .map(|n| format!("k{n}: x, "))
            .collect::<String>()
    ));
    ends(&format!(
        "formwork: 1\ntypes: {{{}}}",
        (0..MIB / 12)
            .map(|n| format!("k{n}: text, "))
            .collect::<String>()
    ));
    ends(&format!("formwork: 1\napi: [{}", "a,".repeat(MIB / 2)));
    ends(&"\u{202e}".repeat(MIB / 3));
}

#[test]
fn wide_operations() {
    let names = |before: &str, after: &str| {
        (0..6_000)
            .map(|n| format!("{before}{n}{after}, "))
            .collect::<String>()
    };
    let head = "formwork: 1\napi: { name: A, base: https://a.example, formats: [xml], accept: [post] }\nendpoints:\n  A: { title: A, call: POST a, ";
    for rest in [
        format!(
            "where: {{ {} }}, also: {{ {} }} }}",
            names("m", ": a"),
            names("m", ": [b]")
        ),
        format!("where: {{ a: b }}, also: {{ a: [{}] }} }}", names("c", "")),
        format!("params: {{ {} }} }}", names("p", ": text")),
        format!("params: {{ a: {{ one_of: [{}] }} }} }}", names("c", "")),
    ] {
        let begun = Instant::now();
        report(&format!("{head}{rest}\n"));
        assert!(
            begun.elapsed() < Duration::from_secs(10),
            "{:?}",
            begun.elapsed()
        );
    }
}

/// Rules that demand one another cost no more than they are long.
#[test]
fn groups_that_demand_one_another() {
    let names: Vec<String> = (0..10_000).map(|n| format!("p{n}")).collect();
    let params: String = names.iter().map(|name| format!("{name}: text, ")).collect();
    let pairs = |rule: &str| -> String {
        let pairs = names.windows(2);
        pairs
            .map(|two| format!("{{ {rule}: [{}, {}] }}, ", two[0], two[1]))
            .collect()
    };
    for rules in [
        format!("{{ all_or_none: [{}] }}", names.join(", ")),
        pairs("requires"),
        pairs("all_or_none"),
    ] {
        let begun = Instant::now();
        report(&format!(
            "{}    params: {{ {params} }}\n    rules: [{rules}]\n",
            crate::marked::HEAD
        ));
        assert!(
            begun.elapsed() < Duration::from_secs(10),
            "{:?}",
            begun.elapsed()
        );
    }
}
