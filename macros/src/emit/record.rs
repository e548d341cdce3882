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
    let fixed = match borrows {
        true => quote!(#ident<'static>),
        false => quote!(#ident),
    };
    let record_table = quote!(<#fixed as #krate::Record>::RECORD);
    let frames = Literal::usize_unsuffixed(record.fields.len() + 1);
    let row = row::row(target, &record.fields, row::Made::Often);
    let fields = table::fields(target, &record.fields);
    let into_owned = row::into_owned(target, &record.fields);
    quote! {
        #row

        #[automatically_derived]
        impl<#a> #krate::Record<#a> for #ty {
            const RECORD: &'static #krate::table::RecordTable<'static> = {
                static TABLE: #krate::table::RecordTable<'static> = #krate::table::RecordTable {
                    name: #name,
                    fields: #fields,
                };
                &TABLE
            };
            const FRAMES: #glue::Frames = {
                static FRAMES: [#glue::Frame; #frames] = #glue::frames(#record_table);
                #glue::Frames::of(#record_table, &FRAMES)
            };
            type Owned = #owned;
            type At<#other> = #at;

            fn into_owned(self) -> Self::Owned {
                #into_owned
            }
        }

        #krate::__serialize_record!(<#a> #ty);
    }
}
