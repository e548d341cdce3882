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
    let (ty, owned) = match borrows {
        true => (quote!(#ident<#lifetime>), quote!(#ident<'static>)),
        false => (quote!(#ident), quote!(#ident)),
    };
    let krate = krate.map_or_else(|| quote!(::formwork), |path| quote!(#path));
    Target {
        ident: ident.clone(),
        vis: item.vis.clone(),
        glue: quote!(#krate::__private1).into(),
        krate: krate.into(),
        lifetime,
        ty: ty.into(),
        owned: owned.into(),
        borrows,
        supported,
        inert: false,
    }
}

/// The same tokens with every lifetime replaced by `'static`.
pub(crate) fn with_static(tokens: TokenStream) -> TokenStream {
    use proc_macro2::{Group, TokenTree};
    let mut after_tick = false;
    let replaced = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(ident) if core::mem::take(&mut after_tick) => {
            TokenTree::Ident(proc_macro2::Ident::new("static", ident.span()))
        }
        TokenTree::Punct(punct) => {
            after_tick = punct.as_char() == '\'';
            TokenTree::Punct(punct)
        }
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), with_static(group.stream()));
            inner.set_span(group.span());
            TokenTree::Group(inner)
        }
        token @ (TokenTree::Ident(_) | TokenTree::Literal(_)) => token,
    });
    replaced.collect()
}
