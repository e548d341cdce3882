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
        Kind::Lines => Values {
            kept: &["a\n\tb & <c>", "\u{6f22}\u{5b57}\n\u{1f4a9}"],
            broken: &[("a\u{1}\n", "control"), ("\u{ffff}", "control")],
        },
        Kind::Secret => Values {
            kept: &["c4n4ry <&=+%\"> Zq9", "c4n\u{6f22}\u{5b57}"],
            broken: &[("c4n4ry\n", "control"), ("\u{85}c4n", "control")],
        },
        Kind::Text => Values {
            kept: &["a b&c=d%+<e>\"\\", "\u{6f22}\u{5b57} \u{1f4a9}"],
            broken: &[("a\nb", "control"), ("\u{7f}", "control")],
        },
    }
}

/// A rule, as a spec says it.
pub(super) const fn said(rule: RuleId, kind: Kind) -> &'static str {
    match rule {
        RuleId::OneOf if matches!(kind, Kind::HostName) => {
            "one_of: [c4n.example.com, b.example.com]"
        }
        RuleId::Chars => "chars: \"-a-z4@.\"",
        RuleId::Equals => "equals: other",
        RuleId::Forbidden => "forbidden: BaD",
        RuleId::ForbiddenDomain => "forbidden_domain: example.net",
        RuleId::MaxChars => "max_chars: 15",
        RuleId::MaxItems => "max_items: 2",
        RuleId::MinChars => "min_chars: 15",
        RuleId::MinItems => "min_items: 2",
        RuleId::NotAll => "not_all: \"-a-co4n@example.\"",
        RuleId::OneOf => "one_of: [c4n@example.com, b@example.com]",
        RuleId::Pattern => "pattern: \"[c-z4]+[@.][a-z.]+\"",
        RuleId::Range => "min: 2, max: 8",
        RuleId::StartsWith => "starts_with: c4",
        RuleId::Within => "within: { from: today, months: 1 }",
    }
}

