//! A spec with every type × every rule that fits it × required or optional × one value or a list, as credentials, as
//! parameters and as fields.

use std::fmt::Write as _;

/// The types, with the operation that takes each.
const TYPES: [(&str, &str); 10] = [
    ("bool", "Bools"),
    ("date", "Dates"),
    ("decimal", "Decimals"),
    ("email", "Emails"),
    ("host_name", "Hosts"),
    ("int", "Ints"),
    ("ip_addr", "Addresses"),
    ("lines", "Lines"),
    ("secret", "Secrets"),
    ("text", "Texts"),
];

/// The rules, each with the types that the language's page gives it to.
const RULES: [(&str, &[&str]); 16] = [
    (
        "min_chars: 2",
        &["email", "host_name", "lines", "secret", "text"],
    ),
    (
        "max_chars: 30",
        &["email", "host_name", "lines", "secret", "text"],
    ),
    (
        "min_chars: 2, max_chars: { is: 30, side: client }",
        &["email", "host_name", "lines", "secret", "text"],
    ),
    (
        "chars: \"-a-z@.\"",
        &["email", "host_name", "lines", "secret", "text"],
    ),
    (
        "not_all: \"0-9\"",
        &["email", "host_name", "lines", "secret", "text"],
    ),
    (
        "pattern: \".*(a|b)[a-z@]*\\\\.example\\\\.[a-z]{2,3}|.*@example\\\\.com\"",
        &["email", "host_name", "lines", "secret", "text"],
    ),
    ("forbidden: \"+\"", &["email", "host_name", "lines", "text"]),
    ("forbidden_domain: example.net", &["email", "text"]),
    ("starts_with: a", &["email", "host_name", "lines", "text"]),
    (
        "one_of: [a@example.com, ab@example.com]",
        &["email", "lines", "text"],
    ),
    ("one_of: [a.example.com, ab.example.com]", &["host_name"]),
    ("within: { from: today, months: 1 }", &["date"]),
    ("min: -9223372036854775808", &["int"]),
    ("max: { is: 9, side: server }", &["int"]),
    ("min: 2, max: { is: 8, side: client }", &["int"]),
    (
        "server: must be known",
        &[
            "bool",
            "date",
            "decimal",
            "email",
            "host_name",
            "int",
            "ip_addr",
            "lines",
            "secret",
            "text",
        ],
    ),
];

/// What a wire name ends in, by how it repeats.
const LISTS: [&str; 5] = ["[]", ".N", "[N]", "(N)", ""];

/// The whole spec.
pub(crate) fn spec() -> String {
    let mut text = String::from(
        "formwork: 1\napi: { name: Every, base: https://every.example, formats: [xml, json], accept: [post], prefixes: ignore }\n",
    );
    text.push_str("types:\n");
    for (kind, _) in TYPES {
        let _ = writeln!(
            text,
            "  shared_{kind}: {{ type: {kind}, server: must be shared }}"
        );
    }
    text.push_str("credentials:\n");
    for (kind, _) in TYPES {
        params(&mut text, kind, "  c");
    }
    text.push_str("records:\n");
    for (kind, operation) in TYPES {
        let lists = LISTS.iter().enumerate().map(|(at, end)| {
            format!(
                ", l{at}: {{ list: {kind}, wire: \"l{at}{end}\" }}, r{at}: {{ list: {kind}, wire: \"r{at}{end}\", required: true }}"
            )
        });
        let lists: String = lists.collect();
        let _ = writeln!(
            text,
            "  {operation}Row: {{ fields: {{ a: {kind}, b: {{ type: {kind}, optional: true }}, c: {{ type: shared_{kind}, wire: C }}{lists} }} }}"
        );
    }
    text.push_str("endpoints:\n");
    for (kind, operation) in TYPES {
        let _ = writeln!(
            text,
            "  {operation}:\n    title: {operation}\n    call: POST {kind}\n    reply: {{ list: {operation}Row, root: rows, item: row }}\n    params:"
        );
        params(&mut text, kind, "      p");
    }
    text
}

/// Paths that end like suffixes, in an API without any, and credentials that are no texts and need not be given.
pub(crate) fn bare() -> &'static str {
    "formwork: 1\n\
     api: { name: Bare, base: https://bare.example, formats: [json], accept: [post], suffix: none }\n\
     credentials: { account: { type: int, required: false, min: 1 }, shards: { type: int, list: true, required: false } }\n\
     endpoints:\n  \
       Root: { title: The base itself, call: POST / }\n  \
       Xml: { title: A file, call: POST a.xml, params: { count: int } }\n  \
       Json: { title: A file, call: POST a/b.json, params: { at: date } }\n"
}

/// Everything that can be said of a parameter of one type.
fn params(text: &mut String, kind: &str, begin: &str) {
    let fit = RULES.iter().filter(|(_, kinds)| kinds.contains(&kind));
    let rules: Vec<&str> = std::iter::once("")
        .chain(fit.map(|(rule, _)| *rule))
        .collect();
    let mut number = 0;
    // So that parameters and credentials together have them all.
    let other = usize::from(begin.ends_with('c'));
    for required in [true, false] {
        for rule in &rules {
            let rule = if rule.is_empty() {
                String::new()
            } else {
                format!(", {rule}")
            };
            let list = LISTS[(number + other) % LISTS.len()];
            let _ = writeln!(
                text,
                "{begin}_{kind}_{number}: {{ type: {kind}, required: {required}{rule} }}\n\
                 {begin}_{kind}_{number}s: {{ type: {kind}, required: {required}, list: true, wire: \"{}_{kind}_{number}s{list}\"{rule} }}",
                begin.trim_start(),
            );
            number += 1;
        }
        // Beside the one without a rule, which is there whatever `required` says.
        let _ = writeln!(
            text,
            "{begin}_{kind}_equals_{required}: {{ type: {kind}, required: {required}, equals: {}_{kind}_0 }}\n\
             {begin}_{kind}_some_{required}: {{ type: {kind}, required: {required}, list: true, wire: \"{}_{kind}_some_{required}[]\", min_items: 1, max_items: 3 }}\n\
             {begin}_{kind}_shared_{required}: {{ type: shared_{kind}, required: {required}, aliases: [{}_{kind}_also_{required}] }}",
            begin.trim_start(),
            begin.trim_start(),
            begin.trim_start(),
        );
    }
}
