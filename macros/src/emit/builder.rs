//! The builder: slots, one setter a field, and the gate.

use formwork_vocabulary::Stored;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Ident;

use crate::check::BUILDER;
use crate::emit::generated_name;
use crate::model::{Container, Param, Request, Target, Wrap};

pub(super) fn name(target: &Target) -> Ident {
    format_ident!("{}Builder", target.ident, span = target.ident.span())
}

/// The API and the parameters of the request.
pub(super) fn table(target: &Target) -> TokenStream {
    let (krate, ty) = (&target.krate, &target.ty);
    quote!({
        let endpoint = <#ty as #krate::Request>::ENDPOINT;
        (endpoint.api, endpoint.params)
    })
}

/// The builder struct and its functions.
pub(super) fn builder(request: &Request) -> TokenStream {
    let target = &request.target;
    let Target {
        ident,
        vis,
        krate,
        lifetime: a,
        ty,
        ..
    } = target;
    let glue = &target.glue;
    let name = generated_name(&name(target));
    let count = Literal::usize_unsuffixed(request.params.len());
    let (shown, table) = (name.to_string(), table(target));
    let doc = format!(" The values of a [`{ident}`] before they are checked.");
    let setters = request
        .params
        .iter()
        .enumerate()
        .filter(|(_, param)| !BUILDER.iter().any(|name| param.ident == name))
        .map(|(place, param)| setter(target, (place, &count), param));
    quote! {
        #[doc = #doc]
        #[derive(::core::clone::Clone)]
        #[must_use]
        #vis struct #name<#a>(#glue::Slots<#a, #count>);

        /// Shows what is given, and no secret.
        #[automatically_derived]
        impl<#a> ::core::fmt::Debug for #name<#a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                self.0.debug(f, #shown, #table)
            }
        }

        #[automatically_derived]
        impl<#a> ::core::default::Default for #name<#a> {
            #[inline]
            fn default() -> Self {
                Self(#glue::Slots::new(#glue::empty(), #krate::Arena::new()))
            }
        }

        #[automatically_derived]
        impl<#a> ::core::convert::From<([#krate::Slot<#a>; #count], #krate::Arena<#a>)> for #name<#a> {
            #[inline]
            fn from((slots, arena): ([#krate::Slot<#a>; #count], #krate::Arena<#a>)) -> Self {
                Self(#glue::Slots::new(slots, arena))
            }
        }

        #[automatically_derived]
        impl<#a> #name<#a> {
            #(#setters)*

            /// Checks all values.
            ///
            /// # Errors
            /// Everything that is wrong with them.
            #[inline]
            pub fn build(
                self,
                context: &#krate::Context,
            ) -> ::core::result::Result<#krate::Valid<#ty>, #krate::Violations> {
                self.build_accepting(context, &[])
            }

            /// Checks all values and lets violations of value rules with these codes pass.
            ///
            /// # Errors
            /// Everything else that is wrong with them.
            #[inline]
            pub fn build_accepting(
                self,
                context: &#krate::Context,
                codes: &[#krate::Code],
            ) -> ::core::result::Result<#krate::Valid<#ty>, #krate::Violations> {
                #glue::build(self.0, context, codes)
            }
        }
    }
}

/// The setter of the parameter at a place among so many.
fn setter(target: &Target, (place, count): (usize, &Literal), param: &Param) -> TokenStream {
    let span = param.ty.span;
    let (glue, a) = (target.glue.at(span), &target.lifetime);
    let krate = &target.krate;
    let (name, item, whole) = (generated_name(&param.ident), &param.ty.item, &param.ty.ty);
    let place = Literal::usize_unsuffixed(place);
    let each = if param.ty.into {
        quote!(impl ::core::convert::Into<#item>)
    } else {
        quote!(#item)
    };
    let (ty, set) = match param.ty.wrap {
        Wrap::Within(Container::List) => (
            quote!(impl ::core::iter::IntoIterator<Item = #each>),
            quote!(set_list),
        ),
        Wrap::Within(Container::Map) => {
            let key = quote!(impl ::core::convert::Into<#glue::Cow<#a, str>>);
            (
                quote!(impl ::core::iter::IntoIterator<Item = (#key, #each)>),
                quote!(set_map),
            )
        }
        // Whoever has an `Option` gives just that.
        Wrap::Option if param.ty.stored.is_some_and(Stored::is_text) && param.ty.into => {
            (quote!(impl #krate::Given<#item>), quote!(set_text))
        }
        Wrap::Option if !param.ty.into => (quote!(impl ::core::convert::Into<#whole>), quote!(set)),
        Wrap::None | Wrap::Option => (each, quote!(set)),
    };
    let item = match (param.ty.wrap, param.ty.into) {
        (Wrap::Option, false) => whole,
        _ => item,
    };
    let item = item.at(span);
    let set = quote_spanned!(span=> #glue::#set::<#item, #count>(&mut self.0, #place, value));
    let docs = docs(target, param);
    quote! {
        #docs
        #[inline]
        pub fn #name(mut self, value: #ty) -> Self {
            #set;
            self
        }
    }
}

/// The field's own documentation, or at least its name.
fn docs(target: &Target, param: &Param) -> TokenStream {
    if param.docs.is_empty() {
        let doc = format!(" Sets [`{}::{}`].", target.ident, param.ident);
        return quote!(#[doc = #doc]);
    }
    let docs = &param.docs;
    quote!(#(#docs)*)
}
