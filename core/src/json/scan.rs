//! Eight bytes at a time.

const ONES: u64 = u64::MAX / 0xff;
const HIGH: u64 = ONES << 7;

/// The first place from `at` on that holds a quote, a backslash or a control character; the length if none does.
#[inline(always)]
pub(crate) fn special(bytes: &[u8], at: usize) -> usize {
    let mut rest = bytes.get(at..).unwrap_or_default();
    while let Some((word, tail)) = rest.split_first_chunk() {
        let found = specials(u64::from_le_bytes(*word));
        if found != 0 {
            return bytes.len() - rest.len() + first(found);
        }
        rest = tail;
    }
    let plain = rest.iter().take_while(|byte| !is_special(**byte)).count();
    bytes.len() - rest.len() + plain
}

/// The first place from `at` on that holds no white space.
#[inline]
pub(super) fn past_space(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
        at += 1;
    }
    at
}

/// What follows the white space.
#[inline(always)]
pub(crate) fn spaceless(bytes: &[u8]) -> &[u8] {
    match bytes {
        [first, ..] if *first <= b' ' => bytes.get(past_space(bytes, 0)..).unwrap_or_default(),
        _ => bytes,
    }
}

fn is_special(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

/// A high bit for each special byte. Bits above the lowest one can be wrong: a subtraction borrows from there.
#[inline]
pub(crate) fn specials(word: u64) -> u64 {
    let control = word.wrapping_sub(ONES * 0x20);
    let quote = (word ^ (ONES * 0x22)).wrapping_sub(ONES);
    let backslash = (word ^ (ONES * 0x5c)).wrapping_sub(ONES);
    (control | quote | backslash) & !word & HIGH
}

/// The place of the lowest of the bits that [`specials`] found.
#[inline]
fn first(found: u64) -> usize {
    found.trailing_zeros() as usize / 8
}
