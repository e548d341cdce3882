//! Runs of characters between markup, eight bytes at a time.

use crate::ground::charset::Charset;
use crate::ground::word::{HIGH, after, each, place_of};
use crate::xml::class::{self, PLAIN};
use crate::xml::cursor::{Cursor, Stop};

/// How many bytes come before the first special one. `specials` has bits set in the lowest byte of a word that is
/// special, none in those below it, and any in those above it; `is_special` says the same of one byte.
#[inline(always)]
fn run(bytes: &[u8], specials: impl Fn(u64) -> u64, is_special: impl Fn(u8) -> bool) -> usize {
    let mut rest = bytes;
    let mut run = 0;
    while let Some((word, tail)) = rest.split_first_chunk() {
        let specials = specials(u64::from_le_bytes(*word));
        if specials != 0 {
            return run + place_of(specials);
        }
        run += word.len();
        rest = tail;
    }
    run + rest.iter().take_while(|byte| !is_special(**byte)).count()
}

/// How many bytes at the beginning are [`PLAIN`].
#[inline(always)]
pub(crate) fn plain_run(bytes: &[u8]) -> usize {
    run(bytes, specials, |byte| !class::is(byte, PLAIN))
}

/// How many bytes at the beginning are written as they are: plain ones but for DEL.
#[inline]
pub(crate) fn writable_run(bytes: &[u8]) -> usize {
    run(bytes, unwritable, is_unwritable)
}

/// Whether a byte is not written as it is. Below space and above tilde is one question if the sign is asked for: with one added,
/// DEL (0x7f) and all above it are negative numbers or 0, and a space (0x20) is the first number beyond 0x20.
#[inline(always)]
pub(crate) const fn is_unwritable(byte: u8) -> bool {
    let outside = byte.wrapping_add(1).cast_signed() <= b' '.cast_signed();
    outside | (byte & !(b'<' ^ b'>') == b'<') | (byte == b'&')
}

/// The top bit of each byte that is not written as it is, right as far as the lowest one. Much as in [`specials`]: what
/// is below a space has borrowed already, and still does when the others are asked for; adding one finds DEL with all
/// above it.
///
/// Less a space each, `&` (0x26) is 0x06, which `^` makes 0x00, and that borrows: 0xff. `<` (0x3c) and `>` (0x3e) are 0x1c and
/// 0x1e, without the bit in which they differ 0x1c both, and borrow as well. `=` (0x3d) is 0x1d, 0x01 and 0x00.
#[inline(always)]
pub(crate) const fn unwritable(word: u64) -> u64 {
    let above = word.wrapping_sub(each(b' '));
    let ampersand = (above ^ each(b'&' - b' ')).wrapping_sub(each(1));
    let angle = ((above & !each(b'<' ^ b'>')) ^ each(b'<' - b' ')).wrapping_sub(each(1));
    (word.wrapping_add(each(1)) | ampersand | angle) & HIGH
}

/// The top bit of each byte that is not plain, right as far as the lowest one.
///
/// A byte that is below what is taken from it borrows, and sets its top bit. Bytes of 0x80 and more have it anyway,
/// so nobody minds that they may borrow or not. `<` and `>` differ in one bit, which is masked. `&` differs from a space
/// in bits that, turned, make it the one byte that joins the control characters.
///
/// `&` (0x26) becomes 0x20, less 0x21 it is 0xff; a space (0x20) becomes 0x26 and 0x05. `>` (0x3e) is masked to 0x3c, which `^`
/// makes 0x00, less one 0xff; `=` (0x3d) becomes 0x01 and 0x00.
const fn specials(word: u64) -> u64 {
    let control_or_ampersand = (word ^ each(b'&' ^ b' ')).wrapping_sub(each(b' ' + 1));
    let angle = ((word & !each(b'<' ^ b'>')) ^ each(b'<')).wrapping_sub(each(1));
    (word | control_or_ampersand | angle) & HIGH
}

/// Production 3: how many bytes at the beginning are white space.
#[inline]
pub(crate) fn space(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\n') => at += indent(bytes.get(at..).unwrap_or_default()),
            Some(b'\t' | b'\r') => at += 1,
            _ => return at,
        }
    }
}

/// How many bytes at the beginning are line feeds and spaces, of which most white space is made.
#[inline(always)]
fn indent(bytes: &[u8]) -> usize {
    run(bytes, unindented, |byte| !matches!(byte, b' ' | b'\n'))
}

/// The top bit of each byte that is neither a space nor a line feed.
const fn unindented(word: u64) -> u64 {
    others(word, b' ') & others(word, b'\n')
}

/// The top bit of each byte that is another one. Nothing is carried from byte to byte, since the top bits are left out of the
/// sum: of what `^` leaves, every number but 0 is lifted to 0x80 by 0x7f. A space beside a space is 0x00 and 0x7f; `a` (0x61)
/// beside one is 0x41 and 0xc0.
const fn others(word: u64, byte: u8) -> u64 {
    let different = word ^ each(byte);
    (((different & !HIGH) + !HIGH) | different) & HIGH
}

