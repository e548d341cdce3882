//! Foreign bytes made fit for a line of a log.

use alloc::string::String;
use core::fmt::{self, Write as _};

/// The most bytes of a reply that an error keeps, counted before they are escaped.
pub(crate) const EXCERPT_BYTES: usize = 64;

/// At most 64 bytes, escaped on one line: control, bidirectional and other invisible characters never reach a terminal.
pub(crate) fn of(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in without_torn_end(bytes.get(..EXCERPT_BYTES).unwrap_or(bytes)).utf8_chunks() {
        let _ = write!(text, "{}", line(chunk.valid()));
        for byte in chunk.invalid() {
            let _ = write!(text, "\\x{byte:02x}");
        }
    }
    text
}

/// The bytes without a character that they end inside of, unless it is all that there is: it would be shown as a mistake.
fn without_torn_end(bytes: &[u8]) -> &[u8] {
    let torn = bytes
        .utf8_chunks()
        .last()
        .map_or(&[][..], |chunk| chunk.invalid());
    let is_torn = core::str::from_utf8(torn).is_err_and(|error| error.error_len().is_none());
    match bytes.strip_suffix(torn) {
        Some(whole) if is_torn && !whole.is_empty() => whole,
        _ => bytes,
    }
}

/// A text on one line: whatever is not plainly visible is escaped.
pub(crate) fn line(text: &str) -> Line<'_> {
    Line(text)
}

pub(crate) struct Line<'t>(&'t str);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            if is_visible(c) {
                f.write_char(c)?;
            } else {
                write!(f, "{}", c.escape_unicode())?;
            }
        }
        Ok(())
    }
}

/// Letters, signs and plain spaces; no controls, format characters, separators, private or unassigned-looking ranges.
fn is_visible(c: char) -> bool {
    match c {
        ' '..='~' => true,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{fff9}'..='\u{ffff}' => false,
        '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}' => false,
        '\u{e000}'..='\u{f8ff}' | '\u{e0000}'.. => false,
        c => c > '\u{a0}',
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn what_is_visible_is_shown_and_all_else_is_escaped() {
        assert_eq!(of("é€字😀 ~".as_bytes()), "é€字😀 ~");
        assert_eq!(of("\u{a0}\u{a1}".as_bytes()), "\\u{a0}\u{a1}");
        assert_eq!(
            of("\n\u{7f}\u{202e}\u{200b}\u{ad}".as_bytes()),
            "\\u{a}\\u{7f}\\u{202e}\\u{200b}\\u{ad}"
        );
        assert_eq!(of(b"a\xffb"), "a\\xffb");
        assert_eq!(of(&[b'x'; 70]).len(), 64);
    }

    #[test]
    fn a_character_that_the_end_cuts_in_two_is_left_out() {
        for (sign, width) in [("é", 2), ("字", 3), ("😀", 4)] {
            for before in 0..4 {
                let text = alloc::format!("{}{}", "x".repeat(before), sign.repeat(40));
                let whole = (64 - before) / width;
                let shown = alloc::format!("{}{}", "x".repeat(before), sign.repeat(whole));
                assert_eq!(of(text.as_bytes()), shown);
            }
            let bytes = sign.as_bytes();
            assert_eq!(of(&[b"x", &bytes[..width - 1]].concat()), "x");
        }
        assert_eq!(of(b"\xe5\xad"), "\\xe5\\xad");
        assert_eq!(of(b"a\xe5\xadb"), "a\\xe5\\xadb");
        assert_eq!(of(b"a\xff"), "a\\xff");
        assert_eq!(of(b""), "");
    }
}
