//! An allocator that searches what is freed.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// What is looked for: it stands in each secret of a test.
pub const CANARY: &str = "c4n4ry";

/// The system's allocator, which counts the freed blocks that a [`CANARY`] is left in.
///
/// It moves a block that grows every time, so that each copy that can be left somewhere is left.
pub struct Searching;

thread_local! {
    static FOUND: Cell<usize> = const { Cell::new(0) };
}

/// The freed blocks with a canary in them, of this thread, while something is done.
pub fn found(work: impl FnOnce()) -> usize {
    let before = FOUND.get();
    work();
    FOUND.get() - before
}

// SAFETY: it does what the system's allocator does, and blocks are filled with zeros, so that all of a block may be read.
unsafe impl GlobalAlloc for Searching {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the contract.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the block is the caller's, and initialized since it was made.
        let bytes = unsafe { std::slice::from_raw_parts(block, layout.size()) };
        let canary = CANARY.as_bytes();
        if bytes.windows(canary.len()).any(|window| window == canary) {
            let _ = FOUND.try_with(|found| found.set(found.get() + 1));
        }
        // SAFETY: the caller keeps the contract.
        unsafe { System.dealloc(block, layout) }
    }
}
