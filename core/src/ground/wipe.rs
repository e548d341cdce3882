//! Memory that may hold secrets, before it is given back.

use alloc::vec::Vec;

/// Overwrites all of a vector's memory and empties it, with feature `zeroize`.
pub(crate) fn wipe(bytes: &mut Vec<u8>) {
    #[cfg(feature = "zeroize")]
    zeroize::Zeroize::zeroize(bytes);
    #[cfg(not(feature = "zeroize"))]
    let _ = bytes;
}

/// Makes a vector so long with zeros. With feature `zeroize`, nothing is left where it was before it grew.
pub(crate) fn lengthen(bytes: &mut Vec<u8>, len: usize) {
    #[cfg(feature = "zeroize")]
    if bytes.capacity() < len {
        let mut larger = Vec::with_capacity(len.max(bytes.capacity().saturating_mul(2)));
        larger.extend_from_slice(bytes);
        wipe(bytes);
        *bytes = larger;
    }
    bytes.resize(len, 0);
}
