//! What a check needs to know about the world.

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
}

impl Context {
    /// A context on this date, in the API's time zone, with the API's limits.
    #[must_use]
    pub const fn on(today: NaiveDate) -> Self {
        Self {
            today,
            limits: None,
            lenient_forms: false,
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
