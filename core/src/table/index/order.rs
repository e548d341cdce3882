//! The orders of an index, for `const` functions and the look-up alike.

use core::cmp::Ordering;
use core::mem::size_of;

/// The order of the bytes, as `str` has it: its own comparison is not `const`.
const fn by_bytes(a: &str, b: &str) -> Ordering {
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
        if a[rest_a] != b[rest_b] {
            let order = letter(a[rest_a], b[rest_b]);
            if !order.is_eq() {
                return order;
            }
        }
    }
    number(rest_a, rest_b)
}

/// A text with the bytes that mostly decide where it stands. Whoever interprets `const` functions looks at all others too slowly
/// to do so each time, and calls too slowly to do so for nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'t> {
    pub(super) text: &'t str,
    /// The first bytes as a number, zeros after them, and the length; a text that is longer has the longest.
    pub(super) head: u128,
    /// The same in small letters.
    small: u128,
    /// Whether the head is all of the text.
    pub(super) is_short: bool,
}

/// A head has so many bytes of a text, and one for the length.
const HEAD: usize = size_of::<u128>() - 1;

impl<'t> Text<'t> {
    pub(super) const fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let is_short = bytes.len() <= HEAD;
        let (mut head, mut at) = ([0; HEAD + 1], 0);
        while at < HEAD && at < bytes.len() {
            head[at] = bytes[at];
            at += 1;
        }
        head[HEAD] = if is_short { at as u8 } else { u8::MAX };
        let mut small = head;
        small.split_at_mut(at).0.make_ascii_lowercase();
        Self {
            text,
            head: u128::from_be_bytes(head),
            small: u128::from_be_bytes(small),
            is_short,
        }
    }

    pub(super) const fn by_bytes(&self, other: &Self) -> Ordering {
        if self.head < other.head {
            Ordering::Less
        } else if self.head > other.head {
            Ordering::Greater
        } else if self.is_short {
            Ordering::Equal
        } else {
            by_bytes(self.text, other.text)
        }
    }

    pub(super) const fn by_letters(&self, other: &Self) -> Ordering {
        if self.small < other.small {
            Ordering::Less
        } else if self.small > other.small {
            Ordering::Greater
        } else {
            by_first_letters(self.text, other.text)
        }
    }
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
