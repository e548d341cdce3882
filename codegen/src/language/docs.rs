//! The doc comments of the language's structs and enums, read from their source.
//!
//! A derive sees only names and types. The comments beside them are what people read in the API's docs as well, so
//! they are taken from there rather than told again.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "of the items and expressions of Rust, few are looked at"
)]

use std::collections::BTreeMap;

use syn::{Attribute, Expr, ExprLit, Item, Lit, Meta};

const SOURCES: [&str; 6] = [
    include_str!("../spec/mod.rs"),
    include_str!("../spec/api.rs"),
    include_str!("../spec/endpoint.rs"),
    include_str!("../spec/param.rs"),
    include_str!("../spec/record.rs"),
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
        Self(files.flat_map(|file| file.items).filter_map(item).collect())
    }

    /// What is written about a struct or an enum.
    pub(super) fn of(&self, name: &str) -> Doc {
        self.0.get(name).cloned().unwrap_or_default()
    }
}

fn item(item: Item) -> Option<(String, Doc)> {
    let (name, attributes, parts) = match item {
        Item::Struct(one) => {
            let parts = one.fields.iter().map(|field| text(&field.attrs)).collect();
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

/// A doc comment as one paragraph.
fn text(attributes: &[Attribute]) -> String {
    let lines = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
                Expr::Lit(ExprLit {
                    lit: Lit::Str(text),
                    ..
                }) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        });
    lines.collect::<Vec<_>>().join(" ")
}
