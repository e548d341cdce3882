//! Requests.

use proc_macro2::TokenStream;
use quote::quote;

use super::{attributes, docs, fields, idents, item_docs};
use crate::model::{Api, Endpoint};

/// An operation's struct.
pub(super) fn item(endpoint: &Endpoint, api: &Api, records: &idents::Records<'_>) -> TokenStream {
    let docs = docs::attributes(&item_docs::endpoint(endpoint, api, records.all));
    let attribute = attributes::request(endpoint, records.all);
    let name = idents::ident(&endpoint.rust);
    let lifetime = records.lifetime(&endpoint.params);
    let fields = endpoint
        .params
        .iter()
        .map(|param| fields::param(param, &endpoint.params, records));
    quote! {
        #docs
        #[derive(Clone, ::formwork::Request)]
        #attribute
        #[non_exhaustive]
        pub struct #name #lifetime {
            #(#fields)*
        }
    }
}
