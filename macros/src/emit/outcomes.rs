//! How an API's answers say what they are.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::generated;
use crate::model::{Credentials, Location, Outcomes, RefusalShape, Status, Target};

/// The outcomes of an API.
pub(super) fn outcomes(credentials: &Credentials) -> TokenStream {
    let target = &credentials.target;
    let krate = &target.krate;
    let documented = credentials.refused.as_ref().map(|path| {
        let refused = generated(path);
        quote!(<#refused as #krate::Refusals>::DOCUMENTED)
    });
    let Some(Outcomes {
        status,
        refusals,
        refusal_status,
    }) = &credentials.outcomes
    else {
        let usual = quote!(#krate::table::Outcomes::USUAL);
        return match documented {
            Some(documented) => quote!(#usual.documenting(400, #documented)),
            None => usual,
        };
    };
    let documented = documented.unwrap_or_else(|| quote!(&[]));
    let Status {
        at,
        success,
        error,
        beside,
        http,
    } = status;
    let at = location(target, at);
    let refusals = refusals.iter().map(|refusal| shape(target, refusal));
    quote! {
        #krate::table::Outcomes::new(
            #krate::table::Status {
                at: #at,
                success: &[#(#success),*],
                error: #error,
                beside: #beside,
                http: #http,
            },
            &[#(#refusals),*],
        )
        .documenting(#refusal_status, #documented)
    }
}

fn shape(target: &Target, refusal: &RefusalShape) -> TokenStream {
    let krate = &target.krate;
    let RefusalShape {
        code,
        message,
        errors,
        alone,
        rejected,
    } = refusal;
    let [code, message, errors, alone] =
        [code, message, errors, alone].map(|place| location(target, place));
    quote! {
        #krate::table::RefusalShape {
            code: #code,
            message: #message,
            errors: #errors,
            alone: #alone,
            rejected: #rejected,
        }
    }
}

/// A place in an answer.
pub(super) fn location(target: &Target, location: &Location) -> TokenStream {
    let krate = &target.krate;
    if *location == Location::default() {
        return quote!(#krate::table::Location::NOWHERE);
    }
    let Location { xml, json, form } = location;
    quote!(#krate::table::Location { xml: #xml, json: #json, form: #form })
}
