//! Values by kind and rule, written by hand from the language's page and the RFCs: what keeps, and what breaks with which code.
//!
//! All that a secret is holds [`CANARY`].

use formwork::Slot;
use formwork::chrono::NaiveDate;
use formwork::table::{Kind, RuleId};
use formwork_codegen::model::Value;
use formwork_tests::day;

/// The day of every check.
pub(super) const TODAY: &str = "2011-02-28";
/// What of a secret may be shown nowhere.
pub(super) const CANARY: &str = "c4n";

/// Values that keep something, and values that break it, with the code.
pub(super) struct Values {
    pub(super) kept: &'static [&'static str],
    pub(super) broken: &'static [(&'static str, &'static str)],
}

/// Texts that are of a kind, written as they are read, and texts that are not.
pub(super) fn of_kind(kind: Kind) -> Values {
    match kind {
        Kind::Bool => Values {
            kept: &["true", "false"],
            broken: &[("yes", "bool"), ("True", "bool"), ("", "bool")],
        },
        Kind::Date => Values {
            kept: &["2011-02-28", "2012-02-29"],
            broken: &[("2011-02-29", "date"), ("2011-2-28", "date"), ("", "date")],
        },
        Kind::Decimal => Values {
            kept: &["-12.50", "6.02e23"],
            broken: &[
                ("1.", "decimal"),
                ("012.5", "decimal"),
                ("1,5", "decimal"),
                ("", "decimal"),
            ],
        },
        Kind::Email => Values {
            kept: &["c4n@example.com", "o'brien+\u{e9}@example.co.uk"],
            broken: &[
                ("Name <a@example.com>", "email"),
                ("a@b@c", "email"),
                ("a@b\u{1}", "control"),
            ],
        },
        Kind::Float => Values {
            kept: &[
                "0.5",
                "-0",
                "1e21",
                "5e-324",
                "1.7976931348623157e308",
                "NaN",
                "-Infinity",
            ],
            broken: &[
                (".5", "float"),
                ("5.", "float"),
                ("+5", "float"),
                ("05", "float"),
                ("1e309", "float"),
                ("nan", "float"),
                ("inf", "float"),
                ("", "float"),
            ],
        },
        Kind::HostName => Values {
            kept: &["c4n.example.com", "3Com-1.x"],
            broken: &[
                ("c4n..example", "host_name"),
                ("-c4n.example", "host_name"),
                ("192.0.2.1", "host_name"),
                ("b\u{fc}cher.example", "host_name"),
                ("c4n\u{1}", "control"),
            ],
        },
        Kind::HostOrEmail => Values {
            kept: &["c4n@example.com", "c4n.example.com"],
            broken: &[
                ("c4n@", "host_or_email"),
                ("192.0.2.1", "host_or_email"),
                ("c4n\u{1}", "control"),
            ],
        },
        Kind::Int => Values {
            kept: &["-9223372036854775808", "9223372036854775807"],
            broken: &[("9223372036854775808", "int"), ("01", "int"), ("", "int")],
        },
        Kind::IpAddr => Values {
            kept: &["192.0.2.1", "2001:db8::7"],
            broken: &[
                ("192.0.2.256", "ip_addr"),
                ("192.0.2.1/24", "ip_addr"),
                ("", "ip_addr"),
            ],
        },
        Kind::IpPort => Values {
            kept: &["192.0.2.1:80", "[2001:db8::7]:65535"],
            broken: &[
                ("192.0.2.1", "ip_port"),
                ("2001:db8::7:80", "ip_port"),
                ("192.0.2.1:65536", "ip_port"),
                ("[fe80::1%1]:80", "ip_port"),
                ("192.0.2.1:80\n", "control"),
            ],
        },
        Kind::IpPrefix => Values {
            kept: &["192.0.2.0/24", "2001:db8::/32", "0.0.0.0/0", "::1/128"],
            broken: &[
                ("192.0.2.1/24", "ip_prefix"),
                ("192.0.2.0/33", "ip_prefix"),
                ("192.0.2.0/024", "ip_prefix"),
                ("192.0.2.0", "ip_prefix"),
                ("192.0.2.0/24\n", "control"),
            ],
        },
        Kind::Json => Values {
            kept: &["{\"c4n\": [1, {}]}", "\"c4n\"", "-0.50"],
            broken: &[
                ("{\"a\":1,\"a\":2}", "json"),
                ("c4n", "json"),
                ("[1,]", "json"),
                ("", "json"),
            ],
        },
        Kind::Lines => Values {
            kept: &["a\n\tb & <c>", "\u{6f22}\u{5b57}\n\u{1f4a9}"],
            broken: &[("a\u{1}\n", "control"), ("\u{ffff}", "control")],
        },
        Kind::PartialIp => Values {
            kept: &["192.0", "192.0.2.", "192.0.2.1", "0"],
            broken: &[
                ("192.0.2.1.", "partial_ip"),
                ("192..2", "partial_ip"),
                ("192.00", "partial_ip"),
                ("256", "partial_ip"),
                ("192\n", "control"),
            ],
        },
        Kind::Secret => Values {
            kept: &["c4n4ry <&=+%\"> Zq9", "c4n\u{6f22}\u{5b57}"],
            broken: &[("c4n4ry\n", "control"), ("\u{85}c4n", "control")],
        },
        Kind::Text => Values {
            kept: &["a b&c=d%+<e>\"\\", "\u{6f22}\u{5b57} \u{1f4a9}"],
            broken: &[("a\nb", "control"), ("\u{7f}", "control")],
        },
        Kind::UInt => Values {
            kept: &["0", "18446744073709551615"],
            broken: &[
                ("18446744073709551616", "uint"),
                ("-1", "uint"),
                ("01", "uint"),
                ("", "uint"),
            ],
        },
        Kind::Url => Values {
            kept: &[
                "https://c4n.example.com:8080/a%20b?c=d#e",
                "custom+1://u:p@[2001:db8::7]",
            ],
            broken: &[
                ("www.example.com", "url"),
                ("mailto:c4n@example.com", "url"),
                ("http:///a", "url"),
                ("http://c4n/%2", "url"),
                ("http://c4n:65536", "url"),
                ("http://c4n/ ", "url"),
                ("http://c4n\u{1}", "control"),
            ],
        },
    }
}

