//! Eight bytes of a text in one number.

const SPACES: u64 = u64::from_le_bytes([b' '; 8]);

/// The first eight bytes.
#[inline]
pub(super) fn of(bytes: &[u8]) -> u64 {
    bytes
        .first_chunk()
        .map_or(SPACES, |chunk| u64::from_le_bytes(*chunk))
}

/// Up to seven bytes, with spaces behind them.
#[inline]
pub(super) fn padded(bytes: &[u8]) -> u64 {
    let len = bytes.len();
    let byte = |place: usize| {
        bytes
            .get(place)
            .map_or(0, |byte| u64::from(*byte) << (8 * place))
    };
    let word = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            u64::from(first) | (u64::from(last) << (8 * (len - 4)))
        }
        _ => byte(0) | byte(1) | byte(2),
    };
    word | (SPACES << (8 * len))
}
