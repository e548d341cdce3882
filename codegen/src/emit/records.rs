//! Records of replies.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, fields, idents};
use crate::model::{Kind, Record};

/// A record's struct. A server makes it by a literal, so it is exhaustive.
pub(super) fn item(record: &Record) -> TokenStream {
    let lines = match &record.doc {
        Some(doc) => docs::block(doc),
        None => vec![format!("A record of a reply: {}.", docs::code(&record.key))],
    };
    let docs = docs::attributes(&lines);
    let name = idents::ident(&record.rust);
    let lifetime = idents::lifetime(idents::fields_borrow(&record.fields));
    let has_secret = record.fields.iter().any(|field| field.kind == Kind::Secret);
    let compare = (!has_secret).then(|| quote!(PartialEq, Eq,));
    let fields = record.fields.iter().map(fields::field);
    quote! {
        #docs
        #[derive(Clone, Debug, #compare ::formwork::Record)]
        pub struct #name #lifetime {
            #(#fields)*
        }
    }
}
