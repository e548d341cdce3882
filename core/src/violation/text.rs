//! Violations as sentences and as numbers. Both are derived: nothing here decides anything.

use core::fmt;

use chrono::NaiveDate;

use crate::table::Check;
use crate::{Code, Detail, Violation};

/// One named number of a violation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Number<'v> {
    /// A count, length or offset.
    Count(u64),
    /// A date.
    Date(NaiveDate),
    /// A bound of a range.
    Int(i64),
    /// Another parameter's name on the wire.
    Name(&'v str),
}

impl fmt::Display for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => count.fmt(f),
            Self::Date(date) => date.fmt(f),
            Self::Int(int) => int.fmt(f),
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
            Detail::Range { min, max } => [
                (min != i64::MIN).then_some(("min", Number::Int(min))),
                (max != i64::MAX).then_some(("max", Number::Int(max))),
            ],
            Detail::Window { min, max } => [
                Some(("min", Number::Date(min))),
                Some(("max", Number::Date(max))),
            ],
            Detail::Offset(offset) => [Some(("offset", Number::Count(offset as u64))), None],
            Detail::Other(_) => [
                self.other().map(|other| ("other", Number::Name(other))),
                None,
            ],
        };
        numbers.into_iter().flatten()
    }
}

/// What is wrong and what to do, without the parameter's name.
pub(super) fn sentence(violation: &Violation<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match violation.fault.detail {
        Detail::Min { min, actual } => {
            write!(f, "needs at least {min} characters")?;
            actual.map_or(Ok(()), |actual| write!(f, ", has {actual}"))
        }
        Detail::Max { max, actual } => {
            write!(f, "may have at most {max} characters")?;
            actual.map_or(Ok(()), |actual| write!(f, ", has {actual}"))
        }
        Detail::Range { min: i64::MIN, max } => write!(f, "may be at most {max}"),
        Detail::Range { min, max: i64::MAX } => write!(f, "must be at least {min}"),
        Detail::Range { min, max } => write!(f, "must be from {min} to {max}"),
        Detail::Window { min, max } => write!(f, "must be from {min} to {max}"),
        Detail::Offset(offset) => write!(f, "{} at byte {offset}", plain(violation.code())),
        Detail::Other(_) => with_other(violation, f),
        Detail::None => without_numbers(violation, f),
    }
}

fn with_other(violation: &Violation<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Some(other) = violation.other() else {
        return f.write_str(plain(violation.code()));
    };
    match violation.code() {
        Code::AllOrNone => write!(f, "is needed together with {other}"),
        Code::Equals => write!(f, "must repeat {other}"),
        Code::OnlyOne | Code::ZeroOrOne => write!(f, "cannot be given together with {other}"),
        Code::Requires => write!(f, "needs {other} as well"),
        Code::Unknown => write!(f, "unknown parameter; did you mean {other}?"),
        code => write!(f, "{} ({other})", plain(code)),
    }
}

fn without_numbers(violation: &Violation<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let param = violation.endpoint.param_at(violation.fault.place);
    match violation.code() {
        Code::Server => f.write_str(violation.question().unwrap_or("was refused by the server")),
        code @ (Code::Forbidden | Code::ForbiddenDomain | Code::OneOf) => {
            f.write_str(plain(code))?;
            let checks = param
                .map_or(&[][..], |param| param.rules)
                .iter()
                .map(|rule| rule.check);
            checks
                .filter(|check| check.code() == code)
                .try_for_each(|check| match check {
                    Check::Forbidden(part) | Check::ForbiddenDomain(part) => write!(f, " {part}"),
                    Check::OneOf(allowed) => {
                        allowed.iter().enumerate().try_for_each(|(at, value)| {
                            write!(f, "{}{value}", if at == 0 { " " } else { ", " })
                        })
                    }
                    _ => Ok(()),
                })
        }
        code => f.write_str(plain(code)),
    }
}

/// Each code in words.
const fn plain(code: Code) -> &'static str {
    match code {
        Code::AllOrNone => "is needed together with its group",
        Code::AtLeastOne => "at least one parameter of its group is needed",
        Code::BadPercent => "has a percent sign without two hexadecimal digits",
        Code::BadUtf8 => "is not UTF-8",
        Code::Bool => "must be true or false",
        Code::Control => "has a control character",
        Code::Date => "must be a calendar date like 2011-02-28",
        Code::Duplicate => "is given more than once",
        Code::Email => "must be an e-mail address like name@example.com",
        Code::Equals => "differs from the parameter it must repeat",
        Code::Forbidden => "must not contain",
        Code::ForbiddenDomain => "must not have a domain that contains",
        Code::Int => "must be a whole number",
        Code::IpAddr => "must be an IP address",
        Code::MaxChars => "is too long",
        Code::MinChars => "is too short",
        Code::OneOf => "must be one of",
        Code::OnlyOne => "exactly one parameter of its group is needed",
        Code::Range | Code::Within => "is out of range",
        Code::Required => "is required",
        Code::Requires => "needs another parameter as well",
        Code::Route => "selects no operation",
        Code::SecretInQuery => "is a secret and must not be in the query string",
        Code::Server => "was refused by the server",
        Code::ShapeConflict => "is a list whose parts are named in two ways",
        Code::TooMany => "has too many parts",
        Code::Unknown => "unknown parameter",
        Code::ZeroOrOne => "cannot be given together with others of its group",
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use chrono::NaiveDate;

    use super::Number;

    #[test]
    fn numbers_are_written_as_they_are() {
        assert_eq!(Number::Count(64).to_string(), "64");
        assert_eq!(Number::Int(-5).to_string(), "-5");
        assert_eq!(Number::Name("ip[]").to_string(), "ip[]");
        let day = NaiveDate::from_ymd_opt(2011, 2, 28).unwrap_or_default();
        assert_eq!(Number::Date(day).to_string(), "2011-02-28");
    }
}
