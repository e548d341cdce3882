//! The type itself: its generics and the crate that it refers to.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{GenericParam, Lifetime};

use crate::mistakes::Mistakes;
use crate::model::Target;
use crate::syntax::Item;

/// Reads the generics: one lifetime at most.
pub(crate) fn target(item: &Item<'_>, krate: Option<syn::Path>, mistakes: &mut Mistakes) -> Target {
    let mut lifetimes = item.generics.lifetimes();
    let own = lifetimes.next().map(|param| param.lifetime.clone());
    for param in lifetimes {
        mistakes.on(param, "a second lifetime: all borrowed fields share one");
    }
    for param in item.generics.params.iter() {
        if !matches!(param, GenericParam::Lifetime(_)) {
            mistakes.on(
                param,
                "the fields' types must be known: no type or const parameters",
            );
        }
    }
    if let Some(clause) = &item.generics.where_clause {
        mistakes.on(clause, "no `where` clause is possible here");
    }
    let supported = item.generics.params.len() <= usize::from(own.is_some())
        && item.generics.where_clause.is_none();
    let borrows = own.is_some();
    let lifetime = own.unwrap_or_else(|| Lifetime::new("'a", Span::call_site()));
    let ident = item.ident;
    let ty = match borrows {
        true => quote!(#ident<#lifetime>),
        false => quote!(#ident),
    };
    let krate = krate.map_or_else(|| quote!(::formwork), |path| quote!(#path));
    Target {
        ident: ident.clone(),
        vis: item.vis.clone(),
        glue: quote!(#krate::__private1).into(),
        krate: krate.into(),
        lifetime,
        ty: ty.into(),
        owned: owned(item).into(),
        borrows,
        supported,
        inert: false,
    }
}

/// A type with `'static` for every lifetime, and in place of `Self` the type that it stands in, called so: what is `static`
/// knows neither.
pub(crate) fn fixed(ty: TokenStream, owner: &TokenStream) -> TokenStream {
    living(ty, "static", owner)
}

/// The same with another lifetime for every one.
pub(crate) fn living(ty: TokenStream, lifetime: &str, owner: &TokenStream) -> TokenStream {
    use proc_macro2::{Group, TokenTree};
    let mut after_tick = false;
    let replaced = ty.into_iter().map(|token| match token {
        TokenTree::Ident(ident) if core::mem::take(&mut after_tick) => {
            let ident = proc_macro2::Ident::new(lifetime, ident.span());
            TokenTree::Ident(ident).into()
        }
        TokenTree::Ident(ident) if ident == "Self" => owner.clone(),
        TokenTree::Punct(punct) => {
            after_tick = punct.as_char() == '\'';
            TokenTree::Punct(punct).into()
        }
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), living(group.stream(), lifetime, owner));
            inner.set_span(group.span());
            TokenTree::Group(inner).into()
        }
        token @ (TokenTree::Ident(_) | TokenTree::Literal(_)) => token.into(),
    });
    replaced.collect()
}

/// The type itself, with `'static` for its lifetime.
pub(crate) fn owned(item: &Item<'_>) -> TokenStream {
    let ident = item.ident;
    match item.generics.lifetimes().next() {
        Some(_) => quote!(#ident<'static>),
        None => quote!(#ident),
    }
}