/// An element with nothing but a text, cut out of the bytes that begin with it.
pub(crate) struct Leaf<'b> {
    pub(crate) text: &'b [u8],
    /// Whether the text is ASCII without carriage returns.
    pub(crate) plain: bool,
    /// What follows the element.
    pub(crate) rest: &'b [u8],
}

/// An element of this name without attributes that holds nothing but a text without references, if just that is at
/// the beginning. The name must be one: it is not looked at again.
#[inline(always)]
pub(crate) fn leaf<'b>(bytes: &'b [u8], name: &[u8], charset: Charset) -> Option<Leaf<'b>> {
    let tag = bytes.strip_prefix(b"<")?;
    let inside = after(tag, name)?.strip_prefix(b">")?;
    leaf_inside(inside, name, charset)
}

/// The same after the start tag.
#[inline(always)]
pub(crate) fn leaf_inside<'b>(inside: &'b [u8], name: &[u8], charset: Charset) -> Option<Leaf<'b>> {
    let mut length = plain_run(inside);
    let mut plain = true;
    if inside.get(length) != Some(&b'<') {
        let unlimited = Cursor::new(inside, 0, usize::MAX, charset);
        (length, plain) = text_from(unlimited, 0, length).ok()?;
    }
    let (text, tag) = inside.split_at_checked(length)?;
    let tag = tag.strip_prefix(b"</")?;
    let rest = after(tag, name)?.strip_prefix(b">")?;
    Some(Leaf { text, plain, rest })
}

/// Production 14: where a text ends, and whether it is ASCII without carriage returns.
#[inline]
pub(crate) fn text(cursor: Cursor<'_>, start: usize) -> Result<(usize, bool), Stop> {
    let at = start + plain_run(cursor.from(start));
    match cursor.byte_after(at)? {
        b'<' | b'&' => Ok((at, true)),
        _ => text_from(cursor, start, at),
    }
}

/// The rest of a text, from a character at `at` that needs a closer look.
#[inline(never)]
fn text_from(cursor: Cursor<'_>, start: usize, at: usize) -> Result<(usize, bool), Stop> {
    let mut at = at;
    let mut plain = true;
    loop {
        match cursor.byte_after(at)? {
            b'<' | b'&' => return Ok((at, plain)),
            b'\n' | b'\t' => at += 1,
            b'>' if ends_a_section(cursor.slice(start, at)) => {
                return Err(Stop::syntax(at - 2, "no `]]>` in a text"));
            }
            b'>' => at += 1,
            _ => {
                plain = false;
                at = cursor.xml_char(at)?;
            }
        }
        at += plain_run(cursor.from(at));
    }
}

/// Whether a `>` after this would close a CDATA section.
fn ends_a_section(text: &[u8]) -> bool {
    text.ends_with(b"]]")
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

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::{plain_run, space, writable_run};

    /// Bytes that matter and their neighbours, among plain ones.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let special =
            prop::sample::select(b"<=;>?&'%\x1f !\x7f\x80\x81\xa6\xbc\xff\0\t\n\r\x0b]".to_vec());
        let byte = prop_oneof![8 => Just(b'a'), 3 => Just(b' '), 2 => special, 1 => any::<u8>()];
        prop::collection::vec(byte, 0..40)
    }

    fn naive_plain_run(bytes: &[u8]) -> usize {
        let special = |byte: &u8| matches!(byte, ..b' ' | 0x80.. | b'<' | b'>' | b'&');
        bytes.iter().position(special).unwrap_or(bytes.len())
    }

    fn naive_writable_run(bytes: &[u8]) -> usize {
        let special = |byte: &u8| matches!(byte, ..b' ' | 0x7f.. | b'<' | b'>' | b'&');
        bytes.iter().position(special).unwrap_or(bytes.len())
    }

    fn naive_space(bytes: &[u8]) -> usize {
        let other = |byte: &u8| !b" \t\r\n".contains(byte);
        bytes.iter().position(other).unwrap_or(bytes.len())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3_000))]

        #[test]
        fn words_are_scanned_like_bytes(bytes in bytes()) {
            for start in 0..bytes.len() {
                prop_assert_eq!(plain_run(&bytes[start..]), naive_plain_run(&bytes[start..]));
                prop_assert_eq!(writable_run(&bytes[start..]), naive_writable_run(&bytes[start..]));
                prop_assert_eq!(space(&bytes[start..]), naive_space(&bytes[start..]));
            }
        }
    }

    #[test]
    fn every_byte_is_found_at_every_place() {
        for byte in 0..=u8::MAX {
            for place in 0..17 {
                let mut bytes = [b'x'; 24];
                bytes[place] = byte;
                bytes[20] = b'<';
                assert_eq!(
                    plain_run(&bytes),
                    naive_plain_run(&bytes),
                    "{byte} at {place}"
                );
            }
        }
    }
}
