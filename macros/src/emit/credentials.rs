//! `#[derive(Credentials)]`

use formwork_vocabulary::Escaping;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, quote};

use crate::emit::{generated, generated_name, outcomes, parts, row, shown, table};
use crate::model::{Credentials, Fill, Over, Param, Policies, Signature, Target, Words, Wrap};

/// The impls for credentials.
pub(crate) fn credentials(credentials: &Credentials) -> TokenStream {
    let target = &credentials.target;
    let Target {
        krate,
        lifetime: a,
        ty,
        ..
    } = target;
    let row = row::row(target, &credentials.params, row::Made::Once);
    let table = api(credentials);
    let refused = match &credentials.refused {
        Some(path) => generated(path).into_token_stream(),
        None => quote!(#krate::Refusal),
    };
    let functions = functions(credentials);
    let shown = shown::shown(
        target,
        &quote!({
            let api = <Self as #krate::Credentials>::API;
            (api, api.credentials)
        }),
    );
    quote! {
        #row
        #shown

        #[automatically_derived]
        impl<#a> #krate::Credentials<#a> for #ty {
            const API: &'static #krate::table::Api<'static> = {
                static TABLE: #krate::table::Api<'static> = #table;
                &TABLE
            };
            type Refused = #refused;
        }

        #functions
    }
}

fn api(credentials: &Credentials) -> TokenStream {
    let target = &credentials.target;
    let (krate, glue) = (&target.krate, &target.glue);
    let Credentials {
        name,
        base,
        secrets_in_query,
        refuse_unknown,
        ignore_prefixes,
        suffix,
        ..
    } = credentials;
    let formats = credentials
        .formats
        .iter()
        .map(|format| table::format(*format, target));
    let accept = credentials
        .accept
        .iter()
        .map(|method| table::method(*method, target));
    let (names, uris): (Vec<_>, Vec<_>) = credentials.namespaces.iter().cloned().unzip();
    let params = table::fields(target, &credentials.params);
    let groups = table::groups(target, &credentials.groups);
    let join = parts::join(target, credentials.join);
    let policies = policies(credentials);
    let outcomes = outcomes::outcomes(credentials);
    let table = quote! {
        #krate::table::Api {
            name: #name,
            base: #base,
            formats: &[#(#formats),*],
            suffix: #suffix,
            accept: &[#(#accept),*],
            secrets_in_query: #secrets_in_query,
            refuse_unknown: #refuse_unknown,
            policies: #policies,
            ignore_prefixes: #ignore_prefixes,
            namespaces: &[#((#names, #uris)),*],
            credentials: #params,
            groups: #groups,
            records: &[],
            join: #join,
            outcomes: #outcomes,
        }
    };
    match credentials.refused {
        Some(_) => quote!(#glue::api(#table)),
        None => table,
    }
}

/// What is said of them; the others are the usual ones.
fn policies(credentials: &Credentials) -> TokenStream {
    let krate = &credentials.target.krate;
    let Policies {
        signature,
        ignore_unknown,
        ignored,
        escaping,
        format_param,
        paths,
        limits,
    } = &credentials.policies;
    let is_usual = !*ignore_unknown && ignored.is_empty() && escaping.is_none();
    let is_usual = is_usual && signature.is_none();
    if is_usual && format_param.is_none() && paths.is_empty() && limits.is_empty() {
        return quote!(#krate::table::Policies::USUAL);
    }
    let escaping = table::variant(escaping.unwrap_or(Escaping::Form));
    let format_param = match format_param {
        Some(name) => quote!(::core::option::Option::Some(#name)),
        None => quote!(::core::option::Option::None),
    };
    let signature = self::signature(krate, signature.as_ref());
    let (before, after): (Vec<_>, Vec<_>) = paths.iter().cloned().unzip();
    let (names, numbers): (Vec<_>, Vec<_>) = limits.iter().cloned().unzip();
    let numbers = numbers.into_iter().map(Literal::u64_unsuffixed);
    quote! {
        #krate::table::Policies {
            ignore_unknown: #ignore_unknown,
            ignored: &[#(#ignored),*],
            escaping: #krate::table::Escaping::#escaping,
            format_param: #format_param,
            paths: &[#((#before, #after)),*],
            signature: #signature,
            limits: #krate::Limits::DEFAULT #(.#names(#numbers))*,
        }
    }
}

fn signature(krate: &Words, signature: Option<&Signature>) -> TokenStream {
    let Some(Signature { required, over }) = signature else {
        return quote!(::core::option::Option::None);
    };
    let over = match over {
        Over::Named(names) => quote!(Named(&[#(#names),*])),
        Over::Sent(names) => quote!(Sent(&[#(#names),*])),
        Over::Sorted(names) => quote!(Sorted(&[#(#names),*])),
    };
    quote! {
        ::core::option::Option::Some(#krate::table::Signature {
            required: #required,
            over: #krate::table::Over::#over,
        })
    }
}

fn functions(credentials: &Credentials) -> TokenStream {
    let target = &credentials.target;
    let Target {
        lifetime: a,
        ty,
        owned,
        borrows,
        inert,
        ..
    } = target;
    if *inert {
        return TokenStream::new();
    }
    let params = &credentials.params;
    let generics = borrows.then(|| quote!(<#a>));
    let (arguments, values): (Vec<_>, Vec<_>) = params.iter().map(argument).unzip();
    let arguments = arguments.into_iter().flatten();
    let into_owned = borrows.then(|| {
        let body = row::into_owned(target, params);
        quote! {
            /// The same credentials, owning their texts.
            #[must_use]
            pub fn into_owned(self) -> #owned {
                #body
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl #generics #ty {
            /// The parameters that every call carries.
            #[allow(clippy::too_many_arguments, reason = "an API has as many credentials as it has")]
            #[inline]
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }

            #into_owned
        }
    }
}

/// An argument, and the field that it becomes. A signature is made when all else is written, and nobody's to give.
fn argument(param: &Param) -> (Option<TokenStream>, TokenStream) {
    let (ident, ty) = (&param.ident, &param.ty.ty);
    if param.fill == Some(Fill::Signature) && param.ty.wrap == Wrap::Option {
        return (None, quote!(#ident: ::core::option::Option::None));
    }
    let name = generated_name(ident);
    let into = param.ty.into && param.ty.wrap == Wrap::None;
    if into {
        let argument = quote!(#name: impl ::core::convert::Into<#ty>);
        return (
            Some(argument),
            quote!(#ident: ::core::convert::Into::into(#name)),
        );
    }
    (Some(quote!(#name: #ty)), quote!(#ident: #name))
}
