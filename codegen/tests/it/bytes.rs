//! Replies that are bytes or a text: what may be said of them, and what is told of them.

use formwork_codegen::reference::{Findings, html, markdown};
use formwork_codegen::{Spec, emit, openapi};

use crate::marked::check;

/// A spec with this much more in its `api`, and these replies, one an operation.
fn spec(api: &str, replies: &[&str]) -> String {
    let operation = |(nth, reply): (usize, &&str)| {
        format!("  O{nth}: {{ title: O, call: POST o{nth}, reply: {reply} }}\n")
    };
    let operations: String = replies.iter().enumerate().map(operation).collect();
    format!(
        "formwork: 1\n\
         api: {{ name: Test, base: https://api.example.com, accept: [post], {api} }}\n\
         endpoints:\n{operations}"
    )
}

#[test]
fn types_that_refusals_come_as() {
    check(&spec(
        "formats: [json, form]",
        &[
            "bytes",
            "text",
            "{ bytes: [image/*, audio/*, application/pdf, application/x.y-z+json] }",
            // The API does not speak XML.
            "{ bytes: [application/xml, text/xml] }",
            "{ bytes: [image/png, ⟦E0514⟧application/json] }",
            "{ bytes: ⟦E0514⟧application/* }",
            "{ bytes: ⟦E0514⟧application/x-www-form-urlencoded }",
            "{ text: ⟦E0514⟧text/json }",
            "{ text: ⟦E0514⟧text/* }",
        ],
    ));
    // Where the HTTP status tells them apart, they may be the same.
    check(&spec(
        "formats: [json], suffix: none, verdict: { http: true, refusals: [{ message: m }] }",
        &["{ bytes: application/json }", "{ text: text/* }"],
    ));
}

#[test]
fn types_that_are_none() {
    check(&spec(
        "formats: [xml]",
        &[
            "{ bytes: ⟦E0513⟧'*/*' }",
            "{ bytes: [⟦E0513⟧image, ⟦E0513⟧image/, ⟦E0513⟧/png, ⟦E0513⟧image/*g, ⟦E0513⟧a/b/c] }",
            "{ text: ⟦E0513⟧text/plain;charset=utf-8 }",
            "{ text: [text/csv, ⟦E0406⟧text/csv] }",
            "⟦E0501⟧{ bytes: image/*, text: text/plain }",
            "⟦E0501⟧{ text: text/plain, optional: true }",
        ],
    ));
}

#[test]
fn what_is_made_of_a_spec_says_it() {
    let text = spec(
        "formats: [xml, json]",
        &[
            "bytes",
            "text",
            "{ bytes: [image/png, audio/*] }",
            "{ text: text/csv }",
        ],
    );
    let model = Spec::load_str("bytes.yaml", &text)
        .unwrap_or_else(|report| panic!("{report}"))
        .model;
    let findings = Findings::default();
    let page = markdown(&model, &findings);
    let known = "a status from 200 to 299 and";
    for sentence in [
        format!(
            "Answers bytes: {known} a content type that is neither HTML nor a format of the API say so."
        ),
        format!("Answers a text: {known} one of these content types say so: `text/plain`."),
        format!(
            "Answers bytes: {known} one of these content types say so: `image/png`, `audio/*`."
        ),
    ] {
        assert!(page.contains(&sentence), "{sentence}\n{page}");
    }
    assert!(html(&model, &findings).contains("<code>audio/*</code>"));
    let attributes = emit(&model);
    for part in [
        "reply(bytes)",
        "reply(text(\"text/plain\"))",
        "reply(bytes(\"image/png\", \"audio/*\"))",
    ] {
        assert!(attributes.contains(part), "{part}\n{attributes}");
    }
    let document = openapi::openapi(&model).document;
    let document: serde_yaml::Value = serde_yaml::from_str(&document).expect("JSON is YAML");
    let content = |path: &str| {
        let content = &document["paths"][path]["post"]["responses"]["200"]["content"];
        let mut content = content.as_mapping().expect("media types").clone();
        // A refusal in the formats of the API, and nothing else, is a document.
        for format in ["application/xml", "application/json"] {
            let refusal = content.shift_remove(format).expect("a format");
            assert_eq!(
                refusal["schema"]["anyOf"].as_sequence().map(Vec::len),
                Some(1)
            );
        }
        serde_yaml::to_string(&content).expect("YAML")
    };
    assert_eq!(content("/o0.{format}"), "'*/*': {}\n");
    assert_eq!(content("/o2.{format}"), "image/png: {}\naudio/*: {}\n");
    assert_eq!(
        content("/o3.{format}"),
        "text/csv:\n  schema:\n    type: string\n"
    );
}
