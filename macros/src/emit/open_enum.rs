//! `#[derive(OpenEnum)]`

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use crate::model::{OpenEnum, Target};

/// The impls for an open enum: a text with names for some of its values.
pub(crate) fn open_enum(open: &OpenEnum) -> TokenStream {
    let conversions = conversions(open);
    let value = value(open);
    quote!(#conversions #value)
}

fn conversions(open: &OpenEnum) -> TokenStream {
    let Target {
        ident,
        lifetime: a,
        ty,
        borrows,
        ..
    } = &open.target;
    let glue = &open.target.glue;
    let generics = borrows.then(|| quote!(<#a>));
    let (as_str, from) = (as_str(open), from(open));
    let doc = format!(" The text that stands for this {ident} on the wire.");
    quote! {
        #[automatically_derived]
        impl #generics #ty {
            #[doc = #doc]
            #[must_use]
            pub fn as_str(&self) -> &str {
                #as_str
            }
        }

        #[automatically_derived]
        impl<#a> ::core::convert::From<&#a str> for #ty {
            fn from(text: &#a str) -> Self {
                ::core::convert::From::from(#glue::Cow::Borrowed(text))
            }
        }

        #[automatically_derived]
        impl<#a> ::core::convert::From<#glue::Cow<#a, str>> for #ty {
            fn from(text: #glue::Cow<#a, str>) -> Self {
                #from
            }
        }
    }
}

fn as_str(open: &OpenEnum) -> TokenStream {
    let (name, text) = names(open);
    match &open.unknown {
        Some(unknown) if !open.target.inert => quote! {
            match self {
                #(Self::#name => #text,)*
                Self::#unknown(text) => text,
            }
        },
        _ => quote!(""),
    }
}

fn from(open: &OpenEnum) -> TokenStream {
    let (name, text) = names(open);
    match &open.unknown {
        Some(unknown) if !open.target.inert => quote! {
            match &*text {
                #(#text => Self::#name,)*
                _ => Self::#unknown(text),
            }
        },
        // There was a mistake: this is compiled and never run.
        _ => quote!(loop {}),
    }
}

fn value(open: &OpenEnum) -> TokenStream {
    let Target {
        ident,
        krate,
        lifetime: a,
        ty,
        owned,
        ..
    } = &open.target;
    let glue = &open.target.glue;
    let (name, text) = names(open);
    let (into_text, into_owned, placeholder) = match &open.unknown {
        Some(unknown) if !open.target.inert => (
            quote!(match self {
                #(Self::#name => #glue::Cow::Borrowed(#text),)*
                Self::#unknown(text) => text,
            }),
            quote!(match self {
                #(Self::#name => #ident::#name,)*
                Self::#unknown(text) => #ident::#unknown(#krate::Value::into_owned(text)),
            }),
            quote!(Self::#unknown(#glue::Cow::Borrowed(""))),
        ),
        _ => (
            quote!(#glue::Cow::Borrowed("")),
            quote!(loop {}),
            quote!(::core::panic!()),
        ),
    };
    quote! {
        #[automatically_derived]
        impl<#a> #krate::Value<#a> for #ty {
            const TYPE: #krate::table::Type<'static> =
                #krate::table::Type::Value(#krate::table::Kind::Text);
            const REQUIRED: bool = true;
            const PLACEHOLDER: Self = #placeholder;
            type Owned = #owned;

            fn into_slot(self, _arena: &mut #krate::Arena<#a>) -> #krate::Slot<#a> {
                #krate::Slot::Text(#into_text)
            }
            fn from_slot(
                slot: #krate::Slot<#a>,
                _inner: &mut [#krate::Slot<#a>],
            ) -> ::core::option::Option<Self> {
                match slot {
                    #krate::Slot::Text(text) => ::core::option::Option::Some(::core::convert::From::from(text)),
                    _ => ::core::option::Option::None,
                }
            }
            fn view(&self) -> #krate::View<'_> {
                #krate::View::Text(self.as_str())
            }
            fn into_owned(self) -> #owned {
                #into_owned
            }
        }
    }
}

fn names(open: &OpenEnum) -> (Vec<&Ident>, Vec<&str>) {
    let pairs = open.known.iter();
    pairs
        .map(|known| (&known.ident, known.text.as_str()))
        .unzip()
}
