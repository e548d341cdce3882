//! What an API says when it refuses.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::reply::excerpt;
use crate::table::Documented;

/// What an API says when it refuses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refusal {
    /// The message; never the one that proves success. Empty if the API sent none beside a code or errors.
    pub message: String,
    /// The errors, if any were listed.
    pub errors: Vec<String>,
    /// The code, if the API sent one; not empty.
    pub code: Option<String>,
}

impl Refusal {
    /// A message.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            ..Self::default()
        }
    }

    /// A list of errors, as what this library rejects is told.
    #[must_use]
    pub fn of(errors: impl IntoIterator<Item: Into<String>>) -> Self {
        Self {
            errors: errors.into_iter().map(Into::into).collect(),
            ..Self::default()
        }
    }
}

impl fmt::Display for Refusal {
    /// The API's texts on one line, escaped like evidence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut before = "refused: ";
        if let Some(code) = &self.code {
            write!(f, "{before}{}", excerpt::line(code))?;
            before = ": ";
        }
        if !self.message.is_empty() {
            write!(f, "{before}{}", excerpt::line(&self.message))?;
            before = "; ";
        }
        for error in &self.errors {
            write!(f, "{before}{}", excerpt::line(error))?;
            before = "; ";
        }
        Ok(())
    }
}

impl core::error::Error for Refusal {}

/// The refusals that an API documents, each a variant, and one for all others. `derive(Refusals)` makes it of an enum; [`Refusal`]
/// itself is that of an API which documents none.
///
/// What came is told by its code where the documented one has a code, and otherwise by its message, exactly. Where several have
/// the same code, it is the one that has the message as well, or else one that has none, or else the first of them.
pub trait Refusals: From<Refusal> + core::error::Error + Send + Sync + 'static {
    /// Those that are documented.
    const DOCUMENTED: &'static [Documented<'static>];

    /// What it says.
    fn refusal(&self) -> &Refusal;
    /// Its place among the documented ones, if it is one.
    fn place(&self) -> Option<usize>;

    /// What is documented of it, if it is one of those.
    #[must_use]
    fn documented(&self) -> Option<&'static Documented<'static>> {
        Self::DOCUMENTED.get(self.place()?)
    }
}

/// The place of the documented refusal that this one is.
#[must_use]
pub fn place(documented: &[Documented<'_>], refusal: &Refusal) -> Option<usize> {
    let is = |one: &Documented<'_>| match one.code {
        "" => one.message == refusal.message,
        code => refusal.code.as_deref() == Some(code),
    };
    let all = documented.iter().enumerate().filter(|(_, one)| is(one));
    let nearest = all.min_by_key(|(_, one)| match one.message {
        message if message == refusal.message => 0,
        "" => 1,
        _ => 2,
    });
    nearest.map(|(place, _)| place)
}

impl From<&Documented<'_>> for Refusal {
    fn from(documented: &Documented<'_>) -> Self {
        let code = Some(documented.code).filter(|code| !code.is_empty());
        Self {
            code: code.map(String::from),
            ..Self::new(documented.message)
        }
    }
}

impl Refusals for Refusal {
    const DOCUMENTED: &'static [Documented<'static>] = &[];

    fn refusal(&self) -> &Refusal {
        self
    }
    fn place(&self) -> Option<usize> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Refusal, Refusals as _, place};
    use crate::table::Documented;

    const fn documented<'t>(code: &'t str, message: &'t str) -> Documented<'t> {
        Documented {
            code,
            message,
            status: None,
        }
    }

    /// Where a refusal with this code and message is.
    fn place_of(code: &str, message: &str) -> Option<usize> {
        let all = [
            documented("70", "No such song"),
            documented("70", "No such album"),
            documented("", "Busy"),
            documented("50", "Nobody may"),
            documented("50", ""),
        ];
        let code = Some(code).filter(|code| !code.is_empty());
        let refusal = Refusal {
            code: code.map(Into::into),
            ..Refusal::new(message)
        };
        place(&all, &refusal)
    }

    #[test]
    fn a_refusal_is_told_by_its_code_or_else_by_its_message() {
        assert_eq!(place_of("70", "No such song"), Some(0));
        assert_eq!(place_of("70", "No such album"), Some(1));
        assert_eq!(place_of("70", "No such artist"), Some(0));
        assert_eq!(place_of("70", ""), Some(0));
        assert_eq!(place_of("50", "Any"), Some(4));
        assert_eq!(place_of("50", "Nobody may"), Some(3));
        assert_eq!(place_of("", "Busy"), Some(2));
        assert_eq!(place_of("1", "Busy"), Some(2));
    }

    #[test]
    fn a_refusal_without_a_name_is_none_of_the_documented_ones() {
        let refusal = Refusal::new("Busy");
        assert_eq!(
            (refusal.place(), refusal.documented().is_none()),
            (None, true)
        );
    }

    #[test]
    fn what_is_not_exactly_that_is_another_one() {
        for (code, message) in [("", "No such song"), ("", "busy"), ("070", ""), ("", "")] {
            assert_eq!(place_of(code, message), None, "{code} {message}");
        }
    }
}
