//! The entries of tables.

use core::fmt::Debug;

use formwork_vocabulary::{Arg, List};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::model::{Format, Method, Param, Rule, Target};

/// The table of parameters, or of a record's fields.
pub(super) fn fields(target: &Target, fields: &[Param]) -> TokenStream {
    let entries = fields.iter().map(|entry| field(target, entry));
    quote!(&[#(#entries),*])
}

fn field(target: &Target, param: &Param) -> TokenStream {
    let (krate, wire, span) = (&target.krate, &param.wire, param.ty.span);
    let (glue, ty) = (target.glue.at(span), param.ty.fixed.at(span));
    let mut extra = quote! {
        wire: #wire, xml: #krate::table::XmlName::Child(#wire), json: #wire,
    };
    if !param.aliases.is_empty() {
        let aliases = &param.aliases;
        extra.extend(quote!(aliases: &[#(#aliases),*],));
    }
    let list = List::of(wire);
    if let Some(kind) = &param.text {
        let ty = text(target, param, &kind.name, list);
        extra.extend(quote!(ty: #ty,));
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
    let list = word(match list {
        List::Brackets => "BRACKETS",
        List::Numbered => "NUMBERED",
        List::No | List::Repeat => "REPEAT",
    });
    let plain = quote_spanned!(span=> <#ty as #glue::Entry>::#list);
    quote!(#krate::table::Field { #extra ..#plain })
}

/// The type of a text that is more than a text.
fn text(target: &Target, param: &Param, kind: &Ident, list: List) -> TokenStream {
    let span = param.ty.span;
    let (krate, glue) = (target.krate.at(span), target.glue.at(span));
    let ty = param.ty.fixed.at(span);
    let names = match list {
        List::Brackets => quote!(Brackets),
        List::Numbered => quote!(DOTTED),
        List::No | List::Repeat => quote!(Repeat),
    };
    quote_spanned! {span=>
        #glue::text::<#ty>(#krate::table::Kind::#kind, &#krate::table::Items {
            form: #krate::table::ItemNames::#names,
            ..#krate::table::Items::of(#krate::table::Type::Value(#krate::table::Kind::#kind))
        })
    }
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
