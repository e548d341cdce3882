//! What a field is, where more is known of it than its type says.

use formwork_vocabulary::{ItemNames, Join};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::emit::table;
use crate::model::{EntryNames, FinerKind, Names, Param, Parts, Target, XmlEntries, XmlItems};

/// The constant of `Entry` that a field begins with.
pub(super) fn entry(param: &Param) -> Ident {
    let name = match param.parts {
        Parts::Plain(ItemNames::Brackets) => "BRACKETS",
        Parts::Plain(ItemNames::DOTTED) => "NUMBERED",
        Parts::Plain(_) | Parts::Named(_) => "REPEAT",
    };
    Ident::new(name, Span::call_site())
}

/// What the field is; `None` if that is what its type says.
pub(super) fn ty(target: &Target, param: &Param) -> Option<TokenStream> {
    if !param.is_json {
        return in_documents(target, param);
    }
    let span = param.ty.span;
    let (krate, glue) = (target.krate.at(span), target.glue.at(span));
    let fixed = param.ty.fixed.at(span);
    let own = || quote_spanned!(span=> <#fixed as #krate::Value<'static>>::TYPE);
    let ty = in_documents(target, param).unwrap_or_else(own);
    let ty = match param.ty.stored {
        Some(_) => ty,
        None => quote_spanned!(span=> #glue::json(#ty)),
    };
    Some(quote_spanned!(span=> #krate::table::Type::Json(&#ty)))
}

/// The same where nothing is a document of its own.
fn in_documents(target: &Target, param: &Param) -> Option<TokenStream> {
    let span = param.ty.span;
    let (glue, fixed) = (target.glue.at(span), param.ty.fixed.at(span));
    let is_param = param.is_param && !param.is_json;
    let is_known = param.ty.stored.is_some();
    let ty = match (&param.parts, &param.kind) {
        _ if param.wording.is_some() => worded(target, param),
        (Parts::Plain(form), Some(kind)) => {
            let krate = target.krate.at(span);
            let ty = quote_spanned!(span=> <#fixed as #krate::Value<'static>>::TYPE);
            of_kind(target, param, &ty, kind, *form)
        }
        (Parts::Plain(_), None) if is_known || !is_param => return None,
        (Parts::Plain(_), None) => {
            let entry = entry(param);
            quote_spanned!(span=> <#fixed as #glue::Entry>::#entry.ty)
        }
        (Parts::Named(names), _) => {
            let inside = inside(target, param, names);
            names
                .iter()
                .rev()
                .fold(inside, |inside, names| container(target, names, &inside))
        }
    };
    Some(match is_known {
        true => ty,
        false => quote_spanned!(span=> #glue::named(#ty, #is_param)),
    })
}

/// Values that the API has words for, in the lists and maps around them.
fn worded(target: &Target, param: &Param) -> TokenStream {
    let alone = |form| Names::Items {
        form,
        xml: XmlItems::Inside("item".into()),
    };
    let plain: Vec<_> = match (&param.parts, param.ty.containers.is_empty()) {
        (Parts::Plain(form), false) => vec![alone(*form)],
        (Parts::Plain(_) | Parts::Named(_), _) => Vec::new(),
    };
    let names = match &param.parts {
        Parts::Plain(_) => &plain,
        Parts::Named(names) => names,
    };
    let inside = inside(target, param, names);
    let outward = names.iter().rev();
    outward.fold(inside, |inside, names| container(target, names, &inside))
}

/// What is in the innermost list or map.
fn inside(target: &Target, param: &Param, names: &[Names]) -> TokenStream {
    let span = param.ty.span;
    let (krate, glue) = (target.krate.at(span), target.glue.at(span));
    let inside = param.ty.inside.at(span);
    let ty = quote_spanned!(span=> <#inside as #krate::Value<'static>>::TYPE);
    let ty = match names.first().filter(|_| param.ty.containers.is_empty()) {
        None => ty,
        Some(Names::Items { .. }) => quote_spanned!(span=> #glue::item_of(#ty)),
        Some(Names::Entries { .. }) => quote_spanned!(span=> #glue::value_of(#ty)),
    };
    let ty = match &param.kind {
        Some(kind) => of_kind(target, param, &ty, kind, ItemNames::Repeat),
        None => ty,
    };
    match &param.wording {
        Some(wording) => {
            let wording = table::wording(target, wording);
            quote_spanned!(span=> #glue::worded(#ty, #wording))
        }
        None => ty,
    }
}

/// The type of a value whose kind the attribute tells.
fn of_kind(
    target: &Target,
    param: &Param,
    ty: &TokenStream,
    kind: &FinerKind,
    form: ItemNames<'static>,
) -> TokenStream {
    let span = param.ty.span;
    let (krate, glue) = (target.krate.at(span), target.glue.at(span));
    let kind = &kind.name;
    let names = item_names(form);
    quote_spanned! {span=>
        #glue::of_kind(#ty, #krate::table::Kind::#kind, &#krate::table::Items {
            form: #krate::table::ItemNames::#names,
            ..#krate::table::Items::of(#krate::table::Type::Value(#krate::table::Kind::#kind))
        })
    }
}

/// A list or map of this.
fn container(target: &Target, names: &Names, inside: &TokenStream) -> TokenStream {
    let krate = &target.krate;
    match names {
        Names::Items { form, xml } => {
            let form = item_names(*form);
            let xml = match xml {
                XmlItems::Flat => quote!(Flat),
                XmlItems::Inside(item) => quote!(Inside(#item)),
            };
            quote! {
                #krate::table::Type::List(&#krate::table::Items {
                    ty: #inside,
                    form: #krate::table::ItemNames::#form,
                    xml: #krate::table::XmlItems::#xml,
                })
            }
        }
        Names::Entries { form, xml } => {
            let form = entry_names(target, form);
            let xml = match xml {
                XmlEntries::Keyed => quote!(Keyed),
                XmlEntries::Elements { entry, key, value } => {
                    quote!(Elements { entry: #entry, key: #key, value: #value })
                }
                XmlEntries::Flat { key, value } => quote!(Flat { key: #key, value: #value }),
            };
            quote! {
                #krate::table::Type::Map(&#krate::table::Entries {
                    ty: #inside,
                    form: #krate::table::EntryNames::#form,
                    xml: #krate::table::XmlEntries::#xml,
                })
            }
        }
    }
}

/// What follows `ItemNames::`, which is what `Debug` writes.
fn item_names(names: ItemNames<'static>) -> TokenStream {
    if names == ItemNames::DOTTED {
        return quote!(DOTTED);
    }
    format!("{names:?}").parse().unwrap_or_default()
}

fn entry_names(target: &Target, names: &EntryNames) -> TokenStream {
    match names {
        EntryNames::Keyed(by) => {
            let by = join(target, *by);
            quote!(Keyed(#by))
        }
        EntryNames::Numbered { before, key, value } => {
            quote!(Numbered { before: #before, key: #key, value: #value })
        }
    }
}

/// How one name follows another.
pub(super) fn join(target: &Target, join: Join<'static>) -> TokenStream {
    let krate = &target.krate;
    match join {
        Join::BRACKETS => quote!(#krate::table::Join::BRACKETS),
        Join::DOT => quote!(#krate::table::Join::DOT),
        Join { before, after } => quote!(#krate::table::Join { before: #before, after: #after }),
    }
}
