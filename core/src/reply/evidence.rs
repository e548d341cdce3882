//! Foreign bytes made fit for a line of a log.

use alloc::string::String;
use core::fmt::{self, Write as _};

/// The most bytes of a reply that an error keeps, counted before they are escaped.
const EVIDENCE_BYTES: usize = 64;

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
