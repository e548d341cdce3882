//! Text made fit for a document: pure ASCII, so that it is the same in every encoding that is declared.

use alloc::vec::Vec;

use crate::ground::Special;
use crate::xml::{class, scan};

/// Appends `text` as character data.
///
/// Markup, whatever is not plain ASCII, line ends, tabs, and the spaces at both ends become references. Our own reader
/// keeps the white space at the ends of a text, but many others drop it: what is a reference stays with them as well.
///
/// # Errors
/// The first character that XML 1.0 cannot hold; `out` then ends before it.
pub(crate) fn escape_into(out: &mut Vec<u8>, text: &str) -> Result<(), char> {
    let inner = text.trim_matches(' ');
    if inner.len() == text.len() {
        return escape_inner(out, text);
    }
    let leading = text.len() - text.trim_start_matches(' ').len();
    push_spaces(out, leading);
    escape_inner(out, inner)?;
    push_spaces(out, text.len() - leading - inner.len());
    Ok(())
}

/// The bytes that are not written as they are.
pub(crate) struct Escaped;

impl Special for Escaped {
    #[inline(always)]
    fn in_word(word: u64) -> u64 {
        scan::unwritable(word)
    }
    #[inline(always)]
    fn is(byte: u8) -> bool {
        scan::is_unwritable(byte)
    }
}

fn push_spaces(out: &mut Vec<u8>, count: usize) {
    (0..count).for_each(|_| out.extend_from_slice(b"&#32;"));
}

fn escape_inner(out: &mut Vec<u8>, text: &str) -> Result<(), char> {
    let mut rest = text;
    loop {
        let plain = scan::writable_run(rest.as_bytes());
        let Some((run, tail)) = rest.split_at_checked(plain) else {
            return Ok(());
        };
        out.extend_from_slice(run.as_bytes());
        let mut chars = tail.chars();
        match chars.next() {
            Some(c) => push_reference(out, c)?,
            None => return Ok(()),
        }
        rest = chars.as_str();
    }
}

fn push_reference(out: &mut Vec<u8>, c: char) -> Result<(), char> {
    match c {
        '&' => out.extend_from_slice(b"&amp;"),
        '<' => out.extend_from_slice(b"&lt;"),
        '>' => out.extend_from_slice(b"&gt;"),
        c if class::is_char(c) => push_number(out, u32::from(c)),
        c => return Err(c),
    }
    Ok(())
}

/// A decimal character reference; at most seven digits.
fn push_number(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(b"&#");
    let mut divisor = 1;
    while number / divisor >= 10 {
        divisor *= 10;
    }
    while divisor > 0 {
        let digit = u8::try_from(number / divisor % 10).unwrap_or_default();
        out.push(b'0' + digit);
        divisor /= 10;
    }
    out.push(b';');
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

    use super::escape_into;

    fn escape(text: &str) -> Result<String, char> {
        let mut out = Vec::new();
        escape_into(&mut out, text)?;
        assert!(out.is_ascii());
        Ok(String::from_utf8_lossy(&out).into_owned())
    }

    #[test]
    fn writes_plain_text_as_it_is() {
        for text in [
            "",
            "success",
            "a b'c = d; 100% ~]]",
            "~!#$%()*+,-./:;=?@[\\]^_`{|}",
        ] {
            assert_eq!(escape(text).as_deref(), Ok(text));
        }
    }

    #[test]
    fn refers_to_markup_and_to_what_is_not_plain_ascii() {
        for (text, escaped) in [
            ("<b> & \"c\"", "&lt;b&gt; &amp; \"c\""),
            ("]]>", "]]&gt;"),
            ("a\tb\nc\rd", "a&#9;b&#10;c&#13;d"),
            ("\u{7f}\u{80}\u{a0}\u{ff}", "&#127;&#128;&#160;&#255;"),
            (
                "caf\u{e9} \u{20ac}\u{1f600}\u{10ffff}",
                "caf&#233; &#8364;&#128512;&#1114111;",
            ),
            (" a ", "&#32;a&#32;"),
            ("   ", "&#32;&#32;&#32;"),
            ("\n x  ", "&#10; x&#32;&#32;"),
            (
                "0123456789abcde\u{e9}0123456789abcdef<",
                "0123456789abcde&#233;0123456789abcdef&lt;",
            ),
        ] {
            assert_eq!(escape(text).as_deref(), Ok(escaped), "{text:?}");
        }
    }

    #[test]
    fn refuses_what_xml_cannot_hold() {
        for c in [
            '\0', '\u{8}', '\u{b}', '\u{1b}', '\u{1f}', '\u{fffe}', '\u{ffff}',
        ] {
            assert_eq!(escape(&String::from_iter(['a', c, 'b'])), Err(c));
        }
    }
}
