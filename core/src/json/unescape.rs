//! Escapes as a reader meets them.

/// What is wrong with an escape.
pub(super) enum Broken {
    /// Something else was expected at this place.
    At(usize, &'static str),
    /// Half of a surrogate pair: the grammar has it, but no text can hold it.
    Unpaired,
}

/// The place after the escape whose backslash is here.
pub(super) fn end(bytes: &[u8], at: usize) -> Result<usize, Broken> {
    match bytes.get(at + 1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
        Some(b'u') => match unit(bytes, at + 2)? {
            0xd800..=0xdbff => second_half(bytes, at + 6),
            0xdc00..=0xdfff => Err(Broken::Unpaired),
            _ => Ok(at + 6),
        },
        _ => Err(Broken::At(at + 1, "an escape")),
    }
}

/// The UTF-16 code unit of four hexadecimal digits.
fn unit(bytes: &[u8], start: usize) -> Result<u32, Broken> {
    (start..start + 4).try_fold(0, |unit, at| {
        let digit = bytes
            .get(at)
            .and_then(|byte| char::from(*byte).to_digit(16));
        match digit {
            Some(digit) => Ok(unit * 16 + digit),
            None => Err(Broken::At(at, "a hexadecimal digit")),
        }
    })
}

/// The place after `\uDC00` to `\uDFFF`, which has to follow the first half of a pair.
fn second_half(bytes: &[u8], start: usize) -> Result<usize, Broken> {
    for at in start..start + 6 {
        let fits = match (at - start, bytes.get(at)) {
            (_, None) => return Err(Broken::At(at, "the second half of a surrogate pair")),
            (0, Some(byte)) => *byte == b'\\',
            (1, Some(byte)) => *byte == b'u',
            (2, Some(byte)) => matches!(byte, b'd' | b'D'),
            (3, Some(byte)) => matches!(byte, b'c'..=b'f' | b'C'..=b'F'),
            (_, Some(byte)) => byte.is_ascii_hexdigit(),
        };
        if !fits {
            return Err(Broken::Unpaired);
        }
    }
    Ok(start + 6)
}
