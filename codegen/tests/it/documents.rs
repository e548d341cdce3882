//! What is refused before a spec is understood.

use formwork_codegen::{Code, Limits, Spec};

use crate::marked::{HEAD, check, endpoint, report};

#[test]
fn syntax() {
    check("formwork: 1\napi: ⟦E0001⟧{ name: Test\n");
    check("formwork: 1\napi: a⟦E0001⟧: b\n");
    check("formwork: ⟦E0001⟧1\n\tapi: a\n");
}

#[test]
fn duplicate_keys() {
    endpoint("params:\n  a: text\n  ⟦E0002⟧a: text");
    endpoint("⟦E0002⟧title: Two");
    endpoint("params: { a: { min_chars: 1, ⟦E0002⟧min_chars: 2 } }");
}

#[test]
fn anchors_aliases_and_merge_keys() {
    endpoint("doc: ⟦E0003⟧&doc Prose.\nparams: { a: { doc: ⟦E0003⟧*doc } }");
    endpoint("params: { a: ⟦E0003⟧*nothing }");
    endpoint("params:\n  ⟦E0004⟧<<: { a: text }");
}

#[test]
fn tags_and_documents() {
    endpoint("doc: ⟦E0005⟧!!str Prose.");
    endpoint("doc: ⟦E0005⟧!own Prose.");
    check(&format!("{HEAD}⟦E0006⟧---\nformwork: 1\n"));
}

#[test]
fn depth_and_size() {
    let deep = format!("{}{}", "[".repeat(65), "]".repeat(65));
    assert_eq!(report(&deep).places(), [(Code::TooDeep, 1, 65)]);
    let limits = Limits {
        bytes: 10,
        ..Limits::DEFAULT
    };
    let found = Spec::load_within("test.yaml", HEAD, &limits).expect_err("too large");
    assert_eq!(found.places(), [(Code::TooLarge, 1, 1)]);
    let limits = Limits {
        nodes: 4,
        ..Limits::DEFAULT
    };
    let found = Spec::load_within("test.yaml", HEAD, &limits).expect_err("too many nodes");
    assert_eq!(found.places(), [(Code::TooLarge, 2, 14)]);
}

#[test]
fn characters() {
    endpoint("doc: Pro⟦E0010⟧\u{200b}se.");
    endpoint("doc: Pro⟦E0011⟧\u{202e}se.");
    endpoint("doc: ⟦E0011⟧\"Pro\\u202Ese.\"");
    endpoint("doc: ⟦E0012⟧\"Pro\\x07se.\"");
    endpoint("# Pro⟦E0010⟧\u{ad}se.\ndoc: Prose.");
}

#[test]
fn keys_are_texts() {
    endpoint("params: { ⟦E0013⟧[a]: text }");
    endpoint("params: { ⟦E0013⟧{ a: b }: text }");
    endpoint("params:\n  a: text\n  ⟦E0013⟧: text");
}

#[test]
fn nothing() {
    assert_eq!(report("").places(), [(Code::Empty, 1, 1)]);
    assert_eq!(report("# nothing\n").places(), [(Code::Empty, 1, 1)]);
}

#[test]
fn files() {
    let missing = Spec::load("no/such/file.yaml").expect_err("no file");
    assert_eq!(missing.places(), [(Code::Io, 1, 1)]);
    let path = std::env::temp_dir().join(format!("formwork-latin1-{}.yaml", std::process::id()));
    std::fs::write(&path, b"formwork: 1\n# caf\xe9\n").expect("written");
    let wrong = Spec::load(&path).expect_err("no UTF-8");
    std::fs::remove_file(&path).expect("removed");
    assert_eq!(wrong.places(), [(Code::Encoding, 2, 6)]);
}

const SHIPPED: &str = include_str!("../../../spec/customer_management.yaml");

#[test]
fn the_shipped_spec_is_clean() {
    let loaded = Spec::load_str("customer_management.yaml", SHIPPED)
        .unwrap_or_else(|report| panic!("{report}"));
    assert!(loaded.report.is_empty(), "{}", loaded.report);
    let names: Vec<&str> = loaded
        .model
        .endpoints
        .iter()
        .map(|endpoint| endpoint.key.as_str())
        .collect();
    assert_eq!(names.len(), 11, "{names:?}");
}

/// Each edit is refused near its place, or changes nothing but a text.
#[test]
fn one_character_edits() {
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % u64::try_from(below).unwrap_or(1)).unwrap_or(0)
    };
    let letters: Vec<char> = "abz019:{}[]'\",#&*!|>%@`-?_= \n\tä\u{200b}"
        .chars()
        .collect();
    let (mut refused, mut near) = (0, 0);
    for _ in 0..200 {
        let mut chars: Vec<char> = SHIPPED.chars().collect();
        let at = next(chars.len());
        match next(3) {
            0 => drop(chars.remove(at)),
            1 => chars.insert(at, letters[next(letters.len())]),
            _ => chars[at] = letters[next(letters.len())],
        }
        let line = chars[..at].iter().filter(|letter| **letter == '\n').count() + 1;
        let text: String = chars.into_iter().collect();
        if let Err(report) = Spec::load_str("edited.yaml", &text) {
            refused += 1;
            let spots = report.places();
            // The line itself, its neighbour, or one that a label names.
            let labels = report.diagnostics.iter().flat_map(|one| &one.labels);
            let named: Vec<usize> = labels
                .map(|label| report.source.position(label.span.start).line)
                .collect();
            let mut found = spots.iter().map(|(_, found, _)| *found).chain(named);
            let hit = found.any(|found| found.abs_diff(line) <= 1);
            near += u32::from(hit);
            if !hit {
                eprintln!("line {line}: {spots:?} {:?}", text.lines().nth(line - 1));
            }
            assert!(!report.to_string().is_empty());
        }
    }
    eprintln!("{near} of {refused}");
    assert!(refused > 50, "{refused} of 200");
    assert!(near * 100 >= refused * 90, "{near} of {refused}");
}
