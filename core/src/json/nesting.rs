//! Which brackets are open.

use alloc::vec::Vec;

/// The open brackets, one bit each: an object is 1, an array 0. The innermost 64 need no allocation.
#[derive(Clone, Default)]
pub(super) struct Nesting {
    depth: usize,
    inner: u64,
    outer: Vec<u64>,
}

const WORD: usize = u64::BITS as usize;

impl Nesting {
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    pub(super) fn in_object(&self) -> bool {
        self.inner & 1 == 1
    }

    pub(super) fn open(&mut self, object: bool) {
        if self.depth > 0 && self.depth.is_multiple_of(WORD) {
            self.outer.push(self.inner);
            self.inner = 0;
        }
        self.inner = (self.inner << 1) + u64::from(object);
        self.depth += 1;
    }

    pub(super) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.inner >>= 1;
        if self.depth > 0 && self.depth.is_multiple_of(WORD) {
            self.inner = self.outer.pop().unwrap_or_default();
        }
    }
}
