//! Where a document of records is written: bytes with room behind them, so that short runs are copied in whole blocks.

use alloc::vec::Vec;

use crate::word::{self, BYTES as WORD};

/// A document that is being written. Behind its end there is room, with whatever a longer copy left there. (A form's page
/// escapes most of what it is given; a sheet copies, and looks whether that was right.)
pub(super) struct Sheet<'o> {
    bytes: &'o mut Vec<u8>,
    len: usize,
}

/// Bytes that a format does not write as they are.
pub(super) trait Special {
    /// Not 0 if one of a word's bytes is such.
    fn within(word: u64) -> u64;
}

/// How much room is made at once: it is filled with zeros before it is written to, in the nearest cache.
const STEP: usize = 1 << 10;

impl<'o> Sheet<'o> {
    /// What is written comes behind these bytes.
    pub(super) fn behind(bytes: &'o mut Vec<u8>) -> Self {
        let len = bytes.len();
        Self { bytes, len }
    }

    /// Appends the first bytes of a block and a text, unless it has a special byte; whether it did.
    #[inline(always)]
    pub(super) fn put_plain<S: Special, const N: usize>(
        &mut self,
        (block, len): (&[u8; N], usize),
        text: &[u8],
    ) -> bool {
        let Some(room) = self.room(N + text.len() + WORD) else {
            return false;
        };
        let plain = copy_plain::<S, N>(room, (block, len), text).is_some();
        self.len += if plain { len + text.len() } else { 0 };
        plain
    }

    /// The same for a text without special bytes.
    #[inline(never)]
    pub(super) fn put_short<const N: usize>(&mut self, head: (&[u8; N], usize), text: &[u8]) {
        self.put_plain::<Nothing, N>(head, text);
    }

    /// Appends the first bytes of a block.
    #[inline(always)]
    pub(super) fn put<const N: usize>(&mut self, block: &[u8; N], len: usize) {
        let room = self.room(N).and_then(|room| room.first_chunk_mut());
        if let Some(room) = room {
            *room = *block;
            self.len += len;
        }
    }

    /// Lets something append to the bytes themselves.
    #[inline(never)]
    pub(super) fn append<T>(&mut self, write: impl FnOnce(&mut Vec<u8>) -> T) -> T {
        self.bytes.truncate(self.len);
        let told = write(self.bytes);
        self.len = self.bytes.len();
        told
    }

    /// Takes the room away.
    pub(super) fn finish(self) {
        self.bytes.truncate(self.len);
    }

    /// Room for so many bytes.
    #[inline(always)]
    fn room(&mut self, bytes: usize) -> Option<&mut [u8]> {
        if self.bytes.len() - self.len < bytes {
            self.make_room(bytes);
        }
        self.bytes.get_mut(self.len..)
    }

    #[cold]
    #[inline(never)]
    fn make_room(&mut self, bytes: usize) {
        self.bytes.resize(self.len + bytes + STEP, 0);
    }
}

/// Copies a block, and a text behind its first bytes; nothing if that has a special byte.
#[inline(always)]
fn copy_plain<S: Special, const N: usize>(
    room: &mut [u8],
    (block, len): (&[u8; N], usize),
    text: &[u8],
) -> Option<()> {
    *room.first_chunk_mut()? = *block;
    let special = copy_text::<S>(room.get_mut(len..)?, text)?;
    (special == 0).then_some(())
}

/// Copies a text; 0 if none of its bytes is special. A word is written at least.
#[inline(always)]
fn copy_text<S: Special>(room: &mut [u8], text: &[u8]) -> Option<u64> {
    let Some(last) = text.last_chunk() else {
        let few = word::padded(text, b' ');
        *room.first_chunk_mut()? = few.to_le_bytes();
        return Some(S::within(few));
    };
    let mut special = S::within(u64::from_le_bytes(*last));
    let (words, _) = text.as_chunks::<WORD>();
    let (rooms, _) = room.as_chunks_mut::<WORD>();
    for (room, word) in rooms.iter_mut().zip(words) {
        *room = *word;
        special |= S::within(u64::from_le_bytes(*word));
    }
    *room.get_mut(text.len() - WORD..)?.first_chunk_mut()? = *last;
    Some(special)
}

/// No byte is special.
struct Nothing;

impl Special for Nothing {
    #[inline(always)]
    fn within(_: u64) -> u64 {
        0
    }
}
