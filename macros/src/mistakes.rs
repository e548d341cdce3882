//! All mistakes of one derive input, each on its token.

use core::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The mistakes found so far. Only [`collect`] makes one and it always hands them out, so none can be lost.
pub(crate) struct Mistakes(Vec<syn::Error>);

/// Runs a check and gives its result together with one `compile_error!` for each mistake.
pub(crate) fn collect<T>(check: impl FnOnce(&mut Mistakes) -> T) -> (T, TokenStream) {
    let mut mistakes = Mistakes(Vec::new());
    let result = check(&mut mistakes);
    let errors = mistakes.0.iter().map(syn::Error::to_compile_error);
    (result, errors.collect())
}

impl Mistakes {
    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// A mistake at one place.
    pub(crate) fn at(&mut self, span: Span, message: impl Display) {
        self.0.push(syn::Error::new(span, message));
    }

    /// A mistake that all these tokens make up.
    pub(crate) fn on(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.0.push(syn::Error::new_spanned(tokens, message));
    }
}
