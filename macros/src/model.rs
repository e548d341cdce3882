//! What a derive input means. Only [`check`](crate::check) makes these, so nothing here can be wrong.

use formwork_vocabulary::{Arg, GroupRule, RuleId, Side, Stored};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Ident, Lifetime, Path, Type, Visibility};

/// Words that stand in an expansion many times. A `TokenStream` in another one takes several calls of the compiler each
/// time, single tokens take none.
#[derive(Clone)]
pub(crate) struct Words(Vec<TokenTree>);

impl Words {
    /// The same words, reported at this span.
    pub(crate) fn at(&self, span: Span) -> Self {
        let mut words = self.clone();
        words.0.iter_mut().for_each(|word| word.set_span(span));
        words
    }
}

impl From<TokenStream> for Words {
    fn from(tokens: TokenStream) -> Self {
        Self(tokens.into_iter().collect())
    }
}

impl ToTokens for Words {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().cloned());
    }
}

/// The type itself and the crate that its expansion calls.
pub(crate) struct Target {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    /// `::formwork`, unless `crate = …` says otherwise.
    pub(crate) krate: Words,
    /// The hidden module that expansions call. Its name has the version in it: nobody else can rely on it.
    pub(crate) glue: Words,
    /// The type's lifetime, or one that is made up for the impls.
    pub(crate) lifetime: Lifetime,
    /// `Name<'a>`
    pub(crate) ty: Words,
    /// `Name<'static>`
    pub(crate) owned: Words,
    /// Whether the type has a lifetime.
    pub(crate) borrows: bool,
    /// Whether the generics are such that impls can be written at all.
    pub(crate) supported: bool,
    /// Whether the type cannot be made from its fields: there was a mistake and the impls do nothing.
    pub(crate) inert: bool,
}

/// `#[derive(Request)]`
pub(crate) struct Request {
    pub(crate) target: Target,
    /// `None` after a mistake.
    pub(crate) credentials: Option<Path>,
    pub(crate) title: String,
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) constants: Vec<Constant>,
    pub(crate) params: Vec<Param>,
    pub(crate) groups: Vec<Group>,
    pub(crate) reply: Reply,
    pub(crate) refusal: Refusal,
}

/// An HTTP method.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
}

/// A reply format.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Xml,
}

/// A parameter with a fixed value.
pub(crate) struct Constant {
    pub(crate) wire: String,
    pub(crate) value: String,
    pub(crate) aliases: Vec<String>,
}

/// A field and its place in the table.
pub(crate) struct Param {
    pub(crate) ident: Ident,
    pub(crate) ty: FieldType,
    pub(crate) docs: Vec<Attribute>,
    pub(crate) wire: String,
    pub(crate) text: Option<TextKind>,
    pub(crate) aliases: Vec<String>,
    /// At least one item: only said of a list.
    pub(crate) required: bool,
    pub(crate) rules: Vec<Rule>,
    pub(crate) server: Option<String>,
}

/// What an attribute makes of a text: a variant of `Kind`.
pub(crate) struct TextKind {
    pub(crate) name: Ident,
}

/// A field's type and how a setter takes it. Tables never look at this: they ask the type itself.
pub(crate) struct FieldType {
    pub(crate) ty: Words,
    /// Where the expansion reports what this type cannot do.
    pub(crate) span: Span,
    /// The type with `'static` for its lifetimes.
    pub(crate) fixed: Words,
    /// Without `Option` and `Vec`.
    pub(crate) item: Words,
    pub(crate) wrap: Wrap,
    /// As what a value is kept; `None` if only the compiler knows the type.
    pub(crate) stored: Option<Stored>,
}

/// What is around a field's item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrap {
    None,
    Option,
    Vec,
}

impl FieldType {
    /// Whether a value is made of a text as it is.
    pub(crate) fn is_text(&self) -> bool {
        self.stored.is_some_and(Stored::is_text)
    }
}

/// A rule, what it was given and who enforces it.
pub(crate) struct Rule {
    pub(crate) id: RuleId,
    pub(crate) arg: Arg<String, Vec<String>>,
    pub(crate) side: Side,
}

/// A rule on several parameters.
pub(crate) struct Group {
    pub(crate) rule: GroupRule,
    pub(crate) places: Vec<u16>,
}

/// The documented success.
pub(crate) enum Reply {
    Acknowledgement,
    Root(String),
    List {
        record: Path,
        root: String,
        item: String,
    },
    Record {
        record: Path,
        root: String,
    },
}

/// The documented refusal.
pub(crate) enum Refusal {
    Errors,
    Message(String),
    Code { code: String, message: String },
}

/// `#[derive(Credentials)]`
pub(crate) struct Credentials {
    pub(crate) target: Target,
    pub(crate) name: String,
    pub(crate) base: String,
    pub(crate) formats: Vec<Format>,
    pub(crate) suffix: bool,
    pub(crate) accept: Vec<Method>,
    pub(crate) secrets_in_query: bool,
    pub(crate) verdict: Verdict,
    pub(crate) params: Vec<Param>,
}

/// The names and values that tell success from refusal.
pub(crate) struct Verdict {
    pub(crate) root: String,
    pub(crate) message: String,
    pub(crate) success: String,
    pub(crate) error: String,
    pub(crate) errors: String,
    pub(crate) item: String,
    pub(crate) fault: Option<Fault>,
}

/// A refusal with a root of its own.
#[derive(Default)]
pub(crate) struct Fault {
    pub(crate) root: String,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) error: String,
}

/// `#[derive(Record)]`
pub(crate) struct Record {
    pub(crate) target: Target,
    pub(crate) fields: Vec<Param>,
}

/// `#[derive(OpenEnum)]`
pub(crate) struct OpenEnum {
    pub(crate) target: Target,
    pub(crate) known: Vec<Known>,
    /// The variant for all other texts; `None` after a mistake.
    pub(crate) unknown: Option<Ident>,
}

/// A variant with its text.
pub(crate) struct Known {
    pub(crate) ident: Ident,
    pub(crate) text: String,
}

/// `#[derive(Call)]`
pub(crate) struct Call {
    pub(crate) target: Target,
    /// `None` after a mistake.
    pub(crate) credentials: Option<Path>,
    pub(crate) variants: Vec<Variant>,
}

/// One operation of a `Call`.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    /// The request inside `Valid<…>`.
    pub(crate) request: Type,
}

macro_rules! targets {
    ($($model:ident),*) => {$(
        impl AsRef<Target> for $model {
            fn as_ref(&self) -> &Target {
                &self.target
            }
        }
    )*};
}
targets!(Call, Credentials, OpenEnum, Record, Request);
