//! The orders of an index, for `const` functions and the look-up alike.

use core::cmp::Ordering;

/// The order of the bytes, as `str` has it: its own comparison is not `const`.
pub(super) const fn by_bytes(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() {
        if a[at] != b[at] {
            return number(a[at] as usize, b[at] as usize);
        }
        at += 1;
    }
    number(a.len(), b.len())
}

/// The order of a dictionary, so that what differs by late slips stands together. ASCII case decides between texts that are
/// otherwise the same.
pub(crate) const fn by_first_letters(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut tie = Ordering::Equal;
    let mut at = 0;
    while at < a.len() && at < b.len() {
        if a[at] != b[at] {
            let order = letter(a[at], b[at]);
            if !order.is_eq() {
                return order;
            }
            tie = first(tie, number(a[at] as usize, b[at] as usize));
        }
        at += 1;
    }
    first(number(a.len(), b.len()), tie)
}

/// The order of a dictionary of rhymes, so that what differs by early slips stands together. ASCII case is ignored.
pub(crate) const fn by_last_letters(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (mut rest_a, mut rest_b) = (a.len(), b.len());
    while rest_a > 0 && rest_b > 0 {
        rest_a -= 1;
        rest_b -= 1;
        let order = letter(a[rest_a], b[rest_b]);
        if !order.is_eq() {
            return order;
        }
    }
    number(rest_a, rest_b)
}

const fn letter(a: u8, b: u8) -> Ordering {
    number(
        a.to_ascii_lowercase() as usize,
        b.to_ascii_lowercase() as usize,
    )
}

/// `usize` is not compared in `const` functions otherwise.
pub(super) const fn number(a: usize, b: usize) -> Ordering {
    if a < b {
        Ordering::Less
    } else if a > b {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

/// The first of two orders that decides.
pub(super) const fn first(one: Ordering, other: Ordering) -> Ordering {
    if one.is_eq() { other } else { one }
}
