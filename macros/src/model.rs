//! What a derive input means. Only [`check`](crate::check) makes these, so nothing here can be wrong.

pub(crate) use formwork_vocabulary::Fill;
use formwork_vocabulary::{
    Empty, Escaping, GroupRule, InHeader, ItemNames, Join, OwnedAutomaton, Relation, RuleId, Side,
    Stored,
};
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
    /// The places of the parameters in the path.
    pub(crate) in_path: Vec<u16>,
    pub(crate) constants: Vec<Constant>,
    pub(crate) params: Vec<Param>,
    pub(crate) groups: Vec<Group>,
    pub(crate) reply: Reply,
    pub(crate) pages: Option<Pages>,
}

/// How answers follow one another.
pub(crate) struct Pages {
    /// The place of the parameter that says which page is meant.
    pub(crate) param: u16,
    pub(crate) step: Step,
    /// The steps to the list.
    pub(crate) items: Vec<String>,
}

/// What the parameter is for the next page.
pub(crate) enum Step {
    /// What the answer says at the end of these steps.
    Token(Vec<String>),
    Offset,
    /// Its number, counted from this one on.
    Number(u32),
}

/// What a signature is made of.
pub(crate) struct Signature {
    pub(crate) required: bool,
    pub(crate) over: Over,
}

/// Which parameters are signed, by their names.
pub(crate) enum Over {
    /// These, in this order.
    Named(Vec<String>),
    /// All but these, as they are sent.
    Sent(Vec<String>),
    /// All but these, by their names.
    Sorted(Vec<String>),
}

pub(crate) use formwork_vocabulary::{Format, Method};

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
    /// Whether it is a parameter: forms must have a name for each of its parts.
    pub(crate) is_param: bool,
    pub(crate) wire: String,
    pub(crate) xml: XmlName,
    pub(crate) json: String,
    pub(crate) parts: Parts,
    /// Whether forms have the JSON document of it.
    pub(crate) is_json: bool,
    pub(crate) kind: Option<FinerKind>,
    /// How the values inside are spelled, if not as their kind says.
    pub(crate) wording: Option<Wording>,
    pub(crate) aliases: Vec<String>,
    /// At least one item or entry: only said of a list or map.
    pub(crate) required: bool,
    pub(crate) secret: bool,
    pub(crate) or_one: bool,
    /// Whether the attribute says that an empty list or map is another thing than none.
    pub(crate) tells_empty: bool,
    pub(crate) rules: Vec<Rule>,
    pub(crate) server: Option<String>,
    pub(crate) fill: Option<Fill>,
    pub(crate) header: Option<InHeader>,
}

/// Where in an XML element a field is.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum XmlName {
    Child(String),
    Attribute(String),
    Text,
}

/// How the items and entries inside a field are named.
pub(crate) enum Parts {
    /// As its type says. The items of a list are `name`, `name[]` or `name.N`.
    Plain(ItemNames<'static>),
    /// Those of each list and map, from the outermost one on.
    Named(Vec<Names>),
}

/// How the parts of one list or map are named.
pub(crate) enum Names {
    Items {
        form: ItemNames<'static>,
        xml: XmlItems,
    },
    Entries {
        form: EntryNames,
        xml: XmlEntries,
    },
}

/// The places of items in XML.
pub(crate) enum XmlItems {
    Inside(String),
    Flat,
}

/// The names of entries in forms.
pub(crate) enum EntryNames {
    Keyed(Join<'static>),
    Numbered {
        before: String,
        key: String,
        value: String,
    },
}

/// The places of entries in XML.
pub(crate) enum XmlEntries {
    Keyed,
    Elements {
        entry: String,
        key: String,
        value: String,
    },
    Flat {
        key: String,
        value: String,
    },
}

/// How a value is spelled.
pub(crate) struct Wording {
    /// Each word with what it stands for, which may be that there is none.
    pub(crate) words: Vec<(String, Option<String>)>,
    pub(crate) trim: bool,
    pub(crate) empty: Option<Empty>,
}

/// The kind that an attribute gives to a type: a variant of `Kind`.
pub(crate) struct FinerKind {
    pub(crate) name: Ident,
}

/// A field's type and how a setter takes it. Tables never look at this: they ask the type itself.
pub(crate) struct FieldType {
    pub(crate) ty: Words,
    /// Where the expansion reports what this type cannot do.
    pub(crate) span: Span,
    /// The type with `'static` for its lifetimes.
    pub(crate) fixed: Words,
    /// The lists and maps that can be seen, from the outermost on.
    pub(crate) containers: Vec<Container>,
    /// What is in the innermost of them, with `'static` for its lifetimes.
    pub(crate) inside: Words,
    /// As what a value inside is kept; `None` if only the compiler knows the type.
    pub(crate) stored: Option<Stored>,
    pub(crate) wrap: Wrap,
    /// Whether it is an `Option` of a list or map, which tells an empty one from none.
    pub(crate) tells_empty: bool,
    /// Without what is around it.
    pub(crate) item: Words,
    /// Whether a setter takes whatever becomes an item: texts and boxes.
    pub(crate) into: bool,
}

/// What is around a field's item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrap {
    None,
    Option,
    Within(Container),
}

/// What holds any number of values.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    List,
    Map,
}

/// A rule, what it was given and who enforces it.
pub(crate) struct Rule {
    pub(crate) id: RuleId,
    pub(crate) arg: Arg,
    pub(crate) side: Side,
}

/// What a rule was given.
pub(crate) type Arg = formwork_vocabulary::Arg<String, Vec<String>, OwnedAutomaton>;

