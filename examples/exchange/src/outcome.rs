//! How a step ends, and how it should.

use std::fmt;

use client::Error;
use customer_management::Customer;
use formwork::{Acknowledgement, Refusals as _, ViolationList};

/// The ways in which a step can end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// A proven success.
    Accepted,
    /// The API said no to a valid request.
    Refused,
    /// The request is invalid.
    Rejected,
    /// No answer, or none that proves anything.
    Unreadable,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Rejected => "rejected",
            Self::Unreadable => "unreadable",
        })
    }
}

/// How a step ended, or should end: then every line must occur in those of the end, in this order.
pub(crate) struct Outcome {
    pub(crate) verdict: Verdict,
    pub(crate) says: Vec<String>,
}

impl Outcome {
    pub(crate) fn new(verdict: Verdict, says: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            verdict,
            says: says.into_iter().map(Into::into).collect(),
        }
    }

    /// The request was not sent.
    pub(crate) fn not_sent(violations: &ViolationList<'_>) -> Self {
        Self::new(
            Verdict::Rejected,
            violations.iter().map(|violation| violation.to_string()),
        )
    }

    /// The request was sent and is no success.
    pub(crate) fn failed(error: &Error) -> Self {
        match error {
            Error::Refused { refused, .. } => match refused.refusal() {
                no if no.errors.is_empty() => Self::new(Verdict::Refused, [&no.message]),
                no => Self::new(Verdict::Refused, &no.errors),
            },
            other => Self::new(Verdict::Unreadable, [other.to_string()]),
        }
    }

    /// A client cannot tell why the API said no. The sender can, of a request whose broken rules were waived.
    pub(crate) fn of_invalid(mut self, invalid: bool) -> Self {
        if invalid && self.verdict == Verdict::Refused {
            self.verdict = Verdict::Rejected;
        }
        self
    }

    /// Whether this is what was expected.
    pub(crate) fn fulfils(&self, expected: &Self) -> bool {
        let mut lines = self.says.iter();
        self.verdict == expected.verdict
            && expected
                .says
                .iter()
                .all(|text| lines.any(|line| line.contains(text)))
    }
}

/// A proven reply in words.
pub(crate) trait Told {
    /// One line a record.
    fn told(&self) -> Vec<String>;
}

impl Told for Acknowledgement {
    fn told(&self) -> Vec<String> {
        vec!["success".to_owned()]
    }
}

impl Told for Vec<Customer<'_>> {
    fn told(&self) -> Vec<String> {
        let count = format!("customers: {}", self.len());
        let one = |customer: &Customer<'_>| {
            let Customer {
                username,
                email,
                active,
                address,
                city,
                country,
                ..
            } = customer;
            format!("{username:?} {email:?} active={active} {address:?} {city:?} {country:?}")
        };
        [count].into_iter().chain(self.iter().map(one)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Verdict};

    #[test]
    fn an_outcome_fulfils_what_it_says_in_order_and_nothing_else() {
        let ended = Outcome::new(Verdict::Refused, ["ip[]: one", "zip: two"]);
        let expected = |verdict, says: &[&str]| Outcome::new(verdict, says.iter().copied());
        assert!(ended.fulfils(&expected(Verdict::Refused, &["ip[]", "two"])));
        assert!(
            !ended.fulfils(&expected(Verdict::Refused, &["two", "ip[]"])),
            "another order"
        );
        assert!(
            !ended.fulfils(&expected(Verdict::Refused, &["three"])),
            "another text"
        );
        assert!(
            !ended.fulfils(&expected(Verdict::Rejected, &["ip[]"])),
            "another end"
        );
    }
}
