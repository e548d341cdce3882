//! `#[derive(Set)]`

use proc_macro2::Span;
use syn::{Attribute, Data, Fields, Ident, Variant};

use crate::check::target::target;
use crate::check::value::{At, only_crate};
use crate::check::wire::WireNames;
use crate::mistakes::Mistakes;
use crate::model::{Set, Word};
use crate::syntax::{self, Item};

/// How a variant is written that takes all other texts.
const OTHER: &str = "`Other(Cow<'a, str>)`";

/// Reads a set.
pub(crate) fn set(item: &Item<'_>, mistakes: &mut Mistakes) -> Set {
    let before = mistakes.count();
    let mut target = target(item, only_crate(&item.entries, mistakes), mistakes);
    let (mut words, mut other) = (Vec::new(), None);
    let mut texts = WireNames::default();
    match item.data {
        Data::Enum(data) => {
            for variant in &data.variants {
                match &variant.fields {
                    Fields::Unit => words.extend(word(variant, &mut texts, mistakes)),
                    Fields::Unnamed(fields) if fields.unnamed.len() == 1 && other.is_none() => {
                        other = Some(takes_others(variant, mistakes));
                    }
                    fields @ (Fields::Named(_) | Fields::Unnamed(_)) => {
                        mistakes.on(variant, misshapen(fields, other.is_some()));
                    }
                }
            }
            shape(item.ident, target.borrows, &words, other.as_ref(), mistakes);
        }
        Data::Struct(_) | Data::Union(_) => mistakes.on(item.ident, "expected an enum"),
    }
    target.inert = mistakes.count() > before;
    Set {
        target,
        words,
        other,
    }
}

/// A set has words, and borrows if it takes others.
fn shape(
    ident: &Ident,
    borrows: bool,
    words: &[Word],
    other: Option<&Ident>,
    mistakes: &mut Mistakes,
) {
    if words.is_empty() {
        mistakes.on(ident, "a set has a word: a variant with `#[set(\"…\")]`");
    }
    match (borrows, other) {
        (true, None) => mistakes.on(
            ident,
            format_args!("a set that borrows takes other texts as well: add a variant {OTHER}"),
        ),
        (false, Some(other)) => mistakes.on(
            other,
            format_args!(
                "a set that takes other texts borrows them: write `{ident}<'a>` and {OTHER}"
            ),
        ),
        (true, Some(_)) | (false, None) => {}
    }
}

fn misshapen(fields: &Fields, has_other: bool) -> String {
    match fields {
        Fields::Unnamed(fields) if has_other && fields.unnamed.len() == 1 => {
            "a second variant with a field: one takes all other texts".to_owned()
        }
        Fields::Named(_) | Fields::Unit | Fields::Unnamed(_) => {
            format!("expected a variant without fields, or {OTHER}")
        }
    }
}

fn word(variant: &Variant, texts: &mut WireNames, mistakes: &mut Mistakes) -> Option<Word> {
    let ident = variant.ident.clone();
    let said = said(variant, mistakes);
    let Some((first, rest)) = said.split_first() else {
        if attrs(variant).next().is_none() {
            mistakes.on(&ident, "missing `#[set(\"…\")]`");
        }
        return None;
    };
    for second in rest {
        mistakes.at(second.span, "a variant stands for one word");
    }
    texts.take(&first.value, &format!("`{ident}`"), first.span, mistakes);
    let text = first.value.clone();
    Some(Word { ident, text })
}

/// The words of a variant's attributes; it should be one.
fn said(variant: &Variant, mistakes: &mut Mistakes) -> Vec<At<String>> {
    let mut said = Vec::new();
    for attr in attrs(variant) {
        let before = mistakes.count();
        let entries = syntax::entries(std::slice::from_ref(attr), "set", mistakes);
        if entries.is_empty() && mistakes.count() == before {
            mistakes.on(attr, "expected a word: `#[set(\"…\")]`");
        }
        for entry in entries {
            let span: Span = entry.span;
            let text = entry.literal(mistakes).map(str::to_owned);
            said.extend(text.map(|value| At { value, span }));
        }
    }
    said
}

fn takes_others(variant: &Variant, mistakes: &mut Mistakes) -> Ident {
    for attr in attrs(variant) {
        mistakes.on(
            attr,
            "this variant takes all other texts and has no word of its own",
        );
    }
    variant.ident.clone()
}

fn attrs(variant: &Variant) -> impl Iterator<Item = &Attribute> {
    let attrs = variant.attrs.iter();
    attrs.filter(|attr| attr.path().is_ident("set"))
}
