//! What answers every operation of an API.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::Ident;

use crate::check::living;
use crate::emit::{generated, generated_name, other_lifetime};
use crate::model::{Call, Target, Variant};

/// The trait, and the function that leads a request to one of its functions; nothing if it is not wanted.
pub(super) fn handler(call: &Call) -> Option<TokenStream> {
    let (name, first) = (call.handler.as_ref()?, call.variants.first()?);
    let first = request(call, first, "static");
    let (declared, answer) = (declared(call, name, &first), answer(call, name, &first));
    Some(quote!(#declared #answer))
}

/// All functions are needed: a forgotten operation does not compile. Each future is `Send`, which an `async fn` cannot say. Types are
/// told by the first operation's, so that people can read them in the documentation.
fn declared(call: &Call, name: &Ident, first: &TokenStream) -> TokenStream {
    let Target { krate, vis, .. } = &call.target;
    let refused = quote!(#krate::RefusedBy<#first>);
    let doc = format!(
        " What answers the calls of whoever it admits: an `async fn` for each operation of [`{}`]. Every one is needed, so that none is forgotten.",
        call.target.ident
    );
    let is_met = call.questions.as_ref().map(|questions| {
        quote! {
            /// Whether it is so. Whatever a call asks that only the server knows is asked before it is answered; what is not so is
            /// a violation, as what the engine finds.
            ///
            /// # Errors
            /// The call is refused.
            fn is_met(
                &self,
                question: #questions,
            ) -> impl ::core::future::Future<Output = ::core::result::Result<bool, #refused>> + ::core::marker::Send;
        }
    });
    let operations = call.variants.iter().map(|variant| operation(call, variant));
    quote! {
        #[doc = #doc]
        #vis trait #name: ::core::marker::Sized + ::core::marker::Send + ::core::marker::Sync + 'static {
            /// What all of them share, such as a pool of connections.
            type State: ::core::marker::Sync;

            /// What answers the calls of whoever has these credentials. A call that is valid is given to nobody else. A signature is
            /// verified over the request as it came.
            ///
            /// # Errors
            /// The call is refused.
            fn admit(
                state: &Self::State,
                credentials: #krate::CredentialsOf<#first>,
                incoming: &#krate::Incoming<'_>,
            ) -> impl ::core::future::Future<Output = ::core::result::Result<Self, #refused>> + ::core::marker::Send;
            #is_met
            #(#operations)*
        }
    }
}

fn operation(call: &Call, variant: &Variant) -> TokenStream {
    let krate = &call.target.krate;
    let Variant { method, docs, .. } = variant;
    let method = generated_name(method);
    let (request, owned) = (
        request(call, variant, "_"),
        request(call, variant, "static"),
    );
    quote! {
        #(#docs)*
        ///
        /// # Errors
        /// The call is refused.
        fn #method(
            &self,
            call: #krate::Valid<#request>,
        ) -> impl ::core::future::Future<Output = #krate::Answered<#owned>> + ::core::marker::Send;
    }
}

/// A request's type with this lifetime.
fn request(call: &Call, variant: &Variant, lifetime: &str) -> TokenStream {
    let owner = call.target.owned.to_token_stream();
    generated(living(variant.request.to_token_stream(), lifetime, &owner))
}

fn answer(call: &Call, name: &Ident, first: &TokenStream) -> TokenStream {
    let Target {
        ident,
        krate,
        glue,
        lifetime: a,
        ty,
        borrows,
        ..
    } = &call.target;
    let r = other_lifetime(a);
    let of = borrows.then(|| quote!(<'h>));
    let functions = (0..).zip(&call.variants);
    let functions = functions.map(|(place, variant)| function(call, name, place, variant));
    let variants = call.variants.iter().map(|variant| &variant.ident);
    let each = (0..call.variants.len()).map(function_name);
    let asks = call.questions.as_ref().map(|_| {
        let variants = variants.clone();
        quote! {
            let values = match &call { #(#ident::#variants(call) => #glue::values(call),)* };
            #glue::ask(values, format, |question| handler.is_met(question)).await?;
        }
    });
    quote! {
        #[automatically_derived]
        impl<#a> #ty {
            /// Answers a request, whatever it is: decodes it, has its caller admitted, and has the handler answer the call. What is wrong
            /// with it, and what is refused, is an answer as well.
            pub fn answer<#r, H: #name>(
                state: &#r H::State,
                incoming: &#r #krate::Incoming<#r>,
                context: &#r #krate::Context,
            ) -> #krate::Answering<#r> {
                #(#functions)*

                async fn answer<H: #name>(
                    state: &H::State,
                    incoming: &#krate::Incoming<'_>,
                    context: &#krate::Context,
                ) -> ::core::result::Result<#krate::Rendered, #krate::Rendered> {
                    let decoded = #ident::decode(incoming, context);
                    let #krate::Decoded { format, credentials, call, .. } =
                        decoded.map_err(|rejection| rejection.render())?;
                    let credentials = #glue::owned::<_, #krate::CredentialsOf<#first>>(credentials, format)?;
                    let admitted = H::admit(state, credentials, incoming).await;
                    let handler = #glue::admitted::<#first, H>(admitted, format)?;
                    #asks
                    // A function each: the futures of all operations in one would take its stack, and the compiler's time.
                    let answer: for<'h> fn(#ident #of, &'h H, #krate::Format) -> #krate::Answering<'h> = match &call {
                        #(#ident::#variants(_) => #each::<H>,)*
                    };
                    ::core::result::Result::Ok(answer(call, &handler, format).await)
                }

                #glue::whichever(answer::<H>(state, incoming, context))
            }
        }
    }
}

fn function_name(place: usize) -> Ident {
    format_ident!("operation_{place}")
}

/// Answers the calls of one operation.
fn function(call: &Call, name: &Ident, place: usize, variant: &Variant) -> TokenStream {
    let Target {
        ident,
        krate,
        glue,
        borrows,
        ..
    } = &call.target;
    let of = borrows.then(|| quote!(<'h>));
    let function = function_name(place);
    let (variant_name, method) = (&variant.ident, &variant.method);
    let owned = request(call, variant, "static");
    quote! {
        #[allow(irrefutable_let_patterns)]
        fn #function<'h, H: #name>(
            call: #ident #of,
            handler: &'h H,
            format: #krate::Format,
        ) -> #krate::Answering<'h> {
            let #ident::#variant_name(call) = call else {
                return #glue::unanswered::<#owned>(format);
            };
            #glue::answered::<#owned>(format, handler.#method(call))
        }
    }
}
