//! The parameters that every call carries.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{attributes, docs, fields, idents, item_docs, outcomes};
use crate::model::{Api, Escaping, Join, Model, Over, Signature};

/// The struct `Credentials`, which also carries the API's own facts.
pub(super) fn item(model: &Model, records: &idents::Records<'_>) -> TokenStream {
    let api = &model.api;
    let mut lines = vec![format!(
        "The parameters that every call of {} carries.",
        docs::inline(&api.name)
    )];
    lines.extend(item_docs::groups(&api.groups, &api.credentials));
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

/// What the signature is made of, where that is not usual.
fn signature(api: &Api) -> Option<TokenStream> {
    let Signature { required, over } = api.signature.as_ref()?;
    let except = |names: &Vec<String>| (!names.is_empty()).then(|| quote!(except(#(#names),*)));
    let mut items = match over {
        Over::Named(names) => vec![quote!(over(#(#names),*))],
        Over::Sent(names) => {
            Vec::from_iter([Some(quote!(sent)), except(names)].into_iter().flatten())
        }
        Over::Sorted(names) => Vec::from_iter(except(names)),
    };
    items.extend((!required).then(|| quote!(optional)));
    (!items.is_empty()).then(|| quote!(signature(#(#items),*)))
}

fn attribute(api: &Api) -> TokenStream {
    let (name, base) = (&api.name, &api.base);
    let formats = api.formats.iter().map(|one| format_ident!("{one}"));
    let accept = api.accept.iter().map(|one| format_ident!("{}", one.key()));
    let mut items = vec![
        quote!(name = #name),
        quote!(base = #base),
        quote!(formats(#(#formats),*)),
    ];
    if !api.accept.is_empty() {
        items.push(quote!(accept(#(#accept),*)));
    }
    match &api.format_param {
        Some(name) => items.push(quote!(format_param = #name)),
        None if api.suffix => {}
        None => items.push(quote!(suffix = false)),
    }
    if !api.paths.is_empty() {
        let paths = api.paths.iter();
        let paths = paths.map(|(before, after)| format!("{before}{{call}}{after}"));
        items.push(quote!(paths(#(#paths),*)));
    }
    if api.secrets_in_query {
        items.push(quote!(secrets_in_query = true));
    }
    if api.refuse_unknown {
        items.push(quote!(refuse_unknown = true));
    }
    if api.ignore_unknown {
        items.push(quote!(ignore_unknown = true));
    }
    if !api.ignored.is_empty() {
        let names = &api.ignored;
        items.push(quote!(ignored(#(#names),*)));
    }
    if api.escaping != Escaping::Form {
        let escaping = api.escaping.key();
        items.push(quote!(escaping = #escaping));
    }
    let limits = ["pairs", "request_bytes"].into_iter().zip(api.limits);
    let limits: Vec<_> = limits
        .filter_map(|(name, limit)| {
            let (name, limit) = (format_ident!("{name}"), Literal::u32_unsuffixed(limit?));
            Some(quote!(#name = #limit))
        })
        .collect();
    if !limits.is_empty() {
        items.push(quote!(limits(#(#limits),*)));
    }
    items.extend(signature(api));
    if api.ignore_prefixes {
        items.push(quote!(ignore_prefixes = true));
    }
    if !api.namespaces.is_empty() {
        let (names, uris): (Vec<_>, Vec<_>) = api.namespaces.iter().cloned().unzip();
        items.push(quote!(namespaces(#(#names = #uris),*)));
    }
    if api.join != Join::BRACKETS {
        let join = api.join.word();
        items.push(quote!(join = #join));
    }
    items.extend(attributes::groups(&api.groups, &api.credentials));
    items.extend(outcomes::outcomes(&api.outcomes));
    items.push(quote!(refused = Refused));
    quote!(#[credentials(#(#items),*)])
}
