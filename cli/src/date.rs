//! Dates: the one thing that only a command may ask the machine for.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{Days, NaiveDate};

/// Reads exactly `YYYY-MM-DD`.
#[must_use]
pub fn parse(text: &str) -> Option<NaiveDate> {
    let shape = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    if text.len() != 10 || !text.bytes().enumerate().all(shape) {
        return None;
    }
    let number = |digits: &str| digits.parse::<u32>().ok();
    let year = i32::try_from(number(&text[..4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&text[5..7])?, number(&text[8..])?)
}

/// The machine's date in UTC.
#[must_use]
pub fn today() -> NaiveDate {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let days = Days::new(since.as_secs() / 86_400);
    NaiveDate::default()
        .checked_add_days(days)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{parse, today};
    use chrono::{Datelike as _, NaiveDate};

    #[test]
    fn dates_have_ten_bytes() {
        assert_eq!(parse("2011-02-28"), NaiveDate::from_ymd_opt(2011, 2, 28));
        for no in [
            "2011-2-28",
            "2011-02-30",
            "+011-02-28",
            " 2011-02-28",
            "2011-02-28 ",
            "2011/02/28",
            "",
            "２011-02-2",
        ] {
            assert_eq!(parse(no), None, "{no}");
        }
        assert!(today().year() > 2024);
    }
}
