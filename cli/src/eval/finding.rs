//! Everything that is wrong with a request, as names and numbers. What was received is never among them.

use chrono::NaiveDate;
use formwork::{Code, NoRoute, Number, Problem, Rejection, Violation};
use serde::ser::{Serialize, SerializeMap as _, Serializer};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding<'v> {
    /// The parameter's name on the wire; `None` for the request as a whole, and for an unknown name that is not
    /// fit to be shown.
    pub param: Option<&'v str>,
    /// The item of a list, counted from 0.
    pub index: Option<usize>,
    /// What was broken.
    pub code: Code,
    /// What else is known, by name: `min`, `max`, `actual`, `offset`, `other`, `allowed`, `more`, `nearest`, `status`.
    pub facts: Vec<(&'static str, Fact<'v>)>,
}

/// A number or name of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact<'v> {
    /// A count, length, offset or status.
    Count(u64),
    /// A bound of a range.
    Int(i64),
    /// A date.
    Date(NaiveDate),
    /// A name or value from the spec.
    Text(&'v str),
    /// Values from the spec.
    Texts(Vec<&'v str>),
}

/// What is wrong with a rejected request, in order. Where no operation was reached, it is one finding.
#[must_use]
pub fn findings<'v>(rejection: &'v Rejection<'_>) -> Vec<Finding<'v>> {
    let status = ("status", Fact::Count(rejection.status().into()));
    match rejection.problem() {
        Problem::Violations(list) => list.iter().map(|one| violation(&one)).collect(),
        Problem::Route(no) => vec![route(no)],
        Problem::TooManyPairs { max } => vec![whole(
            Code::TooMany,
            vec![("max", Fact::Count(*max as u64))],
        )],
        Problem::TooManyBytes { max } => {
            vec![whole(
                Code::TooMany,
                vec![("max", Fact::Count(*max as u64)), status],
            )]
        }
        _ => vec![whole(Code::Route, vec![status])],
    }
}

fn whole<'v>(code: Code, facts: Vec<(&'static str, Fact<'v>)>) -> Finding<'v> {
    Finding {
        param: None,
        index: None,
        code,
        facts,
    }
}

fn route<'v>(no: &'v NoRoute<'_>) -> Finding<'v> {
    let mut facts = Vec::new();
    if no.key.is_some() && !no.doubled {
        facts.push(("allowed", Fact::Texts(no.allowed.clone())));
        if no.more > 0 {
            facts.push(("more", Fact::Count(no.more as u64)));
        }
    }
    facts.extend(no.nearest.map(|nearest| ("nearest", Fact::Text(nearest))));
    Finding {
        param: no.key,
        ..whole(Code::Route, facts)
    }
}

fn violation<'v>(violation: &Violation<'v>) -> Finding<'v> {
    Finding {
        param: violation.param(),
        index: violation.index(),
        code: violation.code(),
        facts: violation.numbers().filter_map(fact).collect(),
    }
}

fn fact<'v>((name, number): (&'static str, Number<'v>)) -> Option<(&'static str, Fact<'v>)> {
    let fact = match number {
        Number::Count(count) => Fact::Count(count),
        Number::Date(date) => Fact::Date(date),
        Number::Int(int) => Fact::Int(int),
        Number::Name(name) => Fact::Text(name),
        _ => return None,
    };
    Some((name, fact))
}

impl Serialize for Finding<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(param) = self.param {
            map.serialize_entry("param", param)?;
        }
        if let Some(index) = self.index {
            map.serialize_entry("index", &index)?;
        }
        map.serialize_entry("code", self.code.as_str())?;
        for (name, fact) in &self.facts {
            map.serialize_entry(name, fact)?;
        }
        map.end()
    }
}

impl Serialize for Fact<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Count(count) => serializer.serialize_u64(*count),
            Self::Int(int) => serializer.serialize_i64(*int),
            Self::Date(date) => serializer.collect_str(date),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Texts(texts) => serializer.collect_seq(texts),
        }
    }
}
