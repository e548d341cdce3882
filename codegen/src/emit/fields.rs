//! Fields of structs.

use proc_macro2::TokenStream;
use quote::quote;

use super::idents::{self, Records};
use super::{attributes, docs, item_docs};
use crate::model::Field;

/// A parameter, among all of its request.
pub(super) fn param(param: &Field, all: &[Field], records: &Records<'_>) -> TokenStream {
    let docs = docs::attributes(&item_docs::param(param, all));
    item(param, records, None, docs, attributes::param(param, all))
}

/// A field of the record at this place.
pub(super) fn field(field: &Field, owner: usize, records: &Records<'_>) -> TokenStream {
    let all = records
        .all
        .get(owner)
        .map_or(&[][..], |record| &record.fields);
    let docs = docs::attributes(&item_docs::field(field, all));
    let attribute = attributes::field(field, all, owner, &records.used);
    item(field, records, Some(owner), docs, attribute)
}

fn item(
    field: &Field,
    records: &Records<'_>,
    owner: Option<usize>,
    docs: TokenStream,
    attribute: TokenStream,
) -> TokenStream {
    let (name, value) = (idents::ident(&field.rust), records.field(field, owner));
    quote!(#docs #attribute pub #name: #value,)
}
