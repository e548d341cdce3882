//! Identifiers and types.

use formwork_vocabulary::Stored;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::model::{Field, Kind, Param};

/// Rust's keywords, those to come included. `self`, `Self`, `super` and `crate` never get here.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// An identifier, raw where it must be. What is no identifier becomes `_unnamed`; the checks refuse it before.
pub(super) fn ident(name: &str) -> Ident {
    if KEYWORDS.contains(&name) {
        Ident::new_raw(name, Span::call_site())
    } else if is_plain(name) {
        Ident::new(name, Span::call_site())
    } else {
        Ident::new("_unnamed", Span::call_site())
    }
}

/// Whether a name can stand in code as it is.
pub(super) fn is_plain(name: &str) -> bool {
    let begins = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    let goes_on = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let reserved =
        ["self", "Self", "super", "crate", "_"].contains(&name) || KEYWORDS.contains(&name);
    begins && goes_on && !reserved
}

/// Whether a kind's type borrows.
pub(super) const fn borrows(kind: Kind) -> bool {
    kind.is_text()
}

/// `<'a>` where something borrows.
pub(super) fn lifetime(borrows: bool) -> TokenStream {
    if borrows {
        quote!(<'a>)
    } else {
        TokenStream::new()
    }
}

/// Whether a request's or the credentials' struct borrows.
pub(super) fn params_borrow(params: &[Param]) -> bool {
    params.iter().any(|param| borrows(param.kind))
}

/// Whether a record's struct borrows.
pub(super) fn fields_borrow(fields: &[Field]) -> bool {
    fields.iter().any(|field| borrows(field.kind))
}

/// The type of one value.
pub(super) fn value_type(kind: Kind) -> TokenStream {
    match kind.def().stored {
        Stored::Bool => quote!(bool),
        Stored::Date => quote!(::formwork::chrono::NaiveDate),
        Stored::Int => quote!(i64),
        Stored::IpAddr => quote!(::std::net::IpAddr),
        Stored::Secret => quote!(::formwork::Secret<'a>),
        Stored::Text => quote!(::std::borrow::Cow<'a, str>),
    }
}
