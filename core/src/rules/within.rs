//! Windows of dates from today on.

use chrono::{Months, NaiveDate};

use crate::{Code, Detail};

/// `within`: from today up to the same day so many months later, clamped to that month's last day
/// (from 31 January up to 28 or 29 February).
pub(super) fn outside(date: NaiveDate, months: u32, today: NaiveDate) -> Option<(Code, Detail)> {
    let max = today
        .checked_add_months(Months::new(months))
        .unwrap_or(NaiveDate::MAX);
    let window = Detail::Window { min: today, max };
    (!(today..=max).contains(&date)).then_some((Code::Within, window))
}
