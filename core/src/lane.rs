//! Sixteen bytes of a text at a time: what asks the same of each of them becomes few instructions.

pub(crate) const LANE: usize = 16;

/// Sixteen bytes.
pub(crate) type Lane = [u8; LANE];

/// Whether one of the bytes is such. Every byte is looked at, so that there is nothing to jump over.
#[inline(always)]
pub(crate) fn any(lane: &Lane, is: impl Fn(u8) -> bool) -> bool {
    lane.iter().fold(false, |any, byte| any | is(*byte))
}

/// Two times eight bytes.
#[inline(always)]
pub(crate) fn of_words(first: [u8; 8], second: [u8; 8]) -> Lane {
    let (first, second) = (u64::from_le_bytes(first), u64::from_le_bytes(second));
    (u128::from(first) | u128::from(second) << 64).to_le_bytes()
}

/// Up to seven bytes, with spaces behind them.
#[inline(always)]
pub(crate) fn of_few(bytes: &[u8]) -> Lane {
    const SPACES: u64 = u64::from_le_bytes([b' '; 8]);
    let len = bytes.len();
    let byte = |place: usize| bytes.get(place).map_or(0, |byte| u64::from(*byte) << (8 * place));
    let word = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            u64::from(first) | (u64::from(last) << (8 * (len & 7) - 32))
        }
        _ => byte(0) | byte(1) | byte(2),
    };
    let word = word | SPACES << (8 * (len & 7));
    of_words(word.to_le_bytes(), [b' '; 8])
}
