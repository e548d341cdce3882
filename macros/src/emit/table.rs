//! The entries of tables.

use core::fmt::Debug;

use formwork_vocabulary::{Arg, List};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::model::{Format, Method, Param, Rule, Target};

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
    let list = word(match List::of(wire) {
        List::Brackets => "BRACKETS",
        List::Numbered => "NUMBERED",
        List::No | List::Repeat => "REPEAT",
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

/// The variant that stands for a word of the vocabulary.
pub(super) fn variant(word: impl Debug) -> Ident {
    Ident::new(&format!("{word:?}"), Span::call_site())
}

fn rule(target: &Target, rule: &Rule) -> TokenStream {
    let krate = &target.krate;
    let id = variant(rule.id);
    let side = variant(rule.side);
    let arg = match &rule.arg {
        Arg::Count(count) => quote!(Count(#count)),
        Arg::Other(place) => quote!(Other(#place)),
        Arg::Range { min, max } => quote!(Range { min: #min, max: #max }),
        Arg::Text(text) => quote!(Text(#text)),
        Arg::Texts(texts) => quote!(Texts(&[#(#texts),*])),
    };
    quote! {
        #krate::table::Rule {
            id: #krate::table::RuleId::#id,
            arg: #krate::table::Arg::#arg,
            side: #krate::table::Side::#side,
        }
    }
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
