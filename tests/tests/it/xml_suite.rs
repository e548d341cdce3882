//! The W3C XML conformance suite, found through `FORMWORK_SUITES`.

#![allow(missing_docs)]

use formwork::{Limits, Malformed, Reason, xml};
use formwork_tests::suites;
use serde_json::Value;

/// The documents that have an earlier mistake than their document type declaration.
const EARLIER: &str = include_str!("../../corpus/xml/w3c_before_doctype.txt");

const FILE: &str = "xmlconf_subset.json";

struct Case {
    id: String,
    expect: String,
    document: Vec<u8>,
}

/// The suite, or a note that it is not there. Named but missing is an error.
fn suite() -> Option<Vec<Case>> {
    let path = suites::path(FILE)?;
    let text = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let suite: Value = serde_json::from_slice(&text).expect("the suite is JSON");
    let cases = suite["cases"].as_array().expect("the suite has cases");
    Some(cases.iter().map(case).collect())
}

fn case(case: &Value) -> Case {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let document = base64(&text(&case["input"]["b64"]));
    assert_eq!(Some(document.len() as u64), case["input"]["len"].as_u64());
    Case {
        id: text(&case["id"]),
        expect: text(&case["expect"]),
        document,
    }
}

fn base64(text: &str) -> Vec<u8> {
    let mut bits = 0_u32;
    let mut count = 0;
    let mut bytes = Vec::new();
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => break,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}

fn verdict(case: &Case) -> Result<(), Malformed> {
    xml::check(&case.document, &Limits::DEFAULT)
}

/// How many cases of a class there are; each must pass `judge`.
fn all(cases: &[Case], class: &str, judge: impl Fn(&Case) -> Result<(), String>) -> usize {
    let of_class: Vec<_> = cases.iter().filter(|case| case.expect == class).collect();
    let wrong: Vec<_> = of_class
        .iter()
        .filter_map(|case| judge(case).err().map(|why| format!("{}: {why}", case.id)))
        .collect();
    assert!(wrong.is_empty(), "{class}: {wrong:#?}");
    println!("W3C XML suite, {class}: {} ran", of_class.len());
    of_class.len()
}

fn refused(case: &Case) -> Result<(), String> {
    match verdict(case) {
        Ok(()) => Err("accepted".to_owned()),
        Err(_) => Ok(()),
    }
}

fn accepted(case: &Case) -> Result<(), String> {
    verdict(case).map_err(|mistake| mistake.to_string())
}

#[test]
fn refuses_what_is_not_well_formed() {
    let Some(cases) = suite() else { return };
    assert_eq!(all(&cases, "must_reject", refused), 228);
}

#[test]
fn accepts_what_is_well_formed() {
    let Some(cases) = suite() else { return };
    assert_eq!(all(&cases, "must_accept_syntax", accepted), 58);
}

/// Namespaces are not read: a colon is a letter like any other.
#[test]
fn takes_no_notice_of_namespaces() {
    let Some(cases) = suite() else { return };
    let right = all(&cases, "must_accept_syntax_or_ns_error", accepted);
    let wrong = all(&cases, "reject_or_shape_error", |case| {
        match case.id.as_str() {
            // The one mistake that is also one without namespaces: an attribute of the same name.
            "rmt-ns10-035" => refused(case),
            _ => accepted(case),
        }
    });
    assert_eq!((right, wrong), (15, 15));
}

/// Well-formed, but in UTF-16.
#[test]
fn refuses_other_encodings_at_once() {
    let Some(cases) = suite() else { return };
    let judge = |case: &Case| match verdict(case) {
        Err(mistake) if (mistake.reason, mistake.offset) == (Reason::Encoding, 0) => Ok(()),
        other => Err(format!("{other:?}")),
    };
    assert_eq!(all(&cases, "accept_or_encoding_error", judge), 2);
}

/// Where the keyword of the document type declaration ends, in whatever encoding.
fn keyword_end(document: &[u8]) -> Option<usize> {
    let find = |keyword: &[u8]| {
        document
            .windows(keyword.len())
            .position(|bytes| bytes == keyword)
    };
    find(b"<!DOCTYPE").map(|at| at + 9)
}

#[test]
fn refuses_document_type_declarations_at_their_keyword() {
    let Some(cases) = suite() else { return };
    let judge = |case: &Case| match verdict(case) {
        Ok(()) => Err("accepted".to_owned()),
        Err(mistake) if mistake.offset == 0 && mistake.reason == Reason::Encoding => Ok(()),
        Err(mistake) => match keyword_end(&case.document) {
            Some(end) if mistake.offset < end => Ok(()),
            _ => Err(mistake.to_string()),
        },
    };
    assert_eq!(all(&cases, "must_reject_dtd", judge), 1653);

    let mut earlier = Vec::new();
    for case in cases.iter().filter(|case| case.expect == "must_reject_dtd") {
        let mistake = verdict(case).expect_err("refused");
        if mistake.reason != Reason::Doctype {
            earlier.push(format!("{} {} {}", case.id, mistake.reason, mistake.offset));
        }
    }
    earlier.sort();
    let listed = EARLIER.lines().filter(|line| !line.starts_with('#'));
    assert!(listed.eq(&earlier), "{}", earlier.join("\n"));
}
