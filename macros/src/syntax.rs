//! Attributes as they are written: names, values and their spans, not yet understood.
//!
//! The tokens are split at commas before anything is read, so a mistake in one entry hides no other.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::{Attribute, Data, DataStruct, DeriveInput, Generics, Ident, Meta, Type, Visibility};

use crate::mistakes::Mistakes;

/// A struct or enum with one of our derives.
pub(crate) struct Item<'i> {
    pub(crate) ident: &'i Ident,
    pub(crate) vis: &'i Visibility,
    pub(crate) generics: &'i Generics,
    /// The entries of the type's own attribute.
    pub(crate) entries: Vec<Entry>,
    pub(crate) data: &'i Data,
}

impl<'i> Item<'i> {
    pub(crate) fn read(input: &'i DeriveInput, attribute: &str, mistakes: &mut Mistakes) -> Self {
        Self {
            ident: &input.ident,
            vis: &input.vis,
            generics: &input.generics,
            entries: entries(&input.attrs, attribute, mistakes),
            data: &input.data,
        }
    }

    /// The named fields; none and a mistake if there is no such thing.
    pub(crate) fn fields(
        &self,
        attribute: &str,
        mistakes: &mut Mistakes,
    ) -> Option<Vec<Field<'i>>> {
        let fields = match self.data {
            Data::Struct(DataStruct { fields, .. })
                if !matches!(fields, syn::Fields::Unnamed(_)) =>
            {
                fields
            }
            Data::Enum(_) | Data::Struct(_) | Data::Union(_) => {
                mistakes.on(self.ident, "expected a struct with named fields");
                return None;
            }
        };
        let named = fields.iter().filter_map(|field| {
            Some(Field {
                ident: field.ident.as_ref()?,
                ty: &field.ty,
                attrs: &field.attrs,
                entries: entries(&field.attrs, attribute, mistakes),
            })
        });
        Some(named.collect())
    }
}

/// A field of a struct.
pub(crate) struct Field<'i> {
    pub(crate) ident: &'i Ident,
    pub(crate) ty: &'i Type,
    pub(crate) attrs: &'i [Attribute],
    pub(crate) entries: Vec<Entry>,
}

impl Field<'_> {
    /// The documentation.
    pub(crate) fn docs(&self) -> Vec<Attribute> {
        let docs = self.attrs.iter().filter(|attr| attr.path().is_ident("doc"));
        docs.cloned().collect()
    }
}

/// One entry of an attribute: `word`, `word = value` or `word(entries)`.
pub(crate) struct Entry {
    /// The word, without `r#`, or the text of a literal.
    pub(crate) key: String,
    pub(crate) span: Span,
    /// Whether the key is a string literal.
    pub(crate) is_literal: bool,
    pub(crate) value: Value,
}

/// What follows the word of an entry.
pub(crate) enum Value {
    None,
    Is(TokenStream),
    List(Group),
}

/// The entries of all attributes of this name.
pub(crate) fn entries(attrs: &[Attribute], name: &str, mistakes: &mut Mistakes) -> Vec<Entry> {
    let mut all = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident(name)) {
        match &attr.meta {
            Meta::List(list) => all.extend(split(list.tokens.clone(), mistakes)),
            meta @ (Meta::NameValue(_) | Meta::Path(_)) => {
                mistakes.on(meta, format_args!("expected `#[{name}(…)]`"))
            }
        }
    }
    all
}

/// Reads `entry, entry, …`.
pub(crate) fn split(tokens: TokenStream, mistakes: &mut Mistakes) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut part = Vec::new();
    for token in tokens {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => {
                if part.is_empty() {
                    mistakes.at(punct.span(), "expected an entry before this comma");
                }
                entries.extend(entry(core::mem::take(&mut part), mistakes));
            }
            TokenTree::Group(_)
            | TokenTree::Ident(_)
            | TokenTree::Literal(_)
            | TokenTree::Punct(_) => part.push(token),
        }
    }
    entries.extend(entry(part, mistakes));
    entries
}

fn entry(tokens: Vec<TokenTree>, mistakes: &mut Mistakes) -> Option<Entry> {
    let mut tokens = tokens.into_iter();
    let first = tokens.next()?;
    let span = first.span();
    let Some((key, is_literal)) = key(&first) else {
        mistakes.at(span, "expected a name");
        return None;
    };
    let value = match tokens.next() {
        None => Value::None,
        Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => {
            Value::Is(TokenStream::from_iter(tokens.by_ref()))
        }
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
            Value::List(group)
        }
        Some(token) => {
            mistakes.at(token.span(), "expected `=`, `(` or `,`");
            return None;
        }
    };
    if let Some(token) = tokens.next() {
        mistakes.at(token.span(), "expected `,`");
        return None;
    }
    Some(Entry {
        key,
        span,
        is_literal,
        value,
    })
}

fn key(token: &TokenTree) -> Option<(String, bool)> {
    match token {
        TokenTree::Ident(ident) => Some((ident.unraw().to_string(), false)),
        TokenTree::Literal(_) => {
            let text: syn::LitStr = syn::parse2(token.clone().into()).ok()?;
            Some((text.value(), true))
        }
        TokenTree::Group(_) | TokenTree::Punct(_) => None,
    }
}
