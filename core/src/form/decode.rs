//! Percent-decoding, exactly once.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::mem;
use core::str::Utf8Error;

use crate::word;

/// Why the bytes of a name or value are no text. The offsets count the bytes as they were sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadText {
    /// The percent sign at this offset is not followed by two hexadecimal digits.
    Percent(usize),
    /// What begins at this offset is not UTF-8.
    Utf8(usize),
}

/// Decodes `+` and `%XX`; borrowed if there are none.
///
/// # Errors
/// The first bad escape, otherwise the first place that is not UTF-8.
pub fn decode(raw: &[u8]) -> Result<Cow<'_, str>, BadText> {
    decode_in(raw, &mut Room::none())
}

/// The same, borrowed from the room if it is large enough.
pub(crate) fn decode_in<'a>(raw: &'a [u8], room: &mut Room<'a>) -> Result<Cow<'a, str>, BadText> {
    let first = word::find(raw, b'%', b'+');
    if first == raw.len() {
        return core::str::from_utf8(raw)
            .map(Cow::Borrowed)
            .map_err(|error| BadText::Utf8(error.valid_up_to()));
    }
    let bad_utf8 = |error: Utf8Error| BadText::Utf8(sent_offset(raw, error.valid_up_to()));
    if room.0.len() >= raw.len() {
        let text = room.unescape(raw, first)?;
        return core::str::from_utf8(text)
            .map(Cow::Borrowed)
            .map_err(bad_utf8);
    }
    let mut text = vec![0; raw.len()];
    let len = unescape(raw, first, &mut text)?;
    text.truncate(len);
    String::from_utf8(text)
        .map(Cow::Owned)
        .map_err(|error| bad_utf8(error.utf8_error()))
}

/// Where unescaped texts go, one behind the other. Each takes at most as much as was sent of it, so room for all of a form
/// is room for all of its texts.
pub(crate) struct Room<'a>(&'a mut [u8]);

impl<'a> Room<'a> {
    /// No room: texts own their memory.
    pub(crate) fn none() -> Self {
        Self(&mut [])
    }

    /// These bytes.
    pub(crate) fn of(bytes: &'a mut [u8]) -> Self {
        Self(bytes)
    }

    /// Takes what is unescaped off the front.
    fn unescape(&mut self, raw: &[u8], first: usize) -> Result<&'a [u8], BadText> {
        let len = unescape(raw, first, self.0)?;
        let (text, rest) = mem::take(&mut self.0)
            .split_at_mut_checked(len)
            .unwrap_or_default();
        self.0 = rest;
        Ok(text)
    }
}

/// Whether nothing is to be decoded.
#[inline]
pub(crate) fn is_as_it_is(raw: &[u8]) -> bool {
    word::find(raw, b'%', b'+') == raw.len()
}

/// Writes the bytes, the first of which to be decoded is at this place, and returns their number.
fn unescape(raw: &[u8], first: usize, text: &mut [u8]) -> Result<usize, BadText> {
    if let Some((plain, to)) = raw.get(..first).zip(text.get_mut(..first)) {
        to.copy_from_slice(plain);
    }
    let (mut sent, mut written) = (first, first);
    while let Some(byte) = raw.get(sent) {
        let (value, taken) = match byte {
            b'+' => (b' ', 1),
            b'%' => {
                let digits = raw.get(sent + 1..).unwrap_or_default();
                (escape(digits).ok_or(BadText::Percent(sent))?, 3)
            }
            byte => (*byte, 1),
        };
        if let Some(to) = text.get_mut(written) {
            *to = value;
        }
        (sent, written) = (sent + taken, written + 1);
    }
    Ok(written)
}

/// Whether these bytes, decoded, are this text.
pub(crate) fn spells(raw: &[u8], text: &str) -> bool {
    if raw.len() < text.len() {
        return false;
    }
    if raw == text.as_bytes() && is_as_it_is(raw) {
        return true;
    }
    let mut rest = raw;
    let same = text.bytes().all(|expected| {
        let [byte, tail @ ..] = rest else {
            return false;
        };
        let (value, tail) = match byte {
            b'+' => (Some(b' '), tail),
            b'%' => (escape(tail), tail.get(2..).unwrap_or_default()),
            byte => (Some(*byte), tail),
        };
        rest = tail;
        value == Some(expected)
    });
    same && rest.is_empty()
}

/// Decodes as the WHATWG standard does: bad escapes stay as they are, bad UTF-8 becomes U+FFFD.
#[must_use]
pub fn decode_lenient(raw: &[u8]) -> Cow<'_, str> {
    let mut text = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let [byte, tail @ ..] = rest {
        rest = tail;
        match (byte, escape(tail), tail.get(2..)) {
            (b'+', ..) => text.push(b' '),
            (b'%', Some(value), Some(tail)) => {
                text.push(value);
                rest = tail;
            }
            _ => text.push(*byte),
        }
    }
    Cow::Owned(String::from_utf8_lossy(&text).into_owned())
}

/// The byte that two hexadecimal digits stand for.
#[inline]
fn escape(digits: &[u8]) -> Option<u8> {
    let [high, low, ..] = digits else { return None };
    let (high, low) = (DIGITS[usize::from(*high)], DIGITS[usize::from(*low)]);
    ((high | low) < 16).then_some(high << 4 | low)
}

/// The value of each hexadecimal digit; of every other byte one that is none.
static DIGITS: [u8; 256] = {
    let mut digits = [0xff; 256];
    let mut value = 0;
    while value < 16 {
        digits[b"0123456789abcdef"[value] as usize] = value as u8;
        digits[b"0123456789ABCDEF"[value] as usize] = value as u8;
        value += 1;
    }
    digits
};

/// Where the decoded byte at this position was sent. Every escape in `raw` is known to be good.
fn sent_offset(raw: &[u8], decoded: usize) -> usize {
    let mut sent = 0;
    for _ in 0..decoded {
        sent += if raw.get(sent) == Some(&b'%') { 3 } else { 1 };
    }
    sent
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::is_as_it_is;

    #[test]
    fn what_holds_no_sign_is_as_it_is() {
        for len in 0..40 {
            let mut text = vec![b'a'; len];
            assert!(is_as_it_is(&text));
            for place in 0..len {
                for (byte, plain) in [
                    (b'%', false),
                    (b'+', false),
                    (b'$', true),
                    (b'*', true),
                    (0xff, true),
                ] {
                    text[place] = byte;
                    assert_eq!(is_as_it_is(&text), plain, "{byte:#x} at {place} of {len}");
                }
                text[place] = b'a';
            }
        }
    }
}
