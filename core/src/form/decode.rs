//! Percent-decoding, exactly once.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::mem;
use core::str::Utf8Error;

use crate::ground::{wipe, word};

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
    match word::find(raw, b'%', b'+') {
        first if first == raw.len() => plain(raw),
        _ => owned(raw),
    }
}

/// The same, borrowed from the room if it is large enough.
pub(crate) fn decode_in<'a>(raw: &'a [u8], room: &mut Room<'a>) -> Result<Cow<'a, str>, BadText> {
    let first = word::find(raw, b'%', b'+');
    if first == raw.len() {
        return plain(raw);
    }
    if !room.holds(raw.len()) {
        return owned(raw);
    }
    let len = room.unescape(raw, NO_END)?.written;
    borrowed(raw, room.take(len))
}

/// The text of bytes without escapes.
pub(super) fn plain(raw: &[u8]) -> Result<Cow<'_, str>, BadText> {
    match core::str::from_utf8(raw) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => Err(BadText::Utf8(error.valid_up_to())),
    }
}

/// The text that was unescaped from these bytes.
#[inline]
pub(super) fn borrowed<'a>(raw: &[u8], text: &'a [u8]) -> Result<Cow<'a, str>, BadText> {
    match core::str::from_utf8(text) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => Err(bad_utf8(raw, &error)),
    }
}

/// The text of bytes with escapes, in memory of its own. What is no text may be a part of a secret.
pub(super) fn owned(raw: &[u8]) -> Result<Cow<'static, str>, BadText> {
    let mut text = vec![0; raw.len() + word::BYTES];
    match unescape(raw, NO_END, &mut text) {
        Ok(found) => text.truncate(found.written),
        Err(bad) => {
            wipe::wipe(&mut text);
            return Err(bad);
        }
    }
    String::from_utf8(text).map(Cow::Owned).map_err(|error| {
        let bad = bad_utf8(raw, &error.utf8_error());
        wipe::wipe(&mut error.into_bytes());
        bad
    })
}

#[cold]
fn bad_utf8(raw: &[u8], error: &Utf8Error) -> BadText {
    BadText::Utf8(sent_offset(raw, error.valid_up_to()))
}

/// Where unescaped texts go, one after the other.
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

    /// How much room the values of a form of so many bytes need. A text takes whole words: the shortest pair that needs
    /// any, `a=+&`, takes eight bytes. Names with unusual escapes take room as well; where there is none left, a text has
    /// memory of its own.
    pub(crate) const fn needed(bytes: usize) -> usize {
        bytes.saturating_mul(2).saturating_add(word::BYTES)
    }

    /// Whether there is room for a text of so many bytes, and for a word after it, of which fewer bytes count.
    #[inline]
    pub(super) fn holds(&self, bytes: usize) -> bool {
        self.0.len() >= bytes.saturating_add(word::BYTES)
    }

    /// Writes what is unescaped up to this end at the front, without taking it.
    #[inline]
    pub(super) fn unescape(&mut self, sent: &[u8], end: u8) -> Result<Unescaped, BadText> {
        unescape(sent, end, self.0)
    }

    /// Takes so many bytes off the front. The next text begins with a word: it is checked faster there.
    #[inline]
    pub(super) fn take(&mut self, len: usize) -> &'a [u8] {
        let (taken, rest) = mem::take(&mut self.0)
            .split_at_mut_checked(len.next_multiple_of(word::BYTES))
            .unwrap_or_default();
        self.0 = rest;
        taken.get(..len).unwrap_or_default()
    }
}

/// How many bytes were read and written.
pub(super) struct Unescaped {
    pub(super) read: usize,
    pub(super) written: usize,
    /// Whether they are not the same.
    pub(super) changed: bool,
}

/// Stands for an end that is none: this sign always means something else.
const NO_END: u8 = b'%';

