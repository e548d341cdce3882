//! Numbers as JSON writes them, as texts: nothing of them is rounded.

use alloc::format;
use core::cmp::Ordering;
use core::str::FromStr;

/// The most digits of a decimal number, without those of an exponent.
pub const DIGITS: usize = 100;
/// The most digits of its exponent.
const EXPONENT_DIGITS: usize = 4;

/// Whether a text is written as JSON writes numbers.
#[must_use]
pub fn is_number(text: &str) -> bool {
    let (whole, fraction, exponent) = split(text);
    let are_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole = are_digits(whole) && (whole == "0" || !whole.starts_with('0'));
    let is_exponent = |text: &str| are_digits(text.strip_prefix(['+', '-']).unwrap_or(text));
    is_whole && fraction.is_none_or(are_digits) && exponent.is_none_or(is_exponent)
}

/// Whether it is a number of at most [`DIGITS`] digits, and four in an exponent.
#[must_use]
pub fn is_decimal(text: &str) -> bool {
    let (whole, fraction, exponent) = split(text);
    let digits = whole.len() + fraction.map_or(0, str::len);
    let exponent = exponent.map_or("", |text| text.strip_prefix(['+', '-']).unwrap_or(text));
    digits <= DIGITS && exponent.len() <= EXPONENT_DIGITS && is_number(text)
}

/// Whether it is what is written for a float, but for zeros and the exponent, or all that it is worth.
pub(crate) fn is_float(text: &str) -> bool {
    let float = text.parse().ok().filter(|float: &f64| float.is_finite());
    let is_same = |float: f64| {
        let texts = [format!("{float:e}"), format!("{float:.1074}")];
        texts.iter().any(|own| compare(own, text).is_eq())
    };
    is_decimal(text) && float.is_some_and(is_same)
}

/// Whether it is an integer of this type.
pub(crate) fn is_integer<T: FromStr>(text: &str) -> bool {
    is_number(text) && text.parse::<T>().is_ok()
}

/// Compares two numbers, each of an exponent of 64 bits, by what they are worth.
#[must_use]
pub fn compare(one: &str, other: &str) -> Ordering {
    let [one, two] = [one, other].map(|number| {
        let worth = worth(number);
        let sign = match &worth {
            Some(_) if number.starts_with('-') => -1,
            Some(_) => 1,
            None => 0,
        };
        (sign, worth)
    });
    let by_worth = match (one.1, two.1) {
        (Some((places, digits)), Some((others, other))) => {
            places.cmp(&others).then_with(|| digits.cmp(other))
        }
        // The signs tell.
        (None, _) | (_, None) => Ordering::Equal,
    };
    let by_sign = one.0.cmp(&two.0);
    by_sign.then(if one.0 < 0 {
        by_worth.reverse()
    } else {
        by_worth
    })
}

/// What a number is worth, whatever it is written like: how many places its first digit that is not zero is before the point, and
/// the digits from it to the last one that is not zero; nothing for zero.
#[must_use]
pub fn worth(number: &str) -> Option<(i64, impl Iterator<Item = u8> + Clone)> {
    let (whole, fraction, exponent) = split(number);
    let fraction = fraction.unwrap_or("").trim_end_matches('0');
    let exponent: i64 = exponent.and_then(|text| text.parse().ok()).unwrap_or(0);
    let (places, whole, fraction) = match whole.trim_start_matches('0') {
        "" => {
            let digits = fraction.trim_start_matches('0');
            (digits.len() as i64 - fraction.len() as i64, "", digits)
        }
        whole => (whole.len() as i64, whole, fraction),
    };
    let whole = if fraction.is_empty() {
        whole.trim_end_matches('0')
    } else {
        whole
    };
    let digits = whole.bytes().chain(fraction.bytes());
    let places = places.saturating_add(exponent);
    (!whole.is_empty() || !fraction.is_empty()).then_some((places, digits))
}

/// What is before the point, after it, and after the `e`; without the minus sign.
fn split(text: &str) -> (&str, Option<&str>, Option<&str>) {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, Some(exponent)),
        None => (text, None),
    };
    match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction), exponent),
        None => (digits, None, exponent),
    }
}
