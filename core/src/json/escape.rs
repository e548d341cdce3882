//! Escapes as a writer makes them.

use alloc::vec::Vec;

use crate::ground::Special;
use crate::json::scan;

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// A name with more bytes is a long one.
pub(super) const SHORT_NAME: usize = 64;

/// Whether a name can stand between quotes as it is, and is short.
pub(crate) const fn is_plain(name: &str) -> bool {
    let mut rest = name.as_bytes();
    if rest.len() > SHORT_NAME {
        return false;
    }
    while let [byte, after @ ..] = rest {
        if scan::is_special(*byte) {
            return false;
        }
        rest = after;
    }
    true
}

/// Appends the text so that it can stand between quotes. Runs without escapes are copied at once.
pub(crate) fn escape_into(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    loop {
        let plain = scan::special(rest, 0);
        let (run, tail) = rest.split_at(plain);
        out.extend_from_slice(run);
        let Some((byte, tail)) = tail.split_first() else {
            return;
        };
        escape_byte(out, *byte);
        rest = tail;
    }
}

/// The bytes that are not written as they are.
pub(crate) struct Escaped;

impl Special for Escaped {
    #[inline(always)]
    fn in_word(word: u64) -> u64 {
        scan::special_or_high(word)
    }
    #[inline(always)]
    fn is(byte: u8) -> bool {
        scan::is_special(byte)
    }
}

fn escape_byte(out: &mut Vec<u8>, byte: u8) {
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        _ => {
            let (high, low) = (usize::from(byte >> 4), usize::from(byte & 0xf));
            out.extend_from_slice(b"\\u00");
            out.extend([high, low].map(|digit| DIGITS.get(digit).copied().unwrap_or(b'0')));
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::{SHORT_NAME, is_plain};

    #[test]
    fn a_special_byte_is_found_anywhere_in_a_short_name() {
        for length in 0..SHORT_NAME {
            let name = String::from_iter(core::iter::repeat_n('a', length));
            assert!(is_plain(&name));
            for place in 0..length {
                for special in ["\"", "\\", "\0", "\u{1f}", "\n"] {
                    let mut name = name.clone();
                    name.replace_range(place..=place, special);
                    assert!(!is_plain(&name), "{name:?}");
                }
                let mut name = name.clone();
                name.replace_range(place..=place, "\u{e9}");
                assert!(is_plain(&name), "{name:?}");
            }
        }
        for (length, is_short) in [(SHORT_NAME, true), (SHORT_NAME + 1, false)] {
            let name = String::from_iter(core::iter::repeat_n('a', length));
            assert_eq!(is_plain(&name), is_short);
        }
    }
}
