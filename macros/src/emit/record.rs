//! `#[derive(Record)]`

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::{other_lifetime, row, table};
use crate::model::{Record, Target};

/// The impls for a record.
pub(crate) fn record(record: &Record) -> TokenStream {
    let target = &record.target;
    let Target {
        ident,
        krate,
        lifetime: a,
        ty,
        owned,
        borrows,
        ..
    } = target;
    let other = other_lifetime(a);
    let at = match borrows {
        true => quote!(#ident<#other>),
        false => quote!(#ident),
    };
    let name = ident.to_string();
    let glue = &target.glue;
    let record_table = quote!(<#owned as #krate::Record>::RECORD);
    let refuse_unknown = record
        .refuse_unknown
        .map(|refuse| quote!(.refusing_unknown(::core::option::Option::Some(#refuse))));
    let frames = Literal::usize_unsuffixed(record.fields.len() + 1);
    let row = row::row(target, &record.fields, row::Made::Often);
    let fields = table::fields(target, &record.fields);
    let mut table = quote!(#krate::table::RecordTable::new(#name, #fields));
    if !record.groups.is_empty() {
        let groups = table::groups(target, &record.groups);
        table = quote!(#glue::record(#table.with_groups(#groups)));
    }
    let placeholder = placeholder(record);
    let into_owned = row::into_owned(target, &record.fields);
    quote! {
        #row

        #[automatically_derived]
        impl<#a> #krate::Record<#a> for #ty {
            const RECORD: &'static #krate::table::RecordTable<'static> = {
                static TABLE: #krate::table::RecordTable<'static> =
                    #table #refuse_unknown;
                &TABLE
            };
            const FRAMES: #glue::Frames = {
                static FRAMES: [#glue::Frame; #frames] = #glue::frames(#record_table);
                #glue::Frames::of(#record_table, &FRAMES)
            };
            type At<#other> = #at;
        }

        #[automatically_derived]
        impl<#a> #krate::Value<#a> for #ty {
            const TYPE: #krate::table::Type<'static> = #krate::table::Type::Record(
                #krate::table::RecordRef::Made(|| #record_table),
            );
            const REQUIRED: bool = true;
            const PLACEHOLDER: Self = #placeholder;
            type Owned = #owned;

            fn into_slot(self, arena: &mut #krate::Arena<#a>) -> #krate::Slot<#a> {
                let slots = #krate::Row::into_slots(self, arena);
                #krate::Slot::Record(arena.add(slots))
            }
            fn from_slot(
                slot: #krate::Slot<#a>,
                inner: &mut [#krate::Slot<#a>],
            ) -> ::core::option::Option<Self> {
                #glue::record_from_slot(&slot, inner, <Self as #krate::Row>::from_slots)
            }
            fn view(&self) -> #krate::View<'_> {
                #krate::View::Record(#krate::Parts::Of(self))
            }
            fn into_owned(self) -> Self::Owned {
                #into_owned
            }
        }

        #[automatically_derived]
        impl<#a> #krate::Item<#a> for #ty {}

        #krate::__serialize_record!(<#a> #ty);
    }
}

/// A record of placeholders.
fn placeholder(record: &Record) -> TokenStream {
    if record.target.inert {
        // There was a mistake: this is compiled and never run.
        return quote!(::core::panic!());
    }
    let fields = record.fields.iter().map(|field| {
        let (ident, value) = (&field.ident, row::placeholder(&record.target, field));
        quote!(#ident: #value)
    });
    quote!(Self { #(#fields,)* })
}
