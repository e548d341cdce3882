//! A violation's numbers, alone and filled into its sentence, which is the code's row in `formwork-vocabulary`.

use core::fmt;

use chrono::NaiveDate;
use formwork_vocabulary::Part;

use crate::table::{Arg, Side};
use crate::{Detail, Violation};

/// One named number of a violation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Number<'v> {
    /// A count, length or offset.
    Count(u64),
    /// A date.
    Date(NaiveDate),
    /// A bound of a range, as JSON writes numbers.
    Bound(&'v str),
    /// Another parameter's name on the wire.
    Name(&'v str),
}

impl fmt::Display for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => count.fmt(f),
            Self::Date(date) => date.fmt(f),
            Self::Bound(bound) => bound.fmt(f),
            Self::Name(name) => name.fmt(f),
        }
    }
}

impl<'v> Violation<'v> {
    /// The violation's numbers by name: `min`, `max`, `actual`, `offset`, `other`.
    pub fn numbers(&self) -> impl Iterator<Item = (&'static str, Number<'v>)> + use<'v> {
        let numbers = match self.fault.detail {
            Detail::None => [None, None],
            Detail::Min { min, actual } => [
                Some(("min", Number::Count(min))),
                actual.map(|actual| ("actual", Number::Count(actual))),
            ],
            Detail::Max { max, actual } => [
                Some(("max", Number::Count(max))),
                actual.map(|actual| ("actual", Number::Count(actual))),
            ],
            Detail::Range(side) => {
                let (min, max) = self.bounds(side).unwrap_or_default();
                [("min", min), ("max", max)]
                    .map(|(name, bound)| Some((name, Number::Bound(bound?))))
            }
            Detail::Window { min, max } => [
                Some(("min", Number::Date(min))),
                Some(("max", Number::Date(max))),
            ],
            Detail::Offset(offset) => [Some(("offset", Number::Count(offset as u64))), None],
            Detail::Other(_) | Detail::Beside(_) => [
                self.other().map(|other| ("other", Number::Name(other))),
                None,
            ],
        };
        numbers.into_iter().flatten()
    }

    /// The bounds that this side enforces.
    fn bounds(&self, side: Side) -> Option<(Option<&'v str>, Option<&'v str>)> {
        let mut rules = self.field()?.rules.iter().filter(|rule| rule.side == side);
        rules.find_map(|rule| match rule.arg {
            Arg::Range { min, max } => Some((min, max)),
            Arg::Automaton(_) | Arg::Count(_) => None,
            Arg::Other(_) | Arg::Text(_) | Arg::Texts(_) => None,
        })
    }
}

/// What is wrong and what to do, without the parameter's name, as the code's row words it.
pub(super) fn write(violation: &Violation<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if let Some(question) = violation.question() {
        return f.write_str(question);
    }
    let number = |place: &str| violation.numbers().find(|(name, _)| *name == place);
    let knows = |place: &str| match place {
        "" => given(violation).next().is_some(),
        place => number(place).is_some(),
    };
    let wording = violation.code().def().broken.parts(knows);
    wording.into_iter().try_for_each(|part| match part {
        Part::Text(text) | Part::Code(text) | Part::Number(_, text) => f.write_str(text),
        Part::Place("") | Part::CodePlace("") => texts(given(violation), f),
        Part::Place(name) | Part::CodePlace(name) => {
            number(name).map_or(Ok(()), |(_, number)| write!(f, "{number}"))
        }
    })
}

/// What the rules with the violation's code were given.
fn given<'v>(violation: &Violation<'v>) -> impl Iterator<Item = Arg<'v>> {
    let code = violation.code();
    let rules = violation
        .field()
        .map_or(&[][..], |field| field.rules)
        .iter();
    let broken = rules.filter(move |rule| rule.id.def().code == code);
    broken.map(|rule| rule.arg)
}

/// The texts that rules were given; numbers are told by the violation.
fn texts<'v>(given: impl Iterator<Item = Arg<'v>>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let texts = given.flat_map(|arg| {
        let (one, more) = match arg {
            Arg::Automaton(automaton) => (Some(automaton.text), &[][..]),
            Arg::Text(text) => (Some(text), &[][..]),
            Arg::Texts(texts) => (None, texts),
            Arg::Count(_) | Arg::Other(_) | Arg::Range { .. } => (None, &[][..]),
        };
        one.into_iter().chain(more.iter().copied())
    });
    texts
        .enumerate()
        .try_for_each(|(at, text)| write!(f, "{}{text}", if at == 0 { "" } else { ", " }))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use chrono::NaiveDate;

    use super::Number;

    #[test]
    fn numbers_are_written_as_they_are() {
        assert_eq!(Number::Count(64).to_string(), "64");
        assert_eq!(Number::Bound("-0.5").to_string(), "-0.5");
        assert_eq!(Number::Name("ip[]").to_string(), "ip[]");
        let day = NaiveDate::from_ymd_opt(2011, 2, 28).unwrap_or_default();
        assert_eq!(Number::Date(day).to_string(), "2011-02-28");
    }
}
