//! Bytes of one token, looked at one after the other.

use crate::ground::charset::{Charset, NoChar};
use crate::ground::{Malformed, Reason};
use crate::xml::class;

/// Why a token could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The input ends inside a token that is right so far.
    More,
    /// A mistake, at an offset into the input.
    Bad(Malformed),
}

impl Stop {
    pub(crate) fn syntax(offset: usize, expected: &'static str) -> Self {
        Self::bad(Reason::Syntax, offset, expected)
    }

    pub(crate) fn bad(reason: Reason, offset: usize, expected: &'static str) -> Self {
        Self::Bad(Malformed {
            reason,
            offset,
            expected,
        })
    }
}

/// The input up to where a token must have ended by its limit.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'b> {
    bytes: &'b [u8],
    /// What lies beyond the limit. It is not looked at in advance: so far ahead it is in no cache.
    beyond: &'b [u8],
    charset: Charset,
}

impl<'b> Cursor<'b> {
    /// A token that begins at `start` and may have `limit` bytes.
    #[inline]
    pub(crate) fn new(input: &'b [u8], start: usize, limit: usize, charset: Charset) -> Self {
        let limit = start.saturating_add(limit);
        let (bytes, beyond) = input.split_at_checked(limit).unwrap_or((input, &[]));
        Self {
            bytes,
            beyond,
            charset,
        }
    }

    /// The byte at this place.
    #[inline]
    pub(crate) fn byte(self, at: usize) -> Result<u8, Stop> {
        match self.bytes.get(at) {
            Some(byte) => Ok(*byte),
            None => Err(self.ends()),
        }
    }

    /// The byte at this place, even if it is the first one beyond the limit: what ends a text is not part of it.
    #[inline]
    pub(crate) fn byte_after(self, at: usize) -> Result<u8, Stop> {
        match (self.bytes.get(at), self.beyond) {
            (Some(byte), _) => Ok(*byte),
            (None, [byte @ (b'<' | b'&'), ..]) => Ok(*byte),
            _ => Err(self.ends()),
        }
    }

    /// The bytes from this place on; none beyond the end.
    #[inline]
    pub(crate) fn from(self, at: usize) -> &'b [u8] {
        self.bytes.get(at..).unwrap_or_default()
    }

    /// A part of the bytes.
    #[inline]
    pub(crate) fn slice(self, start: usize, end: usize) -> &'b [u8] {
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// There is no further byte: the token is too long, or the input ends.
    #[cold]
    pub(crate) fn ends(self) -> Stop {
        match self.beyond {
            [] => Stop::More,
            _ => Stop::bad(Reason::Limit, self.bytes.len(), "a shorter text or tag"),
        }
    }

    /// The character at this place and the place after it.
    pub(crate) fn char(self, at: usize) -> Result<(char, usize), Stop> {
        match self.charset.first_char(self.from(at)) {
            Ok((c, length)) => Ok((c, at + length)),
            Err(NoChar::Cut) => Err(self.ends()),
            Err(NoChar::Wrong) => Err(Stop::bad(
                Reason::Encoding,
                at,
                "a character of the declared encoding",
            )),
        }
    }

    /// A character that XML can hold; the place after it.
    pub(crate) fn xml_char(self, at: usize) -> Result<usize, Stop> {
        match self.char(at)? {
            (c, next) if class::is_char(c) => Ok(next),
            _ => Err(Stop::syntax(at, "a character that XML can hold")),
        }
    }

    /// What stands at this place is a mistake: of encoding if it is no character at all, of syntax otherwise.
    #[cold]
    pub(crate) fn unexpected(self, at: usize, expected: &'static str) -> Stop {
        match self.char(at) {
            Ok(_) => Stop::syntax(at, expected),
            Err(stop) => stop,
        }
    }

    /// The place after `word`, which must stand here.
    pub(crate) fn expect(
        self,
        at: usize,
        word: &[u8],
        expected: &'static str,
    ) -> Result<usize, Stop> {
        let mut at = at;
        for letter in word {
            if self.byte(at)? != *letter {
                return Err(self.unexpected(at, expected));
            }
            at += 1;
        }
        Ok(at)
    }

    /// The place after any white space.
    #[inline]
    pub(crate) fn skip_space(self, at: usize) -> Result<usize, Stop> {
        let mut at = at;
        while class::is(self.byte(at)?, class::SPACE) {
            at += 1;
        }
        Ok(at)
    }

    /// Production 5: the place after a name.
    #[inline]
    pub(crate) fn name(self, at: usize, expected: &'static str) -> Result<usize, Stop> {
        let rest = self.from(at);
        let in_name = |byte: &&u8| class::is(**byte, class::NAME);
        let length = rest.iter().take_while(in_name).count();
        match (rest.first(), rest.get(length)) {
            (Some(first), Some(next))
                if class::is(*first, class::NAME_START) && next.is_ascii() =>
            {
                Ok(at + length)
            }
            _ => self.any_name(at, expected),
        }
    }

    #[cold]
    fn any_name(self, start: usize, expected: &'static str) -> Result<usize, Stop> {
        let mut at = match self.char(start)? {
            (c, next) if class::is_name_start(c) => next,
            _ => return Err(Stop::syntax(start, expected)),
        };
        loop {
            match self.char(at)? {
                (c, next) if class::is_name(c) => at = next,
                _ => return Ok(at),
            }
        }
    }
}
