//! Records of requests and replies.

use proc_macro2::TokenStream;
use quote::quote;

use super::{attributes, docs, fields, idents, item_docs};
use crate::model::{Field, Kind, holding};
use crate::words;

/// The records' structs. A server makes them by literals, so they are exhaustive.
pub(super) fn items(records: &idents::Records<'_>) -> Vec<TokenStream> {
    let is_secret = |field: &Field| field.ty.innermost_kind() == Some(Kind::Secret);
    let secret = holding(records.all, is_secret);
    let hidden = holding(records.all, |field| field.secret && !is_secret(field));
    let float = holding(records.all, |field| {
        field.ty.innermost_kind() == Some(Kind::Float)
    });
    let compare = |place: usize| match (secret[place], float[place]) {
        (true, _) => quote!(),
        (false, true) => quote!(PartialEq,),
        (false, false) => quote!(PartialEq, Eq,),
    };
    let places = 0..records.all.len();
    places
        .map(|place| item(records, place, &compare(place), hidden[place]))
        .collect()
}

/// What cannot be compared has a secret, and a float compares as floats do; what must not be shown has a secret of another type.
fn item(
    records: &idents::Records<'_>,
    place: usize,
    compare: &TokenStream,
    is_hidden: bool,
) -> TokenStream {
    let record = &records.all[place];
    let mut lines = match &record.doc {
        Some(doc) => docs::block(doc),
        None => vec![format!("A record: {}.", docs::code(&record.key))],
    };
    lines.extend(item_docs::groups(&record.groups, &record.fields));
    if let Some(said) = words::unknown(record) {
        lines.extend([String::new(), said.to_owned()]);
    }
    let docs = docs::attributes(&lines);
    let said = records.used.sent[place].then(|| attributes::record(record));
    let name = idents::ident(&record.rust);
    let lifetime = records.lifetime(&record.fields);
    let show = (!is_hidden).then(|| quote!(Debug,));
    let refuse = record.refuse_unknown;
    let attribute = refuse.map(|refuse| quote!(#[record(refuse_unknown = #refuse)]));
    let fields = record
        .fields
        .iter()
        .map(|field| fields::field(field, place, records));
    quote! {
        #docs
        #[derive(Clone, #show #compare ::formwork::Record)]
        #said
        #attribute
        pub struct #name #lifetime {
            #(#fields)*
        }
    }
}
