//! Where a document of records is written: bytes with room behind them, so that short runs are copied in whole blocks.

use alloc::vec::Vec;

use crate::reply::render::frame::{BLOCK, Piece};
use crate::word::BYTES as WORD;

/// A document that is being written. Behind its end there is room, with whatever a longer copy left there. (A form's page
/// escapes most of what it is given; a sheet copies, and looks whether that was right.)
pub(super) struct Sheet<'o> {
    bytes: &'o mut Vec<u8>,
    len: usize,
}

/// Room that is written to, and what is left of it.
pub(super) type Left<'r> = Option<&'r mut [u8]>;

/// The least room that is lent: enough for most records.
const LEAST: usize = 1 << 9;
/// How much more is made at once: it is filled with zeros before it is written to, in the nearest cache.
const STEP: usize = 1 << 10;

impl<'o> Sheet<'o> {
    /// What is written comes behind these bytes.
    pub(super) fn behind(bytes: &'o mut Vec<u8>) -> Self {
        let len = bytes.len();
        Self { bytes, len }
    }

    /// Lends the room, and is told how much of it is left, and something else.
    #[inline(always)]
    pub(super) fn write<T>(&mut self, write: impl FnOnce(&mut [u8]) -> (usize, T)) -> T {
        if self.bytes.len() - self.len < LEAST {
            self.make_room();
        }
        let room = self.bytes.get_mut(self.len..).unwrap_or_default();
        let (left, told) = write(room);
        self.len = self.bytes.len() - left;
        told
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

/// Writes a piece.
#[inline(always)]
pub(super) fn put<'r>(room: &'r mut [u8], piece: &Piece) -> Left<'r> {
    *room.first_chunk_mut()? = piece.block;
    room.get_mut(piece.len..)
}

/// Writes the first bytes of a block, a text, and what comes `behind` it, unless the text has a special byte.
#[inline(always)]
pub(super) fn put_plain<'r, S: Special, const N: usize>(
    room: &'r mut [u8],
    (block, len): (&[u8; BLOCK], usize),
    text: &[u8],
    behind: [u8; N],
) -> Left<'r> {
    *room.first_chunk_mut()? = *block;
    let room = room.get_mut(len..)?;
    let (room, rest) = room.split_at_mut_checked(text.len())?;
    let (end, rest) = rest.split_first_chunk_mut()?;
    *end = behind;
    copy::<S>(room, text)?;
    Some(rest)
}

/// Bytes that a format does not write as they are.
pub(super) trait Special {
    /// Not 0 if one of a word's bytes is such. The bytes are those of a text, in any order.
    fn in_word(word: u64) -> u64;
    /// Whether one of sixteen bytes is such, as compilers make it out of as few vector instructions.
    fn is_in_block(block: &[u8; 16]) -> bool;
}

/// Copies a text into as many bytes; none if one of them is special.
#[inline(always)]
fn copy<S: Special>(room: &mut [u8], text: &[u8]) -> Option<()> {
    if text.len() > 2 * WORD {
        return copy_long::<S>(room, text);
    }
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let [first, last] = [*first, *last];
        *room.first_chunk_mut()? = first;
        *room.last_chunk_mut()? = last;
        let [first, last] = [first, last].map(u64::from_le_bytes);
        return (S::in_word(first) | S::in_word(last) == 0).then_some(());
    }
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let [first, last] = [*first, *last];
        *room.first_chunk_mut()? = first;
        *room.last_chunk_mut()? = last;
        let [first, last] = [first, last].map(|half| u64::from(u32::from_le_bytes(half)));
        return (S::in_word(first | last << 32) == 0).then_some(());
    }
    copy_few::<S>(room, text)
}

/// Copies a text of more than two words.
#[inline(never)]
fn copy_long<S: Special>(room: &mut [u8], text: &[u8]) -> Option<()> {
    let (blocks, _) = text.as_chunks();
    let (rooms, _) = room.as_chunks_mut();
    for (room, block) in rooms.iter_mut().zip(blocks) {
        *room = *block;
        if S::is_in_block(block) {
            return None;
        }
    }
    let last = text.last_chunk()?;
    *room.last_chunk_mut()? = *last;
    (!S::is_in_block(last)).then_some(())
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
    let [first, middle, last] = [first, middle, last].map(u64::from);
    (S::in_word(first | middle << 8 | last << 16 | FILLER) == 0).then_some(())
}

/// Five bytes that are never special.
const FILLER: u64 = u64::from_le_bytes(*b"\0\0\0xxxxx");

/// No byte is special.
pub(super) struct Nothing;

impl Special for Nothing {
    #[inline(always)]
    fn in_word(_: u64) -> u64 {
        0
    }
    #[inline(always)]
    fn is_in_block(_: &[u8; 16]) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;
    use alloc::vec::Vec;

    use super::{BLOCK, LEAST, STEP, Sheet, Special, put_plain};
    use crate::reply::render::{json_rows, xml_rows};

    fn written<S: Special>(text: &[u8]) -> Option<Vec<u8>> {
        let mut room = vec![0; BLOCK + text.len() + 1];
        let whole = room.len();
        let left = put_plain::<S, 1>(&mut room, (&[b'>'; BLOCK], 2), text, *b"<")?.len();
        room.truncate(whole - left);
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
            sheet.write(|room| {
                assert!(room.len() >= LEAST);
                room[0] = b'.';
                (room.len() - taken.min(LEAST), ())
            });
        }
        let len = sheet.len();
        assert_eq!(sheet.end(1).len(), len - 1);
        assert!(out.starts_with(b"before.."));
    }
}
