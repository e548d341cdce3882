//! Dates with a time. As what a text they are written is the kind's to say.

mod read;
#[cfg(test)]
mod tests;
mod write;

use alloc::borrow::Cow;
use core::cmp::Ordering;
use core::fmt;

use chrono::{FixedOffset, NaiveDateTime, Utc};
use formwork_vocabulary::{Code, Kind, Stored};

use super::{Kept, Seen, Written};

/// A date with a time: a point in time, or the time that some clock shows.
///
/// Two points in time are compared as such, whatever their offsets are, and two local times by what the clocks show. Of a point in
/// time and a local time neither is the same, the earlier or the later one.
///
/// Which of them can be sent depends on the type that the spec gives to a parameter or field: a `date_time` is a point in time, a
/// `local_date_time` is not. All have years from 0 to 9999, offsets of whole minutes and no leap seconds, and no more of the
/// fraction than their type has room for. What a type cannot say is a violation of a request, and an error where a reply is
/// rendered: nothing is rounded.
///
/// ```
/// use formwork::DateTime;
/// use formwork::chrono::{self, NaiveDate};
///
/// let instant = DateTime::from(chrono::DateTime::from_timestamp(1_298_930_539, 0).expect("a time"));
/// assert_eq!(instant.to_string(), "2011-02-28T22:02:19Z");
/// let local = NaiveDate::from_ymd_opt(2011, 2, 28).and_then(|day| day.and_hms_opt(22, 2, 19));
/// let local = DateTime::from(local.expect("a time"));
/// assert_eq!((local.instant(), local.partial_cmp(&instant)), (None, None));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateTime {
    /// A point in time, and the offset of whoever told it.
    Instant(chrono::DateTime<FixedOffset>),
    /// What a clock shows somewhere.
    Local(NaiveDateTime),
}

impl DateTime {
    /// The point in time; `None` of a local time.
    #[must_use]
    pub const fn instant(self) -> Option<chrono::DateTime<FixedOffset>> {
        match self {
            Self::Instant(instant) => Some(instant),
            Self::Local(_) => None,
        }
    }

    /// The local time; `None` of a point in time.
    #[must_use]
    pub const fn local(self) -> Option<NaiveDateTime> {
        match self {
            Self::Instant(_) => None,
            Self::Local(local) => Some(local),
        }
    }
}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Instant(one), Self::Instant(other)) => Some(one.cmp(other)),
            (Self::Local(one), Self::Local(other)) => Some(one.cmp(other)),
            (Self::Instant(_), Self::Local(_)) | (Self::Local(_), Self::Instant(_)) => None,
        }
    }
}

impl From<chrono::DateTime<FixedOffset>> for DateTime {
    fn from(instant: chrono::DateTime<FixedOffset>) -> Self {
        Self::Instant(instant)
    }
}

impl From<chrono::DateTime<Utc>> for DateTime {
    fn from(instant: chrono::DateTime<Utc>) -> Self {
        Self::Instant(instant.into())
    }
}

impl From<NaiveDateTime> for DateTime {
    fn from(local: NaiveDateTime) -> Self {
        Self::Local(local)
    }
}

impl fmt::Display for DateTime {
    /// As an `iso_date_time`, if it can be one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.written(Kind::IsoDateTime), self) {
            (Some(written), _) => f.pad(written.as_str()),
            (None, Self::Instant(instant)) => instant.naive_utc().fmt(f),
            (None, Self::Local(local)) => local.fmt(f),
        }
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Kept<'_> for DateTime {
    const NOTHING: Self = Self::Local(NaiveDateTime::MIN);
    type Owned = Self;
    type Seen<'v> = Self;

    fn read(kind: Kind, text: &mut Cow<'_, str>) -> Result<Self, Code> {
        let value = Spelling::of(kind).and_then(|spelling| (spelling.read)(text));
        value.ok_or(kind.def().code.unwrap_or(Code::DateTime))
    }
    fn seen(&self) -> Self {
        *self
    }
    fn own(self) -> Self {
        self
    }
}

impl Seen<'_> for DateTime {
    fn order(self, other: Self) -> Option<Ordering> {
        self.partial_cmp(&other)
    }
    fn written(self, kind: Kind) -> Option<Written> {
        let spelling = Spelling::of(kind)?;
        let mut is_said = None;
        let written = Written::by(|out| {
            is_said = (spelling.write)(self, out);
            Ok(())
        });
        is_said.map(|()| written)
    }
    fn is_sayable(self, kind: Kind) -> bool {
        self.written(kind).is_some()
    }
}

/// How the values of a kind are written.
struct Spelling {
    kind: Kind,
    read: fn(&str) -> Option<DateTime>,
    /// Nothing of what the kind cannot say.
    write: fn(DateTime, &mut Written) -> Option<()>,
}

impl Spelling {
    fn of(kind: Kind) -> Option<&'static Self> {
        SPELLINGS.iter().find(|spelling| spelling.kind == kind)
    }
}

macro_rules! spellings {
    ($($kind:ident: $read:path, $write:path;)+) => {
        static SPELLINGS: &[Spelling] = &[$(Spelling { kind: Kind::$kind, read: $read, write: $write }),+];
    };
}
spellings! {
    DateTime: read::date_time, write::date_time;
    EpochMillis: read::epoch_millis, write::epoch_millis;
    EpochSeconds: read::epoch_seconds, write::epoch_seconds;
    HttpDateTime: read::http_date_time, write::http_date_time;
    IsoDateTime: read::iso_date_time, write::iso_date_time;
    LocalDateTime: read::local_date_time, write::local_date_time;
    MailDateTime: read::mail_date_time, write::mail_date_time;
    SpacedDateTime: read::spaced_date_time, write::spaced_date_time;
}

/// Each kind that is kept as these is spelled in some way.
const _: () = {
    let (mut kinds, mut at) = (0, 0);
    while at < Kind::ALL.len() {
        kinds += matches!(Kind::ALL[at].def().stored, Stored::DateTime) as usize;
        at += 1;
    }
    assert!(kinds == SPELLINGS.len());
};

/// The days of the week, from Monday on. The first three letters are their short names.
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn short(name: &'static str) -> &'static str {
    name.get(..3).unwrap_or(name)
}