/// A rule on several parameters.
pub(crate) struct Group {
    pub(crate) rule: GroupRule,
    pub(crate) members: Vec<Vec<u16>>,
    /// Each parameter, and the values that it may have; without any, it is given.
    pub(crate) when: Vec<(u16, Vec<String>)>,
    pub(crate) comparison: Option<Comparison>,
    pub(crate) side: Side,
}

/// A sum of the members and how it stands to nought.
pub(crate) struct Comparison {
    pub(crate) subtracts: Vec<bool>,
    pub(crate) constant: i64,
    pub(crate) relation: Relation,
}

/// The documented success.
#[derive(Default)]
pub(crate) struct Reply {
    pub(crate) at: Location,
    pub(crate) data: Data,
    pub(crate) optional: bool,
}

/// What a success holds.
#[derive(Default)]
pub(crate) enum Data {
    #[default]
    Nothing,
    /// The whole body, and the media types that say so.
    Raw {
        is_text: bool,
        media: Vec<String>,
    },
    Record(Path),
    List {
        record: Path,
        item: String,
    },
}

/// `#[derive(Refusals)]`
pub(crate) struct Refusals {
    pub(crate) target: Target,
    pub(crate) documented: Vec<Documented>,
    /// The variant for all others; `None` after a mistake.
    pub(crate) other: Option<Ident>,
}

/// A variant with what is documented of it.
pub(crate) struct Documented {
    pub(crate) ident: Ident,
    pub(crate) constructor: Ident,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) status: Option<u16>,
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
    pub(crate) refuse_unknown: bool,
    pub(crate) policies: Policies,
    pub(crate) ignore_prefixes: bool,
    pub(crate) namespaces: Vec<(String, String)>,
    pub(crate) join: Join<'static>,
    /// `None` if they are the usual ones.
    pub(crate) groups: Vec<Group>,
    pub(crate) outcomes: Option<Outcomes>,
    /// The refusals that are documented.
    pub(crate) refused: Option<Path>,
    pub(crate) params: Vec<Param>,
}

/// What becomes of what is read and written, as far as it is said.
#[derive(Default)]
pub(crate) struct Policies {
    pub(crate) signature: Option<Signature>,
    pub(crate) ignore_unknown: bool,
    pub(crate) ignored: Vec<String>,
    pub(crate) escaping: Option<Escaping>,
    pub(crate) format_param: Option<String>,
    /// What stands before and after the path of an operation, in each spelling.
    pub(crate) paths: Vec<(String, String)>,
    /// Setters of `Limits`, each with its number.
    pub(crate) limits: Vec<(Ident, u64)>,
}

/// How an API's answers say what they are.
pub(crate) struct Outcomes {
    pub(crate) status: Status,
    pub(crate) refusals: Vec<RefusalShape>,
    pub(crate) refusal_status: u16,
}

/// The text that says success or not.
#[derive(Default)]
pub(crate) struct Status {
    pub(crate) at: Location,
    pub(crate) success: Vec<String>,
    pub(crate) error: String,
    pub(crate) beside: bool,
    pub(crate) http: bool,
}

/// How a refusal looks.
#[derive(Default)]
pub(crate) struct RefusalShape {
    pub(crate) code: Location,
    pub(crate) message: Location,
    pub(crate) errors: Location,
    pub(crate) alone: Location,
    pub(crate) rejected: String,
}

/// Where something stands in an answer, in each format; empty where it has no place.
#[derive(Default, PartialEq, Eq)]
pub(crate) struct Location {
    pub(crate) xml: String,
    pub(crate) json: String,
    pub(crate) form: String,
}

impl Location {
    pub(crate) fn of(&self, format: Format) -> &str {
        match format {
            Format::Xml => &self.xml,
            Format::Json => &self.json,
            Format::Form => &self.form,
        }
    }
}

/// `#[derive(Record)]`
pub(crate) struct Record {
    pub(crate) target: Target,
    /// `None` if the API says it.
    pub(crate) refuse_unknown: Option<bool>,
    pub(crate) fields: Vec<Param>,
    pub(crate) groups: Vec<Group>,
}

/// `#[derive(Set)]`
pub(crate) struct Set {
    pub(crate) target: Target,
    pub(crate) words: Vec<Word>,
    /// The variant for all other texts, if the set is open.
    pub(crate) other: Option<Ident>,
}

/// A variant with its word.
pub(crate) struct Word {
    pub(crate) ident: Ident,
    pub(crate) text: String,
}

/// `#[derive(Call)]`
pub(crate) struct Call {
    pub(crate) target: Target,
    /// `None` after a mistake.
    pub(crate) credentials: Option<Path>,
    /// The name of the trait of what answers every operation, if it is wanted.
    pub(crate) handler: Option<Ident>,
    /// The enum of the questions that the handler answers.
    pub(crate) questions: Option<Type>,
    pub(crate) variants: Vec<Variant>,
}

/// One operation of a `Call`.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    /// The handler's function.
    pub(crate) method: Ident,
    pub(crate) docs: Vec<Attribute>,
    /// The request inside `Valid<…>`.
    pub(crate) request: Type,
}

/// `#[derive(Questions)]`
pub(crate) struct Questions {
    pub(crate) target: Target,
    pub(crate) questions: Vec<Question>,
}

/// A variant of `Questions`.
pub(crate) struct Question {
    pub(crate) ident: Ident,
    /// The names of those that ask it.
    pub(crate) wires: Vec<String>,
    /// What it asks.
    pub(crate) server: String,
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
targets!(Call, Credentials, Questions, Record, Refusals, Request, Set);
