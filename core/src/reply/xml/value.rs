//! A text, put together from its parts.

use alloc::borrow::Cow;
use core::ops::Range;

use crate::ground::wipe;

/// The text of an element. One part stays borrowed.
#[derive(Default)]
pub(super) struct Value<'b> {
    text: Cow<'b, str>,
    /// What is left of the text without the literal white space at its ends.
    inner: Range<usize>,
}

impl<'b> Value<'b> {
    /// Adds characters as they stood in the document, in a CDATA section or not.
    pub(super) fn push(&mut self, mut part: Cow<'b, str>) {
        let leading = part.len() - part.trim_start_matches(is_space).len();
        if leading < part.len() {
            let end = self.text.len() + part.trim_end_matches(is_space).len();
            self.extend(leading, end);
        }
        match self.text.is_empty() {
            true => self.text = part,
            false => {
                wipe::push_str(self.text.to_mut(), &part);
                wipe::wipe_text(&mut part);
            }
        }
    }

    /// Adds the character of a reference, which is content even if it is white space.
    pub(super) fn push_char(&mut self, c: char) {
        self.extend(0, self.text.len() + c.len_utf8());
        wipe::push_str(self.text.to_mut(), c.encode_utf8(&mut [0; 4]));
    }

    /// What comes next has content up to this end, behind so much white space.
    fn extend(&mut self, leading: usize, end: usize) {
        if self.inner.is_empty() {
            self.inner.start = self.text.len() + leading;
        }
        self.inner.end = end;
    }

    /// Whether there is nothing but literal white space.
    pub(super) fn is_blank(&self) -> bool {
        self.inner.is_empty()
    }

    /// The text; the next one begins empty.
    pub(super) fn take(&mut self) -> Cow<'b, str> {
        self.inner = 0..0;
        core::mem::take(&mut self.text)
    }

    /// The text without the literal white space around it; the next one begins empty.
    pub(super) fn take_trimmed(&mut self) -> Cow<'b, str> {
        let inner = core::mem::take(&mut self.inner);
        match core::mem::take(&mut self.text) {
            Cow::Borrowed(text) => Cow::Borrowed(text.get(inner).unwrap_or(text)),
            Cow::Owned(mut text) => {
                text.truncate(inner.end);
                text.drain(..inner.start);
                Cow::Owned(text)
            }
        }
    }
}

/// What was not taken may be a part of a secret.
#[cfg(feature = "zeroize")]
impl Drop for Value<'_> {
    fn drop(&mut self) {
        wipe::wipe_text(&mut self.text);
    }
}

/// A plain text without the white space around it.
#[inline]
pub(super) fn trimmed(text: &str) -> &str {
    let bytes = text.as_bytes();
    match (bytes.first(), bytes.last()) {
        (Some(b'!'..), Some(b'!'..)) => text,
        _ => text.trim_matches(is_space),
    }
}

/// The same of any text, by its place in the input.
pub(super) fn trimmed_range(input: &[u8], range: Range<usize>) -> Range<usize> {
    let bytes = input.get(range.clone()).unwrap_or_default();
    let is_other = |byte: &u8| !is_space(char::from(*byte));
    let Some(first) = bytes.iter().position(is_other) else {
        return range.start..range.start;
    };
    let last = bytes.iter().rposition(is_other).unwrap_or(first);
    range.start + first..range.start + last + 1
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

#[cfg(test)]
mod tests {
    use alloc::borrow::Cow;
    use alloc::vec;

    use super::{Value, trimmed};

    enum Part {
        Text(&'static str),
        Char(char),
    }
    use Part::{Char, Text};

    #[test]
    fn literal_white_space_at_the_ends_is_dropped_where_that_is_asked_for() {
        for (parts, whole, trimmed) in [
            (vec![], "", ""),
            (vec![Text(" \t\n ")], " \t\n ", ""),
            (vec![Text(" a b\n")], " a b\n", "a b"),
            (
                vec![Text(" "), Text(" a"), Text(" "), Text("b "), Text("\n")],
                "  a b \n",
                "a b",
            ),
            (
                vec![Text(" "), Char(' '), Text("a "), Char('\n'), Text(" ")],
                "  a \n ",
                " a \n",
            ),
            (vec![Char('\t')], "\t", "\t"),
            (vec![Text("  "), Char('<'), Text("  ")], "  <  ", "<"),
            (
                vec![Text("\u{a0}x\u{a0}")],
                "\u{a0}x\u{a0}",
                "\u{a0}x\u{a0}",
            ),
        ] {
            let value = || {
                let mut value = Value::default();
                for part in &parts {
                    match part {
                        Text(text) => value.push(Cow::Borrowed(text)),
                        Char(c) => value.push_char(*c),
                    }
                }
                value
            };
            let (mut one, mut other) = (value(), value());
            assert_eq!((&*one.take(), &*other.take_trimmed()), (whole, trimmed));
            assert_eq!((&*one.take_trimmed(), &*other.take()), ("", ""));
        }
    }

    #[test]
    fn stays_borrowed_with_one_part() {
        for text in [" a b ", "a b", " "] {
            let mut value = Value::default();
            value.push(Cow::Borrowed(text));
            assert!(matches!(value.take(), Cow::Borrowed(taken) if taken == text));
            value.push(Cow::Borrowed(text));
            assert!(matches!(value.take_trimmed(), Cow::Borrowed(taken) if taken == text.trim()));
        }
    }

    #[test]
    fn trims_plain_texts_alike() {
        for text in ["", "a", " ", "a ", " a", "\ta b\r\n", "a b"] {
            let mut value = Value::default();
            value.push(Cow::Borrowed(text));
            assert_eq!(trimmed(text), value.take_trimmed());
        }
    }
}
