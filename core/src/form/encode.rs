//! Percent-encoding by the WHATWG `application/x-www-form-urlencoded` set.

use alloc::vec::Vec;

use formwork_vocabulary::Escaping;

use crate::ground::{Output, output, word};

/// Appends a name or value: `A-Z a-z 0-9 * - . _` stay, a space becomes `+`, every other byte `%XX`.
///
/// ```
/// let mut body = Vec::new();
/// formwork::form::encode_into(&mut body, "a b&c");
/// assert_eq!(body, b"a+b%26c");
/// ```
pub fn encode_into(out: &mut Vec<u8>, text: &str) {
    let mut output = Output::after(out, 0);
    output.write(most(text.len()), |slack| {
        slack.put(|room| encode(room, &AS_FORMS, text.as_bytes()))
    });
}

/// What each byte becomes, and how many bytes that are.
pub(crate) type Escapes = [[u8; 4]; 256];

/// How forms are escaped so.
pub(crate) fn escapes(escaping: Escaping) -> &'static Escapes {
    match escaping {
        Escaping::Form => &AS_FORMS,
        Escaping::Rfc3986 => &AS_URIS,
    }
}

/// Appends a name and a value.
#[inline]
pub(crate) fn pair_into(
    output: &mut Output<'_>,
    escapes: &Escapes,
    first: bool,
    (name, value): (&str, &[u8]),
) {
    output.write(most(name.len() + value.len()), |slack| {
        slack.put(|room| {
            let room = output::bytes(room, if first { b"" } else { b"&" })?;
            let room = encode(room, escapes, name.as_bytes())?;
            encode(output::array(room, *b"=")?, escapes, value)
        })
    });
}

/// So many bytes of text, two signs and a word take at most so much room.
#[inline]
fn most(bytes: usize) -> usize {
    bytes
        .saturating_mul(LONGEST)
        .saturating_add(2 + word::BYTES)
}

/// A byte of text takes at most so many.
const LONGEST: usize = 3;

/// Encodes a word at a time, and bytewise where a word has something to escape; what is left of the room.
#[inline]
fn encode<'r>(mut room: &'r mut [u8], escapes: &Escapes, text: &[u8]) -> Option<&'r mut [u8]> {
    let mut words = text.chunks_exact(word::BYTES);
    for chunk in words.by_ref() {
        room = encode_word(room, escapes, (word::of(chunk), chunk))?;
    }
    let tail = words.remainder();
    match tail {
        [] => Some(room),
        tail => encode_word(room, escapes, (word::padded(tail, b'0'), tail)),
    }
}

#[inline]
fn encode_word<'r>(
    room: &'r mut [u8],
    escapes: &Escapes,
    (word, bytes): (u64, &[u8]),
) -> Option<&'r mut [u8]> {
    if !stays(word) {
        return encode_bytes(room, escapes, bytes);
    }
    *room.first_chunk_mut()? = word.to_le_bytes();
    room.get_mut(bytes.len()..)
}

fn encode_bytes<'r>(
    mut room: &'r mut [u8],
    escapes: &Escapes,
    bytes: &[u8],
) -> Option<&'r mut [u8]> {
    for byte in bytes {
        let escape @ [.., len] = escapes[usize::from(*byte)];
        *room.first_chunk_mut()? = escape;
        room = room.get_mut(usize::from(len)..)?;
    }
    Some(room)
}

/// Whether all bytes of a word stay as they are, however it is escaped. Of all others the table tells.
#[inline]
fn stays(word: u64) -> bool {
    let low = word & word::each(0x7f);
    let letters = word::from_to(low | word::each(0x20), b'a', b'z');
    let digits = word::from_to(low, b'-', b'9') & !word::equal(low, b'/');
    (letters | digits | word::equal(low, b'_')) & !word & word::HIGH == word::HIGH
}

/// As the WHATWG URL standard writes forms, and as RFC 3986 says.
static AS_FORMS: Escapes = made(Escaping::Form);
static AS_URIS: Escapes = made(Escaping::Rfc3986);

const fn made(escaping: Escaping) -> Escapes {
    let is_form = matches!(escaping, Escaping::Form);
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut escapes = [[0; 4]; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        escapes[at] = match byte {
            b' ' if is_form => [b'+', 0, 0, 1],
            b'*' if is_form => [byte, 0, 0, 1],
            b'~' if !is_form => [byte, 0, 0, 1],
            b'-' | b'.' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => [byte, 0, 0, 1],
            _ => [b'%', DIGITS[at >> 4], DIGITS[at & 15], 3],
        };
        at += 1;
    }
    escapes
}

#[cfg(test)]
mod tests {
    use super::{AS_FORMS, AS_URIS, stays};
    use crate::ground::word;

    #[test]
    fn a_word_stays_if_each_of_its_bytes_does() {
        for byte in 0..=u8::MAX {
            // The asterisk and the tilde are left to the table.
            let stays_in = |escapes: &super::Escapes| escapes[usize::from(byte)] == [byte, 0, 0, 1];
            let one = stays_in(&AS_FORMS) && stays_in(&AS_URIS);
            assert_eq!(stays(word::each(byte)), one, "{byte:#x}");
            for place in 0..word::BYTES {
                let mut word = [b'a'; word::BYTES];
                word[place] = byte;
                assert_eq!(stays(u64::from_le_bytes(word)), one, "{byte:#x} at {place}");
            }
        }
    }
}
