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
        let order = letter(a[rest_a], b[rest_b]);
        if !order.is_eq() {
            return order;
        }
    }
    number(rest_a, rest_b)
}

/// A text with the bytes that mostly decide where it stands: the compiler looks at all others too slowly to do so each time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'t> {
    pub(super) text: &'t str,
    /// The first bytes as a number, zeros after them.
    head: u128,
}

/// So many bytes are the head.
const HEAD: usize = size_of::<u128>();

impl<'t> Text<'t> {
    /// To be put in the order of the bytes.
    pub(super) const fn of(text: &'t str) -> Self {
        Self::new(text, false)
    }

    /// To be put in the order of the letters.
    pub(super) const fn of_letters(text: &'t str) -> Self {
        Self::new(text, true)
    }

    const fn new(text: &'t str, small: bool) -> Self {
        let bytes = text.as_bytes();
        let mut head = [0; HEAD];
        let mut at = 0;
        while at < HEAD && at < bytes.len() {
            head[at] = if small {
                bytes[at].to_ascii_lowercase()
            } else {
                bytes[at]
            };
            at += 1;
        }
        Self {
            text,
            head: u128::from_be_bytes(head),
        }
    }

    pub(super) const fn by_bytes(&self, other: &Self) -> Ordering {
        if self.head != other.head {
            return self.by_head(other);
        }
        let (len, other_len) = (self.text.len(), other.text.len());
        if len <= HEAD && other_len <= HEAD {
            return number(len, other_len);
        }
        by_bytes(self.text, other.text)
    }

    pub(super) const fn by_letters(&self, other: &Self) -> Ordering {
        if self.head != other.head {
            return self.by_head(other);
        }
        by_first_letters(self.text, other.text)
    }

    const fn by_head(&self, other: &Self) -> Ordering {
        if self.head < other.head {
            Ordering::Less
        } else {
            Ordering::Greater
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
