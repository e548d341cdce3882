//! The derives of formwork. Their documentation is on the re-exports in the `formwork` crate.
//!
//! A derive is a pipeline: `syntax` splits the attributes, `check` finds out what they mean and notes every
//! mistake, `model` is the result, `emit` writes it as tables and one-line glue.

#![deny(clippy::wildcard_enum_match_arm)]

mod check;
mod emit;
mod mistakes;
mod model;
mod syntax;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::mistakes::Mistakes;
use crate::model::Target;
use crate::syntax::Item;

/// See `formwork::Request`.
#[proc_macro_derive(Request, attributes(request, param))]
pub fn request(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand(input.into(), "request", check::request, emit::request).into()
}

/// See `formwork::Record`.
#[proc_macro_derive(Record, attributes(record, field))]
pub fn record(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand(input.into(), "record", check::record, emit::record).into()
}

/// See `formwork::Refusals`.
#[proc_macro_derive(Refusals, attributes(refusals, refusal))]
pub fn refusals(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand(input.into(), "refusals", check::refusals, emit::refusals).into()
}

/// See `formwork::Questions`.
#[proc_macro_derive(Questions, attributes(questions, question))]
pub fn questions(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand(input.into(), "questions", check::questions, emit::questions).into()
}

/// See `formwork::Set`.
#[proc_macro_derive(Set, attributes(set))]
pub fn set(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand(input.into(), "set", check::set, emit::set).into()
}

/// See `formwork::Call`.
#[proc_macro_derive(Call, attributes(call))]
pub fn call(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand(input.into(), "call", check::call, emit::call).into()
}

/// See `formwork::Credentials`.
#[proc_macro_derive(Credentials, attributes(credentials, param))]
pub fn credentials(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand(
        input.into(),
        "credentials",
        check::credentials,
        emit::credentials,
    )
    .into()
}

/// The expansion, and an error for every mistake: users see what is wrong and nothing that follows from it.
fn expand<M: AsRef<Target>>(
    input: TokenStream,
    attribute: &str,
    check: fn(&Item<'_>, &mut Mistakes) -> M,
    emit: fn(&M) -> TokenStream,
) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let (model, errors) = mistakes::collect(|mistakes| {
        let item = Item::read(&input, attribute, mistakes);
        check(&item, mistakes)
    });
    let impls = match model.as_ref().supported {
        true => emit(&model),
        false => TokenStream::new(),
    };
    TokenStream::from_iter([errors, impls])
}
