//! The three encodings of a document, and texts out of its bytes.

use alloc::borrow::Cow;
use alloc::string::String;
use core::ops::Range;
use core::str;

use crate::ground::{wipe, word};

/// What a document's bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Charset {
    /// Every byte is below 0x80.
    Ascii,
    /// Every byte is the character with its number: the true ISO-8859-1, not windows-1252.
    Latin1,
    /// No overlong forms and no surrogates.
    Utf8,
}

/// Why no character could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoChar {
    /// The bytes end before or inside a character that is right so far.
    Cut,
    /// The bytes are not in the charset.
    Wrong,
}

impl Charset {
    /// The charsets and their names.
    const NAMES: [(&'static [u8], Self); 3] = [
        (b"UTF-8", Self::Utf8),
        (b"ISO-8859-1", Self::Latin1),
        (b"US-ASCII", Self::Ascii),
    ];

    /// The charset with this name, in any case.
    pub(crate) fn named(name: &[u8]) -> Option<Self> {
        let is = |(known, _): &&(&[u8], Self)| known.eq_ignore_ascii_case(name);
        Self::NAMES.iter().find(is).map(|(_, charset)| *charset)
    }

    /// The first character and the number of its bytes.
    pub(crate) fn first_char(self, bytes: &[u8]) -> Result<(char, usize), NoChar> {
        let first = *bytes.first().ok_or(NoChar::Cut)?;
        match self {
            _ if first.is_ascii() => Ok((char::from(first), 1)),
            Self::Latin1 => Ok((char::from(first), 1)),
            Self::Ascii => Err(NoChar::Wrong),
            Self::Utf8 => first_of_utf8(first, bytes),
        }
    }

    /// A name as UTF-8, to be compared with a table's.
    pub(crate) fn name(self, name: &[u8]) -> Cow<'_, [u8]> {
        match self {
            Self::Latin1 if !name.is_ascii() => Cow::Owned(latin1(name).into_bytes()),
            Self::Ascii | Self::Latin1 | Self::Utf8 => Cow::Borrowed(name),
        }
    }
}

/// ISO-8859-1 as UTF-8, in one allocation.
fn latin1(bytes: &[u8]) -> String {
    let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let mut text = String::with_capacity(bytes.len() + beyond);
    bytes.iter().for_each(|byte| text.push(char::from(*byte)));
    text
}

/// Table 3-7 of the Unicode Standard: the second byte decides about overlong forms and surrogates.
fn first_of_utf8(first: u8, bytes: &[u8]) -> Result<(char, usize), NoChar> {
    let (length, mut allowed) = match first {
        0xc2..=0xdf => (2, 0x80..=0xbf),
        0xe0 => (3, 0xa0..=0xbf),
        0xed => (3, 0x80..=0x9f),
        0xe1..=0xef => (3, 0x80..=0xbf),
        0xf0 => (4, 0x90..=0xbf),
        0xf1..=0xf3 => (4, 0x80..=0xbf),
        0xf4 => (4, 0x80..=0x8f),
        _ => return Err(NoChar::Wrong),
    };
    let mut number = u32::from(first & (0x7f >> length));
    for place in 1..length {
        match bytes.get(place) {
            Some(byte) if allowed.contains(byte) => number = (number << 6) + u32::from(byte & 0x3f),
            Some(_) => return Err(NoChar::Wrong),
            None => return Err(NoChar::Cut),
        }
        allowed = 0x80..=0xbf;
    }
    let c = char::from_u32(number).ok_or(NoChar::Wrong)?;
    Ok((c, length))
}

/// The bytes that are checked together. They are still in the nearest cache when their texts are looked for.
const STRETCH: usize = 16 << 10;

/// Texts out of a document's bytes. UTF-8 is checked for a long stretch (again, if it ends
/// inside a character), and not for each value in it.
pub(crate) struct Texts<'b> {
    input: &'b [u8],
    /// Where `checked` begins.
    start: usize,
    /// A part of the input that is UTF-8.
    checked: &'b str,
    /// Whether something is not. Then only ASCII is checked together: its end is found faster than that of UTF-8, whose
    /// beginning has to be checked again.
    torn: bool,
}

impl<'b> Texts<'b> {
    pub(crate) fn of(input: &'b [u8]) -> Self {
        Self {
            input,
            start: 0,
            checked: "",
            torn: false,
        }
    }

