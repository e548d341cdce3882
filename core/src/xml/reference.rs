//! References: the five predefined entities, and characters by number.

use crate::xml::class;
use crate::xml::cursor::{Cursor, Stop};

const ENTITIES: [(&[u8], char); 5] = [
    (b"lt;", '<'),
    (b"gt;", '>'),
    (b"amp;", '&'),
    (b"quot;", '"'),
    (b"apos;", '\''),
];

/// The character that a reference stands for, and the place after it.
pub(crate) fn read(cursor: Cursor<'_>, ampersand: usize) -> Result<(char, usize), Stop> {
    let start = ampersand + 1;
    if cursor.byte(ampersand).and(cursor.byte(start))? == b'#' {
        return numbered(cursor, ampersand);
    }
    let rest = cursor.from(start);
    for (word, c) in ENTITIES {
        if rest.starts_with(word) {
            return Ok((c, start + word.len()));
        }
    }
    match ENTITIES.iter().any(|(word, _)| word.starts_with(rest)) {
        true => Err(cursor.ends()),
        false => Err(Stop::syntax(
            ampersand,
            "one of the five entities or a character reference",
        )),
    }
}

/// Production 66: leading zeros may be as many as the limits allow.
fn numbered(cursor: Cursor<'_>, ampersand: usize) -> Result<(char, usize), Stop> {
    let start = ampersand + "&#".len();
    let (radix, first) = match cursor.byte(start)? {
        b'x' => (16, start + 1),
        _ => (10, start),
    };
    let mut number = 0;
    let mut at = first;
    loop {
        let byte = cursor.byte(at)?;
        match char::from(byte).to_digit(radix) {
            Some(digit) => number = number * radix + digit,
            None if byte == b';' && at > first => break,
            None => return Err(cursor.unexpected(at, "a digit or `;`")),
        }
        if number > u32::from(char::MAX) {
            break;
        }
        at += 1;
    }
    match char::from_u32(number) {
        Some(c) if class::is_char(c) => Ok((c, at + 1)),
        _ => Err(Stop::syntax(
            ampersand,
            "the number of a character that XML can hold",
        )),
    }
}
