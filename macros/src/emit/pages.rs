//! How the answers of an operation follow one another.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Pages, Request, Step, Target};

/// The table.
pub(super) fn table(target: &Target, pages: Option<&Pages>) -> TokenStream {
    let krate = &target.krate;
    let Some(Pages { param, step, items }) = pages else {
        return quote!(::core::option::Option::None);
    };
    let step = match step {
        Step::Token(path) => quote!(Token(&[#(#path),*])),
        Step::Offset => quote!(Offset),
        Step::Number(first) => quote!(Number(#first)),
    };
    quote! {
        ::core::option::Option::Some(#krate::table::Paging {
            param: #param,
            step: #krate::table::Step::#step,
            items: &[#(#items),*],
        })
    }
}

/// The request of the next page.
pub(super) fn paged(request: &Request) -> Option<TokenStream> {
    request.pages.as_ref()?;
    let Target {
        krate,
        glue,
        lifetime: a,
        ty,
        borrows,
        ..
    } = &request.target;
    let impl_generics = borrows.then(|| quote!(<#a>));
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics #krate::Paged for #ty {
            #[inline]
            fn next(
                request: #krate::Valid<Self>,
                answer: &Self::Answer,
                context: &#krate::Context,
            ) -> ::core::result::Result<::core::option::Option<#krate::Valid<Self>>, #krate::PageError> {
                #glue::next_page(request, answer, context)
            }
        }
    })
}
