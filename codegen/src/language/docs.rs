//! The doc comments of the language's structs and enums, read from their source.
//!
//! A derive sees only names and types. The comments beside them are what people read in the API's docs as well, so
//! they are taken from there rather than told again. What is a row of the vocabulary is described there.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "of the items and expressions of Rust, few are looked at"
)]

use std::collections::BTreeMap;

use formwork_vocabulary::{Fill, Format, Method, Side};
use syn::{Attribute, Expr, ExprLit, Field, Item, Lit, Meta, MetaNameValue};

use crate::spec::{self, Words};

const SOURCES: [&str; 8] = [
    include_str!("../spec/mod.rs"),
    include_str!("../spec/api.rs"),
    include_str!("../spec/endpoint.rs"),
    include_str!("../spec/field.rs"),
    include_str!("../spec/record.rs"),
    include_str!("../spec/refusal.rs"),
    include_str!("../spec/rules.rs"),
    include_str!("../spec/sample.rs"),
];

/// What is written about a struct or an enum.
#[derive(Clone, Debug, Default)]
pub(super) struct Doc {
    /// About the whole.
    pub(super) whole: String,
    /// About each field or variant, in the order of the source.
    pub(super) parts: Vec<String>,
}

/// The docs by the Rust name.
pub(super) struct Docs(BTreeMap<String, Doc>);

impl Docs {
    /// Reads the sources that this library was compiled from.
    pub(super) fn read() -> Self {
        let files = SOURCES
            .iter()
            .filter_map(|source| syn::parse_file(source).ok());
        let items = files.flat_map(|file| file.items).filter_map(item);
        let words = [
            words::<Side>(),
            words::<Format>(),
            words::<Fill>(),
            words::<Method>(),
        ];
        Self(items.chain(words).collect())
    }

    /// What is written about a struct or an enum.
    pub(super) fn of(&self, name: &str) -> Doc {
        self.0.get(name).cloned().unwrap_or_default()
    }
}

/// What the vocabulary says about its words.
fn words<T: Words>() -> (String, Doc) {
    let parts = T::ALL.iter().map(|one| one.doc().trim().to_owned());
    let doc = Doc {
        whole: String::new(),
        parts: parts.collect(),
    };
    (T::NAME.to_owned(), doc)
}

fn item(item: Item) -> Option<(String, Doc)> {
    let (name, attributes, parts) = match item {
        Item::Struct(one) => {
            let parts = one.fields.iter().flat_map(field).collect();
            (one.ident, one.attrs, parts)
        }
        Item::Enum(one) => {
            let parts = one
                .variants
                .iter()
                .map(|variant| text(&variant.attrs))
                .collect();
            (one.ident, one.attrs, parts)
        }
        _ => return None,
    };
    let whole = text(&attributes);
    Some((name.to_string(), Doc { whole, parts }))
}

/// What is written about a field, or about each row of the vocabulary for which it stands.
fn field(field: &Field) -> Vec<String> {
    let renamed = field.attrs.iter().find_map(|attribute| {
        let Meta::List(list) = &attribute.meta else {
            return None;
        };
        let pair: MetaNameValue = list.parse_args().ok()?;
        literal(&pair.value)
    });
    let rows = spec::docs(&renamed.unwrap_or_default());
    if rows.is_empty() {
        return vec![text(&field.attrs)];
    }
    rows.into_iter().map(str::to_owned).collect()
}

fn literal(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

/// A doc comment as one paragraph.
fn text(attributes: &[Attribute]) -> String {
    let lines = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(pair) if pair.path.is_ident("doc") => {
                literal(&pair.value).map(|text| text.trim().to_owned())
            }
            _ => None,
        });
    lines.collect::<Vec<_>>().join(" ")
}
