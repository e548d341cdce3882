//! From the model to tokens: static tables and one-line glue. Behaviour lives in the `formwork` crate.
//!
//! All paths are absolute, so nothing in the user's scope can change their meaning. Tables are `static`, which
//! has no generics: the types in them stand with `'static` for the struct's lifetime.

mod builder;
mod call;
mod credentials;
mod handler;
mod outcomes;
mod pages;
mod parts;
mod questions;
mod record;
mod refusals;
mod request;
mod row;
mod set;
mod shown;
mod table;

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Ident, Lifetime, Path};

use crate::model::Target;

pub(crate) use call::call;
pub(crate) use credentials::credentials;
pub(crate) use questions::questions;
pub(crate) use record::record;
pub(crate) use refusals::refusals;
pub(crate) use request::request;
pub(crate) use set::set;

/// The type at this path with this lifetime, whether it has one or not.
fn at(target: &Target, path: &Path, lifetime: TokenStream) -> TokenStream {
    let (glue, path) = (&target.glue, generated(path));
    quote!(<fn(&()) -> #path as #glue::At<#lifetime>>::Type)
}

/// The user's words as part of the expansion: lints that spare generated code spare them too.
fn generated(words: impl ToTokens) -> TokenStream {
    let located = |token: &TokenTree| Span::call_site().located_at(token.span());
    respan(words.into_token_stream(), &located)
}

/// The user's name as part of the expansion.
fn generated_name(ident: &Ident) -> Ident {
    let mut name = ident.clone();
    name.set_span(Span::call_site().located_at(ident.span()));
    name
}

fn respan(tokens: TokenStream, span: &dyn Fn(&TokenTree) -> Span) -> TokenStream {
    let each = |mut token: TokenTree| {
        let at = span(&token);
        if let TokenTree::Group(group) = token {
            token = Group::new(group.delimiter(), respan(group.stream(), span)).into();
        }
        token.set_span(at);
        token
    };
    tokens.into_iter().map(each).collect()
}

/// A lifetime that is not the type's.
fn other_lifetime(own: &Lifetime) -> Lifetime {
    let name = if own.ident == "r" { "'s" } else { "'r" };
    Lifetime::new(name, Span::call_site())
}
