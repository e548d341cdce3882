//! Any operation, as a server meets it.

use proc_macro2::TokenStream;
use quote::quote;

use super::questions::Questions;
use super::{docs, idents};
use crate::model::Model;

/// The enum `Call`. It stays unboxed: a call is handled once, where it is decoded.
pub(super) fn item(
    model: &Model,
    records: &idents::Records<'_>,
    questions: &Questions<'_>,
) -> TokenStream {
    let api = &model.api;
    let mut lines = vec![format!(
        "Any operation of {}, decoded and checked.",
        docs::inline(&api.name)
    )];
    for text in [&api.doc, &api.source].into_iter().flatten() {
        lines.push(String::new());
        lines.extend(docs::block(text));
    }
    let docs = docs::attributes(&lines);
    let mut endpoints = model.endpoints.iter();
    let any = endpoints.any(|endpoint| records.borrow_any(&endpoint.params));
    let lifetime = idents::lifetime(any);
    let variants = model.endpoints.iter().map(|endpoint| {
        let docs = docs::attributes(&[docs::sentence(&docs::inline(&endpoint.title))]);
        let name = idents::ident(&endpoint.rust);
        let lifetime = records.lifetime(&endpoint.params);
        quote!(#docs #name(::formwork::Valid<#name #lifetime>),)
    });
    let questions = questions.ty().map(|ty| quote!(, questions = #ty));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, ::formwork::Call)]
        #[call(credentials = Credentials, handler = Handler #questions)]
        #[allow(clippy::large_enum_variant, reason = "a call is handled where it is decoded")]
        pub enum Call #lifetime {
            #(#variants)*
        }
    }
}
