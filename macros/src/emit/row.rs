//! `Fields` and `Row`: a struct as places of a table.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};

use crate::model::{Param, Target};

/// How often a struct is made out of slots: what is made often is made fast, all else is compiled fast.
#[derive(Clone, Copy)]
pub(super) enum Made {
    /// Once a call.
    Once,
    /// For each item of a list.
    Often,
}

/// The impls of `Fields` and `Row`.
pub(super) fn row(target: &Target, fields: &[Param], made: Made) -> TokenStream {
    let Target {
        krate,
        lifetime: a,
        ty,
        inert,
        ..
    } = target;
    let glue = &target.glue;
    let idents: Vec<_> = fields.iter().map(|field| &field.ident).collect();
    let places: Vec<_> = (0..fields.len()).map(Literal::usize_unsuffixed).collect();
    let count = Literal::usize_unsuffixed(fields.len());
    let calls = |expression: fn(&Target, &Param) -> TokenStream| {
        fields.iter().map(move |field| expression(target, field))
    };
    let (views, slots) = (calls(view), calls(into_slot));
    let from_slots = match (inert, made) {
        (true, _) => quote!(::core::option::Option::None),
        (false, Made::Often) => {
            let takes = fields.iter().zip(&places);
            let takes = takes.map(|(field, place)| take(target, field, place));
            quote! {
                let mut fits = true;
                let row = Self { #(#idents: #takes,)* };
                if fits { ::core::option::Option::Some(row) } else { ::core::option::Option::None }
            }
        }
        (false, Made::Once) => {
            let placeholders = calls(placeholder);
            let fills = fields.iter().zip(&places);
            let fills = fills.map(|(field, place)| fill(target, field, place));
            quote! {
                let mut row = Self { #(#idents: #placeholders,)* };
                let mut fits = true;
                #(#fills;)*
                if fits { ::core::option::Option::Some(row) } else { ::core::option::Option::None }
            }
        }
    };
    let inline = match made {
        Made::Once => quote!(#[inline(never)]),
        Made::Often => TokenStream::new(),
    };
    quote! {
        #[automatically_derived]
        impl<#a> #krate::Fields for #ty {
            fn field(&self, place: usize) -> #krate::View<'_> {
                match place {
                    #(#places => #views,)*
                    _ => #krate::View::Absent,
                }
            }
            fn count(&self) -> usize {
                #count
            }
        }

        #[automatically_derived]
        impl<#a> #krate::Row<#a> for #ty {
            type Slots = [#krate::Slot<#a>; #count];

            #[inline]
            fn empty() -> Self::Slots {
                #glue::empty()
            }
            #inline
            fn from_slots(
                slots: &mut [#krate::Slot<#a>],
                inner: &mut [#krate::Slot<#a>],
            ) -> ::core::option::Option<Self> {
                #from_slots
            }
            #[inline]
            fn into_slots(self, arena: &mut #krate::Arena<#a>) -> Self::Slots {
                [#(#slots),*]
            }
        }
    }
}

/// The field as the engine sees it. Here and below, a type that is no `Value` is reported where it stands.
fn view(target: &Target, field: &Param) -> TokenStream {
    let (span, ident) = (field.ty.span, &field.ident);
    let glue = target.glue.at(span);
    quote_spanned!(span=> #glue::view(&self.#ident))
}

fn take(target: &Target, field: &Param, place: &Literal) -> TokenStream {
    let span = field.ty.span;
    let glue = target.glue.at(span);
    quote_spanned!(span=> #glue::take(slots, inner, #place, &mut fits))
}

pub(super) fn placeholder(target: &Target, field: &Param) -> TokenStream {
    let span = field.ty.span;
    let krate = target.krate.at(span);
    quote_spanned!(span=> #krate::Value::PLACEHOLDER)
}

fn fill(target: &Target, field: &Param, place: &Literal) -> TokenStream {
    let (span, ident) = (field.ty.span, &field.ident);
    let glue = target.glue.at(span);
    quote_spanned!(span=> #glue::fill(&mut row.#ident, slots, inner, #place, &mut fits))
}

fn into_slot(target: &Target, field: &Param) -> TokenStream {
    let (span, ident) = (field.ty.span, &field.ident);
    let krate = target.krate.at(span);
    quote_spanned!(span=> #krate::Value::into_slot(self.#ident, arena))
}

/// The body of an `into_owned` function.
pub(super) fn into_owned(target: &Target, fields: &[Param]) -> TokenStream {
    if target.inert {
        // There was a mistake: this is compiled and never run.
        return quote!(loop {});
    }
    let values = fields.iter().map(|field| {
        let (span, ident) = (field.ty.span, &field.ident);
        let krate = target.krate.at(span);
        quote_spanned!(span=> #ident: #krate::Value::into_owned(self.#ident))
    });
    let ident = &target.ident;
    quote!(#ident { #(#values,)* })
}
