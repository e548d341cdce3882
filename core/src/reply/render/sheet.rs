//! Where a document of records is written: bytes with room behind them, so that short runs are copied in whole blocks.

use alloc::vec::Vec;

use crate::lane::{LANE, Lane};

/// A document that is being written. Behind its end there is room, with whatever a longer copy left there.
pub(super) struct Sheet<'o> {
    bytes: &'o mut Vec<u8>,
    len: usize,
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
    pub(super) fn put_plain<const N: usize>(
        &mut self,
        head: (&[u8; N], usize),
        text: &str,
        is_special: impl Fn(&Lane) -> bool,
    ) -> bool {
        self.put_bytes(head, text.as_bytes(), is_special)
    }

    #[inline(always)]
    fn put_bytes<const N: usize>(
        &mut self,
        (block, len): (&[u8; N], usize),
        text: &[u8],
        is_special: impl Fn(&Lane) -> bool,
    ) -> bool {
        let copy = || {
            let room = self.room(N + text.len() + LANE)?;
            *room.first_chunk_mut()? = *block;
            let plain = copy_plain(room.get_mut(len..)?, text, is_special)?;
            plain.then_some(())
        };
        let done = copy().is_some();
        self.len += if done { len + text.len() } else { 0 };
        done
    }

    /// The same for a text without special bytes.
    #[inline(never)]
    pub(super) fn put_short<const N: usize>(&mut self, head: (&[u8; N], usize), text: &[u8]) {
        self.put_bytes(head, text, |_| false);
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

/// Copies a text; whether none of its bytes is special.
#[inline(always)]
fn copy_plain(room: &mut [u8], text: &[u8], is_special: impl Fn(&Lane) -> bool) -> Option<bool> {
    if let Some(last) = text.last_chunk::<LANE>() {
        let mut special = false;
        let (lanes, _) = text.as_chunks::<LANE>();
        let (rooms, _) = room.as_chunks_mut::<LANE>();
        for (room, lane) in rooms.iter_mut().zip(lanes) {
            *room = *lane;
            special |= is_special(lane);
        }
        *room.get_mut(text.len() - LANE..)?.first_chunk_mut()? = *last;
        return Some(!(special | is_special(last)));
    }
    if let (Some(first), Some(last)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        *room.first_chunk_mut()? = *first;
        *room.get_mut(text.len() - 8..)?.first_chunk_mut()? = *last;
        return Some(!is_special(&crate::lane::of_words(*first, *last)));
    }
    let lane = crate::lane::of_few(text);
    *room.first_chunk_mut()? = lane;
    Some(!is_special(&lane))
}
