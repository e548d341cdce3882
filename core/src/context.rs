//! What a check needs to know about the world.

use alloc::string::String;
use core::fmt;
use core::ptr;

use chrono::NaiveDate;

use crate::Limits;
use crate::table::Api;

/// Today's date and the limits: the only facts that this crate cannot take from the request itself.
///
/// The core asks no clock, unless feature `clock` is on and [`today_in_utc`](Self::today_in_utc) is called. A
/// [`Valid`](crate::Valid) request is valid as of this date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    today: NaiveDate,
    limits: Option<Limits>,
    lenient_forms: bool,
    tokens: Option<Tokens>,
}

/// What makes tokens.
#[derive(Clone, Copy)]
struct Tokens(fn() -> String);

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens")
    }
}

impl PartialEq for Tokens {
    fn eq(&self, other: &Self) -> bool {
        ptr::fn_addr_eq(self.0, other.0)
    }
}

impl Eq for Tokens {}

impl Context {
    /// A context on this date, in the API's time zone, with the API's limits.
    #[must_use]
    pub const fn on(today: NaiveDate) -> Self {
        Self {
            today,
            limits: None,
            lenient_forms: false,
            tokens: None,
        }
    }

    /// A context on the day that it is now in UTC, by the system's clock. An API whose days begin elsewhere needs [`Context::on`].
    #[cfg(feature = "clock")]
    #[must_use]
    pub fn today_in_utc() -> Self {
        Self::on(chrono::Utc::now().date_naive())
    }

    /// The same context with other limits.
    #[must_use]
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = Some(limits);
        self
    }

    /// The same context, in which a token is made by this function for each request that needs one and is built without: a
    /// parameter with `fill: token`. It must be another one each time, and such as the API takes. Without a function nothing is filled
    /// in, and a token that is required is missing.
    ///
    /// ```
    /// use formwork::Context;
    ///
    /// fn token() -> String {
    ///     // From whatever the program has that nobody guesses and that never comes twice.
    ///     # let random = 7_u128;
    ///     format!("{random:032x}")
    /// }
    ///
    /// # let today = "2011-02-28".parse().unwrap();
    /// let cx = Context::on(today).tokens(token);
    /// ```
    #[must_use]
    pub const fn tokens(mut self, make: fn() -> String) -> Self {
        self.tokens = Some(Tokens(make));
        self
    }

    /// What makes tokens, if anything does.
    pub(crate) fn token_maker(&self) -> Option<fn() -> String> {
        self.tokens.map(|Tokens(make)| make)
    }

    /// The same context, reading forms as the WHATWG URL standard does: a bad escape stays as it is and bad UTF-8
    /// becomes U+FFFD, instead of a violation.
    #[must_use]
    pub const fn lenient_forms(mut self) -> Self {
        self.lenient_forms = true;
        self
    }

    /// Today's date.
    #[must_use]
    pub const fn today(&self) -> NaiveDate {
        self.today
    }

    pub(crate) const fn reads_leniently(&self) -> bool {
        self.lenient_forms
    }

    /// The limits, which [`Context::limits`] sets, or else those of the API; a server bounds its reading of a body by them.
    #[must_use]
    pub const fn bounds<'x>(&'x self, api: &'x Api<'_>) -> &'x Limits {
        match &self.limits {
            Some(limits) => limits,
            None => &api.policies.limits,
        }
    }
}
