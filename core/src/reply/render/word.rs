//! Eight bytes of a text in one number.

pub(super) const WORD: usize = 8;

/// Bytes that a format does not write as they are.
pub(super) trait Special {
    /// Not 0 if one of a word's bytes is such.
    fn within(word: u64) -> u64;
}

/// Up to seven bytes, with spaces behind them.
#[inline(always)]
pub(super) fn padded(bytes: &[u8]) -> u64 {
    const SPACES: u64 = u64::from_le_bytes([b' '; WORD]);
    let bits = 8 * (bytes.len() % WORD);
    let byte = |place: usize| {
        bytes
            .get(place)
            .map_or(0, |byte| u64::from(*byte) << (8 * place))
    };
    let word = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            u64::from(first) | (u64::from(last) << (bits % 32))
        }
        _ => byte(0) | byte(1) | byte(2),
    };
    word | (SPACES << bits)
}
