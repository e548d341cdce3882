//! What a new word of the language costs: CONTRIBUTING lists the files, after a word that was added like that. The lists are
//! neither too short nor too long.

use std::collections::BTreeSet;
use std::fs;

use formwork_tests::root;

use crate::invariants::{code, texts};

/// The packages that are published, but for adapters.
const PACKAGES: [&str; 6] = ["vocabulary", "core", "macros", "codegen", "cli", "spec"];

/// The paths in the numbered items of a section.
fn listed(document: &str, section: &str) -> BTreeSet<String> {
    let (_, rest) = document
        .split_once(&format!("## {section}\n"))
        .expect("the section");
    let section = rest.split("\n## ").next().unwrap_or_default();
    let is_item =
        |line: &&str| line.starts_with("   ") || line.starts_with(|c: char| c.is_ascii_digit());
    let items: Vec<&str> = section.lines().filter(is_item).collect();
    let spans = items.join(" ");
    let spans = spans.split('`').skip(1).step_by(2);
    let paths = spans.filter(|span| span.contains('/') && !span.contains(' '));
    paths.map(str::to_owned).collect()
}

/// Whether a text has the word, and not only as the method of that name.
fn mentions(text: &str, key: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let has = |word: &str, is_word: fn(char) -> bool| {
        text.match_indices(word).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + word.len()..]);
            let begins =
                !word.starts_with(is_part) || before.chars().next_back().is_none_or(is_word);
            begins && (!word.ends_with(is_part) || !after.starts_with(is_part))
        })
    };
    has(key, |c| !c.is_alphanumeric() && !"_.:".contains(c))
        || has(name, |c| !c.is_alphanumeric() && c != '_')
}

/// The sources of the packages that have the word, tests aside.
fn sources(key: &str, name: &str) -> BTreeSet<String> {
    let all = PACKAGES
        .iter()
        .flat_map(|package| texts(&format!("{package}/src"), "rs"));
    let have = all.filter(|(_, source)| mentions(&code(source), key, name));
    let paths = have.map(|(path, _)| {
        let path = path.strip_prefix(root()).expect("a file of the project");
        path.to_str().expect("UTF-8").to_owned()
    });
    paths.filter(|path| !is_test(path)).collect()
}

fn is_test(path: &str) -> bool {
    path.split('/').any(|part| part == "tests")
        || path.ends_with("tests.rs")
        || path.ends_with(".md")
}

/// A section of CONTRIBUTING, the word that was added like that, and how many sources beside the list of a package it costs.
fn holds(section: &str, key: &str, name: &str, cost: usize) {
    let document = fs::read_to_string(root().join("CONTRIBUTING.md")).expect("it is there");
    let (tests, files): (BTreeSet<_>, BTreeSet<_>) = listed(&document, section)
        .into_iter()
        .partition(|path| is_test(path));
    for path in tests.iter().filter(|path| !path.ends_with('/')) {
        let text =
            fs::read_to_string(root().join(path)).unwrap_or_else(|_| panic!("{path} is not there"));
        assert!(mentions(&text, key, name), "{path} does without `{key}`");
    }
    for path in &files {
        let text =
            fs::read_to_string(root().join(path)).unwrap_or_else(|_| panic!("{path} is not there"));
        // A file may be named for the word, and have it in its name alone.
        let has = mentions(&text, key, name) || path.ends_with(&format!("/{key}.rs"));
        assert!(has, "{path} does without `{key}`");
    }
    let others: Vec<_> = sources(key, name)
        .into_iter()
        .filter(|path| !files.contains(path))
        .collect();
    assert!(
        others.is_empty(),
        "CONTRIBUTING does not say that `{key}` stands in {others:?}"
    );
    let counted = files.iter().filter(|path| !path.ends_with("/mod.rs"));
    assert_eq!(counted.count(), cost, "{files:?}");
}

#[test]
fn a_rule_costs_what_is_said() {
    holds("Add a rule", "starts_with", "StartsWith", 2);
}

#[test]
fn a_type_of_value_costs_what_is_said() {
    holds("Add a type of value", "host_name", "HostName", 2);
}

#[test]
fn a_type_that_is_kept_in_a_new_way_costs_what_is_said() {
    let section = "Add a type of value that is kept in a new way";
    holds(section, "decimal", "Decimal", 4);
}

#[test]
fn a_list_style_costs_what_is_said() {
    holds("Add a list style", "(N)", "(N)", 1);
}

#[test]
fn words_are_told_from_methods_and_longer_words() {
    let has = |text| mentions(text, "starts_with", "StartsWith");
    for text in [
        "mod starts_with;",
        "starts_with",
        "`starts_with`",
        "RuleId::StartsWith =>",
        "\"starts_with\"",
    ] {
        assert!(has(text), "{text}");
    }
    for text in [
        "a.starts_with(b)",
        "str::starts_with",
        "not_starts_with",
        "starts_without",
        "StartsWithout",
        "NotStartsWith",
    ] {
        assert!(!has(text), "{text}");
    }
}