/// Writes the bytes up to this end. There is as much room as there are bytes, or what has none is left out.
#[inline]
fn unescape(sent: &[u8], end: u8, text: &mut [u8]) -> Result<Unescaped, BadText> {
    let (mut rest, mut written, mut plus) = (sent, 0, false);
    loop {
        let plain = copy_word(rest, text.get_mut(written..).unwrap_or_default());
        rest = rest.get(plain..).unwrap_or_default();
        written += plain;
        if plain == word::BYTES {
            continue;
        }
        let (value, after) = match rest {
            [b'%', digits @ ..] => match escape(digits) {
                Some(value) => (value, digits.get(2..).unwrap_or_default()),
                None => return Err(BadText::Percent(sent.len() - rest.len())),
            },
            [b'+', after @ ..] => {
                plus = true;
                (b' ', after)
            }
            [byte, after @ ..] if *byte != end => (*byte, after),
            _ => break,
        };
        rest = after;
        if let Some(to) = text.get_mut(written) {
            *to = value;
            written += 1;
        }
    }
    let read = sent.len() - rest.len();
    Ok(Unescaped {
        read,
        written,
        changed: plus || read != written,
    })
}

/// Copies a word if there is one, and says how many of its bytes come before what may be a sign: the others do not count.
#[inline]
fn copy_word(from: &[u8], to: &mut [u8]) -> usize {
    match (from.first_chunk(), to.first_chunk_mut()) {
        (Some(from), Some(to)) => {
            *to = *from;
            word::place_of(near_signs(u64::from_le_bytes(*from)))
        }
        _ => 0,
    }
}

/// Marks `%` (0x25), `&` (0x26) and `+` (0x2b), and what lies between them in ASCII: one question instead of three. `'`, `(`, `)`
/// and `*` are rare, and whoever asks copies them one by one. The high bits are left out of the question, which is about bytes below
/// 128, and a byte that had one is no sign after all: 0xa6 would be a `&` without it.
#[inline]
const fn near_signs(word: u64) -> u64 {
    word::from_to(word & !word::HIGH, b'%', b'+') & !word
}

/// Whether these bytes, decoded, are this text.
#[inline(always)]
pub(crate) fn spells(raw: &[u8], text: &str) -> bool {
    if raw.len() < text.len() {
        return false;
    }
    if raw == text.as_bytes() && word::find(raw, b'%', b'+') == raw.len() {
        return true;
    }
    let mut rest = raw;
    let same = text.bytes().all(|expected| {
        let Some((byte, tail)) = unescape_one(rest) else {
            return false;
        };
        rest = tail;
        byte == expected
    });
    same && rest.is_empty()
}

/// How these bytes, decoded, compare with a text. What has a bad escape is never equal to one.
pub(crate) fn compare(raw: &[u8], text: &str) -> Ordering {
    let text = text.as_bytes();
    if word::find(raw, b'%', b'+') == raw.len() {
        return raw.cmp(text);
    }
    let mut rest = raw;
    for expected in text {
        let Some((byte, tail)) = unescape_one(rest) else {
            return if rest.is_empty() {
                Ordering::Less
            } else {
                Ordering::Greater
            };
        };
        if byte != *expected {
            return byte.cmp(expected);
        }
        rest = tail;
    }
    rest.len().cmp(&0)
}

/// The first decoded byte and the rest; `None` at the end and at a bad escape.
fn unescape_one(raw: &[u8]) -> Option<(u8, &[u8])> {
    let (byte, tail) = raw.split_first()?;
    match byte {
        b'+' => Some((b' ', tail)),
        b'%' => Some((escape(tail)?, tail.get(2..)?)),
        byte => Some((*byte, tail)),
    }
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
    Cow::Owned(String::from_utf8(text).unwrap_or_else(|error| lossy(error.into_bytes())))
}

/// The text of bytes that are not UTF-8, in memory that it does not grow out of.
#[cold]
fn lossy(mut bytes: Vec<u8>) -> String {
    let replaced = |invalid: &[u8]| if invalid.is_empty() { "" } else { "\u{fffd}" };
    let lengths = bytes
        .utf8_chunks()
        .map(|chunk| chunk.valid().len() + replaced(chunk.invalid()).len());
    let mut text = String::with_capacity(lengths.sum());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(replaced(chunk.invalid()));
    }
    wipe::wipe(&mut bytes);
    text
}

/// The byte that two hexadecimal digits stand for. A digit's value is at most 0x0f, and 0xff stands for what is none, so that
/// one comparison tells of both: of `4a`, 0x04 | 0x0a is 0x0e; of `4g`, 0x04 | 0xff is 0xff.
#[inline]
fn escape(digits: &[u8]) -> Option<u8> {
    let [high, low, ..] = digits else { return None };
    let (high, low) = (DIGITS[usize::from(*high)], DIGITS[usize::from(*low)]);
    ((high | low) < 16).then(|| high * 16 + low)
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
