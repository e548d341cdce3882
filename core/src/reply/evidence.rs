//! Foreign bytes made fit for a line of a log.

use alloc::string::String;
use core::fmt::{self, Write as _};

/// The most bytes of a reply that an error keeps, counted before they are escaped.
pub(crate) const EVIDENCE_BYTES: usize = 64;

/// At most 64 bytes, escaped on one line: control, bidirectional and other invisible characters never reach a terminal.
pub(crate) fn of(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes[..bytes.len().min(EVIDENCE_BYTES)].utf8_chunks() {
        let _ = write!(text, "{}", line(chunk.valid()));
        for byte in chunk.invalid() {
            let _ = write!(text, "\\x{byte:02x}");
        }
    }
    text
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
}
