//! Characters that a text cannot carry.

use crate::ground::word;

/// The byte offset of the first character that a stored value could not be rendered with: C0, DEL, C1, U+FFFE
/// and U+FFFF. A text of several lines may hold tabs and line breaks.
#[inline]
pub(crate) fn control(text: &str, lines: bool) -> Option<usize> {
    if word::is_printable(text.as_bytes()) {
        return None;
    }
    first_control(text, lines)
}

#[inline(never)]
fn first_control(text: &str, lines: bool) -> Option<usize> {
    text.char_indices()
        .find(|(_, c)| is_control(*c, lines))
        .map(|(offset, _)| offset)
}

fn is_control(c: char, lines: bool) -> bool {
    match c {
        '\t' | '\n' | '\r' => !lines,
        '\u{fffe}' | '\u{ffff}' => true,
        c => c.is_control(),
    }
}
