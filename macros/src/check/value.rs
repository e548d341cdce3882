//! The value of one entry, or a mistake that shows how it is written.

use formwork_vocabulary::{Stored, number};
use proc_macro2::Span;
use quote::ToTokens;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Lit, LitBool, LitInt, LitStr};

use crate::check::suggest;
use crate::mistakes::Mistakes;
use crate::syntax::{self, Entry, Value};

/// A value and where it stands.
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

impl Entry {
    /// The word, if it is one of these; literals are not words.
    pub(crate) fn word(&self, what: &str, known: &[&'static str], mistakes: &mut Mistakes) -> &str {
        if self.is_literal {
            mistakes.at(self.span, "expected a name, not a text");
            return "";
        }
        if known.contains(&self.key.as_str()) {
            return &self.key;
        }
        mistakes.at(self.span, suggest::unknown(what, &self.key, known));
        ""
    }

    /// `word = "text"`
    pub(crate) fn text(&self, mistakes: &mut Mistakes) -> Option<At<String>> {
        let text: LitStr = self.parse("\"…\"", "a text", mistakes)?;
        Some(At {
            value: text.value(),
            span: text.span(),
        })
    }

    /// `word = "text"`, and the text is not empty.
    pub(crate) fn some_text(&self, mistakes: &mut Mistakes) -> Option<At<String>> {
        let text = self.text(mistakes)?;
        if text.value.is_empty() {
            mistakes.at(text.span, format_args!("`{}` must not be empty", self.key));
            return None;
        }
        Some(text)
    }

    /// `word = 1`
    pub(crate) fn number(&self, mistakes: &mut Mistakes) -> Option<u32> {
        let parser = |input: ParseStream<'_>| input.parse::<LitInt>()?.base10_parse();
        self.parse_with(parser, "1", "a number of 32 bits without a sign", mistakes)
    }

    /// `word = 0.5`, as a text: a number that a value which is kept like this can be.
    pub(crate) fn number_of(
        &self,
        stored: Option<Stored>,
        mistakes: &mut Mistakes,
    ) -> Option<String> {
        let fits = |text: &str| match stored.filter(|stored| stored.is_number()) {
            Some(stored) => stored.holds(text),
            None => number::is_decimal(text),
        };
        let parser = |input: ParseStream<'_>| {
            let literal: Lit = input.parse()?;
            let (text, suffix) = if let Lit::Int(int) = &literal {
                (int.base10_digits(), int.suffix())
            } else if let Lit::Float(float) = &literal {
                (float.base10_digits(), float.suffix())
            } else {
                return Err(input.error("no number"));
            };
            let is_number = suffix.is_empty() && fits(text);
            is_number
                .then(|| text.to_owned())
                .ok_or_else(|| input.error("no such number"))
        };
        // Without the words that stand for what is no number.
        let what = stored.and_then(|stored| stored.in_json().split(',').next());
        let what = what.unwrap_or("a number");
        self.parse_with(parser, "1", what, mistakes)
    }

    /// `word = true`
    pub(crate) fn bool(&self, mistakes: &mut Mistakes) -> Option<bool> {
        let value: LitBool = self.parse("true", "`true` or `false`", mistakes)?;
        Some(value.value)
    }

    /// `word = some::path`, without generics
    pub(crate) fn path(&self, mistakes: &mut Mistakes) -> Option<syn::Path> {
        let parser = syn::Path::parse_mod_style;
        self.parse_with(parser, "Name", "a path without `<…>`", mistakes)
    }

    /// `word = name`
    pub(crate) fn name(&self, mistakes: &mut Mistakes) -> Option<syn::Ident> {
        self.parse_with(
            syn::ext::IdentExt::parse_any,
            "field",
            "a field's name",
            mistakes,
        )
    }

    /// `word = Name`, of what the derive makes
    pub(crate) fn new_name(&self, mistakes: &mut Mistakes) -> Option<syn::Ident> {
        self.parse("Name", "a name", mistakes)
    }

