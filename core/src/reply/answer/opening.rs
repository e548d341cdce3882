//! How containers began whose bytes were let go of.

use alloc::vec::Vec;

use crate::reply::excerpt::EXCERPT_BYTES;

/// The first bytes of the open containers in which something may turn out to be missing. A reader of pieces lets go of them long
/// before.
#[derive(Default)]
pub(crate) struct Openings(Vec<Opening>);

struct Opening {
    /// Where in the document the container began.
    offset: usize,
    bytes: Vec<u8>,
}

impl Openings {
    /// The input, of which everything is let go of, begins at `base` of the document. These containers are open, from the outside
    /// in: where they began.
    pub(crate) fn keep(&mut self, open: impl Iterator<Item = usize>, input: &[u8], base: usize) {
        let mut kept = 0;
        for offset in open {
            if self.0.get(kept).is_none_or(|one| one.offset != offset) {
                self.0.truncate(kept);
                let bytes = Vec::new();
                self.0.push(Opening { offset, bytes });
            }
            if let Some(one) = self.0.get_mut(kept) {
                let more = after(offset + one.bytes.len(), input, base);
                let room = EXCERPT_BYTES - one.bytes.len();
                one.bytes
                    .extend_from_slice(more.get(..room).unwrap_or(more));
            }
            kept += 1;
        }
        self.0.truncate(kept);
    }

    /// The bytes of the container that began at `offset`, as far as they are at hand: enough for evidence.
    pub(crate) fn bytes(&self, offset: usize, input: &[u8], base: usize) -> Vec<u8> {
        let one = self.0.iter().find(|one| one.offset == offset);
        let mut bytes = one.map_or_else(Vec::new, |one| one.bytes.clone());
        if bytes.len() < EXCERPT_BYTES {
            let more = after(offset + bytes.len(), input, base);
            bytes.extend_from_slice(more.get(..EXCERPT_BYTES).unwrap_or(more));
        }
        bytes
    }
}

/// The input from this offset of the document on.
fn after(offset: usize, input: &[u8], base: usize) -> &[u8] {
    input.get(offset.saturating_sub(base)..).unwrap_or_default()
}
