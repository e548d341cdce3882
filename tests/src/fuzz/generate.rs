//! Specs that are nearly right, as Rust.

use formwork_codegen::{Spec, emit};
use syn::{Attribute, Fields, File, Item, Meta};

use crate::choices::Choices;

/// A spec with everything in it.
const SPEC: &str = include_str!("whole_spec.yaml");

/// What is put in place of words and lines.
const PARTS: [&str; 46] = [
    "true",
    "false",
    "1",
    "0",
    "-1",
    "64",
    "text",
    "secret",
    "email",
    "bytes",
    "date",
    "date_time",
    "epoch_seconds",
    "time_zone",
    "decimal",
    "bool",
    "int",
    "host_name",
    "ip_addr",
    "lines",
    "Self",
    "r#type",
    "fn",
    "a[]",
    "\"a b\"",
    "\"*/ fn main() {}\"",
    "\"```\"",
    "'\"#'",
    "required",
    "max_chars",
    "list",
    "wire",
    "doc",
    "\"\\u0000\"",
    "\"\\u202e\"",
    "\"#![allow(x)]\"",
    "user",
    "username",
    "{}",
    "[]",
    "{ type: secret }",
    "[a, b]",
    "999999999999999999999",
    "Call",
    "Credentials",
    "\"<script>[x](javascript:y)\"",
];

/// Changes a good spec by these bytes; if it still is one, what is generated is Rust, and nothing but structs, enums
/// and attributes.
///
/// # Panics
/// If a promise is broken.
pub fn generate(data: &[u8]) {
    let text = changed(&mut Choices::of(data));
    let Ok(loaded) = Spec::load_str("spec.yaml", &text) else {
        return;
    };
    let code = emit(&loaded.model);
    assert_eq!(
        code,
        emit(&loaded.model),
        "the same model gives the same bytes"
    );
    match syn::parse_file(&code) {
        Ok(file) => assert_data(&file),
        Err(error) => panic!("{error}\n{code}"),
    }
}

fn changed(choices: &mut Choices<'_>) -> String {
    let mut lines: Vec<String> = SPEC.lines().map(str::to_owned).collect();
    for _ in 0..choices.below(5) {
        let at = choices.below(lines.len());
        match choices.below(4) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            _ => lines[at] = replaced(&lines[at], choices),
        }
    }
    lines.join("\n")
}

/// One word of the line is another one.
fn replaced(line: &str, choices: &mut Choices<'_>) -> String {
    let is_word = |c: char| c.is_alphanumeric() || "_-.[]\"".contains(c);
    let words: Vec<&str> = line
        .split(|c| !is_word(c))
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        return line.to_owned();
    }
    let word = *choices.pick(&words);
    line.replacen(word, PARTS[choices.below(PARTS.len())], 1)
}

/// Structs, enums, their attributes and docs: nothing that does anything.
fn assert_data(file: &File) {
    assert!(file.attrs.is_empty(), "no attribute of the crate");
    for item in &file.items {
        match item {
            Item::Struct(item) => {
                assert_attributes(&item.attrs);
                assert!(item.generics.params.len() <= 1, "one lifetime");
                if let Fields::Named(fields) = &item.fields {
                    fields
                        .named
                        .iter()
                        .for_each(|field| assert_attributes(&field.attrs));
                }
            }
            Item::Enum(item) => {
                assert_attributes(&item.attrs);
                assert!(
                    item.variants
                        .iter()
                        .all(|variant| variant.discriminant.is_none())
                );
            }
            _ => panic!("an item that is no data"),
        }
    }
}

fn assert_attributes(attributes: &[Attribute]) {
    const KNOWN: [&str; 12] = [
        "doc",
        "derive",
        "request",
        "credentials",
        "call",
        "param",
        "field",
        "non_exhaustive",
        "value",
        "expect",
        "record",
        "allow",
    ];
    for attribute in attributes {
        let path = attribute.path();
        assert!(
            KNOWN.iter().any(|known| path.is_ident(known)),
            "an unknown attribute"
        );
        if let Meta::NameValue(doc) = &attribute.meta {
            let literal =
                matches!(&doc.value, syn::Expr::Lit(lit) if matches!(lit.lit, syn::Lit::Str(_)));
            assert!(literal, "docs are literals");
        }
    }
}
