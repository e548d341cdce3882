//! Fields of structs.

use proc_macro2::TokenStream;
use quote::quote;

use super::{attributes, docs, idents, item_docs};
use crate::model::{Field, List, Param};

/// A parameter as a field.
pub(super) fn param(param: &Param, all: &[Param]) -> TokenStream {
    let docs = docs::attributes(&item_docs::param(param, all));
    let attribute = attributes::param(param, all);
    let name = idents::ident(&param.rust);
    let value = idents::value_type(param.kind);
    let value = match (param.list, param.required) {
        (List::No, true) => value,
        (List::No, false) => quote!(::std::option::Option<#value>),
        (List::Brackets | List::Numbered | List::Repeat, _) => quote!(::std::vec::Vec<#value>),
    };
    quote!(#docs #attribute pub #name: #value,)
}

/// A record's field.
pub(super) fn field(field: &Field) -> TokenStream {
    let docs = docs::attributes(&item_docs::field(field));
    let attribute = attributes::field(field);
    let name = idents::ident(&field.rust);
    let value = idents::value_type(field.kind);
    let value = if field.required {
        value
    } else {
        quote!(::std::option::Option<#value>)
    };
    quote!(#docs #attribute pub #name: #value,)
}
