//! Where a document of records is written: bytes with room behind them, so that short runs are copied in whole words.

use alloc::vec::Vec;

use crate::reply::render::frame::Around;
use crate::reply::render::word;

/// A document that is being written. Behind its end there is room, with whatever a longer copy left there.
#[derive(Default)]
pub(super) struct Sheet {
    bytes: Vec<u8>,
    len: usize,
}

/// Bytes that are copied again and again. Mostly they fit one block, which is copied without asking for their number.
pub(super) struct Piece {
    block: [u8; BLOCK],
    len: usize,
    /// All of them, if they do not fit.
    long: Vec<u8>,
}

const BLOCK: usize = 32;
const WORD: usize = 8;
/// How much room is made at least.
const STEP: usize = 4 << 10;

impl Piece {
    /// The parts, one after the other.
    pub(super) fn of(parts: &[&[u8]]) -> Self {
        let len = parts.iter().map(|part| part.len()).sum();
        let mut block = [0; BLOCK];
        block
            .iter_mut()
            .zip(parts.iter().copied().flatten())
            .for_each(|(to, from)| *to = *from);
        let long = match len > BLOCK {
            true => parts.concat(),
            false => Vec::new(),
        };
        Self { block, len, long }
    }

    /// Copies the piece, and a block at least; what follows it in the room.
    #[inline]
    fn copy<'r>(&self, room: &'r mut [u8]) -> Option<&'r mut [u8]> {
        *room.first_chunk_mut()? = self.block;
        if self.len > BLOCK {
            room.get_mut(..self.len)?.copy_from_slice(&self.long);
        }
        room.get_mut(self.len..)
    }
}

impl Sheet {
    /// Appends a text between its pieces, unless one of its words is special; whether it did.
    #[inline]
    pub(super) fn put_plain(
        &mut self,
        around: &Around,
        text: &str,
        specials: impl Fn(u64) -> u64,
    ) -> bool {
        let Around { before, after } = around;
        let len = before.len + text.len() + after.len;
        let copy = || {
            let room = before.copy(self.room(len)?)?;
            after.copy(copy_plain(room, text.as_bytes(), specials)?)
        };
        let done = copy().is_some();
        self.len += if done { len } else { 0 };
        done
    }

    /// Appends a piece.
    #[inline]
    pub(super) fn put_piece(&mut self, piece: &Piece) {
        let copied = self.room(piece.len).and_then(|room| piece.copy(room));
        self.len += if copied.is_some() { piece.len } else { 0 };
    }

    /// Appends bytes.
    #[inline]
    pub(super) fn put(&mut self, bytes: &[u8]) {
        let room = self
            .room(bytes.len())
            .and_then(|room| room.get_mut(..bytes.len()));
        if let Some(room) = room {
            room.copy_from_slice(bytes);
            self.len += bytes.len();
        }
    }

    /// Takes the last byte back if it is this one.
    #[inline]
    pub(super) fn take_back(&mut self, byte: u8) {
        let last = self.len.wrapping_sub(1);
        if self.bytes.get(last) == Some(&byte) {
            self.len = last;
        }
    }

    pub(super) fn into_bytes(mut self) -> Vec<u8> {
        self.bytes.truncate(self.len);
        self.bytes
    }

    /// Room for so many bytes and a block more.
    #[inline]
    fn room(&mut self, bytes: usize) -> Option<&mut [u8]> {
        if self.bytes.len() - self.len < bytes + BLOCK {
            self.bytes.resize(self.len + bytes + STEP, 0);
        }
        self.bytes.get_mut(self.len..)
    }
}

/// Copies a text unless one of its words is special; what follows it in the room. A word more may be written.
#[inline]
fn copy_plain<'r>(
    room: &'r mut [u8],
    text: &[u8],
    specials: impl Fn(u64) -> u64,
) -> Option<&'r mut [u8]> {
    let mut found = 0;
    let last = match text.last_chunk::<WORD>() {
        Some(last) => u64::from_le_bytes(*last),
        None => word::padded(text),
    };
    let end = text.len().saturating_sub(WORD);
    if end > 0 {
        let words = text.chunks_exact(WORD).map(word::of);
        for (to, word) in room.chunks_exact_mut(WORD).zip(words) {
            to.copy_from_slice(&word.to_le_bytes());
            found |= specials(word);
        }
    }
    *room.get_mut(end..)?.first_chunk_mut()? = last.to_le_bytes();
    match found | specials(last) {
        0 => room.get_mut(text.len()..),
        _ => None,
    }
}
