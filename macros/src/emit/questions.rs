//! `#[derive(Questions)]`

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Questions, Target};

/// The impls for the questions of an API.
pub(crate) fn questions(questions: &Questions) -> TokenStream {
    let Target {
        krate,
        lifetime: a,
        ty,
        borrows,
        inert,
        ..
    } = &questions.target;
    let generics = borrows.then(|| quote!(<#a>));
    let arms = questions.questions.iter().map(|question| {
        let (ident, wires, server) = (&question.ident, &question.wires, &question.server);
        let asked = quote!(#krate::Asked::asked(value).map(Self::#ident));
        quote!((#(#wires)|*, #server) => #asked,)
    });
    let names = questions.questions.iter().map(|question| {
        let (ident, name) = (&question.ident, question.ident.to_string());
        quote!(Self::#ident(_) => #name,)
    });
    let (of, name) = match inert {
        // There was a mistake: this is compiled and never run.
        true => (quote!(loop {}), quote!("")),
        false => (
            quote! {
                match (check.field, check.question) {
                    #(#arms)*
                    _ => ::core::option::Option::None,
                }
            },
            quote!(match self { #(#names)* }),
        ),
    };
    quote! {
        #[automatically_derived]
        impl<#a> #krate::Questions<#a> for #ty {
            fn of(check: &#krate::ServerCheck, value: #krate::View<#a>) -> ::core::option::Option<Self> {
                #of
            }
        }

        /// Shows what is asked, and of no value: it can be secret.
        #[automatically_derived]
        impl #generics ::core::fmt::Debug for #ty {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(#name)
            }
        }
    }
}
