//! The one way in which a value of each kind is written. Nothing of what the kind cannot say.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Timelike as _};

use super::super::Written;
use super::{DateTime, MONTHS, WEEKDAYS, short};

pub(super) fn date_time(value: DateTime, out: &mut Written) -> Option<()> {
    value.instant().and_then(|_| iso_date_time(value, out))
}

pub(super) fn iso_date_time(value: DateTime, out: &mut Written) -> Option<()> {
    match clock(value)? {
        (local, None) => local_time(local, b'T', out),
        (local, Some(0)) => {
            local_time(local, b'T', out)?;
            out.push(b'Z');
            Some(())
        }
        (local, Some(offset)) => {
            local_time(local, b'T', out)?;
            minutes(offset, Some(b':'), out)
        }
    }
}

pub(super) fn local_date_time(value: DateTime, out: &mut Written) -> Option<()> {
    local_time(value.local()?, b'T', out)
}

pub(super) fn spaced_date_time(value: DateTime, out: &mut Written) -> Option<()> {
    local_time(value.local()?, b' ', out)
}

pub(super) fn mail_date_time(value: DateTime, out: &mut Written) -> Option<()> {
    let (local, offset) = clock(value)?;
    if local.year() < 1900 {
        return None;
    }
    in_words(local, out)?;
    minutes(offset?, None, out)
}

pub(super) fn http_date_time(value: DateTime, out: &mut Written) -> Option<()> {
    in_words(value.instant()?.naive_utc(), out)?;
    words(out, "GMT")
}

pub(super) fn epoch_seconds(value: DateTime, out: &mut Written) -> Option<()> {
    let (seconds, nanos) = epoch(value)?;
    // Both are counted from the second before, and the fraction is written from the one after.
    let (whole, nanos) = match seconds < 0 && nanos > 0 {
        true => (seconds + 1, 1_000_000_000 - nanos),
        false => (seconds, nanos),
    };
    if whole == 0 && seconds < 0 {
        out.push(b'-');
    }
    words(out, Written::int(whole < 0, whole.unsigned_abs()).as_str())?;
    fraction(nanos, out)
}

pub(super) fn epoch_millis(value: DateTime, out: &mut Written) -> Option<()> {
    let (seconds, nanos) = epoch(value)?;
    let is_whole = nanos.is_multiple_of(1_000_000);
    let millis = seconds * 1_000 + i64::from(nanos / 1_000_000);
    is_whole.then_some(())?;
    words(
        out,
        Written::int(millis < 0, millis.unsigned_abs()).as_str(),
    )
}

/// The seconds since 1970, and the nanoseconds after these.
fn epoch(value: DateTime) -> Option<(i64, u32)> {
    let instant = value.instant()?;
    let utc = instant.naive_utc();
    let is_sayable = has_year(utc.date()) && utc.nanosecond() < 1_000_000_000;
    is_sayable.then(|| (instant.timestamp(), utc.nanosecond()))
}

/// What the clock shows where the value was told, and the offset in seconds.
fn clock(value: DateTime) -> Option<(NaiveDateTime, Option<i32>)> {
    match value {
        DateTime::Instant(instant) => {
            let offset = *instant.offset();
            let local = instant.naive_utc().checked_add_offset(offset)?;
            Some((local, Some(offset.local_minus_utc())))
        }
        DateTime::Local(local) => Some((local, None)),
    }
}

fn has_year(date: NaiveDate) -> bool {
    (0..=9999).contains(&date.year())
}

fn local_time(local: NaiveDateTime, between: u8, out: &mut Written) -> Option<()> {
    if !has_year(local.date()) {
        return None;
    }
    words(out, Written::date(local.date()).as_str())?;
    out.push(between);
    time(local, out);
    fraction(local.nanosecond(), out)
}

/// `22:02:19`
fn time(local: NaiveDateTime, out: &mut Written) {
    out.digits(local.hour(), 2);
    out.push(b':');
    out.digits(local.minute(), 2);
    out.push(b':');
    out.digits(local.second(), 2);
}

/// As many digits as are needed. A leap second has more than these can say.
fn fraction(nanos: u32, out: &mut Written) -> Option<()> {
    let (mut rest, mut count) = (nanos, 9);
    while rest.is_multiple_of(10) && count > 0 {
        (rest, count) = (rest / 10, count - 1);
    }
    if count > 0 {
        out.push(b'.');
        out.digits(rest, count);
    }
    (nanos < 1_000_000_000).then_some(())
}

/// `+01:00`
fn minutes(offset: i32, between: Option<u8>, out: &mut Written) -> Option<()> {
    let (minutes, seconds) = (offset.unsigned_abs() / 60, offset % 60);
    out.push(if offset < 0 { b'-' } else { b'+' });
    out.digits(minutes / 60, 2);
    between.into_iter().for_each(|between| out.push(between));
    out.digits(minutes % 60, 2);
    (seconds == 0).then_some(())
}

/// `Mon, 28 Feb 2011 22:02:19 `
fn in_words(local: NaiveDateTime, out: &mut Written) -> Option<()> {
    if !has_year(local.date()) || local.nanosecond() > 0 {
        return None;
    }
    let weekday = local.weekday().num_days_from_monday();
    words(out, short(WEEKDAYS.get(weekday as usize)?))?;
    words(out, ", ")?;
    out.digits(local.day(), 2);
    out.push(b' ');
    words(out, MONTHS.get(local.month0() as usize)?)?;
    out.push(b' ');
    out.digits(u32::try_from(local.year()).ok()?, 4);
    out.push(b' ');
    time(local, out);
    out.push(b' ');
    Some(())
}

fn words(out: &mut Written, words: &str) -> Option<()> {
    words.bytes().for_each(|byte| out.push(byte));
    Some(())
}
