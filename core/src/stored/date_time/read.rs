//! The texts that are values of each kind.

use chrono::{
    Datelike as _, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _, Timelike as _,
};

use super::super::int;
use super::{DateTime, MONTHS, WEEKDAYS, short};

/// RFC 3339, section 5.6. Small letters are allowed there, and `-00:00` says that the time is UTC's and no more.
pub(super) fn date_time(text: &str) -> Option<DateTime> {
    iso(text, "Tt").filter(|value| value.instant().is_some())
}

pub(super) fn iso_date_time(text: &str) -> Option<DateTime> {
    iso(text, "Tt")
}

pub(super) fn local_date_time(text: &str) -> Option<DateTime> {
    iso(text, "Tt").filter(|value| value.local().is_some())
}

pub(super) fn spaced_date_time(text: &str) -> Option<DateTime> {
    iso(text, " ").filter(|value| value.local().is_some())
}

fn iso(text: &str, between: &str) -> Option<DateTime> {
    let rest = &mut Rest(text);
    let year = rest.number(4)?;
    rest.is("-")?;
    let month = rest.number(2)?;
    rest.is("-")?;
    let date = date(year, month, rest.number(2)?)?;
    rest.one_of(between)?;
    let time = rest.time()?;
    let local = date.and_time(time.with_nanosecond(rest.fraction()?)?);
    if rest.0.is_empty() {
        return Some(DateTime::Local(local));
    }
    match rest.one_of("Zz+-")? {
        'Z' | 'z' => rest.ends(at(local, 0)),
        sign => {
            let hours = rest.number(2)?;
            rest.is(":")?;
            let offset = offset(sign, hours, rest.number(2)?)?;
            rest.ends(at(local, offset))
        }
    }
}

/// RFC 5322, section 3.3, without comments and folded lines; of section 4.3, the zones with a name.
pub(super) fn mail_date_time(text: &str) -> Option<DateTime> {
    let rest = &mut Rest(text);
    let same = str::eq_ignore_ascii_case;
    let weekday = rest.name(WEEKDAYS.map(short), same);
    if weekday.is_some() {
        rest.is(",")?;
        rest.0 = rest.0.trim_start_matches(' ');
    }
    let day = rest.number(2).or_else(|| rest.number(1))?;
    rest.spaces()?;
    let month = rest.month("", same)?;
    rest.spaces()?;
    let year = rest.number(4).filter(|year| *year >= 1900)?;
    let date = date(year, month, day)?;
    rest.spaces()?;
    let time = rest.time_of_mail()?;
    rest.spaces()?;
    let offset = match rest.one_of("+-") {
        Some(sign) => {
            let hours = rest.number(2)?;
            offset(sign, hours, rest.number(2)?)?
        }
        None => {
            let zone = rest.name(ZONES.map(|(name, _)| name), same)?;
            ZONES.get(zone as usize)?.1 * 3600
        }
    };
    let is_so = weekday.is_none_or(|weekday| is_on(date, weekday));
    rest.ends(at(date.and_time(time), offset).filter(|_| is_so))
}

/// The zones with a name, and how many hours they are before UTC. The letters that ships and armies use say nothing, as RFC 5322 has
/// it, because they were defined the wrong way round.
const ZONES: [(&str, i32); 11] = [
    ("GMT", 0),
    ("UTC", 0),
    ("UT", 0),
    ("EST", -5),
    ("EDT", -4),
    ("CST", -6),
    ("CDT", -5),
    ("MST", -7),
    ("MDT", -6),
    ("PST", -8),
    ("PDT", -7),
];

/// RFC 9110, section 5.6.7, whose obsolete forms everybody must accept: `Monday, 28-Feb-11 22:02:19 GMT` by RFC 850 and
/// `Mon Feb 28 22:02:19 2011` by the C library.
pub(super) fn http_date_time(text: &str) -> Option<DateTime> {
    let rest = &mut Rest(text);
    let (weekday, (date, time)) = match rest.name(WEEKDAYS, str::eq) {
        Some(weekday) => (weekday, rest.by_rfc_850()?),
        None => {
            let weekday = rest.name(WEEKDAYS.map(short), str::eq)?;
            let is_fixed = rest.is(", ").is_some();
            let date = match is_fixed {
                true => rest.fixed()?,
                false => rest.by_c()?,
            };
            (weekday, date)
        }
    };
    rest.ends(at(date.and_time(time), 0).filter(|_| is_on(date, weekday)))
}

pub(super) fn epoch_seconds(text: &str) -> Option<DateTime> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let seconds = int::read(whole).filter(|seconds| *seconds >= 0)?;
    let mut rest = Rest(fraction);
    let nanos = rest.fraction()?;
    let (seconds, nanos) = match (digits.len() < text.len(), nanos) {
        (false, nanos) => (seconds, nanos),
        (true, 0) => (-seconds, 0),
        (true, nanos) => (-seconds - 1, 1_000_000_000 - nanos),
    };
    rest.ends(instant(chrono::DateTime::from_timestamp(seconds, nanos)?))
}

pub(super) fn epoch_millis(text: &str) -> Option<DateTime> {
    instant(chrono::DateTime::from_timestamp_millis(int::read(text)?)?)
}

