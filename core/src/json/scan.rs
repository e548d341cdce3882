//! Eight bytes at a time.

const ONES: u64 = u64::MAX / 0xff;
const HIGH: u64 = ONES << 7;

/// The first place from `at` on that holds a quote, a backslash or a control character; the length if none does.
#[inline]
pub(super) fn special(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word_at(bytes, at) {
        let found = specials(word);
        if found != 0 {
            return at + first(found);
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let found = rest.iter().position(|byte| is_special(*byte));
    at + found.unwrap_or(rest.len())
}

/// The first place from `at` on that holds no white space.
#[inline]
pub(super) fn past_space(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
        at += 1;
    }
    at
}

fn is_special(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

#[inline]
fn word_at(bytes: &[u8], at: usize) -> Option<u64> {
    let word = bytes.get(at..)?.first_chunk()?;
    Some(u64::from_le_bytes(*word))
}

/// A high bit for each special byte. Bits above the lowest one can be wrong: a subtraction borrows from there.
#[inline]
fn specials(word: u64) -> u64 {
    let below_space = word.wrapping_sub(ONES * 0x20);
    let quote = (word ^ ONES * 0x22).wrapping_sub(ONES);
    let backslash = (word ^ ONES * 0x5c).wrapping_sub(ONES);
    (below_space | quote | backslash) & !word & HIGH
}

/// The place of the lowest of the bits that [`specials`] found.
#[inline]
fn first(found: u64) -> usize {
    found.trailing_zeros() as usize / 8
}
