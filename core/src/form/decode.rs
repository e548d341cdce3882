//! Percent-decoding, exactly once.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

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
    let Some(first) = raw.iter().position(|byte| matches!(byte, b'%' | b'+')) else {
        return core::str::from_utf8(raw)
            .map(Cow::Borrowed)
            .map_err(|error| BadText::Utf8(error.valid_up_to()));
    };
    let mut text = Vec::with_capacity(raw.len());
    let (plain, mut rest) = raw.split_at(first);
    text.extend_from_slice(plain);
    while let [byte, tail @ ..] = rest {
        rest = tail;
        match byte {
            b'+' => text.push(b' '),
            b'%' => {
                let (Some(value), Some(tail)) = (escape(rest), rest.get(2..)) else {
                    return Err(BadText::Percent(raw.len() - rest.len() - 1));
                };
                text.push(value);
                rest = tail;
            }
            byte => text.push(*byte),
        }
    }
    String::from_utf8(text).map(Cow::Owned).map_err(|error| {
        let decoded = error.utf8_error().valid_up_to();
        BadText::Utf8(sent_offset(raw, decoded))
    })
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
fn escape(digits: &[u8]) -> Option<u8> {
    let [high, low, ..] = digits else { return None };
    let value = char::from(*high).to_digit(16)? * 16 + char::from(*low).to_digit(16)?;
    u8::try_from(value).ok()
}

/// Where the decoded byte at this position was sent. Every escape in `raw` is known to be good.
fn sent_offset(raw: &[u8], decoded: usize) -> usize {
    let mut sent = 0;
    for _ in 0..decoded {
        sent += if raw.get(sent) == Some(&b'%') { 3 } else { 1 };
    }
    sent
}
