//! JSONTestSuite by Nicolas Seriot, from the folder that `FORMWORK_SUITES` names.

use std::collections::BTreeMap;

use formwork::{Limits, Malformed, Reason, json};
use serde_json::Value;

/// What we make of the cases that the suite leaves open: its value is then what the reply layer has to judge.
///
/// - Numbers of any size are well-formed: they are kept as they are written, and whoever wants one decides.
/// - Half a surrogate pair is in the grammar, but no text can hold it.
/// - Nothing but UTF-8 is read.
/// - Names that come twice are well-formed; the readers of replies refuse them as `shape`.
const PINNED: &[(&str, Option<(Reason, usize)>)] = &[
    ("i_number_double_huge_neg_exp", None),
    ("i_number_huge_exp", None),
    ("i_number_neg_int_huge_exp", None),
    ("i_number_pos_double_huge_exp", None),
    ("i_number_real_neg_overflow", None),
    ("i_number_real_pos_overflow", None),
    ("i_number_real_underflow", None),
    ("i_number_too_big_neg_int", None),
    ("i_number_too_big_pos_int", None),
    ("i_number_very_big_negative_int", None),
    (
        "i_object_key_lone_2nd_surrogate",
        Some((Reason::Encoding, 2)),
    ),
    (
        "i_string_1st_surrogate_but_2nd_missing",
        Some((Reason::Encoding, 2)),
    ),
    (
        "i_string_1st_valid_surrogate_2nd_invalid",
        Some((Reason::Encoding, 2)),
    ),
    ("i_string_UTF-16LE_with_BOM", Some((Reason::Encoding, 0))),
    (
        "i_string_UTF-8_invalid_sequence",
        Some((Reason::Encoding, 7)),
    ),
    (
        "i_string_UTF8_surrogate_U+D800",
        Some((Reason::Encoding, 2)),
    ),
    (
        "i_string_incomplete_surrogate_and_escape_valid",
        Some((Reason::Encoding, 2)),
    ),
    (
        "i_string_incomplete_surrogate_pair",
        Some((Reason::Encoding, 2)),
    ),
    (
        "i_string_incomplete_surrogates_escape_valid",
        Some((Reason::Encoding, 2)),
    ),
    (
        "i_string_invalid_lonely_surrogate",
        Some((Reason::Encoding, 2)),
    ),
    ("i_string_invalid_surrogate", Some((Reason::Encoding, 2))),
    ("i_string_invalid_utf-8", Some((Reason::Encoding, 2))),
    (
        "i_string_inverted_surrogates_U+1D11E",
        Some((Reason::Encoding, 2)),
    ),
    ("i_string_iso_latin_1", Some((Reason::Encoding, 2))),
    (
        "i_string_lone_second_surrogate",
        Some((Reason::Encoding, 2)),
    ),
    (
        "i_string_lone_utf8_continuation_byte",
        Some((Reason::Encoding, 2)),
    ),
    ("i_string_not_in_unicode_range", Some((Reason::Encoding, 2))),
    (
        "i_string_overlong_sequence_2_bytes",
        Some((Reason::Encoding, 2)),
    ),
    (
        "i_string_overlong_sequence_6_bytes",
        Some((Reason::Encoding, 2)),
    ),
    (
        "i_string_overlong_sequence_6_bytes_null",
        Some((Reason::Encoding, 2)),
    ),
    ("i_string_truncated-utf-8", Some((Reason::Encoding, 2))),
    // UTF-16 without a mark shows itself by a zero among the first two bytes.
    ("i_string_utf16BE_no_BOM", Some((Reason::Encoding, 0))),
    ("i_string_utf16LE_no_BOM", Some((Reason::Encoding, 1))),
    ("i_structure_500_nested_arrays", Some((Reason::Limit, 64))),
    ("i_structure_UTF-8_BOM_empty_object", None),
    ("number_-9223372036854775808", None),
    ("number_-9223372036854775809", None),
    ("number_1.0", None),
    ("number_1.000000000000000005", None),
    ("number_1000000000000000", None),
    ("number_10000000000000000999", None),
    ("number_1e-999", None),
    ("number_1e6", None),
    ("number_9223372036854775807", None),
    ("number_9223372036854775808", None),
    // Names are compared by their characters, not by what they look like.
    ("object_key_nfc_nfd", None),
    ("object_key_nfd_nfc", None),
    ("object_same_key_different_values", None),
    ("object_same_key_same_value", None),
    ("object_same_key_unclear_values", None),
    (
        "string_1_escaped_invalid_codepoint",
        Some((Reason::Encoding, 2)),
    ),
    ("string_1_invalid_codepoint", Some((Reason::Encoding, 2))),
    (
        "string_2_escaped_invalid_codepoints",
        Some((Reason::Encoding, 2)),
    ),
    ("string_2_invalid_codepoints", Some((Reason::Encoding, 2))),
    (
        "string_3_escaped_invalid_codepoints",
        Some((Reason::Encoding, 2)),
    ),
    ("string_3_invalid_codepoints", Some((Reason::Encoding, 2))),
    ("string_with_escaped_NULL", None),
];

fn check(document: &[u8]) -> Result<(), Malformed> {
    json::check(document, &Limits::DEFAULT)
}

#[test]
fn every_case_has_its_verdict() {
    let Some(cases) = formwork_tests::suites::cases("json_test_suite.json") else {
        return;
    };
    let pinned: BTreeMap<&str, _> = PINNED.iter().copied().collect();
    let (mut accepted, mut refused, mut open) = (0, 0, 0);
    for case in &cases {
        let id = case["id"].as_str().expect("an id");
        let verdict = check(&input(&case["input"]));
        match case["expect"].as_str() {
            Some("must_accept") => {
                assert_eq!(verdict, Ok(()), "{id}");
                accepted += 1;
            }
            Some("must_reject") => {
                assert!(verdict.is_err(), "{id}");
                refused += 1;
            }
            _ => {
                let name = id
                    .rsplit('/')
                    .next()
                    .and_then(|name| name.strip_suffix(".json"));
                let expected = name.and_then(|name| pinned.get(name));
                let found = verdict
                    .err()
                    .map(|mistake| (mistake.reason, mistake.offset));
                assert_eq!(Some(&found), expected, "{id}");
                open += 1;
            }
        }
    }
    println!("JSONTestSuite: {accepted} accepted, {refused} refused, {open} pinned");
    assert_eq!((accepted, refused, open), (95, 188, PINNED.len()));
}

/// The bytes of a case: in Base64, or a recipe of repeated parts.
fn input(input: &Value) -> Vec<u8> {
    let bytes = match input["recipe"].as_array() {
        Some(parts) => parts
            .iter()
            .flat_map(|part| {
                let times = part["repeat"].as_u64().expect("a number") as usize;
                base64(part["b64"].as_str().expect("Base64")).repeat(times)
            })
            .collect(),
        None => base64(input["b64"].as_str().expect("Base64")),
    };
    assert_eq!(Some(bytes.len() as u64), input["len"].as_u64());
    bytes
}

fn base64(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text
        .bytes()
        .filter_map(|byte| DIGITS.iter().position(|digit| *digit == byte));
    let (mut bits, mut word, mut bytes) = (0, 0, Vec::new());
    for digit in digits {
        word = (word << 6 | digit) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((word >> bits) as u8);
        }
    }
    bytes
}