/// A rule, as a spec says it.
pub(super) fn said(rule: RuleId, kind: Kind) -> &'static str {
    if let Some((said, _)) = of_rule_in_other_texts(rule, kind) {
        return said;
    }
    match rule {
        RuleId::Equals => "equals: other",
        RuleId::Forbidden => "forbidden: BaD",
        RuleId::ForbiddenDomain => "forbidden_domain: example.net",
        RuleId::MaxChars => "max_chars: 15",
        RuleId::MinChars => "min_chars: 15",
        RuleId::OneOf => "one_of: [c4n@example.com, b@example.com]",
        RuleId::Range => "min: 2, max: 8",
        RuleId::StartsWith => "starts_with: c4",
        RuleId::Within => "within: { from: today, months: 1 }",
    }
}

/// Values of a kind that keep this rule, and values that break it alone. Texts are addresses too, so that they do for many.
pub(super) fn of_rule(rule: RuleId, kind: Kind) -> Values {
    if let Some((_, values)) = of_rule_in_other_texts(rule, kind) {
        return values;
    }
    match rule {
        RuleId::Equals => equal(kind),
        RuleId::Forbidden => Values {
            kept: &["c4n@example.com", "b.ad@example.com"],
            broken: &[
                ("c4bad@example.com", "forbidden"),
                ("c4n@BAD.example", "forbidden"),
            ],
        },
        RuleId::ForbiddenDomain => Values {
            kept: &["c4n@example.com", "example.net@example.com"],
            broken: &[
                ("c4n@EXAMPLE.net", "forbidden_domain"),
                ("c4n@mail.example.net", "forbidden_domain"),
            ],
        },
        RuleId::MaxChars => Values {
            kept: &["c4n@example.com", "c4n\u{e9}@example.de"],
            broken: &[
                ("c4n4@example.com", "max_chars"),
                ("c4n\u{e9}@example.com", "max_chars"),
            ],
        },
        RuleId::MinChars => Values {
            kept: &["c4n@example.com", "c4n\u{e9}@example.de"],
            broken: &[
                ("c4n@example.de", "min_chars"),
                ("c4n\u{e9}@a.example", "min_chars"),
            ],
        },
        RuleId::OneOf => Values {
            kept: &["c4n@example.com", "b@example.com"],
            broken: &[("C4N@example.com", "one_of"), ("c@example.com", "one_of")],
        },
        RuleId::Range if kind == Kind::Decimal => Values {
            kept: &["2.0", "8e0", "7.99"],
            broken: &[("1.9999999999999999999", "range"), ("8.01", "range")],
        },
        RuleId::Range if kind == Kind::Float => Values {
            kept: &["2", "8", "7.999999999999999"],
            broken: &[
                ("1.9999999999999998", "range"),
                ("8.000000000000002", "range"),
                ("-Infinity", "range"),
                ("NaN", "range"),
            ],
        },
        RuleId::Range => Values {
            kept: &["2", "8"],
            broken: &[("1", "range"), ("9", "range")],
        },
        RuleId::StartsWith => Values {
            kept: &["c4n@example.com", "c4@example.com"],
            broken: &[
                ("C4n@example.com", "starts_with"),
                ("bc4@example.com", "starts_with"),
            ],
        },
        RuleId::Within => Values {
            kept: &["2011-02-28", "2011-03-28"],
            broken: &[("2011-02-27", "within"), ("2011-03-29", "within")],
        },
    }
}

