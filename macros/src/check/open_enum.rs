//! `#[derive(OpenEnum)]`

use syn::{Attribute, Data, Expr, ExprLit, Fields, Ident, Lit, LitStr, Meta, Variant};

use crate::check::target::target;
use crate::check::value::only_crate;
use crate::check::wire::WireNames;
use crate::mistakes::Mistakes;
use crate::model::{Known, OpenEnum};
use crate::syntax::Item;

/// Reads an open enum.
pub(crate) fn open_enum(item: &Item<'_>, mistakes: &mut Mistakes) -> OpenEnum {
    let mut target = target(item, only_crate(&item.entries, mistakes), mistakes);
    let (mut known, mut unknown) = (Vec::new(), None);
    let Data::Enum(data) = item.data else {
        mistakes.on(item.ident, "expected an enum");
        target.inert = true;
        return OpenEnum {
            target,
            known,
            unknown,
        };
    };
    if !target.borrows {
        mistakes.on(
            item.ident,
            "an open enum borrows: write `Name<'a>` with a variant `Unknown(Cow<'a, str>)`",
        );
    }
    let mut texts = WireNames::default();
    for variant in &data.variants {
        match &variant.fields {
            Fields::Unit => known.push(read_known(variant, &mut texts, mistakes)),
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 && unknown.is_none() => {
                unknown = Some(read_unknown(variant, mistakes));
            }
            fields @ (Fields::Named(_) | Fields::Unnamed(_)) => {
                target.inert = true;
                mistakes.on(variant, misshapen(fields, unknown.is_some()));
            }
        }
    }
    if unknown.is_none() {
        mistakes.on(
            item.ident,
            "missing a variant for all other texts: `Unknown(Cow<'a, str>)`",
        );
    }
    target.inert |= unknown.is_none() || !target.borrows;
    OpenEnum {
        target,
        known,
        unknown,
    }
}

fn misshapen(fields: &Fields, has_unknown: bool) -> &'static str {
    match fields {
        Fields::Unnamed(fields) if has_unknown && fields.unnamed.len() == 1 => {
            "a second variant with a field: one takes all other texts"
        }
        Fields::Named(_) | Fields::Unit | Fields::Unnamed(_) => {
            "expected a variant without fields, or `Unknown(Cow<'a, str>)`"
        }
    }
}

fn read_known(variant: &Variant, texts: &mut WireNames, mistakes: &mut Mistakes) -> Known {
    let ident = variant.ident.clone();
    let text = value(variant, mistakes);
    if let Some(text) = &text {
        texts.take(&text.value(), &format!("`{ident}`"), text.span(), mistakes);
    }
    Known {
        ident,
        text: text.map(|text| text.value()).unwrap_or_default(),
    }
}

fn value(variant: &Variant, mistakes: &mut Mistakes) -> Option<LitStr> {
    let mut attrs = values(&variant.attrs);
    let Some(attr) = attrs.next() else {
        mistakes.on(&variant.ident, "missing `#[value = \"…\"]`");
        return None;
    };
    if let Some(second) = attrs.next() {
        mistakes.on(second, "`value` is given twice");
    }
    text(attr, mistakes)
}

fn read_unknown(variant: &Variant, mistakes: &mut Mistakes) -> Ident {
    for attr in values(&variant.attrs) {
        mistakes.on(
            attr,
            "this variant takes all other texts and has no value of its own",
        );
    }
    variant.ident.clone()
}

fn values(attrs: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attrs.iter().filter(|attr| attr.path().is_ident("value"))
}

fn text(attr: &Attribute, mistakes: &mut Mistakes) -> Option<LitStr> {
    if let Meta::NameValue(meta) = &attr.meta
        && let Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) = &meta.value
    {
        return Some(text.clone());
    }
    mistakes.on(&attr.meta, "expected `#[value = \"…\"]`");
    None
}
