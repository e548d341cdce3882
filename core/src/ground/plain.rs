//! Texts that a format writes as they are, copied first and asked then.
//!
//! For speed only: render-xml-1000, render-json-1000.

use crate::ground::word::{BYTES as WORD, HIGH};

/// As many bytes as are looked at together in long texts.
const VECTOR: usize = 2 * WORD;

/// Bytes that a format does not write as they are.
pub(crate) trait Special {
    /// Sets no top bit if none of a word's bytes is such, and all are ASCII. They are bytes of a text, in any order.
    fn in_word(word: u64) -> u64;
    /// Whether this byte is such.
    fn is(byte: u8) -> bool;
}

/// Copies a text into as many bytes; none if one of them is special.
#[inline(always)]
pub(crate) fn copy<S: Special>(room: &mut [u8], text: &[u8]) -> Option<()> {
    if text.len() > VECTOR {
        return copy_long::<S>(room, text);
    }
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let [first, last] = [*first, *last];
        *room.first_chunk_mut()? = first;
        *room.last_chunk_mut()? = last;
        let [first, last] = [first, last].map(u64::from_le_bytes);
        return unmarked::<S>(S::in_word(first) | S::in_word(last), text);
    }
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let [first, last] = [*first, *last];
        *room.first_chunk_mut()? = first;
        *room.last_chunk_mut()? = last;
        let [first, last] = [first, last].map(|half| u64::from(u32::from_le_bytes(half)));
        return unmarked::<S>(S::in_word(first + (last << 32)), text);
    }
    copy_few::<S>(room, text)
}

/// Copies a text of more than a vector.
#[inline(never)]
fn copy_long<S: Special>(mut room: &mut [u8], mut text: &[u8]) -> Option<()> {
    room = room.get_mut(..text.len())?;
    while text.len() > 2 * VECTOR {
        let (block, after) = text.split_first_chunk()?;
        let (to, room_after) = room.split_first_chunk_mut()?;
        *to = *block;
        plain(in_vectors::<S>(block, block))?;
        (room, text) = (room_after, after);
    }
    let (first, last) = (text.first_chunk()?, text.last_chunk()?);
    *room.first_chunk_mut()? = *first;
    *room.last_chunk_mut()? = *last;
    plain(in_vectors::<S>(first, last))
}

/// Not 0 if one of these bytes is special. Byte by byte, without an early end: compilers make vectors of that.
#[inline(always)]
fn in_vectors<S: Special>(one: &[u8; VECTOR], other: &[u8; VECTOR]) -> u64 {
    let is = |(one, other): (&u8, &u8)| S::is(*one) | S::is(*other);
    let both = one.iter().zip(other);
    u64::from(both.fold(false, |any, bytes| any | is(bytes)))
}

#[inline(always)]
fn plain(marks: u64) -> Option<()> {
    (marks == 0).then_some(())
}

/// The same of the words of a text.
#[inline(always)]
fn unmarked<S: Special>(marks: u64, text: &[u8]) -> Option<()> {
    (marks & HIGH == 0 || !has_special::<S>(text)).then_some(())
}

#[inline(never)]
fn has_special<S: Special>(text: &[u8]) -> bool {
    text.iter().any(|byte| S::is(*byte))
}

/// Copies up to three bytes.
#[inline(always)]
fn copy_few<S: Special>(room: &mut [u8], text: &[u8]) -> Option<()> {
    let (Some(first), Some(last)) = (text.first(), text.last()) else {
        return Some(());
    };
    let half = text.len() / 2;
    let [first, middle, last] = [*first, *text.get(half)?, *last];
    *room.first_mut()? = first;
    *room.get_mut(half)? = middle;
    *room.last_mut()? = last;
    // An `x` is never special.
    let few = [first, middle, last, b'x', b'x', b'x', b'x', b'x'];
    unmarked::<S>(S::in_word(u64::from_le_bytes(few)), text)
}

/// No byte is special.
pub(crate) struct Nothing;

impl Special for Nothing {
    #[inline(always)]
    fn in_word(_: u64) -> u64 {
        0
    }
    #[inline(always)]
    fn is(_: u8) -> bool {
        false
    }
}
#[cfg(test)]
mod tests {
    use alloc::vec;
    use alloc::vec::Vec;

    use super::{Special, copy};
    use crate::{json, xml};

    fn copied<S: Special>(text: &[u8]) -> Option<Vec<u8>> {
        let mut room = vec![0; text.len()];
        copy::<S>(&mut room, text)?;
        Some(room)
    }

    fn finds<S: Special>(is_special: impl Fn(u8) -> bool) {
        for len in 0..40 {
            let plain = vec![b'a'; len];
            assert_eq!(copied::<S>(&plain).as_ref(), Some(&plain));
            for (place, byte) in
                (0..len).flat_map(|place| (0..=0xff).map(move |byte| (place, byte)))
            {
                let mut text = plain.clone();
                text[place] = byte;
                let expected = (!is_special(byte)).then(|| text.clone());
                assert_eq!(copied::<S>(&text), expected, "{byte} at {place} of {len}");
            }
        }
    }

    #[test]
    fn a_special_byte_is_found_at_every_place_of_every_text() {
        finds::<json::Escaped>(|byte| matches!(byte, ..b' ' | b'"' | b'\\'));
        finds::<xml::Escaped>(|byte| matches!(byte, ..b' ' | 0x7f.. | b'<' | b'>' | b'&'));
    }
}
