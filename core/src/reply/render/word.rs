//! Eight bytes of a text in one number.

/// Bytes that a format does not write as they are.
pub(super) trait Special {
    /// Not 0 if one of a word's bytes is such.
    fn within(word: u64) -> u64;
}
