//! The entries of tables.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::model::{Check, Format, Method, Param, Rule, Side, Target};

/// The table of parameters.
pub(super) fn params(target: &Target, params: &[Param]) -> TokenStream {
    let entries = params.iter().map(|entry| param(target, entry));
    quote!(&[#(#entries),*])
}

fn param(target: &Target, param: &Param) -> TokenStream {
    let (krate, wire, span) = (&target.krate, &param.wire, param.ty.span);
    let (glue, ty) = (target.glue.at(span), param.ty.fixed.at(span));
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
    let list = word(match wire.as_bytes() {
        [.., b'[', b']'] => "BRACKETS",
        [_, .., b'.', b'N'] => "NUMBERED",
        _ => "REPEAT",
    });
    let plain = quote_spanned!(span=> <#ty as #glue::Entry>::#list);
    quote!(#krate::table::Param { #extra ..#plain })
}

/// The table of a record's fields.
pub(super) fn fields(target: &Target, fields: &[Param]) -> TokenStream {
    let krate = &target.krate;
    // A list was reported already.
    let single = fields.iter().filter(|field| !field.ty.is_list());
    let entries = single.map(|field| {
        let (wire, span) = (&field.wire, field.ty.span);
        let (glue, ty) = (target.glue.at(span), field.ty.fixed.at(span));
        let plain = quote_spanned!(span=> #glue::field::<#ty>(#wire));
        match kind(target, field) {
            Some(kind) => quote!(#krate::table::Field { kind: #kind, ..#plain }),
            None => plain,
        }
    });
    quote!(&[#(#entries),*])
}

/// The kind of a text that is more than a text.
fn kind(target: &Target, param: &Param) -> Option<TokenStream> {
    let (name, span) = (&param.text.as_ref()?.name, param.ty.span);
    let (krate, glue) = (target.krate.at(span), target.glue.at(span));
    let ty = param.ty.fixed.at(span);
    Some(quote_spanned!(span=> #glue::text::<#ty>(#krate::table::Kind::#name)))
}

/// A name of the core's.
fn word(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

fn rule(target: &Target, rule: &Rule) -> TokenStream {
    let side = word(match rule.side {
        Side::Both => "Both",
        Side::Client => "Client",
        Side::Server => "Server",
    });
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
