//! The attributes of a start tag that was read: productions 41 and 10.

use alloc::borrow::Cow;
use alloc::string::String;
use core::str;

use crate::ground::charset::Charset;
use crate::xml::cursor::Cursor;
use crate::xml::reference;

/// The attributes of a start tag, one after the other. The tokenizer has checked the tag.
#[derive(Clone, Copy, Default)]
pub(crate) struct Attributes<'b> {
    rest: &'b [u8],
}

impl<'b> Attributes<'b> {
    /// Those of this tag, whose name is so long.
    #[inline]
    pub(crate) fn of(tag: &'b [u8], name: usize) -> Self {
        match tag.get("<".len() + name..).unwrap_or_default() {
            [] | [b'>', ..] => Self::default(),
            rest => Self::from(rest.trim_ascii_start()),
        }
    }

    fn from(rest: &'b [u8]) -> Self {
        match rest {
            [] | [b'/' | b'>', ..] => Self::default(),
            rest => Self { rest },
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next name, and the value as its characters mean it.
    pub(crate) fn next_value(&mut self, charset: Charset) -> Option<(&'b [u8], Cow<'b, str>)> {
        let (name, value) = self.next()?;
        Some((name, normalized(value, charset)))
    }
}

/// The names and the values as they stand there.
impl<'b> Iterator for Attributes<'b> {
    type Item = (&'b [u8], &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, rest) = split_at_byte(self.rest, b'=')?;
        let (quote, rest) = rest.trim_ascii_start().split_first()?;
        let (value, rest) = split_at_byte(rest, *quote)?;
        *self = Self::from(rest.trim_ascii_start());
        Some((name.trim_ascii_end(), value))
    }
}

fn split_at_byte(text: &[u8], byte: u8) -> Option<(&[u8], &[u8])> {
    let at = text.iter().position(|other| *other == byte)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Section 3.3.3: each line end, tab and line feed is a space, unless it is written as a reference.
fn normalized(value: &[u8], charset: Charset) -> Cow<'_, str> {
    let is_special = |byte: &u8| b"&\t\r\n".contains(byte);
    if charset != Charset::Latin1
        && !value.iter().any(is_special)
        && let Ok(text) = str::from_utf8(value)
    {
        return Cow::Borrowed(text);
    }
    let cursor = Cursor::new(value, 0, value.len(), charset);
    // No character takes more: a secret is not to be moved while it grows.
    let mut text = String::with_capacity(2 * value.len());
    let mut at = 0;
    while let Some(byte) = value.get(at) {
        let (c, next) = match byte {
            b'\r' if value.get(at + 1) == Some(&b'\n') => (' ', at + 2),
            b'\t' | b'\r' | b'\n' => (' ', at + 1),
            b'&' => reference::read(cursor, at).unwrap_or((char::REPLACEMENT_CHARACTER, at + 1)),
            _ => cursor
                .char(at)
                .unwrap_or((char::REPLACEMENT_CHARACTER, at + 1)),
        };
        text.push(c);
        at = next;
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString as _};
    use alloc::vec::Vec;

    use super::Attributes;
    use crate::ground::charset::Charset;

    fn all(tag: &[u8], charset: Charset) -> Vec<(String, String)> {
        let name = tag
            .iter()
            .skip(1)
            .take_while(|byte| byte.is_ascii_alphanumeric());
        let mut attributes = Attributes::of(tag, name.count());
        let next = || {
            let (name, value) = attributes.next_value(charset)?;
            Some((
                String::from_utf8_lossy(name).into_owned(),
                value.to_string(),
            ))
        };
        core::iter::from_fn(next).collect()
    }

    #[test]
    fn values_are_read_as_the_recommendation_says() {
        for (tag, expected) in [
            ("<a>", &[][..]),
            ("<a/>", &[]),
            ("<a />", &[]),
            (
                "<a\nid = '1'\tname=\"x > y/\"  />",
                &[("id", "1"), ("name", "x > y/")],
            ),
            ("<a é='è' b=''>", &[("é", "è"), ("b", "")]),
            ("<a b='&lt;&#38;&#xA;\t\r\n\n.'>", &[("b", "<&\n   .")]),
            (
                "<a b=\"it's\" c='a=\"b\"'>",
                &[("b", "it's"), ("c", "a=\"b\"")],
            ),
        ] {
            let pairs = all(tag.as_bytes(), Charset::Utf8);
            let pairs: Vec<_> = pairs
                .iter()
                .map(|(n, v)| (n.as_str(), v.as_str()))
                .collect();
            assert_eq!(pairs, expected, "{tag}");
        }
        let latin = all(b"<a b='\xe9&#xe9;'>", Charset::Latin1);
        assert_eq!(latin, [("b".into(), "éé".into())]);
    }
}