    /// `word = Name<'_>`
    pub(crate) fn ty(&self, mistakes: &mut Mistakes) -> Option<syn::Type> {
        self.parse("Name<'_>", "a type", mistakes)
    }

    /// `word`
    pub(crate) fn flag(&self, mistakes: &mut Mistakes) -> bool {
        let stands_alone = matches!(self.value, Value::None);
        if !stands_alone {
            mistakes.on(
                self.value_tokens(),
                format_args!("`{}` stands alone, without a value", self.key),
            );
        }
        stands_alone
    }

    /// `word(entry, …)` with at least one entry
    pub(crate) fn list(&self, mistakes: &mut Mistakes) -> Vec<Entry> {
        match &self.value {
            Value::List(group) if group.stream().is_empty() => {
                mistakes.on(group, format_args!("`{}` must not be empty", self.key));
                Vec::new()
            }
            Value::List(group) => syntax::split(group.stream(), mistakes),
            Value::None | Value::Is(_) => {
                mistakes.at(
                    self.span,
                    format_args!("expected a list: `{}(…)`", self.key),
                );
                Vec::new()
            }
        }
    }

    /// `"text"`, as an entry of a list
    pub(crate) fn literal(&self, mistakes: &mut Mistakes) -> Option<&str> {
        if !self.is_literal {
            mistakes.at(self.span, "expected a text in quotes");
            return None;
        }
        self.flag(mistakes).then_some(&self.key)
    }

    fn parse<T: Parse>(&self, example: &str, what: &str, mistakes: &mut Mistakes) -> Option<T> {
        self.parse_with(T::parse, example, what, mistakes)
    }

    fn parse_with<T>(
        &self,
        parser: impl Parser<Output = T>,
        example: &str,
        what: &str,
        mistakes: &mut Mistakes,
    ) -> Option<T> {
        let key = &self.key;
        let message = format!("expected {what}: `{key} = {example}`");
        match &self.value {
            Value::Is(tokens) if !tokens.is_empty() => match parser.parse2(tokens.clone()) {
                Ok(value) => return Some(value),
                Err(_) => mistakes.on(tokens, message),
            },
            Value::None | Value::Is(_) | Value::List(_) => mistakes.at(self.span, message),
        }
        None
    }

    fn value_tokens(&self) -> proc_macro2::TokenStream {
        match &self.value {
            Value::None => proc_macro2::TokenStream::new(),
            Value::Is(tokens) => tokens.clone(),
            Value::List(group) => group.to_token_stream(),
        }
    }
}

/// A key that may be given once.
pub(crate) struct Once<T> {
    given: bool,
    value: Option<T>,
}

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self {
            given: false,
            value: None,
        }
    }
}

impl<T> Once<T> {
    /// Keeps the value of this entry, unless there was one already.
    pub(crate) fn set(&mut self, entry: &Entry, value: Option<T>, mistakes: &mut Mistakes) {
        if self.given {
            mistakes.at(entry.span, format_args!("`{}` is given twice", entry.key));
            return;
        }
        self.given = true;
        self.value = value;
    }

    pub(crate) fn is_given(&self) -> bool {
        self.given
    }

    pub(crate) fn get(self) -> Option<T> {
        self.value
    }

    /// The value, or a mistake on the type's name if it was not even tried.
    pub(crate) fn need(
        self,
        example: &str,
        name: &syn::Ident,
        mistakes: &mut Mistakes,
    ) -> Option<T> {
        if !self.given {
            mistakes.on(name, format_args!("missing `{example}`"));
        }
        self.value
    }
}

/// `crate = some::path`, where nothing else can be said.
pub(crate) fn only_crate(entries: &[Entry], mistakes: &mut Mistakes) -> Option<syn::Path> {
    let mut krate = Once::default();
    for entry in entries {
        if entry.word("key", &["crate"], mistakes) == "crate" {
            krate.set(entry, entry.path(mistakes), mistakes);
        }
    }
    krate.get()
}
