//! A text, put together from its parts.

use alloc::borrow::Cow;
use alloc::string::String;
use core::ops::Range;

/// The text of an element, without the literal white space around it. One part stays borrowed.
#[derive(Default)]
pub(super) struct Value<'b> {
    text: Cow<'b, str>,
    /// How much of the text stays: up to its last character that is no literal white space.
    kept: usize,
}

impl<'b> Value<'b> {
    /// Adds characters as they stood in the document, in a CDATA section or not.
    pub(super) fn push(&mut self, part: Cow<'b, str>) {
        let part = match self.kept {
            0 => without_leading_space(part),
            _ => part,
        };
        let kept = without_trailing_space(&part).len();
        if kept > 0 {
            self.kept = self.text.len() + kept;
        }
        match self.text.is_empty() {
            true => self.text = part,
            false => self.text.to_mut().push_str(&part),
        }
    }

    /// Adds the character of a reference, which is content even if it is white space.
    pub(super) fn push_char(&mut self, c: char) {
        self.text.to_mut().push(c);
        self.kept = self.text.len();
    }

    /// The text; the next one begins empty.
    pub(super) fn take(&mut self) -> Cow<'b, str> {
        let kept = core::mem::take(&mut self.kept);
        match core::mem::take(&mut self.text) {
            Cow::Borrowed(text) => Cow::Borrowed(text.get(..kept).unwrap_or(text)),
            Cow::Owned(mut text) => {
                text.truncate(kept);
                Cow::Owned(text)
            }
        }
    }
}

fn without_leading_space(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_start_matches(is_space)),
        Cow::Owned(text) if text.starts_with(is_space) => {
            Cow::Owned(String::from(text.trim_start_matches(is_space)))
        }
        text => text,
    }
}

fn without_trailing_space(text: &str) -> &str {
    text.trim_end_matches(is_space)
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
    fn drops_literal_white_space_at_both_ends_and_nowhere_else() {
        for (parts, text) in [
            (vec![], ""),
            (vec![Text(" \t\n ")], ""),
            (vec![Text(" a b\n")], "a b"),
            (
                vec![Text(" "), Text(" a"), Text(" "), Text("b "), Text("\n")],
                "a b",
            ),
            (
                vec![Text(" "), Char(' '), Text("a "), Char('\n'), Text(" ")],
                " a \n",
            ),
            (vec![Char('\t')], "\t"),
            (vec![Text("  "), Char('<'), Text("  ")], "<"),
            (vec![Text("\u{a0}x\u{a0}")], "\u{a0}x\u{a0}"),
        ] {
            let mut value = Value::default();
            for part in parts {
                match part {
                    Text(text) => value.push(Cow::Borrowed(text)),
                    Char(c) => value.push_char(c),
                }
            }
            assert_eq!(value.take(), text);
            assert_eq!(value.take(), "");
        }
    }

    #[test]
    fn stays_borrowed_with_one_part() {
        let mut value = Value::default();
        value.push(Cow::Borrowed("\n  "));
        value.push(Cow::Borrowed(" a b "));
        assert!(matches!(value.take(), Cow::Borrowed("a b")));
    }

    #[test]
    fn trims_plain_texts_alike() {
        for text in ["", "a", " ", "a ", " a", "\ta b\r\n", "a b"] {
            let mut value = Value::default();
            value.push(Cow::Borrowed(text));
            assert_eq!(trimmed(text), value.take());
        }
    }
}
