//! Which characters may stand where: productions 2 to 4a of XML 1.0, fifth edition.

/// May begin a name.
pub(crate) const NAME_START: u8 = 1;
/// May stand in a name.
pub(crate) const NAME: u8 = 2;
/// White space.
pub(crate) const SPACE: u8 = 4;
/// Stands in a text without any further thought: no angle, no ampersand, no control character, ASCII.
pub(crate) const PLAIN: u8 = 8;

/// What each byte may be, a bit a class, so that one look answers whether it is of any of several: `a` begins a name, goes on
/// with one and is plain (1 + 2 + 8), a space is white space and plain (4 + 8), `<` is nothing (0). A byte of 0x80 and more is
/// decided by its character.
const CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = class(byte);
        byte += 1;
    }
    classes
}

const fn class(byte: u8) -> u8 {
    let mut class = match byte {
        b':' | b'_' | b'A'..=b'Z' | b'a'..=b'z' => NAME_START | NAME,
        b'-' | b'.' | b'0'..=b'9' => NAME,
        b' ' | b'\t' | b'\r' | b'\n' => SPACE,
        _ => 0,
    };
    if byte >= b' ' && !matches!(byte, b'<' | b'>' | b'&') {
        class |= PLAIN;
    }
    class
}

/// Whether a byte is of any of these classes.
pub(crate) const fn is(byte: u8, classes: u8) -> bool {
    CLASSES[byte as usize] & classes != 0
}

/// Whether this is a name, and ASCII.
pub(crate) const fn is_ascii_name(name: &[u8]) -> bool {
    let (mut rest, mut class) = (name, NAME_START);
    while let [byte, after @ ..] = rest {
        if !is(*byte, class) {
            return false;
        }
        (rest, class) = (after, NAME);
    }
    class == NAME
}

/// Production 2: whether XML can hold the character.
pub(crate) const fn is_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Production 4: whether a name can begin with the character.
pub(crate) const fn is_name_start(c: char) -> bool {
    matches!(c,
        ':' | '_' | 'A'..='Z' | 'a'..='z'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}'
        | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}'
        | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

/// Production 4a: whether a name can hold the character.
pub(crate) const fn is_name(c: char) -> bool {
    is_name_start(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::is_ascii_name;

    #[test]
    fn a_name_begins_as_one_and_goes_on_as_one() {
        for name in ["a", "_", ":a", "a1", "a-b.c", "xs:user"] {
            assert!(is_ascii_name(name.as_bytes()), "{name}");
        }
        for name in [
            "", "1", "1a", "-a", ".", "a b", "a>", " a", "\u{e9}", "a\u{e9}",
        ] {
            assert!(!is_ascii_name(name.as_bytes()), "{name}");
        }
    }
}
