//! The parameters that every call carries.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{docs, fields, idents};
use crate::model::{Api, Fault, Join, Method, Model, Verdict};

/// The struct `Credentials`, which also carries the API's own facts.
pub(super) fn item(model: &Model, records: &idents::Records<'_>) -> TokenStream {
    let api = &model.api;
    let mut lines = vec![format!(
        "The parameters that every call of {} carries.",
        docs::inline(&api.name)
    )];
    lines.extend(docs::errata(&api.errata));
    let docs = docs::attributes(&lines);
    let attribute = attribute(api);
    let lifetime = records.lifetime(&api.credentials);
    let fields = api
        .credentials
        .iter()
        .map(|param| fields::param(param, &api.credentials, records));
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
    let formats = api.formats.iter().map(|one| format_ident!("{one}"));
    let accept = api.accept.iter().map(|method| match method {
        Method::Post => quote!(post),
        Method::Get => quote!(get),
    });
    let mut items = vec![
        quote!(name = #name),
        quote!(base = #base),
        quote!(formats(#(#formats),*)),
    ];
    if !api.accept.is_empty() {
        items.push(quote!(accept(#(#accept),*)));
    }
    if !api.suffix {
        items.push(quote!(suffix = false));
    }
    if api.secrets_in_query {
        items.push(quote!(secrets_in_query = true));
    }
    if api.join != Join::BRACKETS {
        let join = api.join.word();
        items.push(quote!(join = #join));
    }
    items.extend(verdict(&api.verdict));
    quote!(#[credentials(#(#items),*)])
}

/// The verdict's words, where they are not the usual ones, and the fault.
fn verdict(verdict: &Verdict) -> Option<TokenStream> {
    let Verdict {
        root,
        message,
        success,
        error,
        errors,
        item,
        fault,
    } = verdict;
    let mut items = Vec::new();
    let usual = Verdict {
        fault: fault.clone(),
        ..Verdict::default()
    };
    if *verdict != usual {
        items.push(quote! {
            root = #root, message = #message, success = #success, error = #error, errors = #errors, item = #item
        });
    }
    items.extend(fault.as_ref().map(|fault| {
        let Fault {
            root,
            code,
            message,
            error,
        } = fault;
        quote!(fault(root = #root, code = #code, message = #message, error = #error))
    }));
    (!items.is_empty()).then(|| quote!(verdict(#(#items),*)))
}
