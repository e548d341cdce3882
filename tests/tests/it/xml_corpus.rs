//! Our own documents: one or more for each production, constraint and limit, each with its verdict.

#![allow(missing_docs)]

use std::collections::BTreeSet;

use formwork::{Limits, xml};

const MANIFEST: &str = include_str!("../../corpus/xml/manifest.txt");

struct Case<'m> {
    name: &'m str,
    reason: &'m str,
    document: Vec<u8>,
    offset: Option<usize>,
}

fn cases() -> impl Iterator<Item = Case<'static>> {
    let is_case = |line: &&str| !line.is_empty() && !line.starts_with('#');
    MANIFEST.lines().filter(is_case).map(case)
}

fn case(line: &str) -> Case<'_> {
    let (name, rest) = line.split_once(' ').expect(line);
    let (reason, rest) = rest.trim_start().split_once(' ').expect(line);
    let mut document = Vec::new();
    let mut offset = None;
    unescape(rest.trim_start(), &mut document, &mut offset);
    Case {
        name,
        reason,
        document,
        offset,
    }
}

fn unescape(text: &str, out: &mut Vec<u8>, offset: &mut Option<usize>) {
    let mut rest = text;
    while let Some((plain, escape)) = rest.split_once('\\') {
        out.extend_from_slice(plain.as_bytes());
        let (letter, tail) = escape.split_at(1);
        rest = tail;
        match letter {
            "n" => out.push(b'\n'),
            "r" => out.push(b'\r'),
            "t" => out.push(b'\t'),
            "s" => out.push(b' '),
            "\\" => out.push(b'\\'),
            "@" => *offset = Some(out.len()),
            "x" => {
                let (digits, tail) = tail.split_at(2);
                out.push(u8::from_str_radix(digits, 16).expect(text));
                rest = tail;
            }
            "*" => {
                let (count, tail) = tail.split_once('{').expect(text);
                let (part, tail) = tail.split_once('}').expect(text);
                let mut once = Vec::new();
                unescape(part, &mut once, &mut None);
                out.extend(once.repeat(count.parse().expect(text)));
                rest = tail;
            }
            _ => panic!("{text}"),
        }
    }
    out.extend_from_slice(rest.as_bytes());
}

#[test]
fn every_document_gets_its_verdict() {
    let mut wrong = Vec::new();
    for case in cases() {
        let (reason, offset) = match xml::check(&case.document, &Limits::DEFAULT) {
            Ok(()) => ("ok", None),
            Err(mistake) => (mistake.reason.as_str(), Some(mistake.offset)),
        };
        if (reason, offset) != (case.reason, case.offset) {
            let expected = (case.reason, case.offset);
            wrong.push(format!(
                "{}: {expected:?}, but {:?}",
                case.name,
                (reason, offset)
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn names_and_documents_are_unique_and_many() {
    let names: BTreeSet<_> = cases().map(|case| case.name).collect();
    let documents: BTreeSet<_> = cases().map(|case| case.document).collect();
    let count = cases().count();
    println!("{count} documents of our own");
    assert_eq!((names.len(), documents.len()), (count, count));
    assert!(count >= 150);
}
