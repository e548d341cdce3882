//! The entries of tables.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::check::with_static;
use crate::emit::on_type;
use crate::model::{Check, Format, Method, Param, Rule, Side, Target};

/// The table of parameters.
pub(super) fn params(target: &Target, params: &[Param]) -> TokenStream {
    let entries = params.iter().map(|entry| param(target, entry));
    quote!(&[#(#entries),*])
}

fn param(target: &Target, param: &Param) -> TokenStream {
    let (krate, glue) = (&target.krate, target.glue());
    let wire = &param.wire;
    let ty = with_static(param.ty.ty.to_token_stream());
    let mut extra = quote!(wire: #wire,);
    if !param.aliases.is_empty() {
        let aliases = &param.aliases;
        extra.extend(quote!(aliases: &[#(#aliases),*],));
    }
    if let Some(kind) = kind(target, param) {
        extra.extend(quote!(kind: #kind,));
    }
    if param.required {
        extra.extend(quote!(required: true,));
    }
    if !param.rules.is_empty() {
        let rules = param.rules.iter().map(|entry| rule(target, entry));
        extra.extend(quote!(rules: &[#(#rules),*],));
    }
    if let Some(question) = &param.server {
        extra.extend(quote!(server: ::core::option::Option::Some(#question),));
    }
    let list = match wire.as_bytes() {
        [.., b'[', b']'] => quote!(BRACKETS),
        [_, .., b'.', b'N'] => quote!(NUMBERED),
        _ => quote!(REPEAT),
    };
    let plain = on_type(&param.ty.ty, quote!(<#ty as #glue::Entry>::#list));
    quote!(#krate::table::Param { #extra ..#plain })
}

/// The table of a record's fields.
pub(super) fn fields(target: &Target, fields: &[Param]) -> TokenStream {
    let (krate, glue) = (&target.krate, target.glue());
    // A list was reported already.
    let single = fields.iter().filter(|field| !field.ty.is_list());
    let entries = single.map(|field| {
        let wire = &field.wire;
        let ty = with_static(field.ty.ty.to_token_stream());
        let plain = on_type(&field.ty.ty, quote!(#glue::field::<#ty>(#wire)));
        match kind(target, field) {
            Some(kind) => quote!(#krate::table::Field { kind: #kind, ..#plain }),
            None => plain,
        }
    });
    quote!(&[#(#entries),*])
}

/// The kind of a text that is more than a text.
fn kind(target: &Target, param: &Param) -> Option<TokenStream> {
    let (krate, glue) = (&target.krate, target.glue());
    let name = &param.text.as_ref()?.name;
    let ty = with_static(param.ty.ty.to_token_stream());
    Some(on_type(
        &param.ty.ty,
        quote!(#glue::text::<#ty>(#krate::table::Kind::#name)),
    ))
}

fn rule(target: &Target, rule: &Rule) -> TokenStream {
    let side = match rule.side {
        Side::Both => quote!(Both),
        Side::Client => quote!(Client),
        Side::Server => quote!(Server),
    };
    let check = match &rule.check {
        Check::Equals(place) => quote!(Equals(#place)),
        Check::Forbidden(text) => quote!(Forbidden(#text)),
        Check::ForbiddenDomain(text) => quote!(ForbiddenDomain(#text)),
        Check::MaxChars(count) => quote!(MaxChars(#count)),
        Check::MinChars(count) => quote!(MinChars(#count)),
        Check::OneOf(values) => quote!(OneOf(&[#(#values),*])),
        Check::Range { min, max } => quote!(Range { min: #min, max: #max }),
        Check::WithinMonths(count) => quote!(WithinMonths(#count)),
    };
    let krate = &target.krate;
    quote!(#krate::table::Rule { check: #krate::table::Check::#check, side: #krate::table::Side::#side })
}

impl Method {
    pub(super) fn tokens(self, target: &Target) -> TokenStream {
        let krate = &target.krate;
        match self {
            Self::Get => quote!(#krate::Method::Get),
            Self::Post => quote!(#krate::Method::Post),
        }
    }
}

impl Format {
    pub(super) fn tokens(self, target: &Target) -> TokenStream {
        let krate = &target.krate;
        match self {
            Self::Json => quote!(#krate::Format::Json),
            Self::Xml => quote!(#krate::Format::Xml),
        }
    }
}
