//! A token that the input ended in: what comes in small pieces is not read again for each of them.

use crate::json::token::Tokenizer;

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
    /// A quote after no backslash; whether one is open.
    OfText { escaped: bool },
    /// What is no part of a number.
    OfNumber,
}

impl Cut {
    /// A token of which nothing is known.
    pub(crate) const SOON: Self = Self {
        end: End::Soon,
        looked: 0,
    };

    /// Whether the token may have an end now. Its bytes are the ones it had before and more after them.
    pub(crate) fn may_end(&mut self, token: &[u8]) -> bool {
        let looked = core::mem::replace(&mut self.looked, token.len());
        let new = token.get(looked..).unwrap_or_default();
        match &mut self.end {
            End::Soon => true,
            End::OfText { escaped } => new.iter().any(|byte| {
                let was = core::mem::replace(escaped, !*escaped && *byte == b'\\');
                !was && *byte == b'"'
            }),
            End::OfNumber => !new.iter().all(is_of_number),
        }
    }
}

fn is_of_number(byte: &u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')
}

impl Tokenizer {
    /// What the token lacks that comes next and was cut off by the end of the input.
    pub(crate) fn cut(&self, input: &[u8]) -> Cut {
        let token = input.get(self.at()..).unwrap_or_default();
        let mut cut = match token {
            [b'"', ..] => Cut {
                end: End::OfText { escaped: false },
                looked: 1,
            },
            [b'-' | b'0'..=b'9', ..] => Cut {
                end: End::OfNumber,
                looked: 1,
            },
            _ => return Cut::SOON,
        };
        // The bytes at hand end nothing: they were read.
        cut.may_end(token);
        cut
    }
}
