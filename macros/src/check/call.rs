//! `#[derive(Call)]`

use std::collections::HashMap;

use syn::{Data, Fields};

use crate::check::names::function;
use crate::check::target::target;
use crate::check::types::argument;
use crate::check::value::Once;
use crate::mistakes::Mistakes;
use crate::model::{Call, Variant};
use crate::syntax::Item;

/// The functions that every handler has.
const HANDLER: [&str; 2] = ["admit", "is_met"];

/// Reads a call.
pub(crate) fn call(item: &Item<'_>, mistakes: &mut Mistakes) -> Call {
    let (mut credentials, mut krate) = (Once::default(), Once::default());
    let (mut handler, mut questions) = (Once::default(), Once::default());
    let words = ["credentials", "crate", "handler", "questions"];
    for entry in &item.entries {
        match entry.word("key", &words, mistakes) {
            "credentials" => credentials.set(entry, entry.path(mistakes), mistakes),
            "crate" => krate.set(entry, entry.path(mistakes), mistakes),
            "handler" => handler.set(entry, entry.new_name(mistakes), mistakes),
            "questions" => questions.set(entry, entry.ty(mistakes), mistakes),
            _ => {}
        }
    }
    let mut target = target(item, krate.get(), mistakes);
    let mut variants = Vec::new();
    if let Data::Enum(data) = item.data {
        for variant in &data.variants {
            variants.extend(read_variant(variant, mistakes));
        }
    } else {
        mistakes.on(item.ident, "expected an enum");
        target.inert = true;
    }
    let (mut handler, questions) = (handler.get(), questions.get());
    match (&handler, &questions) {
        (None, Some(questions)) => mistakes.on(
            questions,
            "a handler answers the questions: name it with `handler = Name`",
        ),
        (Some(_), _) => handler = handler.filter(|_| have_names(&variants, mistakes)),
        (None, None) => {}
    }
    Call {
        target,
        credentials: credentials.need("credentials = Name", item.ident, mistakes),
        handler,
        questions,
        variants,
    }
}

/// Whether each function of a handler has a name of its own.
fn have_names(variants: &[Variant], mistakes: &mut Mistakes) -> bool {
    let before = mistakes.count();
    let own = HANDLER.map(|name| (name.to_owned(), "one that every handler has".to_owned()));
    let mut taken = HashMap::from(own);
    for Variant { ident, method, .. } in variants {
        let whose = format!("that of `{ident}`");
        if let Some(other) = taken.insert(method.to_string(), whose) {
            let message =
                format!("its function is `{method}`, as is {other}: give it another name");
            mistakes.on(ident, message);
        }
    }
    mistakes.count() == before
}

fn read_variant(variant: &syn::Variant, mistakes: &mut Mistakes) -> Option<Variant> {
    let request = match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields
            .unnamed
            .first()
            .and_then(|field| argument(&field.ty, "Valid")),
        Fields::Named(_) | Fields::Unit | Fields::Unnamed(_) => None,
    };
    if request.is_none() {
        mistakes.on(
            variant,
            "expected one checked request: `Name(Valid<Name<'a>>)`",
        );
    }
    let is_doc = |attr: &&syn::Attribute| attr.path().is_ident("doc");
    Some(Variant {
        ident: variant.ident.clone(),
        method: function(&variant.ident),
        docs: variant.attrs.iter().filter(is_doc).cloned().collect(),
        request: request?.clone(),
    })
}
