//! Where a document of records is written: bytes with room behind them, so that short runs are copied in whole blocks.
//!
//! For speed only: render-xml-1000, render-json-1000. By the careful writer alone they take 5.7 and 5.6 times as many
//! instructions.

use alloc::vec::Vec;
use core::mem;

use crate::ground::word::BYTES as WORD;
use crate::reply::render::frame::Head;

/// A document that is being written. Behind its end there is room, with whatever a longer copy left there. (A form's page
/// escapes most of what it is given; a sheet copies, and looks whether that was right.)
pub(super) struct Sheet<'o> {
    bytes: &'o mut Vec<u8>,
    len: usize,
}

/// The least room that is lent: enough for most records.
const LEAST: usize = 1 << 9;
/// How much more is made at once: it is filled with zeros before it is written to, in the nearest cache.
const STEP: usize = 1 << 10;
/// As many bytes as are looked at together in long texts.
const VECTOR: usize = 2 * WORD;

impl<'o> Sheet<'o> {
    /// What is written comes behind these bytes.
    pub(super) fn behind(bytes: &'o mut Vec<u8>) -> Self {
        let len = bytes.len();
        Self { bytes, len }
    }

    /// Lends the room.
    #[inline(always)]
    pub(super) fn write<T>(&mut self, write: impl FnOnce(&mut Pen<'_>) -> T) -> T {
        if self.bytes.len() - self.len < LEAST {
            self.make_room();
        }
        let room = self.bytes.get_mut(self.len..).unwrap_or_default();
        let left = room.len();
        let mut pen = Pen { room, left };
        let told = write(&mut pen);
        self.len += left - pen.left;
        told
    }

    /// Appends the first bytes of a block; not those of what does not fit, for which there is never room.
    pub(super) fn put(&mut self, head: Head<'_>) -> bool {
        self.write(|pen| pen.put(head)).is_some()
    }

    /// Lets something append to the bytes themselves.
    #[inline(never)]
    pub(super) fn append<T>(&mut self, write: impl FnOnce(&mut Vec<u8>) -> T) -> T {
        self.bytes.truncate(self.len);
        let told = write(self.bytes);
        self.len = self.bytes.len();
        told
    }

    /// How many bytes were written, with those that were there before.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Writes another byte where there is one already.
    pub(super) fn set(&mut self, place: usize, byte: u8) {
        if let Some(at) = self.bytes.get_mut(place) {
            *at = byte;
        }
    }

    /// Takes the room away, and so many bytes before it.
    pub(super) fn end(self, back: usize) -> &'o mut Vec<u8> {
        self.bytes.truncate(self.len - back);
        self.bytes
    }

    #[cold]
    #[inline(never)]
    fn make_room(&mut self) {
        self.bytes.resize(self.len + LEAST + STEP, 0);
    }
}

/// Writes into the room of a sheet, as long as it can: what it could not write is not there, and nothing comes behind it.
pub(super) struct Pen<'r> {
    room: &'r mut [u8],
    /// How much room is left behind what was written.
    left: usize,
}

impl Pen<'_> {
    /// Writes the first bytes of a block, if there is room for it.
    #[inline(always)]
    pub(super) fn put(&mut self, (block, len): Head<'_>) -> Option<()> {
        let room = mem::take(&mut self.room);
        *room.first_chunk_mut()? = *block;
        let rest = room.get_mut(len..)?;
        self.left = rest.len();
        self.room = rest;
        Some(())
    }

    /// Writes the first bytes of a block, a text, and what comes `behind` it, if there is room for it and the text has
    /// no special byte.
    #[inline(always)]
    pub(super) fn put_plain<S: Special, const N: usize>(
        &mut self,
        (block, len): Head<'_>,
        text: &[u8],
        behind: [u8; N],
    ) -> Option<()> {
        let room = mem::take(&mut self.room);
        *room.first_chunk_mut()? = *block;
        let room = room.get_mut(len..)?;
        let (room, rest) = room.split_at_mut_checked(text.len())?;
        let (end, rest) = rest.split_first_chunk_mut()?;
        *end = behind;
        copy::<S>(room, text)?;
        self.left = rest.len();
        self.room = rest;
        Some(())
    }
}

