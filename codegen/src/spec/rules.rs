//! Rules: keys that are rows of the vocabulary, each read as its row says.

use std::fmt;
use std::sync::Arc;

use formwork_vocabulary::{GroupRule, Malformed, OwnedAutomaton, RuleId, Side};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use super::rows::{self, GROUPS, RULES, RuleRow, Takes};
use super::{At, Several, Short, Word};
use crate::source::Span;

/// The rules on one value, in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Rules(pub Vec<Rule>);

/// A rule on one value, or a bound of one.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The rule.
    pub id: RuleId,
    /// The key that says it.
    pub key: &'static str,
    /// What it was given.
    pub given: At<Given>,
    /// Who enforces it, if it says so itself.
    pub side: Option<Side>,
}

/// What a rule was given.
#[derive(Clone, Debug)]
pub enum Given {
    /// A set of characters, or a pattern.
    Automaton(Result<Arc<OwnedAutomaton>, Malformed>),
    /// A number of characters, items or months.
    Count(u32),
    /// The least number, as JSON writes it.
    Least(Arc<str>),
    /// The greatest number, as JSON writes it.
    Greatest(Arc<str>),
    /// Another parameter's key.
    Other(Arc<str>),
    /// A text.
    Text(Arc<str>),
    /// Several texts.
    Texts(Texts),
}

/// Several texts with their places. Copies share them.
#[derive(Clone, Debug)]
pub struct Texts {
    /// The texts.
    pub texts: Arc<[String]>,
    places: Arc<[Span]>,
}

impl Texts {
    /// Each text with its place.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Span)> + Clone {
        let texts = self.texts.iter().map(String::as_str);
        texts.zip(self.places.iter().copied())
    }
}

impl From<Vec<At<String>>> for Texts {
    fn from(written: Vec<At<String>>) -> Self {
        let places = written.iter().map(|one| one.span).collect();
        let texts = written.into_iter().map(|one| one.value).collect();
        Self { texts, places }
    }
}

/// A rule as it is written: its value, or a map with the value and a side.
type Written<T> = Short<At<T>, Ruled<At<T>>>;

/// A rule with its own side.
#[derive(Clone, Debug, Deserialize)]
struct Ruled<T> {
    /// The rule's value.
    is: T,
    /// Who enforces it.
    side: Option<At<Word<Side>>>,
}

/// A number as it is written.
struct Number(Arc<str>);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_f64(NumberVisitor)
    }
}

/// Takes the text of a number.
struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_str<E>(self, number: &str) -> Result<Number, E> {
        Ok(Number(number.into()))
    }
}

/// A window of dates: `{ from: today, months: 1 }`.
#[derive(Clone, Debug, Deserialize)]
struct Window {
    /// The first day: `today`.
    #[serde(rename = "from")]
    _from: At<Origin>,
    /// It ends so many months later, on the same day or the month's last.
    months: At<u32>,
    /// Who enforces it.
    side: Option<At<Word<Side>>>,
}

/// Where a window begins.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Origin {
    /// On the day of the check.
    Today,
}

impl<'de> Deserialize<'de> for Rules {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(RULES, rows::keys(RULES).unwrap_or_default(), RulesVisitor)
    }
}

/// Reads each key as its row says.
struct RulesVisitor;

impl<'de> Visitor<'de> for RulesVisitor {
    type Value = Rules;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rules")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Rules, A::Error> {
        let mut rules = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            match rows::rules().find(|row| row.key == key) {
                Some(row) => rules.extend(rule(row, &mut map)?),
                // Nobody asked for it.
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(Rules(rules))
    }
}

fn rule<'de, A: MapAccess<'de>>(row: &RuleRow, map: &mut A) -> Result<Option<Rule>, A::Error> {
    match row.of.1 {
        Takes::Chars => automaton(row, map, OwnedAutomaton::of_chars),
        Takes::Pattern => automaton(row, map, OwnedAutomaton::of_pattern),
        Takes::Count => given(row, map, Given::Count),
        Takes::Months => window(row, map),
        Takes::Other => given(row, map, |key: String| Given::Other(key.into())),
        Takes::Least => given(row, map, |number: Number| Given::Least(number.0)),
        Takes::Greatest => given(row, map, |number: Number| Given::Greatest(number.0)),
        Takes::Text => given(row, map, |text: String| Given::Text(text.into())),
        Takes::Texts => given(row, map, |texts: Vec<At<String>>| {
            Given::Texts(texts.into())
        }),
    }
}

fn automaton<'de, A: MapAccess<'de>>(
    row: &RuleRow,
    map: &mut A,
    make: fn(&str) -> Result<OwnedAutomaton, Malformed>,
) -> Result<Option<Rule>, A::Error> {
    given(row, map, |text: String| {
        Given::Automaton(make(&text).map(Arc::new))
    })
}

fn given<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    row: &RuleRow,
    map: &mut A,
    make: impl FnOnce(T) -> Given,
) -> Result<Option<Rule>, A::Error> {
    let written = map.next_value::<Option<Written<T>>>()?;
    Ok(written.map(|written| {
        let (value, side) = match written {
            Short::Short(value) => (value, None),
            Short::Long(long) => (long.is, long.side),
        };
        row.says(At::new(make(value.value), value.span), side)
    }))
}

fn window<'de, A: MapAccess<'de>>(row: &RuleRow, map: &mut A) -> Result<Option<Rule>, A::Error> {
    let written = map.next_value::<Option<At<Window>>>()?;
    Ok(written.map(|At { value, span }| {
        row.says(At::new(Given::Count(value.months.value), span), value.side)
    }))
}

impl RuleRow {
    fn says(&self, given: At<Given>, side: Option<At<Word<Side>>>) -> Rule {
        Rule {
            id: self.of.0,
            key: self.key,
            given,
            side: side.map(|side| side.value.0),
        }
    }
}

/// The rules on several parameters that one entry says; it should be one.
#[derive(Clone, Debug, Default)]
pub struct Groups(pub Vec<(GroupRule, Members)>);

/// What a rule on several parameters is about.
#[derive(Clone, Debug)]
pub enum Members {
    /// Each is a parameter, or several that are given together.
    Given(Vec<Several>),
    /// The parameters that a comparison names.
    Compared(At<String>),
}

impl<'de> Deserialize<'de> for Groups {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(
            GROUPS,
            rows::keys(GROUPS).unwrap_or_default(),
            GroupsVisitor,
        )
    }
}

/// Reads the members of each rule.
struct GroupsVisitor;

impl<'de> Visitor<'de> for GroupsVisitor {
    type Value = Groups;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rules on several parameters")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Groups, A::Error> {
        let mut groups = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            match rows::groups().find(|row| row.key == key).map(|row| row.of) {
                Some(rule @ GroupRule::Compare) => {
                    let text = map.next_value::<Option<_>>()?;
                    groups.extend(text.map(|text| (rule, Members::Compared(text))));
                }
                Some(rule) => {
                    let members = map.next_value::<Option<_>>()?;
                    groups.extend(members.map(|members| (rule, Members::Given(members))));
                }
                // Nobody asked for it.
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(Groups(groups))
    }
}