    pub(crate) fn input(&self) -> &'b [u8] {
        self.input
    }

    /// ASCII without carriage returns; `None` if it is something else.
    #[inline]
    pub(crate) fn plain(&mut self, range: Range<usize>) -> Option<&'b str> {
        // What lies before the stretch, as a place beyond its end.
        let part = range.start.wrapping_sub(self.start)..range.end.wrapping_sub(self.start);
        match self.checked.get(part) {
            Some(text) => Some(text),
            None => self.next_stretch(range),
        }
    }

    /// A new stretch begins with the text that was not inside the last one, and ends before what is no UTF-8.
    #[cold]
    fn next_stretch(&mut self, range: Range<usize>) -> Option<&'b str> {
        let rest = self.input.get(range.start..)?;
        let mut stretch = rest.get(..range.len().max(STRETCH)).unwrap_or(rest);
        if self.torn {
            stretch = ascii_prefix(stretch);
        }
        self.start = range.start;
        self.checked = str::from_utf8(stretch).unwrap_or_else(|error| {
            self.torn = error.error_len().is_some();
            let valid = stretch.get(..error.valid_up_to()).unwrap_or_default();
            str::from_utf8(valid).unwrap_or_default()
        });
        self.checked.get(..range.len())
    }

    /// Any text in this charset, with each line end as one line feed; `None` if it is not in the charset.
    pub(crate) fn decoded(&self, range: Range<usize>, charset: Charset) -> Option<Cow<'b, str>> {
        let bytes = self.input.get(range)?;
        let mut text = match charset {
            Charset::Latin1 => Cow::Owned(latin1(bytes)),
            Charset::Ascii | Charset::Utf8 => Cow::Borrowed(str::from_utf8(bytes).ok()?),
        };
        if !bytes.contains(&b'\r') {
            return Some(text);
        }
        let lines = with_line_feeds(&text);
        wipe::wipe_text(&mut text);
        Some(Cow::Owned(lines))
    }
}

/// A text with each line end as one line feed, in one allocation.
fn with_line_feeds(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\r') {
        lines.push_str(line);
        lines.push('\n');
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    lines.push_str(rest);
    lines
}

