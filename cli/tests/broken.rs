//! Broken specs, one after the other in `broken/*.md`: where a mark such as `⟦E0301⟧` stands in one, that mistake is
//! reported and nothing else, and a person reads exactly the text that stands below it.
//!
//! With the variable `FORMWORK_BLESS` the texts are written instead of compared; the marks are compared always.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use formwork_cli::spec::{check, check_str};
use formwork_codegen::{Code, Limits, Report, Spec};

/// A spec with its marks, and what a person reads.
struct Case {
    file: PathBuf,
    name: String,
    marked: String,
    text: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken")
}

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).expect("the cases");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for file in files() {
        let document = fs::read_to_string(&file).expect("UTF-8");
        for section in document.split("\n## ").skip(1) {
            let block = |language: &str| {
                let (_, rest) = section.split_once(&format!("```{language}\n"))?;
                rest.split_once("```").map(|(block, _)| block.to_owned())
            };
            cases.push(Case {
                file: file.clone(),
                name: section.lines().next().unwrap_or_default().to_owned(),
                marked: block("yaml").expect("a spec"),
                text: block("text").expect("what is read"),
            });
        }
    }
    cases
}

/// The text without its marks, and where they stood: code, line and column.
fn unmarked(marked: &str) -> (String, Vec<(String, usize, usize)>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('⟦') {
        let (code, after) = after.split_once('⟧').expect("a mark ends");
        text.push_str(before);
        let line = text.matches('\n').count() + 1;
        let column = text
            .rsplit('\n')
            .next()
            .map_or(0, |line| line.chars().count())
            + 1;
        places.push((code.to_owned(), line, column));
        rest = after;
    }
    text.push_str(rest);
    (text, places)
}

fn places(report: &Report) -> Vec<(String, usize, usize)> {
    let place = |(code, line, column): (Code, usize, usize)| (code.to_string(), line, column);
    report.places().into_iter().map(place).collect()
}

#[test]
fn every_mistake_has_its_place_and_its_text() {
    for case in cases() {
        let (text, marks) = unmarked(&case.marked);
        let report = check_str("spec.yaml", &text);
        let drawn = report.to_string();
        let name = format!("{} {}", case.file.display(), case.name);
        assert_eq!(places(&report), marks, "{name}\n{text}\n{drawn}");
        if env::var_os("FORMWORK_BLESS").is_some() {
            bless(&case, &drawn);
        } else {
            assert_eq!(drawn.trim_end(), case.text.trim_end(), "{name}");
        }
    }
}

/// Writes the text below its spec.
fn bless(case: &Case, drawn: &str) {
    let document = fs::read_to_string(&case.file).expect("UTF-8");
    let old = format!("{}```\n\n```text\n{}```", case.marked, case.text);
    let new = format!("{}```\n\n```text\n{}\n```", case.marked, drawn.trim_end());
    assert_eq!(
        document.matches(&old).count(),
        1,
        "{} is there once",
        case.name
    );
    fs::write(&case.file, document.replace(&old, &new)).expect("written");
}

#[test]
fn there_are_enough_cases_of_every_code() {
    let cases = cases();
    assert!(cases.len() >= 80, "{} cases", cases.len());
    let mut counted = BTreeMap::<String, usize>::new();
    let mut several = 0;
    for case in &cases {
        let (_, mut marks) = unmarked(&case.marked);
        several += usize::from(marks.len() >= 3);
        marks.sort();
        marks.dedup_by(|a, b| a.0 == b.0);
        for (code, ..) in marks {
            *counted.entry(code).or_default() += 1;
        }
    }
    assert!(several >= 10, "{several} cases have three mistakes or more");
    // These cannot be written down: a file that is not there, one that is not UTF-8, one of 16 MiB, a second one, and what nobody sees.
    let apart = [
        Code::Io,
        Code::Encoding,
        Code::TooLarge,
        Code::SameFile,
        Code::Invisible,
    ];
    for code in Code::ALL.iter().filter(|code| !apart.contains(code)) {
        let count = counted.get(code.as_str()).copied().unwrap_or_default();
        assert!((1..=8).contains(&count), "{code} has {count} cases");
    }
}

#[test]
fn a_character_that_nobody_sees() {
    let report = check_str("spec.yaml", "formwork: 1\napi: { na\u{200b}me: x }\n");
    let expected = ("E0010".to_owned(), 2, 10);
    assert!(places(&report).contains(&expected), "{report}");
}

#[test]
fn a_file_that_cannot_be_read() {
    let report = check(Path::new("no/such/folder/spec.yaml"));
    assert_eq!(places(&report), [("E0015".to_owned(), 1, 1)]);
    let drawn = report.to_string();
    assert!(
        drawn.starts_with("error[E0015]: the file cannot be read: "),
        "{drawn}"
    );
    // The file, and no line of what was not read.
    assert!(
        drawn.contains("\n--> no/such/folder/spec.yaml\n\n"),
        "{drawn}"
    );
}

#[test]
fn a_file_that_is_not_utf_8() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("latin-1.yaml");
    fs::write(&path, b"formwork: 1\napi: { name: Caf\xe9 }\n").expect("written");
    let report = check(&path);
    assert_eq!(places(&report), [("E0009".to_owned(), 2, 17)], "{report}");
    assert!(report.to_string().contains("Caf\u{fffd}"), "{report}");
}

#[test]
fn a_file_beyond_the_limit_whose_last_character_is_cut_off() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("large.yaml");
    let mut text = "é".repeat(Limits::DEFAULT.bytes / "é".len());
    text.push('é');
    fs::write(&path, text).expect("written");
    let report = check(&path);
    assert_eq!(places(&report), [("E0008".to_owned(), 1, 1)]);
}

#[test]
fn a_text_beyond_the_limit() {
    let limits = Limits {
        bytes: 20,
        ..Limits::DEFAULT
    };
    let report = Spec::load_within("spec.yaml", "formwork: 1\n# and a long comment\n", &limits);
    let Err(report) = report else {
        panic!("it is too large");
    };
    assert_eq!(places(&report), [("E0008".to_owned(), 1, 1)], "{report}");
}
