//! What an API refuses with.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, idents};
use crate::model::{Api, Documented};

/// The enum `Refused`, which is there even if no refusal is documented yet.
pub(super) fn item(api: &Api) -> TokenStream {
    let line = format!("What {} refuses with.", docs::inline(&api.name));
    let docs = docs::attributes(&[line]);
    let variants = api.refusals.iter().map(variant);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, ::formwork::Refusals)]
        #[non_exhaustive]
        pub enum Refused {
            #(#variants)*
            /// Any other refusal.
            Other(::formwork::Refusal),
        }
    }
}

fn variant(one: &Documented) -> TokenStream {
    let Documented { code, message, .. } = one;
    let mut lines = one.doc.as_deref().map(docs::block).unwrap_or_default();
    match lines.last_mut() {
        Some(last) => *last = docs::sentence(last),
        None => {
            let said = if message.is_empty() { code } else { message };
            lines.push(docs::sentence(&docs::inline(said)));
        }
    }
    let docs = docs::attributes(&lines);
    let mut items = Vec::new();
    items.extend((!code.is_empty()).then(|| quote!(code = #code)));
    items.extend((!message.is_empty()).then(|| quote!(message = #message)));
    let status = one.status.map(Literal::u16_unsuffixed);
    items.extend(status.map(|status| quote!(status = #status)));
    let name = idents::ident(&one.rust);
    quote!(#docs #[refusal(#(#items),*)] #name(::formwork::Refusal),)
}
