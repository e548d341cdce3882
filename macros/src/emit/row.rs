//! `Fields` and `Row`: a struct as places of a table.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{Param, Target};

/// The impls of `Fields` and `Row`.
pub(super) fn row(target: &Target, fields: &[Param]) -> TokenStream {
    let Target {
        krate,
        lifetime: a,
        ty,
        inert,
        ..
    } = target;
    let glue = target.glue();
    let ident = || fields.iter().map(|field| &field.ident);
    let place = || (0..fields.len()).map(Literal::usize_unsuffixed);
    let (count, idents, places) = (Literal::usize_unsuffixed(fields.len()), ident(), place());
    let from_slots = if *inert {
        quote!(::core::option::Option::None)
    } else {
        let (idents, places) = (ident(), place());
        quote! {
            let mut fits = true;
            let row = Self { #(#idents: #glue::take(slots, #places, &mut fits),)* };
            if fits { ::core::option::Option::Some(row) } else { ::core::option::Option::None }
        }
    };
    let taken = ident();
    quote! {
        #[automatically_derived]
        impl<#a> #krate::Fields for #ty {
            fn field(&self, place: usize) -> #krate::View<'_> {
                match place {
                    #(#places => #glue::view(&self.#idents),)*
                    _ => #krate::View::Absent,
                }
            }
        }

        #[automatically_derived]
        impl<#a> #krate::Row<#a> for #ty {
            type Slots = [#krate::Slot<#a>; #count];

            #[inline]
            fn empty() -> Self::Slots {
                [const { #krate::Slot::Empty }; #count]
            }
            fn from_slots(slots: &mut [#krate::Slot<#a>]) -> ::core::option::Option<Self> {
                #from_slots
            }
            #[inline]
            fn into_slots(self) -> Self::Slots {
                [#(#krate::Value::into_slot(self.#taken)),*]
            }
        }
    }
}

/// The body of an `into_owned` function.
pub(super) fn into_owned(target: &Target, fields: &[Param]) -> TokenStream {
    let Target { krate, ident, .. } = target;
    if target.inert {
        // There was a mistake: this is compiled and never run.
        return quote!(loop {});
    }
    let name = fields.iter().map(|field| &field.ident);
    let value = fields.iter().map(|field| &field.ident);
    quote!(#ident { #(#name: #krate::Value::into_owned(self.#value),)* })
}
