//! `#[derive(Call)]`

use syn::{Data, Fields};

use crate::check::target::target;
use crate::check::types::argument;
use crate::check::value::Once;
use crate::mistakes::Mistakes;
use crate::model::{Call, Variant};
use crate::syntax::Item;

/// Reads a call.
pub(crate) fn call(item: &Item<'_>, mistakes: &mut Mistakes) -> Call {
    let (mut credentials, mut krate) = (Once::default(), Once::default());
    for entry in &item.entries {
        match entry.word("key", &["credentials", "crate"], mistakes) {
            "credentials" => credentials.set(entry, entry.path(mistakes), mistakes),
            "crate" => krate.set(entry, entry.path(mistakes), mistakes),
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
    Call {
        target,
        credentials: credentials.need("credentials = Name", item.ident, mistakes),
        variants,
    }
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
    Some(Variant {
        ident: variant.ident.clone(),
        request: request?.clone(),
    })
}
