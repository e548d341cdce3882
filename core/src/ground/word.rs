//! Eight bytes in one number, so that one instruction asks all of them. The byte that came first is the lowest: of `name=Jim`, the
//! word is `0x6d_69_4a_3d_65_6d_61_6e`, from `m` down to `n`.
//!
//! A question is a sum or a difference that sets the high bit of each byte of which it is true: a *mark*. `trailing_zeros`
//! divided by eight is then the place of the first one. Where a sum could be carried, or a difference borrowed, from one byte
//! to the next, the functions say what that does to the marks.

/// The bytes of a word.
pub(crate) const BYTES: usize = 8;
/// The mark of every byte.
pub(crate) const HIGH: u64 = each(0x80);

/// The same byte in every place.
#[inline]
pub(crate) const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; BYTES])
}

/// The first eight bytes; zero if there are fewer.
#[inline]
pub(crate) fn of(bytes: &[u8]) -> u64 {
    bytes
        .first_chunk()
        .map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// Up to seven bytes, and others after them.
///
/// Four bytes and more are two reads that overlap: of `abcdefg`, `abcd` and, three places further, `defg`. Both have the `d` in
/// the same place, so that `|` leaves it as it is. Fewer bytes are put together one by one.
#[inline]
pub(crate) fn padded(bytes: &[u8], others: u8) -> u64 {
    let len = bytes.len();
    let word = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            u64::from(first) | (u64::from(last) << (8 * (len - 4)))
        }
        _ => {
            let byte = |at: usize| bytes.get(at).map_or(0, |byte| u64::from(*byte) << (8 * at));
            byte(0) + byte(1) + byte(2)
        }
    };
    word + (each(others) << (8 * len))
}

/// The last eight bytes; if there are fewer, others after them. Whoever has asked all whole words asks this one instead of the
/// rest: that some bytes are asked twice does no harm.
#[inline]
pub(crate) fn last(bytes: &[u8], others: u8) -> u64 {
    match bytes.last_chunk() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => padded(bytes, others),
    }
}

/// Marks the bytes from one to another, both included. All bytes are below 128, so that no sum is carried.
///
/// From `-` (0x2d) to `9` (0x39): 0x80 - 0x2d = 0x53 lifts `-` and all above it to 0x80, and 0x7f - 0x39 = 0x46 all above `9`.
/// `5` (0x35) becomes 0x88 and 0x7b, and so reaches the first without exceeding the second.
#[inline]
pub(crate) const fn from_to(word: u64, least: u8, most: u8) -> u64 {
    let reaches = word.wrapping_add(each(0x80 - least));
    let exceeds = word.wrapping_add(each(0x7f - most));
    reaches & !exceeds & HIGH
}

/// Marks the bytes that are this one. All bytes are below 128, so that no sum is carried.
///
/// `^` makes a zero of a byte that is the same, and 0x7f lifts every byte to 0x80 but a zero: looking for `=` (0x3d), another one
/// becomes 0x00 and 0x7f, and `a` (0x61) becomes 0x5c and 0xdb.
#[inline]
pub(crate) const fn equal(word: u64, byte: u8) -> u64 {
    !((word ^ each(byte)).wrapping_add(each(0x7f))) & HIGH
}

/// Marks the first byte that is this one; bytes after it may be marked by mistake.
///
/// `^` makes a zero of a byte that is the same, and a zero borrows: less one it is 0xff. Bytes that had the high bit before are
/// no zeros. The next byte lends, so that a one there borrows as well: in `=<`, looking for `=`, the bytes become 0x00 and
/// 0x01, less one each 0xff and 0xff, and `<` is marked too. It comes after the first, for which alone anybody asks.
#[inline]
const fn first(word: u64, byte: u8) -> u64 {
    let zero = word ^ each(byte);
    zero.wrapping_sub(each(1)) & !zero & HIGH
}

/// Marks the first byte that is one of these; bytes after it may be marked by mistake.
#[inline]
pub(crate) fn marks<const N: usize>(word: u64, signs: [u8; N]) -> u64 {
    signs
        .iter()
        .fold(0, |marks, sign| marks | first(word, *sign))
}

/// The place of the first of these two bytes, or the number of all bytes.
#[inline]
pub(crate) fn find(bytes: &[u8], one: u8, other: u8) -> usize {
    find_any(bytes, [one, other])
}

/// The place of the first of these bytes, or the number of all bytes.
#[inline]
pub(crate) fn find_any<const N: usize>(bytes: &[u8], signs: [u8; N]) -> usize {
    let mut words = bytes.chunks_exact(BYTES);
    let mut place = 0;
    let marks = |word| marks(word, signs);
    for chunk in words.by_ref() {
        let marks = marks(of(chunk));
        if marks != 0 {
            return place + place_of(marks);
        }
        place += BYTES;
    }
    let marks = marks(padded(words.remainder(), 0));
    bytes.len().min(place + place_of(marks))
}

/// The place of the first mark; eight without one.
#[inline]
pub(crate) const fn place_of(marks: u64) -> usize {
    (marks.trailing_zeros() / 8) as usize
}

