//! Parameters and fields of records, and the types that they share.

use formwork_vocabulary::{Empty, Fill, InHeader, Side};

use super::declared::language;
use super::{At, Bare, Map, Rules, Short, WhiteSpace, Word};

language! {
/// A parameter, a field of a record, or a named type: a type says everything but a field's own names, presence and shape.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// A built-in type, or a name from `types` or `records`; `text` unless said.
    #[key = "type"]
    pub kind: Option<At<String>>,
    /// `true` if it is a list of its type, `or_one` if one value of it is also given by the bare name, or what each item is: a type, a record, or a list or map again. The end of the wire
    /// name says how its items are named: `[]`, `.N` and so on.
    pub list: Option<Short<At<Bare>, At<Nested>>>,
    /// What each value is, if it is a map, whose keys may be any names. It is sent as `name[key]`, or as a wire name that ends
    /// in `[KEY]` or `.KEY` says; one that ends in `.N` numbers the entries, and needs `key` and `value`.
    pub map: Option<Short<At<String>, At<Nested>>>,
    /// Whether a record, list or map is one value in forms, which is its JSON document: `json`.
    #[key = "as"]
    pub written: Option<At<Written>>,
    /// The name on the wire; the key unless said.
    pub wire: Option<At<String>>,
    /// The name in XML where it is another one: `name`, `@name` for an attribute, or `text()` for the element's own text.
    pub xml: Option<At<String>>,
    /// The name of the member in JSON where it is another one.
    pub json: Option<At<String>>,
    /// Whether its names are meant letter by letter although they look like patterns, as `topN` does.
    pub literal: Option<At<bool>>,
    /// Other names that a server takes for the same.
    pub aliases: Vec<At<String>>,
    /// Whether it must be given, with a text that is not empty or at least one item. Credentials must, and so must a record's
    /// fields that are no lists or maps; all else need not, unless said.
    pub required: Option<At<bool>>,
    /// Whether a record's field may be missing.
    pub optional: Option<At<bool>>,
    /// Whether nobody is shown it, nor anything inside it; of the type `secret`, it never is.
    pub secret: Option<At<bool>>,
    /// That it is a segment of the path, as `call` says by naming it in braces; of a credential, in which header field it is.
    #[key = "in"]
    pub place: Option<At<In>>,
    /// The number of a list's first item: 1 unless said, and 0 in brackets.
    pub from: Option<At<u32>>,
    /// The one character between the items of a list that is sent as one value.
    pub between: Option<At<String>>,
    /// The XML element of each item of a list, `item` unless said; or of each entry of a map, whose entries are otherwise
    /// elements that are named by their keys. Of lists in lists, from the outermost on: `row/cell`.
    pub item: Option<At<String>>,
    /// Whether the items of a list, or the entries of a map with `key` and `value`, stand in XML without an element around them.
    pub flat: Option<At<bool>>,
    /// The name of the key in each entry of a map.
    pub key: Option<At<String>>,
    /// The name of the value in each entry of a map. Of lists as values, it ends in how their items are named in forms: `value.member.N`.
    pub value: Option<At<String>>,
    /// What a client fills in where a parameter, which is one text, is not given.
    pub fill: Option<At<Word<Fill>>>,
    /// Words that stand for values, each with its value: `{ "1": true, "0": false }`, or with `none` where it says that there is no
    /// value: `{ N/A: none }`. Of several for one value, the first is sent. They take the place of the API's for its type.
    pub words: Option<Map<At<Bare>>>,
    /// What an empty text is, or that an empty list or map is sent; as the API says unless said.
    pub empty: Option<At<Word<Empty>>>,
    /// Whether white space around a text is kept; as the API says unless said.
    pub white_space: Option<At<WhiteSpace>>,
    /// The rules on it, or on each item of a list, whose keys are rows of the vocabulary.
    #[key = "$formwork::Rules"]
    pub rules: Rules,
    /// Whether other words than those of `one_of` are values as well: `true`.
    pub open: Option<At<bool>>,
    /// The Rust variants of some words of `one_of`, where another one is wanted than the word in camel case.
    pub variants: Map<At<String>>,
    /// Who enforces the rules; both unless said.
    pub side: Option<At<Word<Side>>>,
    /// What only the server can know, such as `must belong to you`.
    pub server: Option<At<String>>,
    /// What it is, in prose.
    pub doc: Option<At<String>>,
    /// A value for readers, which it must take; refused on secrets.
    pub example: Option<At<Bare>>,
}

/// What forms have of something that has parts, in place of a value for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// Its JSON document.
    Json = "json",
}

/// Where a parameter is that is not among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum In {
    /// In the path.
    Path = "path",
    /// In a header field of its own, which has its name.
    Header = "header",
    /// In `Authorization`, as the token of `Bearer`.
    Bearer = "bearer",
    /// In `Authorization`, as the user of `Basic`.
    BasicUser = "basic_user",
    /// In `Authorization`, as the password of `Basic`.
    BasicPassword = "basic_password",
}

/// What the items of a list or the values of a map are, if they are lists or maps themselves: exactly one of these keys.
#[derive(Clone, Debug)]
pub struct Nested {
    /// A list, and what each item is.
    pub list: Option<Short<At<String>, At<Nested>>>,
    /// A map, and what each value is.
    pub map: Option<Short<At<String>, At<Nested>>>,
}
}

impl In {
    /// How a credential is sent in a header field.
    #[must_use]
    pub const fn header(self) -> Option<InHeader> {
        match self {
            Self::Path => None,
            Self::Header => Some(InHeader::Named),
            Self::Bearer => Some(InHeader::Bearer),
            Self::BasicUser => Some(InHeader::BasicUser),
            Self::BasicPassword => Some(InHeader::BasicPassword),
        }
    }
}
