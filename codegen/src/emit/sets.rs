//! Sets of words.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, idents};
use crate::model::{Model, Set};

/// The sets' enums, in the order in which they are met first.
pub(super) fn items(model: &Model) -> Vec<TokenStream> {
    let mut seen = HashSet::new();
    let sets = model.sets().filter(|set| seen.insert(set.rust.as_str()));
    sets.map(item).collect()
}

fn item(set: &Set) -> TokenStream {
    let docs = match &set.doc {
        Some(doc) => docs::attributes(&docs::block(doc)),
        None => docs::attributes(&["One of several words.".to_owned()]),
    };
    let variants = set.words.iter().zip(&*set.variants).map(|(word, name)| {
        let docs = docs::attributes(&[docs::code(word)]);
        let name = idents::ident(name);
        quote!(#docs #[set(#word)] #name,)
    });
    let other = set.other.then(|| {
        quote! {
            /// Any other word.
            Other(::std::borrow::Cow<'a, str>),
        }
    });
    let copy = (!set.other).then(|| quote!(Copy,));
    let (name, lifetime) = (idents::ident(&set.rust), idents::lifetime(set.other));
    quote! {
        #docs
        #[derive(Clone, #copy Debug, PartialEq, Eq, Hash, ::formwork::Set)]
        #[non_exhaustive]
        pub enum #name #lifetime {
            #(#variants)*
            #other
        }
    }
}
