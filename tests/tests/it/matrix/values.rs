//! Values by kind and rule, written by hand from the language's page and the RFCs: what keeps, and what breaks with which code.
//!
//! All that a secret is holds [`CANARY`].

use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use formwork::chrono::{self, NaiveDate, NaiveDateTime};
use formwork::table::{Kind, RuleId};
use formwork::{Bytes, DateTime, Slot};
use formwork_codegen::model::Value;
use formwork_tests::day;
use formwork_vocabulary::Stored;

/// The day of every check.
pub(crate) const TODAY: &str = "2011-02-28";
/// What of a secret may be shown nowhere.
pub(super) const CANARY: &str = "c4n";

/// Values that keep something, and values that break it, with the code.
pub(crate) struct Values {
    pub(crate) kept: &'static [&'static str],
    pub(crate) broken: &'static [(&'static str, &'static str)],
}

/// Two values of a kind in their order, where it has one.
pub(crate) fn in_order(kind: Kind) -> Option<[&'static str; 2]> {
    Some(match kind {
        Kind::Date => ["2011-02-28", "2012-02-29"],
        Kind::DateTime => ["2011-02-28T22:02:19Z", "2011-02-28T22:02:19.5-01:30"],
        Kind::Decimal => ["-12.50", "6.02e23"],
        Kind::EpochMillis => ["-1", "1298930539250"],
        Kind::EpochSeconds => ["-1.25", "1298930539"],
        Kind::Float => ["2", "8"],
        Kind::HttpDateTime => [
            "Sun, 27 Feb 2011 23:59:59 GMT",
            "Mon, 28 Feb 2011 22:02:19 GMT",
        ],
        Kind::Int => ["-9223372036854775808", "9223372036854775807"],
        Kind::IsoDateTime => ["2026-11-30T06:40:57", "2026-11-30T06:40:57.673964"],
        Kind::LocalDateTime => ["2011-09-16T22:02:19", "2011-09-16T22:02:19.000001"],
        Kind::MailDateTime => [
            "Thu, 21 Dec 2000 16:01:07 +0200",
            "Thu, 21 Dec 2000 16:01:07 +0000",
        ],
        Kind::SpacedDateTime => ["2011-09-16 22:02:19", "2011-09-16 22:02:19.25"],
        Kind::UInt => ["0", "18446744073709551615"],
        Kind::Bool | Kind::Bytes | Kind::Email | Kind::HostName | Kind::HostOrEmail => return None,
        Kind::IpAddr | Kind::IpPort | Kind::IpPrefix | Kind::Json | Kind::Lines => return None,
        Kind::PartialIp | Kind::Secret | Kind::Text | Kind::TimeZone | Kind::Url => return None,
    })
}

