//! Runs of characters between markup, eight bytes at a time.

use crate::xml::class::{self, PLAIN};
use crate::xml::cursor::{Cursor, Stop};

const ONES: u64 = u64::from_le_bytes([1; 8]);
const HIGH: u64 = ONES << 7;

/// How many bytes at the beginning are [`PLAIN`].
#[inline]
pub(crate) fn plain_run(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    let mut run = 0;
    while let Some((word, tail)) = rest.split_first_chunk() {
        let special = specials(u64::from_le_bytes(*word));
        if special != 0 {
            return run + special.trailing_zeros() as usize / 8;
        }
        run += word.len();
        rest = tail;
    }
    run + rest
        .iter()
        .take_while(|byte| class::is(**byte, PLAIN))
        .count()
}

/// The top bit of each byte that is not plain. A borrow can only set bits above a right one, so the lowest is right.
const fn specials(word: u64) -> u64 {
    let below_space = word.wrapping_sub(ONES * b' ' as u64) & !word;
    (word | below_space | equal(word, b'<') | equal(word, b'&') | equal(word, b']')) & HIGH
}

/// The top bit of each byte that is this one, as far as the lowest.
const fn equal(word: u64, byte: u8) -> u64 {
    let zero_where_equal = word ^ (ONES * byte as u64);
    zero_where_equal.wrapping_sub(ONES) & !zero_where_equal
}

/// Production 3: how many bytes at the beginning are white space.
#[inline]
pub(crate) fn space(bytes: &[u8]) -> usize {
    let is_space = |byte: &&u8| class::is(**byte, class::SPACE);
    bytes.iter().take_while(is_space).count()
}

/// Production 14: where a text ends, and whether it is ASCII without carriage returns.
#[inline]
pub(crate) fn text(cursor: Cursor<'_>, start: usize) -> Result<(usize, bool), Stop> {
    let mut at = start;
    let mut plain = true;
    loop {
        at += plain_run(cursor.from(at));
        match cursor.byte_after(at)? {
            b'<' | b'&' => return Ok((at, plain)),
            b'\n' | b'\t' => at += 1,
            b']' if cursor.from(at).starts_with(b"]]>") => {
                return Err(Stop::syntax(at, "no `]]>` in a text"));
            }
            b']' => at += 1,
            _ => {
                plain = false;
                at = cursor.xml_char(at)?;
            }
        }
    }
}

/// Where `last` stands next, which ends what `start` begins; every character before it is one that XML can hold.
/// And whether all of them are ASCII without carriage returns.
pub(crate) fn until(cursor: Cursor<'_>, start: usize, last: &[u8]) -> Result<(usize, bool), Stop> {
    let mut at = start;
    let mut plain = true;
    loop {
        let byte = cursor.byte(at)?;
        if last.first() == Some(&byte) && cursor.from(at).starts_with(last) {
            return Ok((at, plain));
        }
        plain &= byte.is_ascii() && byte != b'\r';
        at = match class::is(byte, PLAIN) {
            true => at + 1,
            false => cursor.xml_char(at)?,
        };
    }
}
