//! The form codec against the WHATWG suite and an independent implementation.

use formwork::form::{self, BadText, Pairs};
use formwork_tests::suites;
use proptest::prelude::*;
use serde_json::Value;

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn pairs(value: &Value) -> Vec<(String, String)> {
    let pair = |pair: &Value| (text(&pair[0]).to_owned(), text(&pair[1]).to_owned());
    value.as_array().expect("pairs").iter().map(pair).collect()
}

fn strict(input: &[u8]) -> Result<Vec<(String, String)>, BadText> {
    let pair = |pair: form::Pair<'_>| {
        Ok((
            form::decode(pair.name)?.into_owned(),
            form::decode(pair.value.unwrap_or_default())?.into_owned(),
        ))
    };
    Pairs::of(input).map(pair).collect()
}

fn encoded(pairs: &[(String, String)]) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, value) in pairs {
        if !out.is_empty() {
            out.push(b'&');
        }
        form::encode_into(&mut out, name);
        out.push(b'=');
        form::encode_into(&mut out, value);
    }
    out
}

#[test]
fn the_whatwg_suite_holds_in_the_lenient_reading_and_is_pinned_in_the_strict_one() {
    let Some(cases) = suites::cases("wpt_urlencoded.json") else {
        return;
    };
    for case in &cases {
        let expected = pairs(&case["pairs"]);
        if case["kind"] == "serialize" {
            assert_eq!(
                encoded(&expected),
                text(&case["output"]).as_bytes(),
                "{case}"
            );
            continue;
        }
        let input = text(&case["input"]).as_bytes();
        let lenient: Vec<_> = form::parse_lenient(input)
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        assert_eq!(lenient, expected, "{case}");
        let verdict = match strict(input) {
            Ok(pairs) => {
                assert_eq!(pairs, expected, "{case}");
                "ok"
            }
            Err(BadText::Percent(_)) => "bad_percent",
            Err(BadText::Utf8(_)) => "bad_utf8",
        };
        assert_eq!(verdict, text(&case["strict"]), "{case}");
    }
    println!(
        "wpt_urlencoded.json: {} of {} cases ran",
        cases.len(),
        cases.len()
    );
}

#[test]
fn a_mistake_has_the_offset_at_which_it_was_sent() {
    let cases: [(&[u8], BadText); 12] = [
        (b"%", BadText::Percent(0)),
        (b"a%2", BadText::Percent(1)),
        (b"a%zz", BadText::Percent(1)),
        (b"a+%20%+2", BadText::Percent(5)),
        (b"%%41", BadText::Percent(0)),
        (b"%+1", BadText::Percent(0)),
        (b"%ff", BadText::Utf8(0)),
        (b"a%20b\xff", BadText::Utf8(5)),
        (b"+%c3%a9%c3", BadText::Utf8(7)),
        (b"%ed%a0%80", BadText::Utf8(0)),
        (b"a\xc3", BadText::Utf8(1)),
        (b"%c0%af", BadText::Utf8(0)),
    ];
    for (raw, expected) in cases {
        assert_eq!(form::decode(raw), Err(expected), "{}", raw.escape_ascii());
    }
}

#[test]
fn decoding_happens_once() {
    assert_eq!(form::decode(b"%2541").as_deref(), Ok("%41"));
    assert_eq!(form::decode(b"ip%255B%255D").as_deref(), Ok("ip%5B%5D"));
}

proptest! {
    #[test]
    fn encoding_is_what_another_implementation_writes(pairs in prop::collection::vec((".*", ".*"), 1..6)) {
        let theirs = formwork_tests::form(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        prop_assert_eq!(encoded(&pairs), theirs);
    }

    #[test]
    fn what_another_implementation_writes_is_read_back(pairs in prop::collection::vec((".+", "[ +&=%\\[\\];a-zäß漢💩]*"), 1..6)) {
        let theirs = formwork_tests::form(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        prop_assert_eq!(strict(&theirs), Ok(pairs));
    }

    #[test]
    fn the_strict_reading_is_the_lenient_one_or_a_mistake(raw in prop::collection::vec(prop_oneof![Just(b'%'), Just(b'+'), Just(b'4'), Just(b'f'), any::<u8>()], 0..40)) {
        let theirs: Vec<(String, String)> = form_urlencoded::parse(&raw).into_owned().collect();
        let ours: Vec<(String, String)> = form::parse_lenient(&raw).map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        prop_assert_eq!(&ours, &theirs);
        if let Ok(pairs) = strict(&raw) {
            prop_assert_eq!(pairs, theirs);
        }
    }
}
