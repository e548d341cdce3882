//! Bytes that are being written, with room after their end: there a block is copied whole, however many of its bytes count.
//!
//! For speed only: encode, render-xml-1000, render-json-1000. By the careful writer alone the two lists take 5.7 and 5.6 times as
//! many instructions.

use alloc::vec::Vec;
use core::mem;

use crate::ground::{Special, copy, wipe};

/// Bytes that are being written. After their end there is room, with whatever a longer copy left there; it is taken away with this.
pub(crate) struct Output<'o> {
    bytes: &'o mut Vec<u8>,
    len: usize,
    /// How much more room is made than is asked for.
    step: usize,
}

/// How many bytes are copied of a block, however many count: copying asks for no number then.
pub(crate) const BLOCK: usize = 48;

/// A block, and how many of its bytes count.
pub(crate) type Head<'b> = (&'b [u8; BLOCK], usize);

impl<'o> Output<'o> {
    /// What is written comes after these bytes.
    pub(crate) fn after(bytes: &'o mut Vec<u8>, step: usize) -> Self {
        let len = bytes.len();
        Self { bytes, len, step }
    }

    /// How many bytes there are.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Writes another byte where there is one already.
    #[inline]
    pub(crate) fn set(&mut self, place: usize, byte: u8) {
        if let Some(at) = self.bytes.get_mut(place) {
            *at = byte;
        }
    }

    /// Lends room for at least so many bytes.
    #[inline(always)]
    pub(crate) fn write<T>(&mut self, least: usize, write: impl FnOnce(&mut Slack<'_>) -> T) -> T {
        let mut bytes = self.bytes.get_mut(self.len..).unwrap_or_default();
        if bytes.len() < least {
            self.make_room(least);
            bytes = self.bytes.get_mut(self.len..).unwrap_or_default();
        }
        let all = bytes.len();
        let mut slack = Slack { bytes, left: all };
        let told = write(&mut slack);
        self.len += all - slack.left;
        told
    }

    #[cold]
    #[inline(never)]
    fn make_room(&mut self, least: usize) {
        let more = least.saturating_add(self.step);
        wipe::lengthen(self.bytes, self.len.saturating_add(more));
    }

    /// Appends some bytes after the others.
    #[inline]
    pub(crate) fn push<const N: usize>(&mut self, parts: [&[u8]; N]) {
        let len = parts.iter().map(|part| part.len()).sum();
        self.write(len, |slack| {
            slack.put(|room| parts.into_iter().try_fold(room, bytes))
        });
    }

    /// Appends so many bytes.
    #[inline]
    pub(crate) fn array<const N: usize>(&mut self, bytes: [u8; N]) {
        self.write(N, |slack| slack.put(|room| array(room, bytes)));
    }

    /// Lets something append to the bytes themselves.
    #[inline(never)]
    pub(crate) fn append<T>(&mut self, write: impl FnOnce(&mut Vec<u8>) -> T) -> T {
        self.bytes.truncate(self.len);
        let told = write(self.bytes);
        self.len = self.bytes.len();
        told
    }
}

impl Drop for Output<'_> {
    fn drop(&mut self) {
        self.bytes.truncate(self.len);
    }
}

/// The room of an output. What does not fit is not there, and nothing comes after it.
pub(crate) struct Slack<'r> {
    bytes: &'r mut [u8],
    /// How much room is left after what was written.
    left: usize,
}

impl<'r> Slack<'r> {
    /// Writes something that tells what is left of the room; nothing if that is nothing.
    #[inline(always)]
    pub(crate) fn put(
        &mut self,
        write: impl FnOnce(&'r mut [u8]) -> Option<&'r mut [u8]>,
    ) -> Option<()> {
        let rest = write(mem::take(&mut self.bytes))?;
        self.left = rest.len();
        self.bytes = rest;
        Some(())
    }
}

/// Copies a block; what is left of the room after those of its bytes that count.
#[inline(always)]
pub(crate) fn block<'r>(room: &'r mut [u8], (block, len): Head<'_>) -> Option<&'r mut [u8]> {
    *room.first_chunk_mut()? = *block;
    room.get_mut(len..)
}

/// Copies so many bytes; what is left of the room.
#[inline(always)]
pub(crate) fn array<const N: usize>(room: &mut [u8], bytes: [u8; N]) -> Option<&mut [u8]> {
    let (to, rest) = room.split_first_chunk_mut()?;
    *to = bytes;
    Some(rest)
}

/// Copies bytes; what is left of the room.
#[inline]
pub(crate) fn bytes<'r>(room: &'r mut [u8], bytes: &[u8]) -> Option<&'r mut [u8]> {
    let (to, rest) = room.split_at_mut_checked(bytes.len())?;
    to.copy_from_slice(bytes);
    Some(rest)
}

/// Copies a text without special bytes; what is left of the room.
#[inline(always)]
pub(crate) fn plain<'r, S: Special>(room: &'r mut [u8], text: &[u8]) -> Option<&'r mut [u8]> {
    let (to, rest) = room.split_at_mut_checked(text.len())?;
    copy::<S>(to, text)?;
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::{Output, bytes};

    #[test]
    fn there_is_always_the_room_that_is_asked_for() {
        let mut out = b"before".to_vec();
        let mut expected = out.clone();
        for step in [0, 1, 1000] {
            let mut output = Output::after(&mut out, step);
            for least in 0..700 {
                output.write(least, |slack| {
                    assert!(slack.left >= least);
                    slack.put(|bytes| {
                        bytes.fill(b'x');
                        bytes.get_mut(least / 2..)
                    })
                });
                expected.resize(expected.len() + least / 2, b'x');
                output.push([b"push", b"", b"ed"]);
                output.append(|bytes| bytes.extend_from_slice(b", appended"));
                expected.extend_from_slice(b"pushed, appended");
            }
            drop(output);
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn what_does_not_fit_is_not_there() {
        let mut out = b"before".to_vec();
        let mut output = Output::after(&mut out, 0);
        output.write(1, |slack| {
            assert!(slack.put(|room| bytes(room, b"1")).is_some());
            assert!(slack.put(|room| bytes(room, b"2")).is_none());
            assert!(slack.put(|room| bytes(room, b"")).is_some());
        });
        drop(output);
        assert_eq!(out, b"before1");
    }
}
