//! The entries of tables.

use core::fmt::Debug;

use formwork_vocabulary::Arg;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::emit::parts;
use crate::model::{Format, Group, Method, Param, Rule, Target, XmlName};

/// The table of parameters, or of a record's fields.
pub(super) fn fields(target: &Target, fields: &[Param]) -> TokenStream {
    let entries = fields.iter().map(|entry| field(target, entry));
    quote!(&[#(#entries),*])
}

fn field(target: &Target, param: &Param) -> TokenStream {
    let (krate, span) = (&target.krate, param.ty.span);
    let (glue, ty) = (target.glue.at(span), param.ty.fixed.at(span));
    let (wire, xml, json) = (&param.wire, xml(target, param), &param.json);
    let mut extra = quote!(wire: #wire, xml: #xml, json: #json,);
    if !param.aliases.is_empty() {
        let aliases = &param.aliases;
        extra.extend(quote!(aliases: &[#(#aliases),*],));
    }
    if let Some(ty) = parts::ty(target, param) {
        extra.extend(quote!(ty: #ty,));
    }
    if param.required {
        extra.extend(quote!(required: true,));
    }
    if param.secret {
        extra.extend(quote!(secret: true,));
    }
    if !param.rules.is_empty() {
        let rules = rules(target, param);
        extra.extend(quote!(rules: #rules,));
    }
    if let Some(question) = &param.server {
        extra.extend(quote!(server: ::core::option::Option::Some(#question),));
    }
    let entry = parts::entry(param);
    let plain = quote_spanned!(span=> <#ty as #glue::Entry>::#entry);
    quote!(#krate::table::Field { #extra ..#plain })
}

/// The place in XML. Whether a type that only the compiler knows can stand there, it finds out.
fn xml(target: &Target, param: &Param) -> TokenStream {
    let krate = &target.krate;
    let place = match &param.xml {
        XmlName::Child(name) => return quote!(#krate::table::XmlName::Child(#name)),
        XmlName::Attribute(name) => quote!(#krate::table::XmlName::Attribute(#name)),
        XmlName::Text => quote!(#krate::table::XmlName::Text),
    };
    if param.ty.stored.is_some() {
        return place;
    }
    let span = param.ty.span;
    let (krate, glue) = (target.krate.at(span), target.glue.at(span));
    let ty = param.ty.fixed.at(span);
    quote_spanned!(span=> #glue::at_value(<#ty as #krate::Value<'static>>::TYPE, #place))
}

/// The rules; for a type that only the compiler knows after those that it has itself, if it can have any.
fn rules(target: &Target, param: &Param) -> TokenStream {
    let rules = param.rules.iter().map(|entry| rule(target, entry));
    let rules = quote!(&[#(#rules),*]);
    if param.ty.stored.is_some() {
        return rules;
    }
    let span = param.ty.span;
    let (krate, glue) = (target.krate.at(span), target.glue.at(span));
    let (ty, count) = (param.ty.fixed.at(span), param.rules.len());
    let count = Literal::usize_unsuffixed(count);
    let own = quote_spanned!(span=> <#ty as #krate::Value<'static>>::RULES);
    quote_spanned! {span=>
        const {
            &#glue::rules::<{ #own.len() + #count }>(
                <#ty as #krate::Value<'static>>::TYPE,
                #own,
                #rules,
            )
        }
    }
}

/// The rules on which of several fields are given.
pub(super) fn groups(target: &Target, groups: &[Group]) -> TokenStream {
    let krate = &target.krate;
    let groups = groups.iter().map(|group| {
        let (rule, places) = (variant(group.rule), &group.places);
        quote! {
            #krate::table::Group { rule: #krate::table::GroupRule::#rule, params: &[#(#places),*] }
        }
    });
    quote!(&[#(#groups),*])
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

pub(super) fn format(format: Format, target: &Target) -> TokenStream {
    let krate = &target.krate;
    let variant = variant(format);
    quote!(#krate::Format::#variant)
}
