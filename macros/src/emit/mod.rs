//! From the model to tokens: static tables and one-line glue. Behaviour lives in the `formwork` crate.
//!
//! All paths are absolute, so nothing in the user's scope can change their meaning. Tables are `static`, which
//! has no generics: the types in them stand with `'static` for the struct's lifetime.

mod builder;
mod call;
mod credentials;
mod open_enum;
mod record;
mod request;
mod row;
mod table;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Path;

use crate::model::Target;

pub(crate) use call::call;
pub(crate) use credentials::credentials;
pub(crate) use open_enum::open_enum;
pub(crate) use record::record;
pub(crate) use request::request;

impl Target {
    /// The hidden module that expansions call. Its name has the version in it: nobody else can rely on it.
    fn glue(&self) -> TokenStream {
        let krate = &self.krate;
        quote!(#krate::__private1)
    }
}

/// The type at this path with this lifetime, whether it has one or not.
fn at(target: &Target, path: &Path, lifetime: TokenStream) -> TokenStream {
    let (glue, path) = (target.glue(), generated(path));
    quote!(<fn(&()) -> #path as #glue::At<#lifetime>>::Type)
}

/// The user's words as part of the expansion: lints that spare generated code spare them too.
fn generated<T: ToTokens>(words: T) -> TokenStream {
    let respan = |mut token: TokenTree| {
        token.set_span(Span::call_site().located_at(token.span()));
        token
    };
    words.into_token_stream().into_iter().map(respan).collect()
}