/// The rule and its values for texts that no address is.
fn of_rule_in_other_texts(rule: RuleId, kind: Kind) -> Option<(&'static str, Values)> {
    type Row = (
        &'static str,
        &'static [&'static str],
        &'static [&'static str],
    );
    let [forbidden, max_chars, min_chars, one_of, starts_with]: [Row; 5] = match kind {
        Kind::HostName => [
            (
                "forbidden: BaD",
                &["c4n.example.com", "b.ad"],
                &["c4bad.example", "BAD"],
            ),
            (
                "max_chars: 15",
                &["c4n.example.com", "c"],
                &["c4n4.example.com", "c4n.example.co.uk"],
            ),
            (
                "min_chars: 15",
                &["c4n.example.com", "c4n4.example.com"],
                &["c4n.example.de", "c"],
            ),
            (
                "one_of: [c4n.example.com, b.example.com]",
                &["c4n.example.com", "b.example.com"],
                &["C4N.example.com", "c.example.com"],
            ),
            (
                "starts_with: c4",
                &["c4n.example.com", "c4"],
                &["C4n.example.com", "bc4"],
            ),
        ],
        Kind::IpPort => [
            (
                "forbidden: \"DB8\"",
                &["192.0.2.1:80"],
                &["[2001:db8::7]:80"],
            ),
            ("max_chars: 12", &["192.0.2.1:80"], &["192.0.2.11:80"]),
            ("min_chars: 12", &["192.0.2.1:80"], &["192.0.2.1:8"]),
            (
                "one_of: [\"192.0.2.1:80\", \"[::1]:80\"]",
                &["[::1]:80"],
                &["[0::1]:80"],
            ),
            (
                "starts_with: \"192.0\"",
                &["192.0.2.1:80"],
                &["193.0.2.1:80"],
            ),
        ],
        Kind::IpPrefix => [
            ("forbidden: DB8", &["192.0.2.0/24"], &["2001:db8::/32"]),
            ("max_chars: 12", &["192.0.2.0/24"], &["192.0.20.0/24"]),
            ("min_chars: 12", &["192.0.2.0/24"], &["192.0.0.0/8"]),
            ("one_of: [192.0.2.0/24, \"::/0\"]", &["::/0"], &["0::/0"]),
            (
                "starts_with: \"192.0\"",
                &["192.0.2.0/24"],
                &["193.0.0.0/24"],
            ),
        ],
        Kind::PartialIp => [
            ("forbidden: \"0.2\"", &["192.0"], &["192.0.2"]),
            ("max_chars: 6", &["192.0."], &["192.0.2"]),
            ("min_chars: 6", &["192.0."], &["192.0"]),
            ("one_of: [\"192.0\", \"10.\"]", &["10."], &["10"]),
            ("starts_with: \"192.\"", &["192.0"], &["192"]),
        ],
        Kind::Url => [
            (
                "forbidden: BaD",
                &["http://c4n/b.ad"],
                &["http://c4n/bad", "http://BAD"],
            ),
            ("max_chars: 15", &["http://c4n/1234"], &["http://c4n/12345"]),
            ("min_chars: 15", &["http://c4n/1234"], &["http://c4n/123"]),
            (
                "one_of: [\"http://c4n\", \"ftp://c4n\"]",
                &["ftp://c4n"],
                &["http://c4n/", "HTTP://c4n"],
            ),
            (
                "starts_with: \"https:\"",
                &["https://c4n"],
                &["http://c4n", "HTTPS://c4n"],
            ),
        ],
        Kind::Bool | Kind::Date | Kind::Decimal | Kind::Email | Kind::Float | Kind::HostOrEmail => {
            return None;
        }
        Kind::Int | Kind::IpAddr | Kind::Json | Kind::Lines | Kind::Secret | Kind::Text => {
            return None;
        }
        Kind::UInt => return None,
    };
    let (said, kept, broken) = match rule {
        RuleId::Forbidden => forbidden,
        RuleId::MaxChars => max_chars,
        RuleId::MinChars => min_chars,
        RuleId::OneOf => one_of,
        RuleId::StartsWith => starts_with,
        RuleId::Equals | RuleId::ForbiddenDomain | RuleId::Range | RuleId::Within => return None,
    };
    let broken = broken.iter().map(|text| (*text, rule.def().code.as_str()));
    let broken = Box::leak(broken.collect());
    Some((said, Values { kept, broken }))
}

