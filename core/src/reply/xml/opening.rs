//! How an element began whose bytes were let go of.

use alloc::vec::Vec;

use crate::reply::excerpt::EXCERPT_BYTES;

/// The first bytes of an element in which something may turn out to be missing. A reader of pieces lets go of them long
/// before.
#[derive(Default)]
pub(super) struct Opening {
    /// Where in the document the element began.
    offset: usize,
    bytes: Vec<u8>,
}

impl Opening {
    /// The input, of which everything is let go of, begins at `base` of the document; the element began at `offset`.
    pub(super) fn keep(&mut self, offset: usize, input: &[u8], base: usize) {
        if self.offset != offset {
            *self = Self::default();
            self.offset = offset;
        }
        let room = EXCERPT_BYTES - self.bytes.len();
        let more = self.behind(offset, input, base);
        self.bytes
            .extend_from_slice(more.get(..room).unwrap_or(more));
    }

    /// The bytes of the element that began at `offset`, as far as they are at hand: enough for evidence.
    pub(super) fn bytes(&self, offset: usize, input: &[u8], base: usize) -> Vec<u8> {
        let mut bytes = match self.offset == offset {
            true => self.bytes.clone(),
            false => Vec::new(),
        };
        let more = self.behind(offset, input, base);
        bytes.extend_from_slice(more.get(..EXCERPT_BYTES).unwrap_or(more));
        bytes
    }

    /// What of the input is the element's and not kept.
    fn behind<'b>(&self, offset: usize, input: &'b [u8], base: usize) -> &'b [u8] {
        let kept = match self.offset == offset {
            true => self.bytes.len(),
            false => 0,
        };
        let start = (offset + kept).saturating_sub(base);
        input.get(start..).unwrap_or_default()
    }
}
