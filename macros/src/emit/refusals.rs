//! `#[derive(Refusals)]`

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use crate::emit::generated_name;
use crate::model::{Documented, Refusals, Target};

/// The impls for the refusals of an API.
pub(crate) fn refusals(refusals: &Refusals) -> TokenStream {
    let target = &refusals.target;
    let (ty, krate) = (&target.ty, &target.krate);
    let made = made(refusals);
    let told = told(refusals);
    quote! {
        #made
        #told

        #[automatically_derived]
        impl ::core::fmt::Display for #ty {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(#krate::Refusals::refusal(self), f)
            }
        }

        #[automatically_derived]
        impl ::core::error::Error for #ty {}
    }
}

/// A function for each, with what is documented of it.
fn made(refusals: &Refusals) -> TokenStream {
    let Target { ty, glue, .. } = &refusals.target;
    let functions = refusals.documented.iter().enumerate();
    let functions = functions.map(|(place, one)| {
        let (ident, name) = (&one.ident, generated_name(&one.constructor));
        let doc = format!(" [`{ident}`](Self::{ident}) with what is documented of it.");
        let made = match refusals.target.inert {
            false => quote!(Self::#ident(#glue::documented::<Self>(#place))),
            true => quote!(loop {}),
        };
        quote! {
            #[doc = #doc]
            #[must_use]
            pub fn #name() -> Self {
                #made
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl #ty {
            #(#functions)*
        }
    }
}

/// Which one it is.
fn told(refusals: &Refusals) -> TokenStream {
    let Target { ty, krate, .. } = &refusals.target;
    let documented = refusals.documented.iter().map(|one| table(krate, one));
    let [from, refusal, place] = match (&refusals.other, refusals.target.inert) {
        (Some(other), false) => matches(refusals, other),
        // There was a mistake: this is compiled and never run.
        _ => [(); 3].map(|()| quote!(loop {})),
    };
    quote! {
        #[automatically_derived]
        impl ::core::convert::From<#krate::Refusal> for #ty {
            fn from(refusal: #krate::Refusal) -> Self {
                #from
            }
        }

        #[automatically_derived]
        impl #krate::Refusals for #ty {
            const DOCUMENTED: &'static [#krate::table::Documented<'static>] = &[#(#documented),*];

            fn refusal(&self) -> &#krate::Refusal {
                #refusal
            }
            fn place(&self) -> ::core::option::Option<usize> {
                #place
            }
        }
    }
}

/// The variant of a refusal, the refusal of a variant, and the place of one.
fn matches(refusals: &Refusals, other: &Ident) -> [TokenStream; 3] {
    let Target { krate, glue, .. } = &refusals.target;
    let named: Vec<_> = refusals.documented.iter().map(|one| &one.ident).collect();
    let place: Vec<_> = (0..named.len()).collect();
    let from = quote! {
        match #glue::place(<Self as #krate::Refusals>::DOCUMENTED, &refusal) {
            #(::core::option::Option::Some(#place) => Self::#named(refusal),)*
            _ => Self::#other(refusal),
        }
    };
    let refusal = quote! {
        match self {
            #(Self::#named(refusal) => refusal,)*
            Self::#other(refusal) => refusal,
        }
    };
    let place = quote! {
        match self {
            #(Self::#named(_) => ::core::option::Option::Some(#place),)*
            Self::#other(_) => ::core::option::Option::None,
        }
    };
    [from, refusal, place]
}

fn table(krate: &crate::model::Words, documented: &Documented) -> TokenStream {
    let Documented { code, message, .. } = documented;
    let status = match documented.status {
        Some(status) => quote!(::core::option::Option::Some(#status)),
        None => quote!(::core::option::Option::None),
    };
    quote!(#krate::table::Documented { code: #code, message: #message, status: #status })
}