fn instant(instant: chrono::DateTime<chrono::Utc>) -> Option<DateTime> {
    (0..=9999).contains(&instant.year()).then(|| instant.into())
}

fn is_on(date: NaiveDate, weekday: u32) -> bool {
    date.weekday().num_days_from_monday() == weekday
}

fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

fn offset(sign: char, hours: u32, minutes: u32) -> Option<i32> {
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    let offset = if sign == '-' { -seconds } else { seconds };
    (hours < 24 && minutes < 60).then_some(offset)
}

/// What a clock shows so many seconds before UTC.
fn at(local: NaiveDateTime, offset: i32) -> Option<DateTime> {
    let offset = FixedOffset::east_opt(offset)?;
    let instant = offset.from_local_datetime(&local).single()?;
    Some(DateTime::Instant(instant))
}

/// What is left of a text that is being read.
struct Rest<'t>(&'t str);

impl Rest<'_> {
    /// Takes this text.
    fn is(&mut self, text: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(text)?;
        Some(())
    }

    /// Takes one of these characters.
    fn one_of(&mut self, any: &str) -> Option<char> {
        let mut rest = self.0.chars();
        let first = rest.next().filter(|first| any.contains(*first))?;
        self.0 = rest.as_str();
        Some(first)
    }

    /// Takes spaces, at least one.
    fn spaces(&mut self) -> Option<()> {
        self.is(" ")?;
        self.0 = self.0.trim_start_matches(' ');
        Some(())
    }

    /// Takes so many decimal digits.
    fn number(&mut self, count: usize) -> Option<u32> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        let number = number(digits)?;
        self.0 = rest;
        Some(number)
    }

    /// Takes the first of these names that stands here; its place.
    fn name<const N: usize>(
        &mut self,
        names: [&str; N],
        same: fn(&str, &str) -> bool,
    ) -> Option<u32> {
        for (place, name) in (0..).zip(names) {
            if let Some((head, rest)) = self.0.split_at_checked(name.len())
                && same(head, name)
            {
                self.0 = rest;
                return Some(place);
            }
        }
        None
    }

    /// `22:02:19`
    fn time(&mut self) -> Option<NaiveTime> {
        let hour = self.number(2)?;
        self.is(":")?;
        let minute = self.number(2)?;
        self.is(":")?;
        NaiveTime::from_hms_opt(hour, minute, self.number(2)?)
    }

    /// The same, perhaps without seconds.
    fn time_of_mail(&mut self) -> Option<NaiveTime> {
        let hour = self.number(2)?;
        self.is(":")?;
        let minute = self.number(2)?;
        let second = match self.is(":") {
            Some(()) => self.number(2)?,
            None => 0,
        };
        NaiveTime::from_hms_opt(hour, minute, second)
    }

    /// A point and up to nine digits, in nanoseconds, or nothing.
    fn fraction(&mut self) -> Option<u32> {
        if self.is(".").is_none() {
            return Some(0);
        }
        let rest = self.0.trim_start_matches(|c: char| c.is_ascii_digit());
        let count = self.0.len() - rest.len();
        let nanos = self.number(count)?;
        let power = 9_u32.checked_sub(u32::try_from(count).ok()?)?;
        Some(nanos * 10_u32.pow(power))
    }

    /// ` 22:02:19 GMT`
    fn time_in_gmt(&mut self) -> Option<NaiveTime> {
        self.is(" ")?;
        let time = self.time()?;
        self.is(" GMT")?;
        Some(time)
    }

    fn month(&mut self, before: &str, same: fn(&str, &str) -> bool) -> Option<u32> {
        self.is(before)?;
        Some(1 + self.name(MONTHS, same)?)
    }

    /// `28 Feb 2011 22:02:19 GMT`
    fn fixed(&mut self) -> Option<(NaiveDate, NaiveTime)> {
        let day = self.number(2)?;
        let month = self.month(" ", str::eq)?;
        self.is(" ")?;
        let date = date(self.number(4)?, month, day)?;
        Some((date, self.time_in_gmt()?))
    }

    /// `, 28-Feb-11 22:02:19 GMT`: of the years 1970 to 2069, because nobody knows here what today is.
    fn by_rfc_850(&mut self) -> Option<(NaiveDate, NaiveTime)> {
        self.is(", ")?;
        let day = self.number(2)?;
        let month = self.month("-", str::eq)?;
        self.is("-")?;
        let year = self.number(2)?;
        let century = if year < 70 { 2000 } else { 1900 };
        let date = date(century + year, month, day)?;
        Some((date, self.time_in_gmt()?))
    }

    /// ` Feb 28 22:02:19 2011`, and before a day of one digit a second space.
    fn by_c(&mut self) -> Option<(NaiveDate, NaiveTime)> {
        let month = self.month(" ", str::eq)?;
        self.is(" ")?;
        let day = match self.is(" ") {
            Some(()) => self.number(1)?,
            None => self.number(2)?,
        };
        self.is(" ")?;
        let time = self.time()?;
        self.is(" ")?;
        Some((date(self.number(4)?, month, day)?, time))
    }

    /// The value, if nothing is left.
    fn ends(&self, value: Option<DateTime>) -> Option<DateTime> {
        value.filter(|_| self.0.is_empty())
    }
}

fn number(digits: &str) -> Option<u32> {
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| digits.parse().ok())?
}
