//! The parameters that every call carries.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, fields, idents};
use crate::model::{Api, Format, Method, Model, Verdict};

/// The struct `Credentials`, which also carries the API's own facts.
pub(super) fn item(model: &Model) -> TokenStream {
    let api = &model.api;
    let mut lines = vec![format!(
        "The parameters that every call of {} carries.",
        docs::inline(&api.name)
    )];
    lines.extend(docs::errata(&api.errata));
    let docs = docs::attributes(&lines);
    let attribute = attribute(api);
    let lifetime = idents::lifetime(idents::params_borrow(&api.credentials));
    let fields = api
        .credentials
        .iter()
        .map(|param| fields::param(param, &api.credentials));
    quote! {
        #docs
        #[derive(Clone, ::formwork::Credentials)]
        #attribute
        #[non_exhaustive]
        pub struct Credentials #lifetime {
            #(#fields)*
        }
    }
}

fn attribute(api: &Api) -> TokenStream {
    let (name, base) = (&api.name, &api.base);
    let formats = api.formats.iter().map(|format| match format {
        Format::Xml => quote!(xml),
        Format::Json => quote!(json),
    });
    let accept = api.accept.iter().map(|method| match method {
        Method::Post => quote!(post),
        Method::Get => quote!(get),
    });
    let mut items = vec![
        quote!(name = #name),
        quote!(base = #base),
        quote!(formats(#(#formats),*)),
        quote!(accept(#(#accept),*)),
    ];
    if api.secrets_in_query {
        items.push(quote!(secrets_in_query = true));
    }
    if api.verdict != Verdict::default() {
        let Verdict {
            root,
            message,
            success,
            error,
            errors,
            item,
        } = &api.verdict;
        items.push(quote! {
            verdict(root = #root, message = #message, success = #success, error = #error, errors = #errors, item = #item)
        });
    }
    quote!(#[credentials(#(#items),*)])
}
