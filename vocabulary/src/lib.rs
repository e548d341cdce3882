//! The words of formwork: what a kind of value, a rule, a rule on several parameters, a list style, a format, a method, a code of a violation and
//! a reason of an unreadable document *is*. Each has one row, and the engine, the derives, the generator, the command line and the pages read it.
//!
//! The enums are exhaustive on purpose, so that whoever forgets a variant does not compile. This package is outside of the
//! promise of semantic versioning: the packages of formwork pin it. What programs match is re-exported by `formwork`.

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod arg;
mod automaton;
mod choices;
mod codes_with_sentences;
mod comparison;
mod define;
mod definitions;
mod fills;
mod formats;
mod groups_with_sentences;
mod kinds_with_sentences;
mod lists;
mod methods;
mod nearest;
pub mod number;
mod paths;
mod pattern;
mod reasons;
mod rules_with_sentences;
mod stored;
mod template;
#[cfg(test)]
mod tests;

/// The most shapes of refusals that an API may have: more are not looked for.
pub const REFUSAL_SHAPES: usize = 7;

/// The most steps of a path in an answer, up to a text or to the data.
pub const PATH_STEPS: usize = 7;

pub use arg::{Arg, ArgKind};
pub use automaton::{AUTOMATON_BYTES, Automaton, Malformed, OwnedAutomaton, PATTERN_CHARS};
pub use choices::{Empty, Escaping, InHeader, Side};
pub use comparison::{Comparison, Relation};
pub use definitions::{Code, GroupRule, Kind, RuleId};
pub use fills::Fill;
pub use formats::{Format, TEXT, is_media, names_media};
pub use lists::{ItemNames, Join, Named, Pattern};
pub use methods::Method;
pub use nearest::{nearest, slips};
pub use paths::{PATH_SEGMENTS, around_call, is_segment, path_param, path_params};
pub use pattern::split;
pub use reasons::Reason;
pub use stored::{JsonType, Stored};
pub use template::{Part, Sentence, parts};

/// What a kind of value is.
#[derive(Clone, Copy, Debug)]
pub struct KindDef {
    /// The kind.
    pub kind: Kind,
    /// Its name in a spec.
    pub key: &'static str,
    /// What it is, in a sentence for whoever writes a spec.
    pub doc: &'static str,
    /// As what a value is kept once it was read.
    pub stored: Stored,
    /// What a value must be, for whoever calls the API; empty where there is nothing to say.
    pub says: Sentence,
    /// The code of a text that is none; `None` where every text is one.
    pub code: Option<Code>,
    /// What a text is that is none, after "the value"; empty where every text is one.
    pub none: &'static str,
    /// What JSON Schema can say of it.
    pub schema: Schema,
    /// What others call it, in small letters: who writes one of these is told the kind's name.
    pub guesses: &'static [&'static str],
    /// What that leaves unsaid, in a sentence; may be empty.
    pub unsaid: &'static str,
}

#[cfg(feature = "serde")]
impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Kind {
    /// The kind with this name in a spec.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.def().key == key)
    }

    /// The kind that is meant by a name that is none, whatever divides its words.
    #[must_use]
    pub fn guessed(name: &str) -> Option<Self> {
        fn plain(name: &str) -> impl Iterator<Item = u8> {
            let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
            letters.map(|letter| letter.to_ascii_lowercase())
        }
        let is_meant = |kind: &Self| {
            let mut guesses = kind.def().guesses.iter();
            guesses.any(|guess| plain(guess).eq(plain(name)))
        };
        Self::ALL.iter().copied().find(is_meant)
    }

    /// Whether a value is kept as text: an empty one is then a value, unless it is required.
    #[must_use]
    pub const fn is_text(self) -> bool {
        self.def().stored.is_text()
    }
}

impl KindDef {
    /// As what JSON can have it: some of the spellings of a time are numbers.
    #[must_use]
    pub fn json(&self) -> JsonType {
        match (self.stored, self.schema) {
            (Stored::DateTime, Schema::Number(..)) => JsonType::Number,
            (stored, _) => stored.json(),
        }
    }
}

impl GroupRule {
    /// Whether it asks which of its members are given; the others ask for their values.
    #[must_use]
    pub const fn is_presence(self) -> bool {
        match self {
            Self::AllOrNone | Self::Allows | Self::AtLeastOne | Self::Forbids => true,
            Self::OnlyOne | Self::Requires | Self::ZeroOrOne => true,
            Self::Compare | Self::InOrder | Self::SameLength => false,
        }
    }

