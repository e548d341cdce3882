//! Rules: keys that are rows of the vocabulary, each read as its row says.

use std::sync::Arc;

use formwork_vocabulary::{GroupRule, Malformed, OwnedAutomaton, RuleId, Side};

use super::declared::language;
use super::rows::{self, RuleRow, Takes};
use super::{At, Several, Short, Word};
use crate::de::{Part, Read, number};
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

language! {
/// A rule with its own side.
#[derive(Clone, Debug)]
struct Ruled<T> {
    /// The rule's value.
    is: T,
    /// Who enforces it.
    side: Option<At<Word<Side>>>,
}

/// A window of dates: `{ from: today, months: 1 }`.
#[derive(Clone, Debug)]
struct Window {
    /// The first day: `today`.
    #[key = "from"]
    _from: At<Origin>,
    /// It ends so many months later, on the same day or the month's last.
    months: At<u32>,
    /// Who enforces it.
    side: Option<At<Word<Side>>>,
}

/// Where a window begins.
#[derive(Clone, Copy, Debug)]
enum Origin {
    /// On the day of the check.
    Today = "today",
}
}

/// A number as it is written.
struct Number(Arc<str>);

impl Read for Number {
    fn read(part: Part<'_>) -> Self {
        Self(number(part).into())
    }
}

impl Read for Rules {
    fn read(part: Part<'_>) -> Self {
        let rules = part.rows().filter_map(|(key, value)| {
            let row = rows::rules().find(|row| row.key == key)?;
            Some(rule(row, value))
        });
        Self(rules.collect())
    }
}

/// Reads what a key is given, as its row says.
fn rule(row: &RuleRow, part: Part<'_>) -> Rule {
    match row.of.1 {
        Takes::Chars => automaton(row, part, OwnedAutomaton::of_chars),
        Takes::Pattern => automaton(row, part, OwnedAutomaton::of_pattern),
        Takes::Count => given(row, part, Given::Count),
        Takes::Months => window(row, part),
        Takes::Other => given(row, part, |key: String| Given::Other(key.into())),
        Takes::Least => given(row, part, |number: Number| Given::Least(number.0)),
        Takes::Greatest => given(row, part, |number: Number| Given::Greatest(number.0)),
        Takes::Text => given(row, part, |text: String| Given::Text(text.into())),
        Takes::Texts => given(row, part, |texts: Vec<At<String>>| {
            Given::Texts(texts.into())
        }),
    }
}

fn automaton(
    row: &RuleRow,
    part: Part<'_>,
    make: fn(&str) -> Result<OwnedAutomaton, Malformed>,
) -> Rule {
    given(row, part, |text: String| {
        Given::Automaton(make(&text).map(Arc::new))
    })
}

fn given<T: Read>(row: &RuleRow, part: Part<'_>, make: impl FnOnce(T) -> Given) -> Rule {
    let (value, side) = match Written::<T>::read(part) {
        Short::Short(value) => (value, None),
        Short::Long(long) => (long.is, long.side),
    };
    row.says(At::new(make(value.value), value.span), side)
}

fn window(row: &RuleRow, part: Part<'_>) -> Rule {
    let At { value, span } = At::<Window>::read(part);
    row.says(At::new(Given::Count(value.months.value), span), value.side)
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

impl Members {
    fn read(rule: GroupRule, part: Part<'_>) -> Self {
        if rule == GroupRule::Compare {
            return Self::Compared(At::read(part));
        }
        Self::Given(Vec::read(part))
    }
}

impl Read for Groups {
    fn read(part: Part<'_>) -> Self {
        let groups = part.rows().filter_map(|(key, members)| {
            let rule = rows::groups().find(|row| row.key == key)?.of;
            Some((rule, Members::read(rule, members)))
        });
        Self(groups.collect())
    }
}

#[cfg(feature = "pages")]
mod told {
    use crate::language::{Key, Shape, Told};

    use super::{At, GroupRule, Groups, Number, Rules, Several, Takes, Window, Written, rows};

    impl Told for Number {
        fn shape() -> Shape {
            Shape::Number
        }
    }

    impl Told for Rules {
        fn shape() -> Shape {
            Shape::Any
        }

        fn keys(_: &'static str, _: &'static str) -> Vec<Key> {
            let key = |row: &rows::RuleRow| Key {
                key: row.key,
                doc: row.doc,
                shape: shape(row.of.1),
            };
            rows::rules().map(key).collect()
        }
    }

    fn shape(takes: Takes) -> Shape {
        match takes {
            Takes::Count => Option::<Written<u32>>::shape(),
            Takes::Months => Option::<Window>::shape(),
            Takes::Least | Takes::Greatest => Option::<Written<Number>>::shape(),
            Takes::Chars | Takes::Other | Takes::Pattern | Takes::Text => {
                Option::<Written<String>>::shape()
            }
            Takes::Texts => Option::<Written<Vec<At<String>>>>::shape(),
        }
    }

    impl Told for Groups {
        fn shape() -> Shape {
            Shape::Any
        }

        fn keys(_: &'static str, _: &'static str) -> Vec<Key> {
            let key = |row: &rows::Row<_>| Key {
                key: row.key,
                doc: row.doc,
                shape: if row.of == GroupRule::Compare {
                    Option::<At<String>>::shape()
                } else {
                    Option::<Vec<Several>>::shape()
                },
            };
            rows::groups().map(key).collect()
        }
    }
}
