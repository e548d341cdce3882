//! Texts as they stand between their quotes.

use alloc::borrow::Cow;
use alloc::string::String;
use core::str::Chars;

/// What stands between two quotes. The tokenizer checked it; escapes are replaced when the text is asked for.
#[derive(Clone, Copy)]
pub(crate) struct Text<'b> {
    raw: &'b str,
    escaped: bool,
}

impl<'b> Text<'b> {
    /// `escaped` is whether there is a backslash in it.
    pub(crate) fn new(raw: &'b str, escaped: bool) -> Self {
        Self { raw, escaped }
    }

    /// The text as it stands there, if that is what it means.
    pub(crate) fn plain(self) -> Option<&'b str> {
        (!self.escaped).then_some(self.raw)
    }

    /// The number of bytes between the quotes.
    pub(crate) fn raw_len(self) -> usize {
        self.raw.len()
    }

    /// What the text means; borrowed when there are no escapes.
    #[inline]
    pub(crate) fn value(self) -> Cow<'b, str> {
        match self.plain() {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(self.unescaped()),
        }
    }

    /// The characters that the text means, without allocation.
    pub(crate) fn chars(self) -> Unescaped<'b> {
        Unescaped(self.raw.chars())
    }

    /// No escape is shorter than what it means, so the result never needs more room than the raw text.
    #[cold]
    fn unescaped(self) -> String {
        let mut text = String::with_capacity(self.raw.len());
        let mut rest = self.raw;
        while let Some((plain, escape)) = rest.split_once('\\') {
            text.push_str(plain);
            let mut chars = escape.chars();
            text.extend(unescape(&mut chars));
            rest = chars.as_str();
        }
        text.push_str(rest);
        text
    }
}

/// See [`Text::chars`].
pub(crate) struct Unescaped<'b>(Chars<'b>);

impl Iterator for Unescaped<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self.0.next()? {
            '\\' => unescape(&mut self.0),
            plain => Some(plain),
        }
    }
}

/// The character of the escape that follows a backslash. The tokenizer has let no other escape pass.
fn unescape(chars: &mut Chars<'_>) -> Option<char> {
    Some(match chars.next()? {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return unescape_unit(chars),
        itself => itself,
    })
}

fn unescape_unit(chars: &mut Chars<'_>) -> Option<char> {
    let unit = hex4(chars)?;
    if unit & 0xfc00 != 0xd800 {
        return char::from_u32(unit);
    }
    chars.nth(1)?;
    let low = hex4(chars)?;
    char::from_u32(0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff))
}

fn hex4(chars: &mut Chars<'_>) -> Option<u32> {
    (0..4).try_fold(0, |unit, _| Some(unit * 16 + chars.next()?.to_digit(16)?))
}