/// Texts that are of a kind, written as they are read, and texts that are not.
pub(crate) fn of_kind(kind: Kind) -> Values {
    match kind {
        Kind::Bool => Values {
            kept: &["true", "false"],
            broken: &[("yes", "bool"), ("True", "bool"), ("", "bool")],
        },
        Kind::Bytes => Values {
            kept: &["aGk=", "+/8=", "AAAA"],
            broken: &[
                ("aGk", "bytes"),
                ("aGl=", "bytes"),
                ("aG k=", "bytes"),
                ("-_8=", "bytes"),
                ("", "bytes"),
            ],
        },
        Kind::DateTime => Values {
            kept: &["2011-02-28T22:02:19Z", "2011-02-28T22:02:19.5-01:30"],
            broken: &[
                ("2011-02-28T22:02:19", "date_time"),
                ("2011-02-28 22:02:19Z", "date_time"),
                ("2011-02-29T22:02:19Z", "date_time"),
                ("", "date_time"),
            ],
        },
        Kind::EpochMillis => Values {
            kept: &["1298930539250", "-1"],
            broken: &[
                ("1298930539.25", "epoch_millis"),
                ("253402300800000", "epoch_millis"),
                ("", "epoch_millis"),
            ],
        },
        Kind::EpochSeconds => Values {
            kept: &["1298930539", "-1.25"],
            broken: &[
                ("2011-02-28", "epoch_seconds"),
                ("01", "epoch_seconds"),
                ("", "epoch_seconds"),
            ],
        },
        Kind::HttpDateTime => Values {
            kept: &["Mon, 28 Feb 2011 22:02:19 GMT"],
            broken: &[
                ("Tue, 28 Feb 2011 22:02:19 GMT", "http_date_time"),
                ("Mon, 28 Feb 2011 22:02:19 +0000", "http_date_time"),
                ("", "http_date_time"),
            ],
        },
        Kind::IsoDateTime => Values {
            kept: &["2026-11-30T06:40:57.673964", "2026-11-30T06:40:57.673964Z"],
            broken: &[
                ("2026-11-30 06:40:57", "iso_date_time"),
                ("2026-11-31T06:40:57", "iso_date_time"),
                ("", "iso_date_time"),
            ],
        },
        Kind::LocalDateTime => Values {
            kept: &["2011-09-16T22:02:19", "2011-09-16T22:02:19.000001"],
            broken: &[
                ("2011-09-16T22:02:19Z", "local_date_time"),
                ("2011-09-16", "local_date_time"),
                ("", "local_date_time"),
            ],
        },
        Kind::MailDateTime => Values {
            kept: &[
                "Thu, 21 Dec 2000 16:01:07 +0200",
                "Thu, 21 Dec 2000 16:01:07 +0000",
            ],
            broken: &[
                ("Fri, 21 Dec 2000 16:01:07 +0200", "mail_date_time"),
                ("Thu, 21 Dec 2000 16:01:07", "mail_date_time"),
                ("", "mail_date_time"),
            ],
        },
        Kind::SpacedDateTime => Values {
            kept: &["2011-09-16 22:02:19", "2011-09-16 22:02:19.25"],
            broken: &[
                ("2011-09-16T22:02:19", "spaced_date_time"),
                ("0000-00-00 00:00:00", "spaced_date_time"),
                ("", "spaced_date_time"),
            ],
        },
        Kind::TimeZone => Values {
            kept: &["Europe/Berlin", "US/Pacific"],
            broken: &[
                ("europe/berlin", "time_zone"),
                ("+01:00", "time_zone"),
                ("c4n\u{1}", "control"),
            ],
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
pub(crate) fn said(rule: RuleId, kind: Kind) -> &'static str {
    if let Some((said, _)) = of_rule_in_other_texts(rule, kind) {
        return said;
    }
    match rule {
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

/// Values of a kind that keep this rule, and values that break it alone. Texts are addresses too, so that they do for many.
pub(crate) fn of_rule(rule: RuleId, kind: Kind) -> Values {
    if let Some((_, values)) = of_rule_in_other_texts(rule, kind) {
        return values;
    }
    match rule {
        RuleId::Equals => equal(kind),
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

/// The rule and its values for texts that no address is.
fn of_rule_in_other_texts(rule: RuleId, kind: Kind) -> Option<(&'static str, Values)> {
    type Row = (
        &'static str,
        &'static [&'static str],
        &'static [&'static str],
    );
    let [
        forbidden,
        max_chars,
        min_chars,
        one_of,
        starts_with,
        chars,
        not_all,
        pattern,
    ]: [Row; 8] = match kind {
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
            (
                "chars: \"-a-z4.\"",
                &["c4n.example.com", "c4-n"],
                &["C4n.example.com", "c5.example"],
            ),
            (
                "not_all: \"-a-co4n@example.\"",
                &["c4n.example.de", "f"],
                &["c4n.example.com", "c4n"],
            ),
            (
                "pattern: \"[c-z4]+[@.][a-z.]+\"",
                &["c4n.example.com", "c4nn.example"],
                &["C4n.example.com", "c4n.example4.com"],
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
            ("chars: \"0-9.:\"", &["192.0.2.1:80"], &["[::1]:80"]),
            ("not_all: \"0-9.:\"", &["[::1]:80"], &["192.0.2.1:80"]),
            (
                "pattern: \"[0-9.]+:80\"",
                &["192.0.2.1:80"],
                &["192.0.2.1:8"],
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
            ("chars: \"0-9./\"", &["192.0.2.0/24"], &["2001:db8::/32"]),
            ("not_all: \"0-9./\"", &["::/0"], &["192.0.2.0/24"]),
            (
                "pattern: \"[0-9.]+/24\"",
                &["192.0.2.0/24"],
                &["192.0.0.0/8"],
            ),
        ],
        Kind::PartialIp => [
            ("forbidden: \"0.2\"", &["192.0"], &["192.0.2"]),
            ("max_chars: 6", &["192.0."], &["192.0.2"]),
            ("min_chars: 6", &["192.0."], &["192.0"]),
            ("one_of: [\"192.0\", \"10.\"]", &["10."], &["10"]),
            ("starts_with: \"192.\"", &["192.0"], &["192"]),
            ("chars: \"12.\"", &["12.1"], &["192.0"]),
            ("not_all: \"12.\"", &["192.0"], &["12.1"]),
            ("pattern: \"[0-9]+[.][0-9]+\"", &["192.0"], &["192"]),
        ],
        Kind::TimeZone => [
            ("forbidden: PaC", &["Europe/Berlin"], &["US/Pacific"]),
            (
                "max_chars: 15",
                &["America/Jamaica", "UTC"],
                &["Asia/Ulaanbaatar"],
            ),
            (
                "min_chars: 15",
                &["America/Jamaica", "Asia/Ulaanbaatar"],
                &["UTC", "Asia/Singapore"],
            ),
            (
                "one_of: [Asia/Ust-Nera, UTC]",
                &["Asia/Ust-Nera", "UTC"],
                &["GMT"],
            ),
            ("starts_with: As", &["Asia/Tokyo"], &["Europe/Berlin"]),
            ("chars: \"A-Za-z/\"", &["Europe/Berlin"], &["Asia/Ust-Nera"]),
            ("not_all: \"A-Z\"", &["Europe/Berlin"], &["UTC"]),
            (
                "pattern: \"[A-Z][a-z]+/[A-Z][a-z]+\"",
                &["Europe/Berlin"],
                &["UTC"],
            ),
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
            ("chars: \"a-z0-9:/\"", &["http://c4n"], &["http://c4n/b.ad"]),
            (
                "not_all: \"a-z0-9:/\"",
                &["http://c4n/b.ad"],
                &["http://c4n"],
            ),
            (
                "pattern: \"https?://[a-z0-9]+\"",
                &["http://c4n"],
                &["ftp://c4n"],
            ),
        ],
        Kind::Bool | Kind::Date | Kind::Decimal | Kind::Email | Kind::Float | Kind::HostOrEmail => {
            return None;
        }
        Kind::Int | Kind::IpAddr | Kind::Json | Kind::Lines | Kind::Secret | Kind::Text => {
            return None;
        }
        Kind::Bytes | Kind::DateTime | Kind::EpochMillis | Kind::EpochSeconds | Kind::UInt => {
            return None;
        }
        Kind::HttpDateTime | Kind::IsoDateTime | Kind::LocalDateTime | Kind::MailDateTime => {
            return None;
        }
        Kind::SpacedDateTime => return None,
    };
    let (said, kept, broken) = match rule {
        RuleId::Forbidden => forbidden,
        RuleId::MaxChars => max_chars,
        RuleId::MinChars => min_chars,
        RuleId::OneOf => one_of,
        RuleId::StartsWith => starts_with,
        RuleId::Chars => chars,
        RuleId::NotAll => not_all,
        RuleId::Pattern => pattern,
        RuleId::Equals | RuleId::ForbiddenDomain | RuleId::Range | RuleId::Within => return None,
        RuleId::MaxItems | RuleId::MinItems => return None,
    };
    let broken = broken.iter().map(|text| (*text, rule.def().code.as_str()));
    let broken = Box::leak(broken.collect());
    Some((said, Values { kept, broken }))
}

/// What the other parameter is must be repeated.
fn equal(kind: Kind) -> Values {
    let (kept, broken): (&[&str], &[(&str, &str)]) = match kind {
        Kind::Bool => (&["true"], &[("false", "equals")]),
        Kind::Bytes => (&["aGk="], &[("aGj+", "equals")]),
        Kind::Date => (&["2011-02-28"], &[("2011-03-01", "equals")]),
        Kind::DateTime => (
            &["2011-02-28T22:02:19Z", "2011-02-28T23:02:19+01:00"],
            &[("2011-02-28T22:02:19.1Z", "equals")],
        ),
        Kind::EpochMillis => (&["1298930539250"], &[("1298930539251", "equals")]),
        Kind::EpochSeconds => (&["1298930539"], &[("-1298930539", "equals")]),
        Kind::HttpDateTime => (
            &["Mon, 28 Feb 2011 22:02:19 GMT"],
            &[("Mon, 28 Feb 2011 22:02:18 GMT", "equals")],
        ),
        Kind::IsoDateTime => (
            &["2011-02-28T22:02:19"],
            &[("2011-02-28T22:02:19Z", "equals")],
        ),
        Kind::LocalDateTime => (
            &["2011-02-28T22:02:19"],
            &[("2011-02-28T22:02:18", "equals")],
        ),
        Kind::MailDateTime => (
            &[
                "Thu, 21 Dec 2000 16:01:07 +0200",
                "Thu, 21 Dec 2000 14:01:07 +0000",
            ],
            &[("Thu, 21 Dec 2000 16:01:07 +0000", "equals")],
        ),
        Kind::SpacedDateTime => (
            &["2011-02-28 22:02:19"],
            &[("2011-02-28 22:02:18", "equals")],
        ),
        Kind::TimeZone => (&["UTC"], &[("Etc/UTC", "equals")]),
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

/// A value as a client has it. Every kind that is no text is one that the standard library, chrono or `base64` reads.
pub(crate) fn slot(kind: Kind, text: &'static str) -> Slot<'static> {
    match kind.def().stored {
        Stored::Bool => Slot::Bool(text == "true"),
        Stored::Bytes => Slot::Bytes(bytes(text)),
        Stored::Date => Slot::Date(day(text)),
        Stored::DateTime => Slot::DateTime(time(kind, text)),
        Stored::Decimal => Slot::Decimal(text.parse().expect("a decimal")),
        Stored::Int => Slot::Int(text.parse().expect("an integer")),
        Stored::IpAddr => Slot::IpAddr(text.parse().expect("an address")),
        Stored::Float => Slot::Float(float(text)),
        Stored::Json => Slot::Json(text.parse().expect("a document")),
        Stored::UInt => Slot::UInt(text.parse().expect("an integer")),
        Stored::Secret => Slot::Secret(text.into()),
        Stored::Text => Slot::Text(text.into()),
    }
}

/// The standard library takes more than these spellings, and is an oracle of those.
fn float(text: &str) -> f64 {
    text.parse().expect("a float")
}

/// A list of such.
pub(crate) fn slots(kind: Kind, texts: &[&'static str]) -> Slot<'static> {
    let texts = texts.iter().copied();
    Slot::Values(match kind.def().stored {
        Stored::Bool => formwork::Values::Bool(texts.map(|text| text == "true").collect()),
        Stored::Bytes => formwork::Values::Bytes(texts.map(bytes).collect()),
        Stored::Date => formwork::Values::Date(texts.map(day).collect()),
        Stored::DateTime => {
            formwork::Values::DateTime(texts.map(|text| time(kind, text)).collect())
        }
        Stored::Decimal => formwork::Values::Decimal(parsed(texts)),
        Stored::Int => formwork::Values::Int(parsed(texts)),
        Stored::IpAddr => formwork::Values::IpAddr(parsed(texts)),
        Stored::Float => formwork::Values::Float(texts.map(float).collect()),
        Stored::Json => formwork::Values::Json(parsed(texts)),
        Stored::UInt => formwork::Values::UInt(parsed(texts)),
        Stored::Secret => formwork::Values::Secret(texts.map(Into::into).collect()),
        Stored::Text => formwork::Values::Text(texts.map(Into::into).collect()),
    })
}

fn parsed<T: FromStr>(texts: impl Iterator<Item = &'static str>) -> Vec<T> {
    let parsed = texts.map(|text| text.parse().ok().expect("a value"));
    parsed.collect()
}

fn bytes(text: &str) -> Bytes<'static> {
    let bytes = STANDARD.decode(text).expect("Base64");
    Bytes::from(bytes.as_slice())
}

/// A time by chrono's readers.
fn time(kind: Kind, text: &str) -> DateTime {
    let local = || text.replace(' ', "T").parse::<NaiveDateTime>();
    let instant = match kind {
        Kind::HttpDateTime | Kind::MailDateTime => chrono::DateTime::parse_from_rfc2822(text),
        Kind::EpochMillis | Kind::EpochSeconds => {
            let seconds: f64 = text.parse().expect("a number");
            let millis = match kind {
                Kind::EpochMillis => seconds,
                _ => seconds * 1_000.0,
            };
            let instant = chrono::DateTime::from_timestamp_millis(millis as i64);
            return instant.expect("a time").into();
        }
        _ => chrono::DateTime::parse_from_rfc3339(text),
    };
    instant.map_or_else(|_| local().expect("a time").into(), DateTime::from)
}

/// Values that a client can have and that are not of the kind: one, the same behind a right one in a list, and the code.
pub(super) fn wrong_out(kind: Kind) -> Vec<(Slot<'static>, Slot<'static>, &'static str)> {
    let kept = of_kind(kind).kept[0];
    match kind.def().stored {
        // Their Rust types have no wrong value.
        Stored::Bool | Stored::Decimal | Stored::Float | Stored::Int | Stored::IpAddr => Vec::new(),
        Stored::Json | Stored::UInt => Vec::new(),
        Stored::Bytes => {
            let none = Bytes::from(&[]);
            let both = vec![bytes(kept), none.clone()];
            let both = Slot::Values(formwork::Values::Bytes(both));
            vec![(Slot::Bytes(none), both, "bytes")]
        }
        Stored::Date => {
            let late = NaiveDate::from_ymd_opt(10_000, 1, 1).expect("chrono has it");
            vec![(
                Slot::Date(late),
                Slot::Values(formwork::Values::Date(vec![day(TODAY), late])),
                "date",
            )]
        }
        Stored::DateTime => {
            let both =
                |late| Slot::Values(formwork::Values::DateTime(vec![time(kind, kept), late]));
            let wrong = unsayable(kind).into_iter();
            let wrong = wrong.map(|late| (Slot::DateTime(late), both(late), kind.def().key));
            wrong.collect()
        }
        Stored::Secret | Stored::Text => {
            let Values { kept, broken } = of_kind(kind);
            let wrong = broken.iter();
            wrong
                .map(|(text, code)| (slot(kind, text), slots(kind, &[kept[0], text]), *code))
                .collect()
        }
    }
}

/// Times that a kind cannot say: of a year with five digits, in a leap second, and with or without an offset or a fraction.
pub(super) fn unsayable(kind: Kind) -> Vec<DateTime> {
    let day = |year| NaiveDate::from_ymd_opt(year, 6, 30).expect("chrono has it");
    let late = day(10_000).and_hms_opt(0, 0, 0).expect("a time");
    let leap = day(2015).and_hms_nano_opt(23, 59, 59, 1_000_000_000);
    let leap = leap.expect("a time");
    let nano = day(2015).and_hms_nano_opt(0, 0, 0, 1).expect("a time");
    let mut wrong = Vec::new();
    for local in [late, leap] {
        wrong.extend([DateTime::from(local), local.and_utc().into()]);
    }
    match kind {
        Kind::DateTime | Kind::EpochSeconds => wrong.push(nano.into()),
        Kind::EpochMillis | Kind::HttpDateTime | Kind::MailDateTime => {
            let whole = day(2015).and_hms_opt(0, 0, 0).expect("a time");
            wrong.extend([DateTime::from(nano.and_utc()), whole.into()]);
        }
        Kind::LocalDateTime | Kind::SpacedDateTime => wrong.push(nano.and_utc().into()),
        _ => {}
    }
    wrong
}

/// A text as a reply has it once it was read.
pub(crate) fn read(kind: Kind, text: &str) -> Value {
    match kind.def().stored {
        Stored::Bool => Value::Bool(text == "true"),
        Stored::Int | Stored::UInt => Value::Int(text.parse().expect("an integer")),
        Stored::Float | Stored::Json => Value::Text(text.to_owned()),
        Stored::Bytes | Stored::Date | Stored::DateTime | Stored::Decimal | Stored::IpAddr => {
            Value::Text(text.to_owned())
        }
        Stored::Secret | Stored::Text => Value::Text(text.to_owned()),
    }
}

/// Whether an empty text is a value that is not given.
pub(super) const fn may_be_empty(kind: Kind) -> bool {
    kind.is_text()
}
