//! The entries of tables.

use core::fmt::Debug;

use formwork_vocabulary::Side;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::emit::parts;
use crate::model::{Arg, Comparison, Format, Group, Method, Param, Rule, Target, Wording, XmlName};

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
    if param.or_one {
        extra.extend(quote!(or_one: true,));
    }
    if param.tells_empty {
        extra.extend(quote!(tells_empty: true,));
    }
    if !param.rules.is_empty() {
        let rules = rules(target, param);
        extra.extend(quote!(rules: #rules,));
    }
    if let Some(question) = &param.server {
        extra.extend(quote!(server: ::core::option::Option::Some(#question),));
    }
    if let Some(fill) = param.fill.map(variant) {
        extra.extend(quote!(fill: ::core::option::Option::Some(#krate::table::Fill::#fill),));
    }
    if let Some(header) = param.header.map(variant) {
        extra.extend(
            quote!(header: ::core::option::Option::Some(#krate::table::InHeader::#header),),
        );
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

/// How a value is spelled.
pub(super) fn wording(target: &Target, wording: &Wording) -> TokenStream {
    let (krate, trim) = (&target.krate, wording.trim);
    let optional = |some: Option<TokenStream>| match some {
        Some(some) => quote!(::core::option::Option::Some(#some)),
        None => quote!(::core::option::Option::None),
    };
    let words = wording.words.iter().map(|(word, meaning)| {
        let meaning = optional(meaning.as_ref().map(|text| quote!(#text)));
        quote!((#word, #meaning))
    });
    let empty = optional(wording.empty.map(|empty| {
        let empty = variant(empty);
        quote!(#krate::table::Empty::#empty)
    }));
    quote!(&#krate::table::Wording { words: &[#(#words),*], trim: #trim, empty: #empty })
}

/// The rules on several fields.
pub(super) fn groups(target: &Target, groups: &[Group]) -> TokenStream {
    let groups = groups.iter().map(|one| group(target, one));
    quote!(&[#(#groups),*])
}

fn group(target: &Target, group: &Group) -> TokenStream {
    let krate = &target.krate;
    let rule = variant(group.rule);
    let members = group.members.iter().map(|member| quote!(&[#(#member),*]));
    let new = quote!(#krate::table::Group::new(#krate::table::GroupRule::#rule, &[#(#members),*]));
    if group.when.is_empty() && group.comparison.is_none() && group.side == Side::Both {
        return new;
    }
    let when = group.when.iter().map(|(param, values)| {
        quote!(#krate::table::Condition { param: #param, values: &[#(#values),*] })
    });
    let comparison = match &group.comparison {
        None => quote!(None),
        Some(Comparison {
            subtracts,
            constant,
            relation,
        }) => {
            let relation = variant(relation);
            quote!(Some(#krate::table::Comparison {
                subtracts: &[#(#subtracts),*],
                constant: #constant,
                relation: #krate::table::Relation::#relation,
            }))
        }
    };
    let side = variant(group.side);
    quote! {
        #krate::table::Group {
            when: &[#(#when),*],
            comparison: ::core::option::Option::#comparison,
            side: #krate::table::Side::#side,
            ..#new
        }
    }
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
        Arg::Automaton(automaton) => {
            let automaton = automaton.table();
            let text = automaton.text;
            let starts = automaton.starts.iter().map(|(from, column)| {
                let [from, column] = [*from, u32::from(*column)].map(Literal::u32_unsuffixed);
                quote!((#from, #column))
            });
            let columns = automaton.columns;
            let rows = Literal::byte_string(automaton.rows);
            quote! {
                Automaton(&#krate::table::Automaton {
                    text: #text,
                    starts: &[#(#starts),*],
                    columns: #columns,
                    rows: #rows,
                })
            }
        }
        Arg::Count(count) => quote!(Count(#count)),
        Arg::Other(place) => quote!(Other(#place)),
        Arg::Range { min, max } => {
            let [min, max] = [min, max].map(|bound| match bound {
                Some(bound) => quote!(::core::option::Option::Some(#bound)),
                None => quote!(::core::option::Option::None),
            });
            quote!(Range { min: #min, max: #max })
        }
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

pub(super) fn method(method: Method, target: &Target) -> TokenStream {
    let krate = &target.krate;
    let variant = variant(method);
    quote!(#krate::Method::#variant)
}

pub(super) fn format(format: Format, target: &Target) -> TokenStream {
    let krate = &target.krate;
    let variant = variant(format);
    quote!(#krate::Format::#variant)
}
