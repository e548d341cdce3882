//! Memory that is kept from one request to the next.

use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use crate::form::Room;

/// Memory for the texts of a request whose values were sent with escapes, kept from one request to the next.
///
/// `decode_with` of a derived `Call` and [`engine::decode_with`](crate::engine::decode_with) borrow such texts from it.
/// What they find is what `decode` finds, which allocates for each of these texts instead.
///
/// It grows to twice the length of the longest query and body that were decoded and eight bytes more, so at most to
/// twice [`Limits::request_bytes`](crate::Limits) and eight, and only after the route was found.
///
/// Forms that are read leniently ([`Context::lenient_forms`](crate::Context::lenient_forms)) make no use of it.
///
/// # Secrets
/// Values stay in it until a later request is written over them, secrets included, and those that were sent without
/// escapes as well: as the request itself does in the buffer that it was received in. [`Scratch::wipe`] overwrites it
/// all; with feature `zeroize`, so does dropping it and growing it. Its `Debug` shows a length alone.
#[cfg_attr(feature = "derive", doc = include_str!("../docs/scratch.md"))]
#[derive(Default)]
pub struct Scratch {
    bytes: Vec<u8>,
}

impl Scratch {
    /// Empty: it takes no memory yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { bytes: Vec::new() }
    }

    /// Overwrites all that is left of earlier requests. The memory is kept. With feature `zeroize`, no compiler leaves this
    /// out because it sees that nobody reads it.
    pub fn wipe(&mut self) {
        #[cfg(feature = "zeroize")]
        zeroize::Zeroize::zeroize(self.bytes.as_mut_slice());
        #[cfg(not(feature = "zeroize"))]
        self.bytes.fill(0);
    }

    /// Room for a form of so many bytes.
    pub(crate) fn room(&mut self, bytes: usize) -> Room<'_> {
        let bytes = Room::needed(bytes);
        if self.bytes.len() < bytes {
            // Nothing is copied: what is in the old memory is of no use, and may be secret.
            #[cfg(feature = "zeroize")]
            self.wipe();
            self.bytes = vec![0; bytes];
        }
        Room::of(&mut self.bytes)
    }
}

#[cfg(feature = "zeroize")]
impl Drop for Scratch {
    fn drop(&mut self) {
        self.wipe();
    }
}

impl fmt::Debug for Scratch {
    /// The length only: secrets can be left in it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scratch")
            .field("bytes", &self.bytes.len())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::Scratch;
    use crate::form::{self, Room};

    #[test]
    fn nothing_is_left_of_a_text_after_wiping() {
        let mut scratch = Scratch::new();
        let text = form::decode_in(b"hunter%32", &mut scratch.room(9));
        assert_eq!(text.as_deref(), Ok("hunter2"));
        assert_eq!(scratch.bytes.get(..7), Some(b"hunter2".as_slice()));
        let len = scratch.bytes.len();
        assert_eq!(
            format!("{scratch:?}"),
            format!("Scratch {{ bytes: {len} }}")
        );
        scratch.wipe();
        assert_eq!(scratch.bytes, [0].repeat(len));
    }

    #[test]
    fn it_grows_and_does_not_shrink() {
        let mut scratch = Scratch::new();
        for (bytes, longest) in [(3, 3), (2, 3), (0, 3), (4, 4)] {
            scratch.room(bytes);
            assert_eq!(scratch.bytes.len(), Room::needed(longest));
        }
    }
}