/// What the other parameter is must be repeated.
fn equal(kind: Kind) -> Values {
    let (kept, broken): (&[&str], &[(&str, &str)]) = match kind {
        Kind::Bool => (&["true"], &[("false", "equals")]),
        Kind::Date => (&["2011-02-28"], &[("2011-03-01", "equals")]),
        Kind::Decimal => (
            &["7.5", "7.50", "75e-1"],
            &[("-7.5", "equals"), ("7.51", "equals")],
        ),
        Kind::Email => (&["c4n@example.com"], &[("C4n@example.com", "equals")]),
        Kind::Float => (&["-0"], &[("0", "equals"), ("NaN", "equals")]),
        Kind::HostName => (&["c4n.example"], &[("C4n.example", "equals")]),
        Kind::HostOrEmail => (&["c4n.example"], &[("C4n.example", "equals")]),
        Kind::IpPort => (&["[::1]:80"], &[("[0::1]:80", "equals")]),
        Kind::IpPrefix => (&["::/0"], &[("0::/0", "equals")]),
        Kind::Json => (&["[1]"], &[("[1 ]", "equals"), ("[1.0]", "equals")]),
        Kind::PartialIp => (&["192.0"], &[("192.0.", "equals")]),
        Kind::UInt => (&["7"], &[("8", "equals")]),
        Kind::Url => (
            &["http://c4n"],
            &[("http://c4n/", "equals"), ("http://C4N", "equals")],
        ),
        Kind::Int => (&["7"], &[("-7", "equals")]),
        Kind::IpAddr => (
            &["192.0.2.1"],
            &[("::ffff:192.0.2.1", "equals"), ("192.0.2.2", "equals")],
        ),
        Kind::Lines => (&["a\nb"], &[("a\n\nb", "equals"), ("a\tb", "equals")]),
        Kind::Secret => (&["c4n4ry"], &[("c4n4rY", "equals"), ("c4n4ry ", "equals")]),
        Kind::Text => (&["\u{e9}"], &[("e\u{301}", "equals"), ("\u{c9}", "equals")]),
    };
    Values { kept, broken }
}

