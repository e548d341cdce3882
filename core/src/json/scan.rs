//! Where a text stops being plain, eight bytes at a time.

use crate::ground::word::{HIGH, each, place_of};

/// A text with more bytes is a long one.
const SHORT: usize = 32;
/// The bytes of a long text that are looked at together.
const BLOCK: usize = 64;

/// The first place from `at` on that holds a quote, a backslash or a control character; the length if none does.
#[inline(always)]
pub(crate) fn special(bytes: &[u8], at: usize) -> usize {
    let mut rest = bytes.get(at..).unwrap_or_default();
    while let Some((word, tail)) = rest.split_first_chunk() {
        let found = specials(u64::from_le_bytes(*word));
        if found != 0 {
            return bytes.len() - rest.len() + place_of(found);
        }
        rest = tail;
        if bytes.len() - rest.len() - at == SHORT {
            rest = after_plain_blocks(rest);
        }
    }
    let plain = rest.iter().take_while(|byte| !is_special(**byte)).count();
    bytes.len() - rest.len() + plain
}

/// What follows the blocks without a special byte. With one number to compare for all bytes of a block, the compiler compares
/// whole vectors: that takes a third of the time.
///
/// The number of a byte is at most that of a space (0x20) if the byte is special. A quote (0x22) and the control characters are
/// so once the bit is turned in which a quote differs from a space: 0x20, and for a line feed (0x0a) 0x08. A backslash (0x5c),
/// less itself, is 0, and is lifted to 0x20. An `a` (0x61) is the lesser of 0x63 and 0x5d.
#[inline(never)]
fn after_plain_blocks(mut bytes: &[u8]) -> &[u8] {
    let number = |byte: u8| {
        let backslash = (byte ^ b'\\').saturating_add(b' ');
        backslash.min(byte ^ (b'"' ^ b' '))
    };
    while let Some((block, tail)) = bytes.split_first_chunk::<BLOCK>()
        && block
            .iter()
            .fold(u8::MAX, |least, byte| least.min(number(*byte)))
            > b' '
    {
        bytes = tail;
    }
    bytes
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

/// Whether it is a quote, a backslash or a control character.
#[inline(always)]
pub(crate) const fn is_special(byte: u8) -> bool {
    (byte < b' ') | (byte == b'"') | (byte == b'\\')
}

/// A high bit for each special byte. Bits above the lowest one can be wrong: a subtraction borrows from there.
///
/// A quote differs from a space in one bit; with that bit turned, it is the one byte that joins the control characters. All of
/// them borrow when the number after a space (0x21) is taken from them: a quote (0x22) becomes 0x20 and 0xff, a space 0x22 and
/// 0x01. A backslash becomes 0x00 and borrows as well. Bytes of 0x80 and more had the high bit before.
#[inline]
fn specials(word: u64) -> u64 {
    special_or_high(word) & !word & HIGH
}

/// The same, and with any other bits; high bits of bytes that have them may be set as well.
#[inline(always)]
pub(super) fn special_or_high(word: u64) -> u64 {
    let control_or_quote = (word ^ each(b'"' ^ b' ')).wrapping_sub(each(b' ' + 1));
    let backslash = (word ^ each(b'\\')).wrapping_sub(each(1));
    control_or_quote | backslash
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::{past_space, spaceless, special};

    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let signs = prop::sample::select(b" \t\n\r\"\\\x1f\x7f\x80".as_slice());
        prop::collection::vec(
            prop_oneof![6 => Just(b'a'), 1 => signs, 1 => any::<u8>()],
            0..40,
        )
    }

    proptest! {
        #[test]
        fn the_first_special_byte_is_found(bytes in bytes(), at in 0_usize..10) {
            let is_special = |byte: &u8| matches!(byte, 0..=0x1f | b'"' | b'\\');
            let rest = bytes.get(at..).unwrap_or_default();
            let plain = rest.iter().position(is_special).unwrap_or(rest.len());
            prop_assert_eq!(special(&bytes, at), bytes.len() - rest.len() + plain);
        }

        #[test]
        fn it_is_found_in_a_long_text(length in 0_usize..300, at in 0_usize..300, byte: u8, start in 0_usize..9) {
            let mut bytes = alloc::vec![b'a'; length];
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
            let is_special = matches!(byte, 0..=0x1f | b'"' | b'\\') && (start..length).contains(&at);
            prop_assert_eq!(special(&bytes, start.min(length)), if is_special { at } else { length });
        }

        #[test]
        fn white_space_is_what_the_grammar_says(spaces in "[ \t\n\r]{0,12}", bytes in bytes()) {
            let text = [spaces.as_bytes(), &bytes].concat();
            let is_space = |byte: &u8| b" \t\n\r".contains(byte);
            let first = text.iter().position(|byte| !is_space(byte)).unwrap_or(text.len());
            prop_assert_eq!(past_space(&text, 0), first);
            prop_assert_eq!(spaceless(&text), &text[first..]);
        }
    }

    #[test]
    fn each_byte_is_special_or_not_in_a_long_text() {
        for byte in 0..=u8::MAX {
            let mut bytes = [b'a'; 200];
            bytes[100] = byte;
            let is_special = matches!(byte, 0..=0x1f | b'"' | b'\\');
            assert_eq!(
                special(&bytes, 0),
                if is_special { 100 } else { 200 },
                "{byte:#x}"
            );
        }
    }
}
