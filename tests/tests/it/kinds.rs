//! Kinds of values beside independent implementations: Python's floats (`tests/floats.py`), the standard library's numbers and
//! addresses, the crate `url`, and serde_json.

use std::collections::BTreeSet;
use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use formwork::table::{Arg, Kind, RuleId};
use formwork::{Context, Filled, Slot, engine};
use formwork_cli::tables::Tables;
use formwork_codegen::Spec;
use formwork_tests::choices::Choices;
use formwork_tests::{day, post, root};

use crate::json_oracle::{Node, judge};

const ROUNDS: usize = 100_000;

fn is(kind: Kind, text: &str) -> bool {
    engine::refused(kind, None, text).is_none()
}

fn float(text: &str) -> Option<f64> {
    match engine::value(Kind::Float, text) {
        Ok(Slot::Float(value)) => Some(value),
        _ => None,
    }
}

/// A value as it is written.
fn written(kind: Kind, slot: &Slot<'_>) -> String {
    let arena = formwork::Arena::new();
    let text = slot.view(&arena).written(kind);
    text.expect("a value").into_owned()
}

/// The digits of a number without zeros around them, and how many of them are before the point.
fn digits(number: &str) -> (String, i64) {
    let number = number.trim_start_matches('-');
    let (number, exponent) = number.split_once('e').unwrap_or((number, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let all = format!("{whole}{fraction}");
    let zeros = all.len() - all.trim_start_matches('0').len();
    let places = whole.len() as i64 - zeros as i64 + exponent.parse::<i64>().expect("an exponent");
    (all.trim_matches('0').to_owned(), places)
}

#[test]
fn floats_are_those_of_python() {
    let corpus = fs::read_to_string(root().join("tests/corpus/floats.txt")).expect("committed");
    let (mut right, mut wrong) = (0, 0);
    for line in corpus.lines() {
        if let Some(text) = line.strip_prefix("no ") {
            assert_eq!(float(text), None, "{text:?}");
            wrong += 1;
            continue;
        }
        let words: Vec<&str> = line.split(' ').collect();
        let ["yes", text, bits, own, exponent] = *words else {
            panic!("{line}");
        };
        let value = float(text).unwrap_or_else(|| panic!("{text:?}"));
        assert_eq!(format!("{:016x}", value.to_bits()), bits, "{text}");
        let shortest = written(Kind::Float, &Slot::Float(value));
        match value {
            0.0 => assert_eq!(shortest.trim_start_matches('-'), "0"),
            _ => assert_eq!(
                digits(&shortest),
                (own.to_owned(), exponent.parse().expect("a number")),
                "{text}"
            ),
        }
        right += 1;
    }
    assert!(right > 500 && wrong > 400, "{right} and {wrong}");
}

/// By RFC 8785, appendix B, but for the plus sign of an exponent.
#[test]
fn floats_have_an_exponent_where_ecmascript_has_one() {
    for (bits, text) in [
        (0x0000_0000_0000_0000, "0"),
        (0x8000_0000_0000_0000, "-0"),
        (0x0000_0000_0000_0001, "5e-324"),
        (0x7fef_ffff_ffff_ffff, "1.7976931348623157e308"),
        (0x4340_0000_0000_0000, "9007199254740992"),
        (0x4430_0000_0000_0000, "295147905179352830000"),
        (0x44b5_2d02_c7e1_4af5, "9.999999999999997e22"),
        (0x44b5_2d02_c7e1_4af6, "1e23"),
        (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
        (0x444b_1ae4_d6e2_ef50, "1e21"),
        (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
        (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
        (0x41b3_de43_5555_5553, "333333333.3333332"),
        (0x7ff8_0000_0000_0000, "NaN"),
        (0xfff8_0000_0000_0001, "NaN"),
        (0x7ff0_0000_0000_0000, "Infinity"),
        (0xfff0_0000_0000_0000, "-Infinity"),
    ] {
        assert_eq!(
            written(Kind::Float, &Slot::Float(f64::from_bits(bits))),
            text,
            "{bits:x}"
        );
    }
}

#[test]
fn random_floats_are_written_as_json_and_read_back() {
    let mut choices = Choices::seeded(1);
    for _ in 0..ROUNDS {
        let bits = (choices.below(1 << 32) as u64) << 32 | choices.below(1 << 32) as u64;
        let value = f64::from_bits(bits);
        let text = written(Kind::Float, &Slot::Float(value));
        let read = float(&text).unwrap_or_else(|| panic!("{text}"));
        if value.is_nan() {
            assert!(read.is_nan());
            continue;
        }
        assert_eq!(read.to_bits(), bits, "{text}");
        if value.is_finite() {
            assert_eq!(text.parse::<f64>().map(f64::to_bits), Ok(bits), "{text}");
            assert!(serde_json::from_str::<f64>(&text).is_ok(), "{text}");
        }
    }
}

/// A text of these signs, or one of these texts with a sign replaced, taken out or put in.
fn mutated(choices: &mut Choices<'_>, seeds: &[&str], signs: &[char]) -> String {
    let mut text: Vec<char> = match choices.one_in(8) {
        true => (0..choices.below(12))
            .map(|_| *choices.pick(signs))
            .collect(),
        false => choices.pick(seeds).chars().collect(),
    };
    for _ in 0..choices.below(3) {
        let at = choices.below(text.len() + 1);
        let sign = *choices.pick(signs);
        match choices.below(3) {
            0 => text.insert(at, sign),
            1 if at < text.len() => text[at] = sign,
            _ if at < text.len() => drop(text.remove(at)),
            _ => {}
        }
    }
    text.into_iter().collect()
}

#[test]
fn integers_are_those_of_the_standard_library_in_one_spelling() {
    let mut choices = Choices::seeded(2);
    let seeds = [
        "0",
        "18446744073709551615",
        "9223372036854775807",
        "-7",
        "10",
    ];
    let signs: Vec<char> = "0123456789-+ _.".chars().collect();
    let mut right = 0;
    for _ in 0..ROUNDS {
        let text = mutated(&mut choices, &seeds, &signs);
        let parsed = text
            .parse::<u64>()
            .ok()
            .filter(|value| value.to_string() == text);
        assert_eq!(is(Kind::UInt, &text), parsed.is_some(), "{text:?}");
        right += usize::from(parsed.is_some());
    }
    assert!(right > ROUNDS / 20, "{right}");
}

/// Bounds are compared as the types of Rust are, and those of decimals as those of integers that are scaled.
#[test]
fn bounds_are_exact() {
    let mut choices = Choices::seeded(3);
    let edges = [
        0,
        1,
        2,
        u64::MAX,
        u64::MAX - 1,
        1 << 53,
        (1 << 53) + 1,
        1 << 63,
    ];
    let inside = |kind, least: &str, greatest: &str, text: &str| {
        let arg = Arg::Range {
            min: Some(least),
            max: Some(greatest),
        };
        engine::refused(kind, Some((RuleId::Range, arg)), text).is_none()
    };
    for _ in 0..ROUNDS {
        let [a, b, c] = [0; 3].map(|_| match choices.below(2) {
            0 => *choices.pick(&edges),
            _ => choices.below(20) as u64,
        });
        let [least, greatest, text] = [a, b, c].map(|number| number.to_string());
        assert_eq!(
            inside(Kind::UInt, &least, &greatest, &text),
            (a..=b).contains(&c)
        );
        let signed = [a, b, c].map(u64::cast_signed);
        let [least, greatest, text] = signed.map(|number| number.to_string());
        let [a, b, c] = signed;
        assert_eq!(
            inside(Kind::Int, &least, &greatest, &text),
            (a..=b).contains(&c)
        );
        let scaled = signed.map(|number| format!("{number}e-3"));
        let [least, greatest, text] = scaled;
        assert_eq!(
            inside(Kind::Decimal, &least, &greatest, &text),
            (a..=b).contains(&c)
        );
        let [a, b, c] = [a, b, c].map(|number| number as f64 / 7.0);
        let [least, greatest, text] = [a, b, c].map(|number| format!("{number:e}"));
        assert_eq!(
            inside(Kind::Float, &least, &greatest, &text),
            (a..=b).contains(&c)
        );
    }
}

#[test]
fn a_violation_tells_the_bounds_of_the_side_that_was_asked() {
    let spec = "formwork: 1\n\
        api: { name: Sides, base: https://sides.example, formats: [json], accept: [post] }\n\
        credentials: { user: { required: false } }\n\
        endpoints:\n  \
          One:\n    title: One\n    call: POST one\n    \
            params: { a: { type: decimal, min: { is: 0.50, side: client }, max: { is: 9, side: server } } }\n";
    let loaded = Spec::load_str("spec.yaml", spec).unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("few parameters");
    let context = Context::on(day("2011-02-28"));
    let asked = |text: &str| {
        let slot = [Slot::Decimal(text.parse().expect("a decimal"))];
        let endpoint = tables.endpoint("One").expect("it is in the spec");
        let client = engine::check_values(endpoint, Filled::flat(&slot), &context).err();
        let body = format!("a={text}");
        let server = engine::decode(
            &tables.routes(),
            &post("one.json", body.as_bytes()),
            &context,
        );
        let told = server
            .err()
            .and_then(|why| why.problem().violations().map(ToString::to_string));
        [client.map(|why| why.to_string()), told]
    };
    let told = |text: &str| Some(text.to_owned());
    assert_eq!(asked("0.4"), [told("a: must be at least 0.50"), None]);
    assert_eq!(asked("9.0"), [None, None]);
    assert_eq!(asked("9.01"), [None, told("a: may be at most 9")]);
}

/// What is taken for a URL is one to `url`, but for what it knows beside the grammar.
#[test]
fn urls_are_urls_to_another_reader() {
    let seeds = [
        "https://www.example.com/a/b?c=d&e#f",
        "http://user:pass@example.com:8080/",
        "ftp://192.0.2.7:21/%7Euser",
        "custom+x.1://a_b~c!$&'()*+,;=/;p",
        "wss://[2001:db8::7]:443/chat",
        "http://a.b.c.",
        "http://1.2.3.x",
        "HTTP://EXAMPLE.COM",
        "http://xn--bcher-kva.example",
        "mailto:a@b.example",
        "http://[::ffff:192.0.2.1]",
    ];
    let signs: Vec<char> = "ahtp:/?#[]@!$%2f0197.-_~ \\^{|}\"<>é\u{1}&;=,+*'()x"
        .chars()
        .collect();
    let mut choices = Choices::seeded(4);
    let (mut taken, mut differ) = (0, BTreeSet::new());
    for _ in 0..ROUNDS {
        let text = mutated(&mut choices, &seeds, &signs);
        if !is(Kind::Url, &text) {
            continue;
        }
        taken += 1;
        let read = url::Url::parse(&text);
        if !read.as_ref().is_ok_and(url::Url::has_host) {
            differ.insert(text);
        }
    }
    for text in &differ {
        let host = text.split("://").nth(1).unwrap_or_default();
        let host = host.split(['/', '?', '#']).next().unwrap_or_default();
        let host = host
            .rsplit('@')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let host = host
            .split(':')
            .next()
            .unwrap_or_default()
            .trim_end_matches('.');
        // A label in Punycode that is none, and numbers in other systems (WHATWG URL, "ends in a number").
        let is_punycode = host.split('.').any(|label| label.starts_with("xn--"));
        let last = host.rsplit('.').next().unwrap_or_default();
        let is_hexadecimal = last.strip_prefix("0x").is_some();
        assert!(is_punycode || is_hexadecimal, "{text}");
    }
    assert!(taken > ROUNDS / 10, "{taken}");
}

#[test]
fn urls_by_the_grammar() {
    for good in [
        "http://a",
        "a://b",
        "http://a:",
        "http://a:0065535?",
        "http://@a",
        "http://a/%20%C3%A9",
        "http://a//b/./../c:@",
        "http://a?/?:@#/?:@",
        "http://255.255.255.255",
        "http://[::]",
    ] {
        assert!(is(Kind::Url, good), "{good}");
    }
    for bad in [
        "http:",
        "http://",
        "http://:80",
        "//a",
        "1a://b",
        "http://a:65536",
        "http://a:+8",
        "http://a:8:8",
        "http://a b",
        "http://a/%2",
        "http://a/%zz",
        "http://a%41",
        "http://a@b@c",
        "http://1.2.3.256",
        "http://1.2.3",
        "http://[1.2.3.4]",
        "http://[fe80::1%25a]",
        "http://[v1.x]",
        "http://a/é",
        "http://a#b#c",
        "http://a\\b",
    ] {
        assert!(!is(Kind::Url, bad), "{bad}");
    }
}

#[test]
fn addresses_are_those_of_the_standard_library() {
    let seeds = [
        "192.0.2.0/24",
        "192.0.2.7/32",
        "2001:db8::/32",
        "::/0",
        "::ffff:192.0.2.0/120",
        "10.0.0.0/8",
        "192.0.2.7:80",
        "[2001:db8::1]:80",
        "[fe80::1%1]:80",
        "192.0",
        "192.0.2.",
        "255",
        "1.2.3.4",
    ];
    let signs: Vec<char> = "0123456789.:/[]%af -+".chars().collect();
    let mut choices = Choices::seeded(5);
    let mut counts = [0; 3];
    for _ in 0..ROUNDS {
        let text = mutated(&mut choices, &seeds, &signs);
        let expected = [
            !text.contains('%') && text.parse::<SocketAddr>().is_ok(),
            is_prefix(&text),
            begins_an_address(&text),
        ];
        for (at, kind) in [Kind::IpPort, Kind::IpPrefix, Kind::PartialIp]
            .into_iter()
            .enumerate()
        {
            assert_eq!(is(kind, &text), expected[at], "{kind:?} {text:?}");
            counts[at] += usize::from(expected[at]);
        }
    }
    assert!(counts.iter().all(|count| *count > 2_000), "{counts:?}");
}

/// By the mask.
fn is_prefix(text: &str) -> bool {
    let Some((address, bits)) = text.split_once('/') else {
        return false;
    };
    let Some(bits) = bits
        .parse::<u8>()
        .ok()
        .filter(|number| number.to_string() == bits)
    else {
        return false;
    };
    match address.parse() {
        Ok(IpAddr::V4(address)) => {
            bits <= 32 && (0..32 - u32::from(bits)).all(|bit| address.to_bits() >> bit & 1 == 0)
        }
        Ok(IpAddr::V6(address)) => {
            bits <= 128 && (0..128 - u32::from(bits)).all(|bit| address.to_bits() >> bit & 1 == 0)
        }
        Err(_) => false,
    }
}

/// By what could follow.
fn begins_an_address(text: &str) -> bool {
    let rests = ["", ".0", ".0.0", ".0.0.0", "0", "0.0", "0.0.0"];
    let mut wholes = rests.iter().map(|rest| format!("{text}{rest}"));
    !text.is_empty() && wholes.any(|whole| whole.parse::<Ipv4Addr>().is_ok())
}

#[test]
fn documents_are_those_of_serde_json() {
    let seeds = [
        r#"{"a":[1,{"b":null}],"c":"d"}"#,
        r#"{"a":1,"a":2}"#,
        r#"{"a":{"a":1},"b":{"a":1,"\u0061":2}}"#,
        "[1.5e3,true,false,null]",
        r#""text \n \ud83d\ude00""#,
        " -0.5 ",
        "[[[]],{}]",
    ];
    let signs: Vec<char> = "{}[]:,\"\\ab1e-+. \nu0tn\u{1}é\u{feff}".chars().collect();
    let mut choices = Choices::seeded(6);
    let mut counts = [0; 2];
    for _ in 0..ROUNDS {
        let text = mutated(&mut choices, &seeds, &signs);
        let Some(node) = judge(text.as_bytes()) else {
            continue;
        };
        let expected = node.is_ok_and(|node| is_single(&node)) && !text.starts_with('\u{feff}');
        assert_eq!(is(Kind::Json, &text), expected, "{text:?}");
        counts[usize::from(expected)] += 1;
    }
    assert!(
        counts.iter().all(|count| *count > ROUNDS / 10),
        "{counts:?}"
    );
    for (depth, fits) in [(64, true), (65, false)] {
        assert_eq!(
            is(
                Kind::Json,
                &format!("{}{}", "[".repeat(depth), "]".repeat(depth))
            ),
            fits
        );
    }
}

/// Whether no object has a member twice.
fn is_single(node: &Node) -> bool {
    match node {
        Node::Array(items) => items.iter().all(is_single),
        Node::Object(members) => {
            let names: BTreeSet<_> = members.iter().map(|(name, _)| name).collect();
            names.len() == members.len() && members.iter().all(|(_, value)| is_single(value))
        }
        Node::Null | Node::Bool(_) | Node::Number | Node::Int(_) | Node::Text(_) => true,
    }
}
