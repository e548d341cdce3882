//! `#[derive(Refusals)]`

use syn::{Data, Fields, Variant};

use crate::check::names::function;
use crate::check::target::target;
use crate::check::value::{At, Once, only_crate};
use crate::mistakes::Mistakes;
use crate::model::{Documented, Refusals};
use crate::syntax::{Entry, Item, entries};

/// The attribute of a variant.
const ATTRIBUTE: &str = "refusal";

/// Reads the refusals of an API.
pub(crate) fn refusals(item: &Item<'_>, mistakes: &mut Mistakes) -> Refusals {
    let mut read = Refusals {
        target: target(item, only_crate(&item.entries, mistakes), mistakes),
        documented: Vec::new(),
        other: None,
    };
    let before = mistakes.count();
    let Data::Enum(data) = item.data else {
        mistakes.on(item.ident, "expected an enum");
        read.target.inert = true;
        return read;
    };
    if read.target.borrows {
        mistakes.on(item.generics, "a refusal owns its texts: no lifetime");
        read.target.supported = false;
    }
    for variant in &data.variants {
        add(&mut read, variant, mistakes);
    }
    if read.other.is_none() {
        mistakes.on(
            item.ident,
            "missing a variant for all other refusals, one without an attribute: `Other(Refusal)`",
        );
    }
    read.target.inert = mistakes.count() > before;
    read
}

fn add(read: &mut Refusals, variant: &Variant, mistakes: &mut Mistakes) {
    if !matches!(&variant.fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1) {
        let message = format!(
            "expected a variant that holds what came: `{}(Refusal)`",
            variant.ident
        );
        mistakes.on(variant, message);
    }
    let is_documented = |attr: &syn::Attribute| attr.path().is_ident(ATTRIBUTE);
    if variant.attrs.iter().any(is_documented) {
        let documented = documented(variant, mistakes);
        if is_another(read, &documented, mistakes) {
            read.documented.push(documented);
        }
    } else if read.other.is_some() {
        let message = "a second variant without `#[refusal(…)]`: one takes all other refusals";
        mistakes.on(&variant.ident, message);
    } else {
        read.other = Some(variant.ident.clone());
    }
}

/// Whether neither its texts nor its constructor are those of one before.
fn is_another(read: &Refusals, one: &Documented, mistakes: &mut Mistakes) -> bool {
    let count = mistakes.count();
    let mut before = read.documented.iter();
    let says = |one: &Documented| [one.code.clone(), one.message.clone()];
    let is_said = says(one).iter().any(|text| !text.is_empty());
    let is_same = |other: &&Documented| is_said && says(other) == says(one);
    if let Some(other) = before.clone().find(is_same) {
        let message = format!(
            "no answer tells this refusal from `{}`: give them another code or message",
            other.ident
        );
        mistakes.on(&one.ident, message);
    }
    if let Some(other) = before.find(|other| other.constructor == one.constructor) {
        let message = format!(
            "`{}` and this variant are both made by `{}()`: give one another name",
            other.ident, one.constructor
        );
        mistakes.on(&one.ident, message);
    }
    mistakes.count() == count
}

/// Reads `#[refusal(code = "…", message = "…", status = 404)]`.
fn documented(variant: &Variant, mistakes: &mut Mistakes) -> Documented {
    let (mut code, mut message) = (Once::default(), Once::default());
    let mut status = Once::default();
    for part in entries(&variant.attrs, ATTRIBUTE, mistakes) {
        match part.word("key", &["code", "message", "status"], mistakes) {
            "code" => code.set(&part, part.some_text(mistakes), mistakes),
            "message" => message.set(&part, part.some_text(mistakes), mistakes),
            "status" => status.set(&part, http_status(&part, mistakes), mistakes),
            _ => {}
        }
    }
    if !code.is_given() && !message.is_given() {
        let message = "a refusal is told by what it says: `#[refusal(code = \"…\")]`, `#[refusal(message = \"…\")]` or both";
        mistakes.on(&variant.ident, message);
    }
    let text = |text: Option<At<String>>| text.map(|text| text.value).unwrap_or_default();
    Documented {
        constructor: function(&variant.ident),
        ident: variant.ident.clone(),
        code: text(code.get()),
        message: text(message.get()),
        status: status.get(),
    }
}

/// Reads `status = 404`.
pub(super) fn http_status(entry: &Entry, mistakes: &mut Mistakes) -> Option<u16> {
    let number: u32 = entry.number(mistakes)?;
    let status = u16::try_from(number)
        .ok()
        .filter(|status| (100..=599).contains(status));
    if status.is_none() {
        let message = format!("an HTTP status is a number from 100 to 599, and not {number}");
        mistakes.at(entry.span, message);
    }
    status
}
