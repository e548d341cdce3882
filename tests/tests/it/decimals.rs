//! Exact decimals, by what Python's `json` and `decimal` say (`tests/decimals.py`), and in each format as they were written.

use std::cmp::Ordering;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};

use altered::every::Decimals;
use formwork::{Decimal, Format, NotDecimal};
use formwork_tests::root;

fn corpus() -> String {
    fs::read_to_string(root().join("tests/corpus/decimals.txt")).expect("it is committed")
}

fn decimal(text: &str) -> Decimal<'_> {
    Decimal::try_from(text).unwrap_or_else(|_| panic!("{text:?}"))
}

fn hash(number: &Decimal<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    number.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn spellings() {
    let (mut right, mut wrong) = (0, 0);
    for line in corpus().lines() {
        if let Some(text) = line.strip_prefix("yes ") {
            assert_eq!(decimal(text).as_str(), text);
            assert_eq!(decimal(text).into_owned().to_string(), text);
            right += 1;
        } else if let Some(text) = line.strip_prefix("no ") {
            assert_eq!(Decimal::try_from(text).err(), Some(NotDecimal), "{text:?}");
            wrong += 1;
        }
    }
    assert!(right > 500 && wrong > 500, "{right} and {wrong}");
}

#[test]
fn comparisons() {
    let mut counts = [0; 3];
    for line in corpus().lines() {
        let words: Vec<_> = line.split(' ').collect();
        let [one, sign @ ("<" | "=" | ">"), other] = *words else {
            continue;
        };
        let (one, other) = (decimal(one), decimal(other));
        let expected = match sign {
            "<" => Ordering::Less,
            "=" => Ordering::Equal,
            _ => Ordering::Greater,
        };
        assert_eq!(one.cmp(&other), expected, "{line}");
        assert_eq!(other.cmp(&one), expected.reverse(), "{line}");
        assert_eq!(one == other, expected.is_eq(), "{line}");
        assert!(expected.is_ne() || hash(&one) == hash(&other), "{line}");
        counts[(expected as i8 + 1) as usize] += 1;
    }
    assert!(counts.iter().all(|count| *count > 300), "{counts:?}");
}

#[test]
fn integers_are_decimals() {
    for number in [0, -1, 42, i64::MIN, i64::MAX] {
        assert_eq!(Decimal::from(number), decimal(&number.to_string()));
    }
}

/// No zero is lost on the way, and in JSON it is a number, or was a text.
#[test]
fn what_is_read_is_written() {
    let json = |a: &str| {
        let lists = (0..5).map(|at| format!(",\"r{at}\":[{a},0]"));
        format!("[{{\"a\":{a},\"C\":-0.0{}}}]", lists.collect::<String>())
    };
    for text in [
        "12.50",
        "-0",
        "1E-7",
        "0.1",
        "123456789012345678901234567890.10",
    ] {
        for spelled in [text.to_owned(), format!("\"{text}\"")] {
            let body = json(&spelled);
            let rows = Decimals::parse_reply(Format::Json, 200, body.as_bytes()).expect("a reply");
            assert_eq!(rows[0].a.as_str(), text);
            for format in [Format::Json, Format::Xml] {
                let written = Decimals::render_reply(format, &rows)
                    .expect("writable")
                    .body;
                let written = String::from_utf8(written).expect("UTF-8");
                let expected = match format {
                    Format::Json => format!("\"a\":{text},"),
                    _ => format!("<a>{text}</a>"),
                };
                assert!(written.contains(&expected), "{written}");
            }
        }
    }
    for wrong in ["1.", ".5", "01", "1e99999", "true", "\"\"", "\"1,5\""] {
        let reply = Decimals::parse_reply(Format::Json, 200, json(wrong).as_bytes()).map(|_| ());
        assert!(reply.is_err(), "{wrong}");
    }
}
