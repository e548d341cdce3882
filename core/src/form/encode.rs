//! Percent-encoding by the WHATWG `application/x-www-form-urlencoded` set.

use alloc::vec::Vec;

use crate::ground::{wipe, word};

/// Appends a name or value: `A-Z a-z 0-9 * - . _` stay, a space becomes `+`, every other byte `%XX`.
///
/// ```
/// let mut body = Vec::new();
/// formwork::form::encode_into(&mut body, "a b&c");
/// assert_eq!(body, b"a+b%26c");
/// ```
pub fn encode_into(out: &mut Vec<u8>, text: &str) {
    let mut page = Page::after(out, 0);
    let room = page.room(text.len());
    let all = room.len();
    page.len += encode(room, text.as_bytes()).map_or(0, |rest| all - rest.len());
}

/// A body that is being written. While it is, there is room after its end, so that words are copied without asking
/// how many of their bytes count.
pub(crate) struct Page<'o> {
    out: &'o mut Vec<u8>,
    len: usize,
    /// How much more room is made than is needed.
    step: usize,
}

/// A byte of text takes at most so many.
const LONGEST: usize = 3;

impl<'o> Page<'o> {
    /// A page after what is in the vector.
    pub(crate) fn after(out: &'o mut Vec<u8>, step: usize) -> Self {
        let len = out.len();
        Self { out, len, step }
    }

    /// Appends a name and a value.
    #[inline]
    pub(crate) fn pair(&mut self, first: bool, name: &str, value: &[u8]) {
        let room = self.room(name.len() + value.len());
        let all = room.len();
        let rest = put(room, if first { b"" } else { b"&" })
            .and_then(|room| encode(room, name.as_bytes()))
            .and_then(|room| put(room, b"="))
            .and_then(|room| encode(room, value));
        if let Some(rest) = rest {
            self.len += all - rest.len();
        }
    }

    /// Room for so many bytes of text, two signs and a word.
    #[inline]
    fn room(&mut self, bytes: usize) -> &mut [u8] {
        let most = bytes
            .saturating_mul(LONGEST)
            .saturating_add(2 + word::BYTES);
        let needed = self.len.saturating_add(most);
        if self.out.len() < needed {
            wipe::lengthen(self.out, needed.saturating_add(self.step));
        }
        self.out.get_mut(self.len..).unwrap_or_default()
    }
}

impl Drop for Page<'_> {
    fn drop(&mut self) {
        self.out.truncate(self.len);
    }
}

#[inline]
fn put<'r>(room: &'r mut [u8], sign: &[u8]) -> Option<&'r mut [u8]> {
    let (to, rest) = room.split_at_mut_checked(sign.len())?;
    to.copy_from_slice(sign);
    Some(rest)
}

/// Encodes a word at a time, and bytewise where a word has something to escape; what is left of the room.
#[inline]
fn encode<'r>(mut room: &'r mut [u8], text: &[u8]) -> Option<&'r mut [u8]> {
    let mut words = text.chunks_exact(word::BYTES);
    for chunk in words.by_ref() {
        room = encode_word(room, word::of(chunk), chunk)?;
    }
    let tail = words.remainder();
    match tail {
        [] => Some(room),
        tail => encode_word(room, word::padded(tail, b'0'), tail),
    }
}

#[inline]
fn encode_word<'r>(room: &'r mut [u8], word: u64, bytes: &[u8]) -> Option<&'r mut [u8]> {
    if !stays(word) {
        return encode_bytes(room, bytes);
    }
    *room.first_chunk_mut()? = word.to_le_bytes();
    room.get_mut(bytes.len()..)
}

fn encode_bytes<'r>(mut room: &'r mut [u8], bytes: &[u8]) -> Option<&'r mut [u8]> {
    for byte in bytes {
        let escape @ [.., len] = ESCAPES[usize::from(*byte)];
        *room.first_chunk_mut()? = escape;
        room = room.get_mut(usize::from(len)..)?;
    }
    Some(room)
}

/// Whether all bytes of a word stay as they are. Asterisks stay as well, but they are rare: the table tells.
#[inline]
fn stays(word: u64) -> bool {
    let low = word & word::each(0x7f);
    let letters = word::from_to(low | word::each(0x20), b'a', b'z');
    let digits = word::from_to(low, b'-', b'9') & !word::equal(low, b'/');
    (letters | digits | word::equal(low, b'_')) & !word & word::HIGH == word::HIGH
}

/// What each byte becomes, and how many bytes that are.
static ESCAPES: [[u8; 4]; 256] = {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut escapes = [[0; 4]; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        escapes[at] = match byte {
            b' ' => [b'+', 0, 0, 1],
            b'*' | b'-' | b'.' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => [byte, 0, 0, 1],
            _ => [b'%', DIGITS[at >> 4], DIGITS[at & 15], 3],
        };
        at += 1;
    }
    escapes
};

#[cfg(test)]
mod tests {
    use super::{ESCAPES, stays};
    use crate::ground::word;

    #[test]
    fn a_word_stays_if_each_of_its_bytes_does() {
        for byte in 0..=u8::MAX {
            // The asterisk is left to the table.
            let one = byte != b'*' && ESCAPES[usize::from(byte)][3] == 1 && byte != b' ';
            assert_eq!(stays(word::each(byte)), one, "{byte:#x}");
            for place in 0..word::BYTES {
                let mut word = [b'a'; word::BYTES];
                word[place] = byte;
                assert_eq!(stays(u64::from_le_bytes(word)), one, "{byte:#x} at {place}");
            }
        }
    }
}
