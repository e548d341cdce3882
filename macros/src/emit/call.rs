//! `#[derive(Call)]`

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use crate::check::fixed;
use crate::emit::{handler, request};
use crate::model::{Call, Target, Variant};

/// The impls for any operation of an API.
pub(crate) fn call(call: &Call) -> TokenStream {
    let Target {
        krate,
        lifetime: a,
        ty,
        ..
    } = &call.target;
    let routes = routes(call);
    let credentials = credentials(call, a.to_token_stream());
    let decodes = call.variants.iter().map(decode);
    let places = (0..call.variants.len()).map(Literal::usize_unsuffixed);
    let handler = handler::handler(call);
    quote! {
        #handler

        #[automatically_derived]
        impl<#a> #krate::Calls<#a> for #ty {
            const ROUTES: &'static #krate::table::Routes<'static> = #routes;
            type Credentials = #credentials;

            fn dispatch(
                place: usize,
                request: #krate::Routed<'_, #a>,
            ) -> ::core::option::Option<Self> {
                match place {
                    #(#places => #decodes,)*
                    _ => ::core::option::Option::None,
                }
            }
        }

        #[automatically_derived]
        impl<#a> #ty {
            /// Routes, decodes and checks a request.
            ///
            /// # Errors
            /// Why it is no valid call: every violation at once, in a rejection that renders itself.
            pub fn decode(
                incoming: &#krate::Incoming<#a>,
                context: &#krate::Context,
            ) -> ::core::result::Result<#krate::Decoded<Self, #credentials>, #krate::Rejection<'static>> {
                #krate::__private1::decode_call(incoming, context)
            }

            /// The same, borrowing the texts that were sent with escapes from memory that is kept.
            ///
            /// # Errors
            /// Why it is no valid call: every violation at once, in a rejection that renders itself.
            pub fn decode_with(
                incoming: &#krate::Incoming<#a>,
                context: &#krate::Context,
                scratch: &#a mut #krate::Scratch,
            ) -> ::core::result::Result<#krate::Decoded<Self, #credentials>, #krate::Rejection<'static>> {
                #krate::__private1::decode_call_with(incoming, context, scratch)
            }
        }
    }
}

/// Makes one call. A mismatch is reported where the request is named.
fn decode(variant: &Variant) -> TokenStream {
    let ident = &variant.ident;
    let span = Span::call_site().located_at(variant.request.span());
    quote_spanned!(span=> request.make(Self::#ident))
}

/// The credentials' type; after a mistake the one of the first request, so that nothing follows from it.
fn credentials(call: &Call, lifetime: TokenStream) -> TokenStream {
    let krate = &call.target.krate;
    match (&call.credentials, call.variants.first()) {
        (None, Some(variant)) => {
            let request = fixed(
                variant.request.to_token_stream(),
                &call.target.owned.to_token_stream(),
            );
            quote!(<#request as #krate::Request<'static>>::Credentials<#lifetime>)
        }
        (path, _) => request::credentials(&call.target, path.as_ref(), lifetime),
    }
}

fn routes(call: &Call) -> TokenStream {
    let target = &call.target;
    let krate = &target.krate;
    let credentials = credentials(call, quote!('static));
    let endpoints = call.variants.iter().map(|variant| {
        let request = fixed(
            variant.request.to_token_stream(),
            &call.target.owned.to_token_stream(),
        );
        quote!(<#request as #krate::Request>::ENDPOINT)
    });
    quote! {
        #krate::routes!(<#credentials as #krate::Credentials>::API, [#(#endpoints),*])
    }
}
