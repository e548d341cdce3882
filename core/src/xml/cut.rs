//! A token that the input ended in: what comes in small pieces is not read again for each of them.

use crate::xml::tokenizer::{Mode, Tokenizer};

/// What has to come before a token that was cut off is worth reading again, and how far it was looked for. Each byte is
/// looked at once.
#[derive(Clone, Copy)]
pub(crate) struct Cut {
    end: End,
    /// How many bytes of the token were looked at.
    looked: usize,
}

/// What ends a token. A mistake in it may be seen before, but not later than at its end.
#[derive(Clone, Copy)]
enum End {
    /// A few bytes more tell.
    Soon,
    /// The next markup or reference.
    OfText,
    /// This byte.
    Byte(u8),
    /// A `>` after so many of these bytes.
    After(u8, u8),
    /// A `>` that is not inside of these quotes.
    OfTag(Option<u8>),
}

/// No longer beginning leaves open what a document begins with.
const BEGINNING: usize = 8;

impl Cut {
    /// A token of which nothing is known.
    pub(crate) const SOON: Self = Self {
        end: End::Soon,
        looked: 0,
    };

    fn of(end: End, token: &[u8]) -> Self {
        let mut cut = Self { end, looked: 0 };
        // The bytes at hand end nothing: they were read.
        cut.may_end(token);
        cut.looked = token.len();
        cut
    }

    /// Whether the token may have an end now. Its bytes are the ones it had before and more after them.
    pub(crate) fn may_end(&mut self, token: &[u8]) -> bool {
        let looked = core::mem::replace(&mut self.looked, token.len());
        let new = token.get(looked..).unwrap_or_default();
        match &mut self.end {
            End::Soon => true,
            End::OfText => new.iter().any(|byte| matches!(byte, b'<' | b'&')),
            End::Byte(end) => new.contains(end),
            End::After(sign, count) => {
                let mut ends = new.iter().enumerate().filter(|(_, byte)| **byte == b'>');
                ends.any(|(place, _)| {
                    let before = token.get(..looked + place).unwrap_or_default();
                    let signs = before.iter().rev().take_while(|byte| *byte == sign);
                    signs.take(usize::from(*count)).count() == usize::from(*count)
                })
            }
            End::OfTag(quote) => new.iter().any(|byte| match (*quote, byte) {
                (Some(open), byte) => {
                    if open == *byte {
                        *quote = None;
                    }
                    false
                }
                (None, b'"' | b'\'') => {
                    *quote = Some(*byte);
                    false
                }
                (None, byte) => *byte == b'>',
            }),
        }
    }
}

impl Tokenizer {
    /// What the token lacks that comes next and was cut off by the end of the input.
    pub(crate) fn cut(&self, input: &[u8]) -> Cut {
        let token = input.get(self.at..).unwrap_or_default();
        let end = match self.mode {
            Mode::Beginning if token.len() < BEGINNING => End::Soon,
            Mode::Beginning | Mode::Blank | Mode::Prolog | Mode::Epilog | Mode::Content => {
                self.end_of(token)
            }
            Mode::Closing => End::Soon,
        };
        Cut::of(end, token)
    }

    fn end_of(&self, token: &[u8]) -> End {
        // At the very beginning the mark is a part of the declaration.
        let markup = token.strip_prefix(b"\xef\xbb\xbf").unwrap_or(token);
        match markup {
            [b'<', b'!', b'-', b'-', ..] => End::After(b'-', 2),
            [b'<', b'!', b'[', rest @ ..] if rest.len() >= b"CDATA[".len() => End::After(b']', 2),
            [b'<', b'!', ..] | [b'<'] | [] => End::Soon,
            [b'<', b'?', ..] => End::After(b'?', 1),
            [b'<', b'/', ..] => End::Byte(b'>'),
            [b'<', ..] => End::OfTag(None),
            [b'&', ..] => End::Byte(b';'),
            [_, ..] if self.mode == Mode::Content => End::OfText,
            // Outside the root it can only be a mistake.
            [_, ..] => End::Soon,
        }
    }
}
