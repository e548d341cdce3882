//! A spec with every type × every rule that fits it × required or optional × one value or a list, as credentials, as
//! parameters and as fields.

use std::fmt::Write as _;

/// The types, with the operation that takes each.
const TYPES: [(&str, &str); 28] = [
    ("bool", "Bools"),
    ("bytes", "Blobs"),
    ("date", "Dates"),
    ("date_time", "DateTimes"),
    ("decimal", "Decimals"),
    ("email", "Emails"),
    ("epoch_millis", "Millis"),
    ("epoch_seconds", "Seconds"),
    ("float", "Floats"),
    ("host_name", "Hosts"),
    ("http_date_time", "HttpTimes"),
    ("host_or_email", "HostsOrEmails"),
    ("int", "Ints"),
    ("ip_addr", "Addresses"),
    ("iso_date_time", "IsoTimes"),
    ("ip_port", "IpPorts"),
    ("ip_prefix", "IpPrefixes"),
    ("json", "Jsons"),
    ("lines", "Lines"),
    ("local_date_time", "LocalTimes"),
    ("mail_date_time", "MailTimes"),
    ("partial_ip", "PartialIps"),
    ("secret", "Secrets"),
    ("spaced_date_time", "SpacedTimes"),
    ("text", "Texts"),
    ("time_zone", "Zones"),
    ("uint", "UInts"),
    ("url", "Urls"),
];

/// The rules, each with the types that the language's page gives it to; the last one fits them all.
const RULES: [(&str, &[&str]); 37] = [
    ("min_chars: 2", &TEXTS),
    ("max_chars: 30", &TEXTS),
    ("min_chars: 2, max_chars: { is: 30, side: client }", &TEXTS),
    ("forbidden: \"+\"", &OPEN_TEXTS),
    ("forbidden: Berlin", &["time_zone"]),
    (
        "chars: \"!-~\"",
        &["ip_port", "ip_prefix", "partial_ip", "time_zone", "url"],
    ),
    (
        "not_all: \"~\"",
        &["ip_port", "ip_prefix", "partial_ip", "time_zone", "url"],
    ),
    (
        "pattern: \".+\"",
        &["ip_port", "ip_prefix", "partial_ip", "time_zone", "url"],
    ),
    (
        "chars: \"-a-z@.\"",
        &[
            "email",
            "host_name",
            "host_or_email",
            "lines",
            "secret",
            "text",
        ],
    ),
    (
        "not_all: \"0-9\"",
        &[
            "email",
            "host_name",
            "host_or_email",
            "lines",
            "secret",
            "text",
        ],
    ),
    (
        "pattern: \".*(a|b)[a-z@]*\\\\.example\\\\.[a-z]{2,3}|.*@example\\\\.com\"",
        &[
            "email",
            "host_name",
            "host_or_email",
            "lines",
            "secret",
            "text",
        ],
    ),
    ("forbidden_domain: example.net", &["email", "text"]),
    (
        "starts_with: a",
        &["email", "host_name", "host_or_email", "lines", "text"],
    ),
    (
        "starts_with: \"192.0\"",
        &["ip_port", "ip_prefix", "partial_ip"],
    ),
    ("starts_with: \"http\"", &["url"]),
    ("starts_with: A", &["time_zone"]),
    (
        "one_of: [a@example.com, ab@example.com]",
        &["email", "host_or_email", "lines", "text"],
    ),
    ("one_of: [a.example.com, ab.example.com]", &["host_name"]),
    ("one_of: [Asia/Tokyo, Africa/Cairo]", &["time_zone"]),
    ("one_of: [\"192.0.2.1:80\", \"192.0.2.1:81\"]", &["ip_port"]),
    ("one_of: [192.0.2.0/24, 192.0.2.0/25]", &["ip_prefix"]),
    ("one_of: [\"192.0\", 192.0.2.1]", &["partial_ip"]),
    ("one_of: [\"http://a\", \"https://b/c\"]", &["url"]),
    ("within: { from: today, months: 1 }", &["date"]),
    ("min: -9223372036854775808", &["int"]),
    ("max: { is: 9, side: server }", &["int"]),
    ("min: 2, max: { is: 8, side: client }", &["int"]),
    ("max: 18446744073709551615", &["uint"]),
    ("min: { is: 1, side: server }", &["uint"]),
    ("min: 2, max: { is: 8, side: client }", &["uint"]),
    ("min: -1.7976931348623157e308", &["float"]),
    ("max: { is: 9.5, side: server }", &["float"]),
    ("min: 0.1, max: { is: 8, side: client }", &["float"]),
    ("min: 0.10", &["decimal"]),
    ("max: { is: 1e30, side: server }", &["decimal"]),
    ("min: 2.5, max: { is: 8, side: client }", &["decimal"]),
    ("server: must be known", &[]),
];

/// The types that are kept as texts.
const TEXTS: [&str; 11] = [
    "email",
    "host_name",
    "host_or_email",
    "ip_port",
    "ip_prefix",
    "lines",
    "partial_ip",
    "secret",
    "text",
    "time_zone",
    "url",
];

/// The same without secrets.
const OPEN_TEXTS: [&str; 9] = [
    "email",
    "host_name",
    "host_or_email",
    "ip_port",
    "ip_prefix",
    "lines",
    "partial_ip",
    "text",
    "url",
];

/// What a wire name ends in, by how it repeats.
const LISTS: [&str; 5] = ["[]", ".N", "[N]", "(N)", ""];

/// The whole spec.
pub(crate) fn spec() -> String {
    let mut text = String::from(
        "formwork: 1\napi: { name: Every, base: https://every.example, formats: [xml, json], accept: [post], prefixes: ignore, limits: { pairs: 4096, request_bytes: 1048576 } }\n",
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
    let fits = |kinds: &[&str]| kinds.is_empty() || kinds.contains(&kind);
    let fit = RULES.iter().filter(|(_, kinds)| fits(kinds));
    let rules: Vec<&str> = std::iter::once("")
        .chain(fit.map(|(rule, _)| *rule))
        .collect();
    let mut number = 0;
    // So that parameters and credentials together have them all.
    let is_credential = begin.ends_with('c');
    let other = if is_credential { 2 } else { 0 };
    for required in [true, false] {
        let count = if required && is_credential {
            1
        } else {
            rules.len()
        };
        for rule in &rules[..count] {
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