/// Bytes that a format does not write as they are.
pub(super) trait Special {
    /// Not 0 if one of a word's bytes is such. They are bytes of a text, in any order.
    fn in_word(word: u64) -> u64;
    /// Whether this byte is such.
    fn is(byte: u8) -> bool;
}

/// Copies a text into as many bytes; none if one of them is special.
#[inline(always)]
fn copy<S: Special>(room: &mut [u8], text: &[u8]) -> Option<()> {
    if text.len() > VECTOR {
        return copy_long::<S>(room, text);
    }
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let [first, last] = [*first, *last];
        *room.first_chunk_mut()? = first;
        *room.last_chunk_mut()? = last;
        let [first, last] = [first, last].map(u64::from_le_bytes);
        return plain(S::in_word(first) | S::in_word(last));
    }
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let [first, last] = [*first, *last];
        *room.first_chunk_mut()? = first;
        *room.last_chunk_mut()? = last;
        let [first, last] = [first, last].map(|half| u64::from(u32::from_le_bytes(half)));
        return plain(S::in_word(first + (last << 32)));
    }
    copy_few::<S>(room, text)
}

/// Copies a text of more than a vector.
#[inline(never)]
fn copy_long<S: Special>(mut room: &mut [u8], mut text: &[u8]) -> Option<()> {
    while text.len() > 2 * VECTOR {
        let (block, behind) = text.split_first_chunk()?;
        let (to, room_behind) = room.split_first_chunk_mut()?;
        *to = *block;
        plain(in_vectors::<S>(block, block))?;
        (room, text) = (room_behind, behind);
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
    plain(S::in_word(u64::from_le_bytes(few)))
}

/// No byte is special.
pub(super) struct Nothing;

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

    use super::{LEAST, Pen, STEP, Sheet, Special};
    use crate::reply::render::frame::Piece;
    use crate::reply::render::{json_rows, xml_rows};

    fn written<S: Special>(text: &[u8]) -> Option<Vec<u8>> {
        let piece = Piece::of(&[b">>"]);
        let mut room = vec![0; 100];
        let left = room.len();
        let mut pen = Pen {
            room: &mut room,
            left,
        };
        pen.put_plain::<S, 1>(piece.head(), text, *b"<")?;
        let len = left - pen.left;
        room.truncate(len);
        Some(room)
    }

    fn finds<S: Special>(is_special: impl Fn(u8) -> bool) {
        for len in 0..40 {
            let plain = vec![b'a'; len];
            assert_eq!(written::<S>(&plain), Some([b">>", &*plain, b"<"].concat()));
            for (place, byte) in
                (0..len).flat_map(|place| (0..=0xff).map(move |byte| (place, byte)))
            {
                let mut text = plain.clone();
                text[place] = byte;
                let expected = (!is_special(byte)).then(|| [b">>", &*text, b"<"].concat());
                assert_eq!(written::<S>(&text), expected, "{byte} at {place} of {len}");
            }
        }
    }

    #[test]
    fn a_special_byte_is_found_at_every_place_of_every_text() {
        finds::<json_rows::Escaped>(|byte| matches!(byte, ..b' ' | b'"' | b'\\'));
        finds::<xml_rows::Escaped>(|byte| matches!(byte, ..b' ' | 0x7f.. | b'<' | b'>' | b'&'));
    }

    #[test]
    fn there_is_always_some_room() {
        let mut out = b"before".to_vec();
        let mut sheet = Sheet::behind(&mut out);
        for taken in 0..LEAST + STEP {
            sheet.write(|pen| {
                assert!(pen.left >= LEAST);
                pen.room[0] = b'.';
                pen.left -= taken.min(LEAST);
            });
        }
        let len = sheet.len();
        assert_eq!(sheet.end(1).len(), len - 1);
        assert!(out.starts_with(b"before.."));
    }
}
