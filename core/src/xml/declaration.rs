//! What may stand at the very beginning: a byte order mark and the XML declaration.

use crate::ground::Reason;
use crate::ground::charset::Charset;
use crate::xml::class;
use crate::xml::cursor::{Cursor, Stop};
use crate::xml::tag;

const MARK: &[u8] = b"\xef\xbb\xbf";

/// How documents in other encodings begin (appendix F of the recommendation).
const OTHERS: [&[u8]; 8] = [
    b"\xfe\xff",
    b"\xff\xfe",
    b"\0\0\xfe\xff",
    b"\0\0\0<",
    b"<\0\0\0",
    b"\0<\0?",
    b"<\0?\0",
    b"\x4c\x6f\xa7\x94",
];
const LONGEST: usize = 4;

/// The declarations that most documents have, recognised in one comparison.
const USUAL: [(&[u8], Charset); 2] = [
    (
        br#"<?xml version="1.0" encoding="ISO-8859-1"?>"#,
        Charset::Latin1,
    ),
    (br#"<?xml version="1.0" encoding="UTF-8"?>"#, Charset::Utf8),
];

const KEYWORD: &[u8] = b"<?xml";

/// The place after the byte order mark of UTF-8, if there is one.
pub(crate) fn byte_order_mark(input: &[u8], end: bool) -> Result<usize, Stop> {
    if input.len() < LONGEST && !end {
        return Err(Stop::More);
    }
    if OTHERS.iter().any(|other| input.starts_with(other)) {
        return Err(Stop::bad(
            Reason::Encoding,
            0,
            "UTF-8, US-ASCII or ISO-8859-1",
        ));
    }
    match input.starts_with(MARK) {
        true => Ok(MARK.len()),
        false if !input.is_empty() && MARK.starts_with(input) => Err(Stop::More),
        false => Ok(0),
    }
}

/// The charset and the length of the declaration, if one of the usual ones is at the beginning.
#[inline]
pub(crate) fn usual(rest: &[u8]) -> Option<(Charset, usize)> {
    let begins = |(usual, _): &&(&[u8], Charset)| rest.starts_with(usual);
    let (usual, charset) = USUAL.iter().find(begins)?;
    Some((*charset, usual.len()))
}

/// Production 23: the declared encoding and the place after the declaration, if there is one.
pub(crate) fn read(
    cursor: Cursor<'_>,
    start: usize,
    end: bool,
) -> Result<Option<(Charset, usize)>, Stop> {
    let rest = cursor.from(start);
    if let Some((charset, length)) = usual(rest)
        && (start == 0 || charset == Charset::Utf8)
    {
        return Ok(Some((charset, start + length)));
    }
    if KEYWORD.starts_with(rest) && !(rest.is_empty() && end) {
        return Err(cursor.ends());
    }
    match rest.strip_prefix(KEYWORD) {
        Some([next, ..]) if class::is(*next, class::SPACE) => declaration(cursor, start).map(Some),
        _ => Ok(None),
    }
}

fn declaration(cursor: Cursor<'_>, start: usize) -> Result<(Charset, usize), Stop> {
    let at = start + KEYWORD.len();
    let Some((version, at)) = pseudo_attribute(cursor, at, b"version")? else {
        let at = cursor.skip_space(at)?;
        return Err(cursor.unexpected(at, "the version"));
    };
    version_1(cursor, version)?;
    let (charset, at) = match pseudo_attribute(cursor, at, b"encoding")? {
        Some((name, at)) => (charset(cursor, name, start > 0)?, at),
        None => (Charset::Utf8, at),
    };
    let at = match pseudo_attribute(cursor, at, b"standalone")? {
        Some((answer, at)) => yes_or_no(cursor, answer).map(|()| at)?,
        None => at,
    };
    let at = cursor.skip_space(at)?;
    let at = cursor.expect(at, b"?>", "`encoding`, `standalone` or `?>`")?;
    Ok((charset, at))
}

/// A value's first byte and the place of its closing quote.
type Value = (usize, usize);

/// White space, this name and its quoted value, if the name's first letter is the next thing.
fn pseudo_attribute(
    cursor: Cursor<'_>,
    start: usize,
    name: &[u8],
) -> Result<Option<(Value, usize)>, Stop> {
    let at = cursor.skip_space(start)?;
    if at == start || name.first() != Some(&cursor.byte(at)?) {
        return Ok(None);
    }
    let at = cursor.expect(
        at,
        name,
        "`version`, `encoding`, `standalone` in this order",
    )?;
    let (quote, at) = tag::equals_quote(cursor, at)?;
    let value_end = value(cursor, at, quote)?;
    Ok(Some(((at, value_end), value_end + 1)))
}

/// The place of the closing quote. No value of a declaration has any other character.
fn value(cursor: Cursor<'_>, start: usize, quote: u8) -> Result<usize, Stop> {
    let mut at = start;
    loop {
        match cursor.byte(at)? {
            byte if byte == quote => return Ok(at),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-' => at += 1,
            _ => return Err(cursor.unexpected(at, "a letter, a digit or the closing quote")),
        }
    }
}

/// Production 26: a later 1.x is read as 1.0, as the fifth edition says.
fn version_1(cursor: Cursor<'_>, (start, end): Value) -> Result<(), Stop> {
    match cursor.slice(start, end) {
        [b'1', b'.', minor @ ..] if !minor.is_empty() && minor.iter().all(u8::is_ascii_digit) => {
            Ok(())
        }
        _ => Err(Stop::syntax(start, "version 1.0")),
    }
}

fn charset(cursor: Cursor<'_>, (start, end): Value, marked: bool) -> Result<Charset, Stop> {
    let name = cursor.slice(start, end);
    if !name.first().is_some_and(u8::is_ascii_alphabetic) {
        return Err(Stop::syntax(start, "the name of an encoding"));
    }
    match Charset::named(name) {
        Some(Charset::Utf8) => Ok(Charset::Utf8),
        Some(charset) if !marked => Ok(charset),
        Some(_) => Err(Stop::bad(
            Reason::Encoding,
            start,
            "UTF-8, as the byte order mark says",
        )),
        None => Err(Stop::bad(
            Reason::Encoding,
            start,
            "UTF-8, US-ASCII or ISO-8859-1",
        )),
    }
}

fn yes_or_no(cursor: Cursor<'_>, (start, end): Value) -> Result<(), Stop> {
    match cursor.slice(start, end) {
        b"yes" | b"no" => Ok(()),
        _ => Err(Stop::syntax(start, "`yes` or `no`")),
    }
}

#[cfg(test)]
mod tests {
    use super::byte_order_mark;
    use crate::ground::Reason;
    use crate::xml::cursor::Stop;

    #[test]
    fn a_byte_order_mark_is_passed_over_once_there_is_enough_to_tell() {
        for (input, end, expected) in [
            (&b""[..], false, Err(Stop::More)),
            (b"", true, Ok(0)),
            (b"<a>", false, Err(Stop::More)),
            (b"<a>", true, Ok(0)),
            (b"<a/>", false, Ok(0)),
            (b"\xef", true, Err(Stop::More)),
            (b"\xef\xbb", true, Err(Stop::More)),
            (b"\xef\xbb\xbf", true, Ok(3)),
            (b"\xef\xbb\xbf<", false, Ok(3)),
            (b"\xef\xbb<a>", false, Ok(0)),
        ] {
            assert_eq!(byte_order_mark(input, end), expected, "{input:x?} {end}");
        }
        let other = Stop::bad(Reason::Encoding, 0, "UTF-8, US-ASCII or ISO-8859-1");
        assert_eq!(byte_order_mark(b"\xfe\xff", true), Err(other));
    }
}
