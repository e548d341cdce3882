//! The committed pages are what the spec gives.

use std::fs;

use formwork_cli::{pages, spec};
use formwork_codegen::{language, openapi, reference};
use formwork_tests::root;

#[track_caller]
fn fresh(file: &str, text: &str, mend: &str) {
    let there = fs::read_to_string(root().join("docs").join(file)).unwrap_or_default();
    let line = there
        .lines()
        .zip(text.lines())
        .position(|(one, two)| one != two)
        .map_or(0, |at| at + 1);
    assert!(
        there == text,
        "docs/{file} is stale (line {line}). To mend it:\n  cargo run -p formwork-cli -- {mend}"
    );
}

#[test]
fn the_reference() {
    let tables =
        spec::tables(&root().join("spec/customer_management.yaml")).expect("the spec is good");
    let findings = pages::findings(&tables);
    let mend = "docs spec/customer_management.yaml --out docs";
    fresh(
        "customer-management.md",
        &reference::markdown(tables.model(), &findings),
        mend,
    );
    fresh(
        "customer-management.html",
        &reference::html(tables.model(), &findings),
        mend,
    );
    let mend = "openapi spec/customer_management.yaml --out docs/openapi.json";
    fresh(
        "openapi.json",
        &openapi::openapi(tables.model()).document,
        mend,
    );
}

#[test]
fn the_language() {
    fresh(
        "formwork.schema.json",
        &language::schema(),
        "schema --out docs/formwork.schema.json",
    );
    fresh(
        "spec-language.md",
        &language::guide(),
        "schema --as markdown --out docs/spec-language.md",
    );
}

#[test]
fn the_shipped_spec_names_its_schema() {
    let spec = fs::read_to_string(root().join("spec/customer_management.yaml")).expect("the spec");
    let first = spec.lines().next().expect("a line");
    let path = first
        .strip_prefix("# yaml-language-server: $schema=")
        .expect("the schema's line");
    assert!(root().join("spec").join(path).is_file(), "{path}");
}

/// No sample of the language's page claims what the engine does not find.
#[test]
fn the_samples_of_the_language_are_true() {
    let guide = language::guide();
    let (_, rest) = guide.split_once("## Samples").expect("the section");
    let (_, rest) = rest.split_once("```yaml endpoint\n").expect("an example");
    let (example, _) = rest.split_once("```").expect("its end");
    let head = "formwork: 1\napi: { name: A, base: https://a.example, formats: [xml, json], accept: [post, get] }\n\
        credentials: { api_user: text, api_key: secret }\nendpoints:\n  One:\n    title: One\n    call: POST one\n";
    let lines: String = example
        .lines()
        .map(|line| format!("    {line}\n"))
        .collect();
    let report = spec::check_str("guide.yaml", &format!("{head}{lines}"));
    let errors: Vec<&str> = report
        .diagnostics
        .iter()
        .map(|one| one.code.as_str())
        .filter(|code| code.starts_with('E'))
        .collect();
    assert!(errors.is_empty(), "{report}");
}