/// Values of a kind that keep this rule, and values that break it alone. Texts are addresses too, so that they do for all but
/// host names.
pub(super) fn of_rule(rule: RuleId, kind: Kind) -> Values {
    match rule {
        RuleId::Equals => equal(kind),
        RuleId::Chars | RuleId::Forbidden | RuleId::MaxChars | RuleId::MinChars | RuleId::OneOf
            if kind == Kind::HostName =>
        {
            of_rule_in_hosts(rule)
        }
        RuleId::NotAll | RuleId::Pattern | RuleId::StartsWith if kind == Kind::HostName => {
            of_rule_in_hosts(rule)
        }
        RuleId::Chars => Values {
            kept: &["c4n@example.com", "c4n-a.b@example.com"],
            broken: &[("c4n_@example.com", "chars"), ("c4n@Example.com", "chars")],
        },
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
        // Of lists, by what every value of the kind keeps.
        RuleId::MaxItems | RuleId::MinItems => Values {
            broken: &[],
            ..of_kind(kind)
        },
        RuleId::NotAll => Values {
            kept: &["c4n@example.de", "c4n@e-f.example.com"],
            broken: &[
                ("c4n@example.com", "not_all"),
                ("c4n.a@bcc.example", "not_all"),
            ],
        },
        RuleId::OneOf => Values {
            kept: &["c4n@example.com", "b@example.com"],
            broken: &[("C4N@example.com", "one_of"), ("c@example.com", "one_of")],
        },
        RuleId::Pattern => Values {
            kept: &["c4n@example.com", "c4nn@example.com"],
            broken: &[
                ("c4n_@example.com", "pattern"),
                ("c4n@example.c4n", "pattern"),
                ("c4n@c4n.example", "pattern"),
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

/// The same of host names, which no address is.
fn of_rule_in_hosts(rule: RuleId) -> Values {
    let (kept, broken): (&[&str], &[(&str, &str)]) = match rule {
        RuleId::Chars => (
            &["c4n.example.com", "c4-n"],
            &[("C4n.example.com", "chars"), ("c5.example", "chars")],
        ),
        RuleId::Forbidden => (
            &["c4n.example.com", "b.ad"],
            &[("c4bad.example", "forbidden"), ("BAD", "forbidden")],
        ),
        RuleId::MaxChars => (
            &["c4n.example.com", "c"],
            &[
                ("c4n4.example.com", "max_chars"),
                ("c4n.example.co.uk", "max_chars"),
            ],
        ),
        RuleId::MinChars => (
            &["c4n.example.com", "c4n4.example.com"],
            &[("c4n.example.de", "min_chars"), ("c", "min_chars")],
        ),
        RuleId::NotAll => (
            &["c4n.example.de", "f"],
            &[("c4n.example.com", "not_all"), ("c4n", "not_all")],
        ),
        RuleId::OneOf => (
            &["c4n.example.com", "b.example.com"],
            &[("C4N.example.com", "one_of"), ("c.example.com", "one_of")],
        ),
        RuleId::Pattern => (
            &["c4n.example.com", "c4nn.example"],
            &[
                ("C4n.example.com", "pattern"),
                ("c4n.example4.com", "pattern"),
            ],
        ),
        RuleId::StartsWith => (
            &["c4n.example.com", "c4"],
            &[("C4n.example.com", "starts_with"), ("bc4", "starts_with")],
        ),
        RuleId::Equals | RuleId::ForbiddenDomain | RuleId::Range | RuleId::Within => (&[], &[]),
        RuleId::MaxItems | RuleId::MinItems => (&[], &[]),
    };
    Values { kept, broken }
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
        Kind::HostName => (&["c4n.example"], &[("C4n.example", "equals")]),
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
        Kind::Email | Kind::HostName | Kind::Lines | Kind::Text => Slot::Text(text.into()),
        Kind::Decimal => Slot::Decimal(text.parse().expect("a decimal")),
        Kind::Int => Slot::Int(text.parse().expect("an integer")),
        Kind::IpAddr => Slot::IpAddr(text.parse().expect("an address")),
        Kind::Secret => Slot::Secret(text.into()),
    }
}

/// A list of such.
pub(super) fn slots(kind: Kind, texts: &[&'static str]) -> Slot<'static> {
    let texts = texts.iter().copied();
    match kind {
        Kind::Bool => Slot::Values(formwork::Values::Bool(
            texts.map(|text| text == "true").collect(),
        )),
        Kind::Date => Slot::Values(formwork::Values::Date(texts.map(day).collect())),
        Kind::Email | Kind::HostName | Kind::Lines | Kind::Text => {
            Slot::Values(formwork::Values::Text(texts.map(Into::into).collect()))
        }
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
        Kind::Bool | Kind::Decimal | Kind::Int | Kind::IpAddr => Vec::new(),
        Kind::Date => {
            let late = NaiveDate::from_ymd_opt(10_000, 1, 1).expect("chrono has it");
            vec![(
                Slot::Date(late),
                Slot::Values(formwork::Values::Date(vec![day(TODAY), late])),
                "date",
            )]
        }
        Kind::Email | Kind::HostName | Kind::Lines | Kind::Secret | Kind::Text => {
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
        Kind::Int => Value::Int(text.parse().expect("an integer")),
        Kind::Date | Kind::Decimal | Kind::Email | Kind::HostName | Kind::IpAddr => {
            Value::Text(text.to_owned())
        }
        Kind::Lines | Kind::Secret | Kind::Text => Value::Text(text.to_owned()),
    }
}

/// Whether an empty text is a value that is not given.
pub(super) const fn may_be_empty(kind: Kind) -> bool {
    match kind {
        Kind::Email | Kind::HostName | Kind::Lines | Kind::Secret | Kind::Text => true,
        Kind::Bool | Kind::Date | Kind::Decimal | Kind::Int | Kind::IpAddr => false,
    }
}
