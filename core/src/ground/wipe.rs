//! Memory that may hold secrets, before it is given back.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// Overwrites all of a vector's memory and empties it, with feature `zeroize`.
pub(crate) fn wipe(bytes: &mut Vec<u8>) {
    #[cfg(feature = "zeroize")]
    zeroize::Zeroize::zeroize(bytes);
    #[cfg(not(feature = "zeroize"))]
    let _ = bytes;
}

/// Drops all items and overwrites the memory that they were in: what an item does not use of its own memory holds whatever was on
/// the stack that it came from.
#[cfg(feature = "zeroize")]
pub(crate) fn wipe_items<T>(items: &mut Vec<T>) {
    items.clear();
    zeroize::Zeroize::zeroize(items.spare_capacity_mut());
}

/// Makes room for so many more items. With feature `zeroize`, nothing is left where they were before.
pub(crate) fn reserve_items<T>(items: &mut Vec<T>, more: usize) {
    #[cfg(feature = "zeroize")]
    if items.capacity() - items.len() < more {
        let needed = items.len().saturating_add(more);
        let mut larger = Vec::with_capacity(grown(items.capacity(), needed));
        larger.append(items);
        wipe_items(items);
        *items = larger;
    }
    #[cfg(not(feature = "zeroize"))]
    let _ = (items, more);
}

/// Makes a vector so long with zeros. With feature `zeroize`, nothing is left where it was before it grew.
pub(crate) fn lengthen(bytes: &mut Vec<u8>, len: usize) {
    reserve(bytes, len.saturating_sub(bytes.len()));
    bytes.resize(len, 0);
}

/// Appends bytes. With feature `zeroize`, nothing is left where the vector was before it grew.
pub(crate) fn append(bytes: &mut Vec<u8>, more: &[u8]) {
    reserve(bytes, more.len());
    bytes.extend_from_slice(more);
}

/// Appends a text. With feature `zeroize`, nothing is left where the first one was before it grew.
pub(crate) fn push_str(text: &mut String, more: &str) {
    reserve_text(text, more.len());
    text.push_str(more);
}

/// Makes room for so many more bytes of a text, as soon as it is needed. With feature `zeroize`, nothing is left where the text was
/// before it grew.
pub(crate) fn reserve_text(text: &mut String, more: usize) {
    #[cfg(feature = "zeroize")]
    if text.capacity() - text.len() < more {
        let mut larger = String::with_capacity(grown(text.capacity(), text.len() + more));
        larger.push_str(text);
        zeroize::Zeroize::zeroize(text);
        *text = larger;
    }
    #[cfg(not(feature = "zeroize"))]
    let _ = (text, more);
}

/// Overwrites a text that is owned, with feature `zeroize`.
pub(crate) fn wipe_text(text: &mut Cow<'_, str>) {
    #[cfg(feature = "zeroize")]
    if let Cow::Owned(text) = text {
        zeroize::Zeroize::zeroize(text);
    }
    #[cfg(not(feature = "zeroize"))]
    let _ = text;
}

/// The same of bytes.
pub(crate) fn reserve(bytes: &mut Vec<u8>, more: usize) {
    #[cfg(feature = "zeroize")]
    if bytes.capacity() - bytes.len() < more {
        let needed = bytes.len().saturating_add(more);
        let mut larger = Vec::with_capacity(grown(bytes.capacity(), needed));
        larger.extend_from_slice(bytes);
        wipe(bytes);
        *bytes = larger;
    }
    #[cfg(not(feature = "zeroize"))]
    let _ = (bytes, more);
}

/// So much is asked for where a vector has this capacity and needs that one.
#[cfg(feature = "zeroize")]
fn grown(capacity: usize, needed: usize) -> usize {
    needed.max(capacity.saturating_mul(2))
}
