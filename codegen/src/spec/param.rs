//! Parameters, and the types that they share.

use serde::Deserialize;

use super::{At, Bare, Short};

/// A parameter, or a named type: a type says everything but a parameter's own names and presence.
#[derive(Clone, Debug, Deserialize)]
pub struct Param {
    /// `bool date email int ip_addr lines secret text`, or a name from `types`; `text` unless said.
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
    /// At least so many characters.
    pub min_chars: Option<Rule<u32>>,
    /// At most so many characters.
    pub max_chars: Option<Rule<u32>>,
    /// Equals another parameter of the endpoint.
    pub equals: Option<Rule<String>>,
    /// A date in a window that begins today.
    pub within: Option<At<Window>>,
    /// A text that must not occur, ASCII case ignored.
    pub forbidden: Option<Rule<String>>,
    /// A text that must not occur after the last `@`, as a mail system reads what is there: case ignored, and full-width
    /// letters, circled ones and other forms taken for what they stand for.
    pub forbidden_domain: Option<Rule<String>>,
    /// One of these texts, byte for byte.
    pub one_of: Option<Rule<Vec<At<String>>>>,
    /// At least this integer.
    pub min: Option<Rule<i64>>,
    /// At most this integer.
    pub max: Option<Rule<i64>>,
    /// Who enforces the rules; both unless said.
    pub side: Option<At<Side>>,
    /// What only the server can know, such as `must belong to you`.
    pub server: Option<At<String>>,
    /// What it is, in prose.
    pub doc: Option<At<String>>,
    /// A value for readers, which the parameter must take; refused on secrets.
    pub example: Option<At<Bare>>,
}

/// A rule: its value, or a map with the value and a side.
pub type Rule<T> = Short<At<T>, Ruled<At<T>>>;

/// A rule with its own side.
#[derive(Clone, Debug, Deserialize)]
pub struct Ruled<T> {
    /// The rule's value.
    pub is: T,
    /// Who enforces it.
    pub side: Option<At<Side>>,
}

/// A window of dates: `{ from: today, months: 1 }`.
#[derive(Clone, Debug, Deserialize)]
pub struct Window {
    /// The first day: `today`.
    pub from: At<Origin>,
    /// It ends so many months later, on the same day or the month's last.
    pub months: At<u32>,
    /// Who enforces it.
    pub side: Option<At<Side>>,
}

/// Where a window begins.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// On the day of the check.
    Today,
}

/// Who enforces a rule.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The builder and the decoder.
    Both,
    /// The builder alone.
    Client,
    /// The decoder alone.
    Server,
}

impl From<Side> for formwork_vocabulary::Side {
    fn from(side: Side) -> Self {
        match side {
            Side::Both => Self::Both,
            Side::Client => Self::Client,
            Side::Server => Self::Server,
        }
    }
}
