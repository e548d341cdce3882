//! Generated code that reaches the crate by another path.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{format_ident, quote};

/// A path of names.
pub(super) fn path(text: &str) -> Option<TokenStream> {
    let mut names = text.strip_prefix("::").unwrap_or(text).split("::");
    let is_name = |name: &str| {
        matches!(name, "crate" | "self" | "super") || syn::parse_str::<syn::Ident>(name).is_ok()
    };
    names.all(is_name).then(|| text.parse().ok())?
}

/// The item with this path in place of `::formwork`; its derives are told as well.
pub(super) fn renamed(item: TokenStream, path: &TokenStream) -> TokenStream {
    let mut renamed = TokenStream::new();
    let mut rest: &[TokenTree] = &item.into_iter().collect::<Vec<_>>();
    while let [first, after @ ..] = rest {
        rest = after;
        match first {
            TokenTree::Group(group) => {
                let inside = self::renamed(group.stream(), path);
                let mut inside = Group::new(group.delimiter(), inside);
                inside.set_span(group.span());
                renamed.extend([TokenTree::Group(inside)]);
                renamed.extend(derived(group).iter().map(|derive| {
                    let derive = format_ident!("{}", snake(derive));
                    quote!(#[#derive(crate = #path)])
                }));
            }
            colon if is(colon, ":") => match after {
                [second, name, after @ ..] if is(second, ":") && is(name, "formwork") => {
                    renamed.extend(quote!(#path));
                    rest = after;
                }
                _ => renamed.extend([colon.clone()]),
            },
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {
                renamed.extend([first.clone()]);
            }
        }
    }
    renamed
}

fn is(token: &TokenTree, text: &str) -> bool {
    token.to_string() == text
}

/// The derives of the crate that an attribute names: `[derive(Clone, ::formwork::Request)]`.
fn derived(attribute: &Group) -> Vec<String> {
    let tokens: Vec<TokenTree> = attribute.stream().into_iter().collect();
    let [derive, TokenTree::Group(names)] = &*tokens else {
        return Vec::new();
    };
    if attribute.delimiter() != Delimiter::Bracket || !is(derive, "derive") {
        return Vec::new();
    }
    let names: Vec<TokenTree> = names.stream().into_iter().collect();
    let of_crate = names.windows(4).filter_map(|tokens| match tokens {
        [krate, _, _, name] if is(krate, "formwork") => Some(name.to_string()),
        _ => None,
    });
    of_crate.collect()
}

/// `open_enum` of `OpenEnum`: as the derive's attribute is called.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}