/// Whether all bytes are from space to tilde: what every text can hold, and one character each.
#[inline]
pub(crate) fn is_printable(bytes: &[u8]) -> bool {
    let is_fine = |marks: u64| marks & HIGH == 0;
    let last = unprintable(last(bytes, b' '));
    let marks = |word: &[u8; BYTES]| unprintable(u64::from_le_bytes(*word));
    // The first word and the last one are all of most texts.
    let [first, words @ ..] = bytes.as_chunks().0 else {
        return is_fine(last);
    };
    let is_short = bytes.len() <= 2 * BYTES;
    is_fine(last | marks(first)) && (is_short || words.iter().all(|word| is_fine(marks(word))))
}

/// Marks a byte below space or above tilde; bytes after it may be marked by mistake, but none before.
///
/// A tab (0x09) borrows when a space (0x20) is taken from it: 0xe9. DEL (0x7f) and one is 0x80. A tilde (0x7e) is then 0x7f.
#[inline]
const fn unprintable(word: u64) -> u64 {
    word | word.wrapping_sub(each(b' ')) | word.wrapping_add(each(1))
}

/// What follows `name`, if the bytes begin with it. Names are short: no call of `memcmp`.
#[inline]
pub(crate) fn after<'b>(bytes: &'b [u8], name: &[u8]) -> Option<&'b [u8]> {
    let (head, tail) = bytes.split_at_checked(name.len())?;
    same(head, name).then_some(tail)
}

#[inline]
fn same(a: &[u8], b: &[u8]) -> bool {
    if let (Some(a_first), Some(b_first)) = (a.first_chunk(), b.first_chunk()) {
        let first = u64::from_le_bytes(*a_first) == u64::from_le_bytes(*b_first);
        return first && a.len() <= 16 && a.last_chunk::<8>() == b.last_chunk() || a == b;
    }
    if let (Some(a_first), Some(b_first)) = (a.first_chunk::<4>(), b.first_chunk()) {
        return a_first == b_first && a.last_chunk::<4>() == b.last_chunk();
    }
    a.iter().eq(b)
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::{
        BYTES, HIGH, after, each, equal, find, find_any, from_to, is_printable, last, of, padded,
    };

    #[test]
    fn up_to_seven_bytes_are_padded_after_them() {
        let bytes = *b"1234567\xff";
        for len in 0..BYTES {
            let mut expected = [b'_'; BYTES];
            expected[..len].copy_from_slice(&bytes[..len]);
            assert_eq!(padded(&bytes[..len], b'_').to_le_bytes(), expected);
        }
        assert_eq!(of(&bytes).to_le_bytes(), bytes);
        assert_eq!(of(&bytes[1..]), 0);
        assert_eq!(last(b"2345", b'_'), u64::from_le_bytes(*b"2345____"));
        assert_eq!(last(b"012345678", b'_'), u64::from_le_bytes(*b"12345678"));
    }

    #[test]
    fn marks_are_where_the_bytes_are() {
        for byte in 0..0x80_u8 {
            let all = |holds| if holds { HIGH } else { 0 };
            assert_eq!(equal(each(byte), b'='), all(byte == b'='));
            assert_eq!(
                from_to(each(byte), b'-', b'9'),
                all((b'-'..=b'9').contains(&byte))
            );
            for place in 0..BYTES {
                let mut word = [0; BYTES];
                word[place] = byte;
                let mark = |holds| if holds { 0x80 << (8 * place) } else { 0 };
                let word = u64::from_le_bytes(word);
                assert_eq!(equal(word, b'='), mark(byte == b'='));
                assert_eq!(from_to(word, b'a', b'z'), mark(byte.is_ascii_lowercase()));
            }
        }
    }

    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let byte = prop_oneof![4 => Just(b'a'), 1 => Just(b'='), 1 => Just(b'&'), 2 => any::<u8>()];
        prop::collection::vec(byte, 0..40)
    }

    proptest! {
        #[test]
        fn the_first_of_two_bytes_is_found(bytes in bytes()) {
            let expected = bytes.iter().position(|byte| matches!(byte, b'=' | b'&'));
            prop_assert_eq!(find(&bytes, b'=', b'&'), expected.unwrap_or(bytes.len()));
            prop_assert_eq!(find(&bytes, b'&', b'='), expected.unwrap_or(bytes.len()));
            let expected = bytes.iter().position(|byte| matches!(byte, b'=' | b'&' | 0xff));
            prop_assert_eq!(find_any(&bytes, [b'=', b'&', 0xff]), expected.unwrap_or(bytes.len()));
        }

        #[test]
        fn printable_is_from_space_to_tilde(len in 0_usize..40, place in 0_usize..40, byte: u8) {
            let mut bytes = alloc::vec![b'a'; len];
            prop_assert!(is_printable(&bytes));
            if let Some(at) = bytes.get_mut(place) {
                *at = byte;
                prop_assert_eq!(is_printable(&bytes), (b' '..=b'~').contains(&byte));
            }
        }

        #[test]
        fn names_are_compared_whole(bytes in bytes(), length in 0_usize..30, flip in 0_usize..30) {
            let mut name = bytes.get(..length).unwrap_or(&bytes).to_vec();
            let rest = &bytes[name.len()..];
            prop_assert_eq!(after(&bytes, &name), Some(rest));
            if let Some(byte) = name.get_mut(flip) {
                *byte ^= 1;
                prop_assert_eq!(after(&bytes, &name), None);
            }
        }
    }
}
