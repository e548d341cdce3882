//! `#[derive(Set)]`

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use crate::model::{Set, Target};

/// The impls for a set: one match for each direction, and glue around them.
pub(crate) fn set(set: &Set) -> TokenStream {
    let (texts, conversions, value) = (texts(set), conversions(set), value(set));
    quote!(#texts #conversions #value)
}

/// The words, and that of a value.
fn texts(set: &Set) -> TokenStream {
    let Target {
        ident,
        lifetime: a,
        ty,
        borrows,
        ..
    } = &set.target;
    let generics = borrows.then(|| quote!(<#a>));
    let (name, word) = words(set);
    let doc = format!(" The word or text that stands for this {ident} on the wire.");
    let (is_const, text) = match borrows {
        true => (None, quote!(&str)),
        false => (Some(quote!(const)), quote!(&'static str)),
    };
    let other = set.other.iter();
    let as_str = match set.target.inert {
        true => quote!(""),
        false => quote!(match self { #(Self::#name => #word,)* #(Self::#other(text) => text,)* }),
    };
    quote! {
        #[automatically_derived]
        impl #generics #ty {
            /// The words, in the order of their variants.
            pub const WORDS: &'static [&'static str] = &[#(#word),*];

            #[doc = #doc]
            #[must_use]
            pub #is_const fn as_str(&self) -> #text {
                #as_str
            }
        }

        #[automatically_derived]
        impl #generics ::core::fmt::Display for #ty {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }
    }
}

/// What a text says: every text something, where the set is open.
fn conversions(set: &Set) -> TokenStream {
    let Target {
        krate,
        glue,
        lifetime: a,
        ty,
        borrows,
        inert,
        ..
    } = &set.target;
    let (name, word) = words(set);
    if !borrows {
        let read = match inert {
            true => quote!(loop {}),
            false => quote!(::core::result::Result::Ok(match text {
                #(#word => Self::#name,)*
                _ => return ::core::result::Result::Err(#krate::NotInSet { words: Self::WORDS }),
            })),
        };
        return quote! {
            #[automatically_derived]
            impl ::core::str::FromStr for #ty {
                type Err = #krate::NotInSet;

                fn from_str(text: &str) -> ::core::result::Result<Self, #krate::NotInSet> {
                    #read
                }
            }

            #[automatically_derived]
            impl ::core::convert::TryFrom<&str> for #ty {
                type Error = #krate::NotInSet;

                fn try_from(text: &str) -> ::core::result::Result<Self, #krate::NotInSet> {
                    ::core::str::FromStr::from_str(text)
                }
            }
        };
    }
    let other = &set.other;
    let read = match inert {
        // There was a mistake: this is compiled and never run.
        true => quote!(loop {}),
        false => quote!(match &*text { #(#word => Self::#name,)* _ => Self::#other(text) }),
    };
    quote! {
        #[automatically_derived]
        impl<#a> ::core::convert::From<&#a str> for #ty {
            fn from(text: &#a str) -> Self {
                ::core::convert::From::from(#glue::Cow::Borrowed(text))
            }
        }

        #[automatically_derived]
        impl<#a> ::core::convert::From<#glue::Cow<#a, str>> for #ty {
            fn from(text: #glue::Cow<#a, str>) -> Self {
                #read
            }
        }
    }
}

/// A value that is kept as a text.
fn value(set: &Set) -> TokenStream {
    let Target {
        krate,
        lifetime: a,
        ty,
        owned,
        ..
    } = &set.target;
    let Parts {
        rules,
        placeholder,
        from_text,
        into_text,
        into_owned,
    } = parts(set);
    quote! {
        #[automatically_derived]
        impl<#a> #krate::Value<#a> for #ty {
            const TYPE: #krate::table::Type<'static> =
                #krate::table::Type::Value(#krate::table::Kind::Text);
            const REQUIRED: bool = true;
            const RULES: &'static [#krate::table::Rule<'static>] = &[#rules];
            const PLACEHOLDER: Self = #placeholder;
            type Owned = #owned;

            fn into_slot(self, _arena: &mut #krate::Arena<#a>) -> #krate::Slot<#a> {
                #krate::Slot::Text(#into_text)
            }
            fn from_slot(
                slot: #krate::Slot<#a>,
                _inner: &mut [#krate::Slot<#a>],
            ) -> ::core::option::Option<Self> {
                match slot {
                    #krate::Slot::Text(text) => #from_text,
                    _ => ::core::option::Option::None,
                }
            }
            fn view(&self) -> #krate::View<'_> {
                #krate::View::Text(self.as_str())
            }
            fn into_owned(self) -> #owned {
                #into_owned
            }
        }

        #[automatically_derived]
        impl<#a> #krate::Item<#a> for #ty {}
    }
}

/// In what the value of an open set differs from that of a closed one.
struct Parts {
    rules: Option<TokenStream>,
    placeholder: TokenStream,
    from_text: TokenStream,
    into_text: TokenStream,
    into_owned: TokenStream,
}

fn parts(set: &Set) -> Parts {
    let Target {
        ident, krate, glue, ..
    } = &set.target;
    let (name, word) = words(set);
    if set.target.inert {
        return Parts {
            rules: None,
            placeholder: quote!(::core::panic!()),
            from_text: quote!({
                let _ = text;
                ::core::option::Option::None
            }),
            into_text: quote!(#glue::Cow::Borrowed("")),
            into_owned: quote!(loop {}),
        };
    }
    let Some(other) = &set.other else {
        let first = name.first();
        return Parts {
            rules: Some(quote!(#glue::one_of(Self::WORDS))),
            placeholder: quote!(Self::#first),
            from_text: quote!(::core::str::FromStr::from_str(&text).ok()),
            into_text: quote!(#glue::Cow::Borrowed(self.as_str())),
            into_owned: quote!(self),
        };
    };
    Parts {
        rules: None,
        placeholder: quote!(Self::#other(#glue::Cow::Borrowed(""))),
        from_text: quote!(::core::option::Option::Some(::core::convert::From::from(
            text
        ))),
        into_text: quote!(match self {
            #(Self::#name => #glue::Cow::Borrowed(#word),)*
            Self::#other(text) => text,
        }),
        into_owned: quote!(match self {
            #(Self::#name => #ident::#name,)*
            Self::#other(text) => #ident::#other(#krate::Value::into_owned(text)),
        }),
    }
}

fn words(set: &Set) -> (Vec<&Ident>, Vec<&str>) {
    let pairs = set.words.iter();
    pairs.map(|word| (&word.ident, word.text.as_str())).unzip()
}
