//! Eight bytes of a text at a time: whether they can be written as they are.

const ONES: u64 = u64::MAX / 0xff;
const HIGH: u64 = ONES << 7;
const SPACES: u64 = ONES * 0x20;

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
            u64::from(first) | u64::from(last) << (8 * (len - 4))
        }
        _ => byte(0) | byte(1) | byte(2),
    };
    word | SPACES << (8 * len)
}

/// Whether there is a quote, a backslash or a control character.
#[inline]
pub(super) fn is_special_in_json(word: u64) -> bool {
    let found = below_space(word) | equal(word, b'"') | equal(word, b'\\');
    found & !word & HIGH != 0
}

/// Whether there is markup, or anything that is not plain ASCII. `<` and `>` differ in one bit.
#[inline]
pub(super) fn is_special_in_xml(word: u64) -> bool {
    let brackets = equal(word | ONES * 0x02, b'>');
    let found = below_space(word) | brackets | equal(word, b'&') | equal(word, 0x7f) | word;
    found & HIGH != 0
}

/// A high bit for each byte below a space, and perhaps for others in a word that has one.
#[inline]
fn below_space(word: u64) -> u64 {
    word.wrapping_sub(SPACES)
}

/// A high bit for each byte that is this one, and perhaps for others in a word that has one.
#[inline]
fn equal(word: u64, byte: u8) -> u64 {
    (word ^ ONES * u64::from(byte)).wrapping_sub(ONES)
}
