//! `Debug` without secrets, and equality.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Target;

/// Both, of a struct with this table: its API and fields.
pub(super) fn shown(target: &Target, table: &TokenStream) -> TokenStream {
    let Target {
        ident,
        glue,
        lifetime: a,
        ty,
        ..
    } = target;
    let name = ident.to_string();
    quote! {
        /// Shows what is given, and no secret.
        #[automatically_derived]
        impl<#a> ::core::fmt::Debug for #ty {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #glue::debug(f, #name, #table, self)
            }
        }

        /// Secrets are compared in time that depends on their lengths alone.
        #[automatically_derived]
        impl<#a> ::core::cmp::PartialEq for #ty {
            fn eq(&self, other: &Self) -> bool {
                #glue::same(self, other)
            }
        }
    }
}