    /// Whether it says something only of requests that meet a condition.
    #[must_use]
    pub const fn needs_condition(self) -> bool {
        matches!(self, Self::Allows | Self::Forbids)
    }
}

impl RuleDef {
    /// Whether it judges a list or map itself, and not what is inside.
    #[must_use]
    pub const fn is_on_parts(&self) -> bool {
        matches!(self.arg, ArgKind::Items)
    }

    /// Whether it can judge values of this kind, or a list or map of them.
    #[must_use]
    pub fn fits(&self, kind: Kind) -> bool {
        self.fits.contains(&kind)
    }
}

/// What JSON Schema can say of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// A string that is one of these words.
    Words(&'static [&'static str]),
    /// A string in one of these formats.
    Formats(&'static [&'static str]),
    /// A string that is Base64.
    Base64,
    /// A JSON document.
    Document,
    /// A number, of this type and format.
    Number(&'static str, &'static str),
    /// A text of one line, with a format if it is not empty.
    Line(&'static str),
    /// A text that may have several lines.
    Lines,
}

/// What a rule on one value is.
#[derive(Clone, Copy, Debug)]
pub struct RuleDef {
    /// The rule.
    pub id: RuleId,
    /// Its key in a spec.
    pub key: &'static str,
    /// Its word in an attribute.
    pub attribute: &'static str,
    /// What it is, in a sentence for whoever writes a spec.
    pub doc: &'static str,
    /// What it is given.
    pub arg: ArgKind,
    /// The kinds whose values it can judge.
    pub fits: &'static [Kind],
    /// Whether it may be given several times.
    pub repeats: bool,
    /// What it asks of a value, for whoever calls the API. `{}` is what the rule was given, `{min}` and `{max}` are its bounds.
    pub says: Sentence,
    /// The code of a value that breaks it.
    pub code: Code,
    /// What JSON Schema can say of it.
    pub keyword: Keyword,
    /// What that leaves unsaid, in a sentence; may be empty.
    pub unsaid: &'static str,
}

/// What JSON Schema can say of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyword {
    /// Nothing: it is listed as unsaid.
    Unsaid,
    /// The keyword that takes the rule's number.
    Number(&'static str),
    /// The keyword that takes the rule's texts.
    Texts(&'static str),
    /// `minimum` and `maximum`.
    Bounds,
    /// `Items` of a list or `Properties` of a map, after this beginning of the keyword; it takes the rule's number.
    Items(&'static str),
    /// A pattern that the value must match; `{}` stands for the rule's text, or for the pattern that it is.
    Pattern(&'static str),
    /// A pattern that the value must not match; `{}` stands for the rule's text in any case of ASCII letters, or for the
    /// pattern that it is.
    NotPattern(&'static str),
}

/// What a rule on several parameters is.
#[derive(Clone, Copy, Debug)]
pub struct GroupDef {
    /// The rule.
    pub rule: GroupRule,
    /// Its key in a spec and its word in an attribute.
    pub key: &'static str,
    /// What it is, in a sentence for whoever writes a spec.
    pub doc: &'static str,
    /// What it asks, for whoever calls the API; `{first}` is the first member, `{rest}` are the others, which only a rule without a
    /// condition knows, `{}` are all, and `{compare}` is what is compared.
    pub says: Sentence,
    /// The code of a request that breaks it.
    pub code: Code,
}

/// What a code of a violation is.
#[derive(Clone, Copy, Debug)]
pub struct CodeDef {
    /// The code.
    pub code: Code,
    /// The word in reports.
    pub key: &'static str,
    /// Whether a client may send in spite of it.
    pub waivable: bool,
    /// Whether it can be of no parameter: of the request as a whole, or of a name that cannot be read.
    pub alone: bool,
    /// What is wrong and what to do, after the parameter's name. `{min}`, `{max}`, `{actual}`, `{offset}` and `{other}` are what the
    /// violation knows, `{}` is what the broken rule was given.
    pub broken: Sentence,
    /// What is wrong, for whoever meets the code in a table.
    pub means: &'static str,
    /// What to do about it.
    pub mend: &'static str,
}
