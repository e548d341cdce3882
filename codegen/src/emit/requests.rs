//! Requests.

use proc_macro2::TokenStream;
use quote::quote;

use super::{attributes, docs, fields, idents, item_docs};
use crate::model::{Endpoint, Model};

/// An operation's struct.
pub(super) fn item(model: &Model, endpoint: &Endpoint) -> TokenStream {
    let docs = docs::attributes(&item_docs::endpoint(endpoint));
    let attribute = attributes::request(endpoint, &model.records);
    let name = idents::ident(&endpoint.rust);
    let lifetime = idents::lifetime(idents::params_borrow(&endpoint.params));
    let fields = endpoint
        .params
        .iter()
        .map(|param| fields::param(param, &endpoint.params));
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