/// The bytes before the first that is not ASCII.
fn ascii_prefix(bytes: &[u8]) -> &[u8] {
    let mut rest = bytes;
    while let Some((block, after)) = rest.split_first_chunk::<64>()
        && block.iter().fold(0, |all, byte| all | byte).is_ascii()
    {
        rest = after;
    }
    while let Some((word, after)) = rest.split_first_chunk()
        && u64::from_le_bytes(*word) & word::HIGH == 0
    {
        rest = after;
    }
    let more = rest.iter().take_while(|byte| byte.is_ascii()).count();
    bytes
        .get(..bytes.len() - rest.len() + more)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use alloc::borrow::Cow;
    use core::str;

    use super::{Charset, NoChar, STRETCH, Texts};

    #[test]
    fn knows_three_names_in_any_case() {
        assert_eq!(Charset::named(b"utf-8"), Some(Charset::Utf8));
        assert_eq!(Charset::named(b"Us-Ascii"), Some(Charset::Ascii));
        assert_eq!(Charset::named(b"iso-8859-1"), Some(Charset::Latin1));
        for name in [
            &b"utf8"[..],
            b"latin1",
            b"windows-1252",
            b"ISO-8859-15",
            b"UTF-16",
            b"",
        ] {
            assert_eq!(Charset::named(name), None);
        }
    }

    #[test]
    fn a_text_may_lie_across_the_end_of_a_stretch() {
        for before in STRETCH - 4..STRETCH + 4 {
            let text = ["a".repeat(before).as_str(), "é€😀 and more"].concat();
            let mut texts = Texts::of(text.as_bytes());
            assert_eq!(texts.plain(0..3), Some("aaa"));
            assert_eq!(texts.plain(before..before + 9), Some("é€😀"));
            assert_eq!(texts.plain(before..text.len()), Some("é€😀 and more"));
            assert!(texts.plain(0..text.len()) == Some(&text));
        }
        let mut torn = "a".repeat(2 * STRETCH).into_bytes();
        torn[STRETCH] = 0xff;
        let mut texts = Texts::of(&torn);
        assert_eq!(texts.plain(0..STRETCH).map(str::len), Some(STRETCH));
        assert_eq!(texts.plain(STRETCH..STRETCH + 1), None);
        assert_eq!(texts.plain(STRETCH + 1..STRETCH + 2), Some("a"));
    }

    #[test]
    fn reads_each_character_of_utf8() {
        for c in ('\0'..=char::MAX).step_by(7).chain(['\u{fffe}', char::MAX]) {
            let mut bytes = [0; 4];
            let bytes = c.encode_utf8(&mut bytes).as_bytes();
            assert_eq!(Charset::Utf8.first_char(bytes), Ok((c, bytes.len())));
            for cut in 0..bytes.len() {
                assert_eq!(Charset::Utf8.first_char(&bytes[..cut]), Err(NoChar::Cut));
            }
        }
    }

    #[test]
    fn judges_every_three_bytes_as_the_standard_library_does() {
        for number in 0..1 << 24 {
            let [_, bytes @ ..] = u32::to_be_bytes(number);
            if bytes[0] >= 0x80 && bytes[2] % 21 == 0 {
                judge(&bytes);
            }
        }
    }

    fn judge(bytes: &[u8]) {
        let expected = match str::from_utf8(bytes) {
            Ok(_) => Ok(()),
            Err(error) if error.valid_up_to() > 0 => Ok(()),
            Err(error) if error.error_len().is_none() => Err(NoChar::Cut),
            Err(_) => Err(NoChar::Wrong),
        };
        assert_eq!(
            Charset::Utf8.first_char(bytes).map(|_| ()),
            expected,
            "{bytes:x?}"
        );
    }

    #[test]
    fn takes_latin1_as_numbers_and_ascii_as_nothing_else() {
        assert_eq!(Charset::Latin1.first_char(b"\x80"), Ok(('\u{80}', 1)));
        assert_eq!(Charset::Latin1.first_char(b"\xff"), Ok(('\u{ff}', 1)));
        assert_eq!(Charset::Ascii.first_char(b"\x80"), Err(NoChar::Wrong));
        assert_eq!(Charset::Ascii.first_char(b"\x7f"), Ok(('\u{7f}', 1)));
        assert_eq!(*Charset::Latin1.name(b"n\xe9"), *"n\u{e9}".as_bytes());
    }

    #[test]
    fn finds_texts_between_bytes_that_are_no_utf8() {
        let input = b"ab\xe9cd\xe9\xe9ef";
        let mut texts = Texts::of(input);
        assert_eq!(texts.plain(0..2), Some("ab"));
        assert_eq!(texts.plain(3..4), Some("c"));
        assert_eq!(texts.plain(4..5), Some("d"));
        assert_eq!(texts.plain(7..9), Some("ef"));
        assert_eq!(texts.plain(8..10), None);
        let decoded = texts.decoded(1..4, Charset::Latin1);
        assert_eq!(decoded.as_deref(), Some("b\u{e9}c"));
        assert_eq!(texts.decoded(1..4, Charset::Utf8), None);
    }

    #[test]
    fn finds_long_texts_between_bytes_that_are_no_utf8() {
        for length in 0..200 {
            let run = "a".repeat(length);
            let input = [
                run.as_bytes(),
                b"\xe9",
                run.as_bytes(),
                b"\xe9",
                run.as_bytes(),
            ]
            .concat();
            let mut texts = Texts::of(&input);
            for start in [0, length + 1, 2 * length + 2] {
                assert_eq!(texts.plain(start..start + length), Some(run.as_str()));
            }
            assert_eq!(texts.plain(0..length + 1), None);
            assert_eq!(texts.plain(length + 1..2 * length + 2), None);
        }
    }

    #[test]
    fn makes_every_line_end_a_line_feed() {
        let texts = Texts::of(b"a\r\nb\rc\n\r\r\nd");
        let decoded = texts.decoded(0..11, Charset::Utf8);
        assert_eq!(decoded.as_deref(), Some("a\nb\nc\n\n\nd"));
        let plain = texts.decoded(0..1, Charset::Utf8);
        assert!(matches!(plain, Some(Cow::Borrowed("a"))));
    }

    #[test]
    fn what_comes_before_the_first_other_byte_is_ascii() {
        for length in 0..140 {
            assert_eq!(super::ascii_prefix(&b"a".repeat(length)).len(), length);
            for place in 0..length {
                let mut bytes = b"a".repeat(length);
                bytes[place] = 0x80;
                assert_eq!(super::ascii_prefix(&bytes).len(), place, "of {length}");
            }
        }
    }
}
