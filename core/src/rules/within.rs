//! Windows of dates from today on: `within`.

use chrono::{Months, NaiveDate};

use super::Surroundings;
use crate::table::Arg;
use crate::{Detail, View};

/// The dates that four digits can write: no window is told to reach beyond them.
const FIRST: NaiveDate = date(0, 1, 1, NaiveDate::MIN);
const LAST: NaiveDate = date(9999, 12, 31, NaiveDate::MAX);

const fn date(year: i32, month: u32, day: u32, otherwise: NaiveDate) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => otherwise,
    }
}

/// From today up to the same day so many months later, clamped to that month's last day
/// (from 31 January up to 28 or 29 February).
pub(super) fn outside(
    value: &View<'_>,
    arg: &Arg<'_>,
    around: &Surroundings<'_>,
) -> Option<Detail> {
    let Arg::Count(months) = *arg else {
        return Some(Detail::None);
    };
    let date = value.date()?;
    let today = around.context.today();
    let end = today
        .checked_add_months(Months::new(months))
        .unwrap_or(NaiveDate::MAX);
    let told = |date: NaiveDate| date.clamp(FIRST, LAST);
    (!(today..=end).contains(&date)).then(|| Detail::Window {
        min: told(today),
        max: told(end),
    })
}