/// A value as a client has it. Every kind that is no text is one that the standard library or chrono reads.
pub(super) fn slot(kind: Kind, text: &'static str) -> Slot<'static> {
    match kind {
        Kind::Bool => Slot::Bool(text == "true"),
        Kind::Date => Slot::Date(day(text)),
        Kind::Email | Kind::HostName | Kind::HostOrEmail | Kind::IpPort | Kind::IpPrefix => {
            Slot::Text(text.into())
        }
        Kind::Lines | Kind::PartialIp | Kind::Text | Kind::Url => Slot::Text(text.into()),
        Kind::Float => Slot::Float(float(text)),
        Kind::Json => Slot::Json(text.parse().expect("a document")),
        Kind::UInt => Slot::UInt(text.parse().expect("an integer")),
        Kind::Decimal => Slot::Decimal(text.parse().expect("a decimal")),
        Kind::Int => Slot::Int(text.parse().expect("an integer")),
        Kind::IpAddr => Slot::IpAddr(text.parse().expect("an address")),
        Kind::Secret => Slot::Secret(text.into()),
    }
}

/// The standard library takes more than these spellings, and is an oracle of those.
fn float(text: &str) -> f64 {
    text.parse().expect("a float")
}

/// A list of such.
pub(super) fn slots(kind: Kind, texts: &[&'static str]) -> Slot<'static> {
    let texts = texts.iter().copied();
    match kind {
        Kind::Bool => Slot::Values(formwork::Values::Bool(
            texts.map(|text| text == "true").collect(),
        )),
        Kind::Date => Slot::Values(formwork::Values::Date(texts.map(day).collect())),
        Kind::Email
        | Kind::HostName
        | Kind::HostOrEmail
        | Kind::IpPort
        | Kind::IpPrefix
        | Kind::Lines
        | Kind::PartialIp
        | Kind::Text
        | Kind::Url => Slot::Values(formwork::Values::Text(texts.map(Into::into).collect())),
        Kind::Float => Slot::Values(formwork::Values::Float(texts.map(float).collect())),
        Kind::Json => Slot::Values(formwork::Values::Json(
            texts
                .map(|text| text.parse().expect("a document"))
                .collect(),
        )),
        Kind::UInt => Slot::Values(formwork::Values::UInt(
            texts
                .map(|text| text.parse().expect("an integer"))
                .collect(),
        )),
        Kind::Decimal => Slot::Values(formwork::Values::Decimal(
            texts.map(|text| text.parse().expect("a decimal")).collect(),
        )),
        Kind::Int => Slot::Values(formwork::Values::Int(
            texts
                .map(|text| text.parse().expect("an integer"))
                .collect(),
        )),
        Kind::IpAddr => Slot::Values(formwork::Values::IpAddr(
            texts
                .map(|text| text.parse().expect("an address"))
                .collect(),
        )),
        Kind::Secret => Slot::Values(formwork::Values::Secret(texts.map(Into::into).collect())),
    }
}

/// Values that a client can have and that are not of the kind: one, the same behind a right one in a list, and the code.
pub(super) fn wrong_out(kind: Kind) -> Vec<(Slot<'static>, Slot<'static>, &'static str)> {
    match kind {
        // Their Rust types have no wrong value.
        Kind::Bool | Kind::Decimal | Kind::Float | Kind::Int | Kind::IpAddr => Vec::new(),
        Kind::Json | Kind::UInt => Vec::new(),
        Kind::Date => {
            let late = NaiveDate::from_ymd_opt(10_000, 1, 1).expect("chrono has it");
            vec![(
                Slot::Date(late),
                Slot::Values(formwork::Values::Date(vec![day(TODAY), late])),
                "date",
            )]
        }
        Kind::Email
        | Kind::HostName
        | Kind::HostOrEmail
        | Kind::IpPort
        | Kind::IpPrefix
        | Kind::Lines
        | Kind::PartialIp
        | Kind::Secret
        | Kind::Text
        | Kind::Url => {
            let Values { kept, broken } = of_kind(kind);
            let wrong = broken.iter();
            wrong
                .map(|(text, code)| (slot(kind, text), slots(kind, &[kept[0], text]), *code))
                .collect()
        }
    }
}

/// A text as a reply has it once it was read.
pub(super) fn read(kind: Kind, text: &str) -> Value {
    match kind {
        Kind::Bool => Value::Bool(text == "true"),
        Kind::Int | Kind::UInt => Value::Int(text.parse().expect("an integer")),
        Kind::Float | Kind::HostOrEmail | Kind::IpPort | Kind::IpPrefix | Kind::Json => {
            Value::Text(text.to_owned())
        }
        Kind::PartialIp | Kind::Url => Value::Text(text.to_owned()),
        Kind::Date | Kind::Decimal | Kind::Email | Kind::HostName | Kind::IpAddr => {
            Value::Text(text.to_owned())
        }
        Kind::Lines | Kind::Secret | Kind::Text => Value::Text(text.to_owned()),
    }
}

/// Whether an empty text is a value that is not given.
pub(super) const fn may_be_empty(kind: Kind) -> bool {
    match kind {
        Kind::Email | Kind::HostName | Kind::HostOrEmail | Kind::Lines | Kind::Secret => true,
        Kind::IpPort | Kind::IpPrefix | Kind::PartialIp | Kind::Text | Kind::Url => true,
        Kind::Bool | Kind::Date | Kind::Decimal | Kind::Float | Kind::Int => false,
        Kind::IpAddr | Kind::Json | Kind::UInt => false,
    }
}
