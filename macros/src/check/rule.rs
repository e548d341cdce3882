//! Rules on one value.

use proc_macro2::Span;

use crate::check::field::Names;
use crate::mistakes::Mistakes;
use crate::model::{Base, Check, FieldType, Rule, Side, Wrap};
use crate::syntax::Entry;

/// The words that are rules.
pub(crate) const WORDS: &[&str] = &[
    "min_chars",
    "max_chars",
    "equals",
    "forbidden",
    "forbidden_domain",
    "one_of",
    "range",
    "within_months",
];

/// The rules of one field, as they are read.
pub(crate) struct Rules<'x> {
    names: &'x Names,
    place: usize,
    ty: &'x FieldType,
    list: Vec<(Rule, String, Span)>,
}

impl<'x> Rules<'x> {
    /// The rules of the field at this place.
    pub(crate) fn of(names: &'x Names, place: usize, ty: &'x FieldType) -> Self {
        Self {
            names,
            place,
            ty,
            list: Vec::new(),
        }
    }

    /// Reads one rule, or `client(…)` and `server(…)` around rules.
    pub(crate) fn read(&mut self, entry: &Entry, side: Side, mistakes: &mut Mistakes) {
        self.refuse_type(entry, mistakes);
        self.refuse_repetition(entry, side, mistakes);
        if let Some(check) = self.check(entry, mistakes) {
            let rule = Rule { check, side };
            self.list.push((rule, entry.key.clone(), entry.span));
        }
    }

    /// `client(rule, …)`
    pub(crate) fn read_side(&mut self, entry: &Entry, side: Side, mistakes: &mut Mistakes) {
        for inner in entry.list(mistakes) {
            if !inner.word("rule", WORDS, mistakes).is_empty() {
                self.read(&inner, side, mistakes);
            }
        }
    }

    /// The rules in their order, after a last look at all of them together.
    pub(crate) fn finish(self, mistakes: &mut Mistakes) -> Vec<Rule> {
        for (rule, _, span) in &self.list {
            let Check::MaxChars(max) = rule.check else {
                continue;
            };
            let above = self.list.iter().find_map(|(other, ..)| match other.check {
                Check::MinChars(min) if min > max && meet(other.side, rule.side) => Some(min),
                _ => None,
            });
            if let Some(min) = above {
                mistakes.at(
                    *span,
                    format_args!("no text has at least {min} and at most {max} characters"),
                );
            }
        }
        self.list.into_iter().map(|(rule, ..)| rule).collect()
    }

    fn check(&self, entry: &Entry, mistakes: &mut Mistakes) -> Option<Check> {
        Some(match entry.key.as_str() {
            "min_chars" => Check::MinChars(entry.number(mistakes)?),
            "max_chars" => Check::MaxChars(entry.number(mistakes)?),
            "equals" => Check::Equals(self.other_place(entry, mistakes)?),
            "forbidden" => Check::Forbidden(entry.some_text(mistakes)?.value),
            "forbidden_domain" => Check::ForbiddenDomain(entry.some_text(mistakes)?.value),
            "one_of" => Check::OneOf(one_of(entry, mistakes)),
            "range" => range(entry, mistakes)?,
            "within_months" => Check::WithinMonths(entry.number(mistakes)?),
            _ => return None,
        })
    }

    fn other_place(&self, entry: &Entry, mistakes: &mut Mistakes) -> Option<u16> {
        let other = entry.name(mistakes)?;
        let place = self.names.place(&other, mistakes)?;
        if usize::from(place) == self.place {
            mistakes.on(other, "a parameter always equals itself");
            return None;
        }
        Some(place)
    }

    fn refuse_type(&self, entry: &Entry, mistakes: &mut Mistakes) {
        let (fits, needs) = match entry.key.as_str() {
            "equals" => return,
            "range" => (matches!(self.ty.base, Base::Int), "an integer"),
            "within_months" => (matches!(self.ty.base, Base::Date), "a date"),
            _ => (matches!(self.ty.base, Base::Text | Base::Secret), "a text"),
        };
        if !fits && self.ty.base != Base::Unknown {
            let found = self.ty.base.article();
            mistakes.at(
                entry.span,
                format_args!("`{}` is a rule for {needs}, and this is {found}", entry.key),
            );
        }
    }

    fn refuse_repetition(&self, entry: &Entry, side: Side, mistakes: &mut Mistakes) {
        let repeatable = matches!(entry.key.as_str(), "forbidden" | "forbidden_domain");
        let mut others = self.list.iter();
        if !repeatable && others.any(|(rule, key, _)| *key == entry.key && meet(rule.side, side)) {
            mistakes.at(entry.span, format_args!("`{}` is given twice", entry.key));
        }
    }
}

/// Whether one side enforces both rules.
fn meet(a: Side, b: Side) -> bool {
    a == b || a == Side::Both || b == Side::Both
}

fn one_of(entry: &Entry, mistakes: &mut Mistakes) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in entry.list(mistakes) {
        let Some(text) = value.literal(mistakes) else {
            continue;
        };
        if values.iter().any(|known| known == text) {
            mistakes.at(value.span, format_args!("\"{text}\" is given twice"));
        }
        values.push(text.into());
    }
    values
}

fn range(entry: &Entry, mistakes: &mut Mistakes) -> Option<Check> {
    let (mut min, mut max) = (None, None);
    for bound in entry.list(mistakes) {
        match bound.word("bound", &["min", "max"], mistakes) {
            "min" => min = bound.number(mistakes),
            "max" => max = bound.number(mistakes),
            _ => {}
        }
    }
    let (min, max) = (min.unwrap_or(i64::MIN), max.unwrap_or(i64::MAX));
    if min > max {
        mistakes.at(
            entry.span,
            format_args!("no integer is from {min} to {max}"),
        );
        return None;
    }
    Some(Check::Range { min, max })
}

impl Base {
    /// The kind in words, with its article.
    pub(crate) fn article(self) -> &'static str {
        match self {
            Self::Bool => "a boolean",
            Self::Date => "a date",
            Self::Int => "an integer",
            Self::IpAddr => "an IP address",
            Self::Secret => "a secret",
            Self::Text => "a text",
            Self::Unknown => "a value",
        }
    }
}

impl FieldType {
    pub(crate) fn is_list(&self) -> bool {
        self.wrap == Wrap::Vec
    }
}
