//! Parameters, and the types that they share.

use formwork_vocabulary::Side;
use serde::Deserialize;

use super::{At, Bare, Rules, Word};

/// A parameter, or a named type: a type says everything but a parameter's own names and presence.
#[derive(Clone, Debug, Deserialize)]
pub struct Param {
    /// What a value is: a built-in type, or a name from `types`; `text` unless said.
    #[serde(rename = "type")]
    pub kind: Option<At<String>>,
    /// The name on the wire; the key unless said.
    pub wire: Option<At<String>>,
    /// Whether its names are meant letter by letter although they look like patterns, as `topN` does.
    pub literal: Option<At<bool>>,
    /// Other names that a server takes for the same.
    pub aliases: Vec<At<String>>,
    /// Whether it must be given, with a text that is not empty or at least one item; credentials must, other parameters
    /// need not, unless said.
    pub required: Option<At<bool>>,
    /// Whether it may be given several times. A wire name that ends in `[]` is sent in brackets, one that ends in `.N`
    /// with the items' numbers, from 1.
    pub list: Option<At<bool>>,
    /// The rules, whose keys are rows of the vocabulary.
    #[serde(rename = "$formwork::Rules")]
    pub rules: Rules,
    /// Who enforces the rules; both unless said.
    pub side: Option<At<Word<Side>>>,
    /// What only the server can know, such as `must belong to you`.
    pub server: Option<At<String>>,
    /// What it is, in prose.
    pub doc: Option<At<String>>,
    /// A value for readers, which the parameter must take; refused on secrets.
    pub example: Option<At<Bare>>,
}
