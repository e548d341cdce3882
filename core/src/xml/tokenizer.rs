//! The state between tokens, and what may follow it.

use core::ops::Range;

use crate::Limits;
use crate::ground::charset::Charset;
use crate::ground::{Malformed, Reason};
use crate::xml::cursor::{Cursor, Stop};
use crate::xml::open::OpenNames;
use crate::xml::{declaration, misc, reference, scan};

/// What a document is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token<'b> {
    /// The input ends before the next token does.
    More,
    /// A comment or a processing instruction.
    Aside,
    /// An element begins.
    Start(&'b [u8]),
    /// A whole element without attributes that holds nothing but a text.
    Leaf(&'b [u8], Text),
    /// Characters as they stand in the input: a part of a text, or a CDATA section's.
    Text(Text),
    /// A character that stands for itself: a part of a text.
    Reference(char),
    /// The element that began last ends.
    End,
    /// The document is complete.
    Done,
}

/// A stretch of characters, by its place in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) range: Range<usize>,
    /// Whether it is ASCII without carriage returns.
    pub(crate) plain: bool,
}

/// What may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Everything: nothing was read.
    Beginning,
    /// White space so far.
    Blank,
    /// No element so far.
    Prolog,
    /// Inside the root.
    Content,
    /// The end of an element that was written as `<name/>`.
    Closing,
    /// After the root.
    Epilog,
}

/// Reads a document token by token. It holds no input: a token that is not complete is read again with more.
#[derive(Clone)]
pub(crate) struct Tokenizer {
    pub(super) limits: Limits,
    pub(super) mode: Mode,
    pub(super) charset: Charset,
    /// The place in the input.
    pub(super) at: usize,
    /// How many bytes of the document stood before the input.
    dropped: usize,
    /// The bytes of text since the last tag.
    pub(super) text: usize,
    pub(super) open: OpenNames,
}

/// A place to go back to.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    mode: Mode,
    at: usize,
    text: usize,
    depth: usize,
}

impl Mark {
    /// The number of elements that were open.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }
}

impl Tokenizer {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            limits,
            mode: Mode::Beginning,
            charset: Charset::Utf8,
            at: 0,
            dropped: 0,
            text: 0,
            open: OpenNames::new(),
        }
    }

    /// The place in the input after the last token.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The number of bytes of the document before this place of the input.
    pub(crate) fn offset_of(&self, at: usize) -> usize {
        self.dropped + at
    }

    pub(crate) fn charset(&self) -> Charset {
        self.charset
    }

    /// The number of open elements.
    pub(crate) fn depth(&self) -> usize {
        self.open.depth()
    }

    /// How many bytes are kept for the elements that are open.
    pub(crate) fn kept(&self) -> usize {
        self.open.len()
    }

    /// Forgets the bytes that another tokenizer of the same document has read after this one; how many they are.
    pub(crate) fn read_before(&self, other: &mut Self) -> usize {
        other.drop_read();
        other.dropped.saturating_sub(self.dropped + self.at)
    }

    /// Forgets the bytes before the last token: the next input begins after it.
    pub(crate) fn drop_read(&mut self) -> usize {
        let read = self.at;
        self.dropped += read;
        self.at = 0;
        read
    }

    /// The next token. `input` goes on where the last one was dropped; `end` says that nothing follows it.
    #[inline]
    pub(crate) fn next<'b>(&mut self, input: &'b [u8], end: bool) -> Result<Token<'b>, Malformed> {
        let token = match self.mode {
            Mode::Content => self.content(input),
            Mode::Closing => Ok(self.close()),
            Mode::Beginning => self.beginning(input, end),
            Mode::Blank | Mode::Prolog => self.prolog(input),
            Mode::Epilog => self.epilog(input, end),
        };
        token.or_else(|stop| self.stopped(stop, input.len(), end))
    }

    #[cold]
    fn stopped<'b>(&self, stop: Stop, length: usize, end: bool) -> Result<Token<'b>, Malformed> {
        let blank = matches!(self.mode, Mode::Beginning | Mode::Blank) && self.at == length;
        let (reason, expected) = match stop {
            Stop::More if !end => return Ok(Token::More),
            Stop::Bad(mut mistake) => {
                mistake.offset += self.dropped;
                return Err(mistake);
            }
            Stop::More if blank => (Reason::Empty, "a document"),
            Stop::More => (Reason::Truncated, "more of the document"),
        };
        Err(Malformed {
            reason,
            offset: self.dropped + length,
            expected,
        })
    }

    #[cold]
    fn beginning<'b>(&mut self, input: &'b [u8], end: bool) -> Result<Token<'b>, Stop> {
        self.declaration(input, end)?;
        self.prolog(input)
    }

    /// A byte order mark and a declaration, each once and only here.
    fn declaration(&mut self, input: &[u8], end: bool) -> Result<(), Stop> {
        let start = declaration::byte_order_mark(input, end)?;
        let cursor = Cursor::new(input, start, self.limits.text_bytes, Charset::Utf8);
        let declared = declaration::read(cursor, start, end)?;
        (self.at, self.mode) = (start, Mode::Blank);
        if let Some((charset, at)) = declared {
            (self.at, self.mode, self.charset) = (at, Mode::Prolog, charset);
        }
        Ok(())
    }

    fn prolog<'b>(&mut self, input: &'b [u8]) -> Result<Token<'b>, Stop> {
        let cursor = self.outside(input)?;
        match cursor.byte(self.at + 1)? {
            b'!' => self.at = misc::comment(cursor, self.at)?,
            b'?' => self.at = misc::instruction(cursor, self.at)?,
            _ => return self.start_tag(input),
        }
        self.mode = Mode::Prolog;
        Ok(Token::Aside)
    }

    fn epilog<'b>(&mut self, input: &'b [u8], end: bool) -> Result<Token<'b>, Stop> {
        let cursor = match self.outside(input) {
            Err(Stop::More) if end => return Ok(Token::Done),
            cursor => cursor?,
        };
        self.at = match cursor.byte(self.at + 1)? {
            b'!' => misc::comment(cursor, self.at)?,
            b'?' => misc::instruction(cursor, self.at)?,
            _ => {
                return Err(Stop::syntax(
                    self.at,
                    "nothing but comments after the root element",
                ));
            }
        };
        Ok(Token::Aside)
    }

    /// Skips the white space outside the root; markup follows.
    fn outside<'b>(&mut self, input: &'b [u8]) -> Result<Cursor<'b>, Stop> {
        let unlimited = Cursor::new(input, self.at, usize::MAX, self.charset);
        let rest = unlimited.from(self.at);
        self.at += scan::space(rest);
        match unlimited.byte(self.at)? {
            b'<' => Ok(self.token(input)),
            _ => Err(unlimited.unexpected(self.at, "markup")),
        }
    }

    #[inline]
    fn content<'b>(&mut self, input: &'b [u8]) -> Result<Token<'b>, Stop> {
        match input.get(self.at) {
            None => Err(Stop::More),
            Some(b'<') => match input.get(self.at + 1) {
                Some(b'/') => self.end_tag(input),
                Some(b'!' | b'?') => self.aside(input),
                _ => self.start_tag(input),
            },
            Some(b'&') => self.reference(input),
            Some(_) => self.text(input),
        }
    }

    #[cold]
    fn aside<'b>(&mut self, input: &'b [u8]) -> Result<Token<'b>, Stop> {
        let cursor = self.token(input);
        self.at = match cursor.from(self.at) {
            [b'<', b'!', b'[', ..] => return self.cdata(input),
            [b'<', b'!', ..] => misc::comment(cursor, self.at)?,
            _ => misc::instruction(cursor, self.at)?,
        };
        Ok(Token::Aside)
    }

    fn cdata<'b>(&mut self, input: &'b [u8]) -> Result<Token<'b>, Stop> {
        let (text, next) = misc::cdata(self.piece(input), self.at)?;
        self.read_text(next);
        Ok(Token::Text(text))
    }

    fn reference<'b>(&mut self, input: &'b [u8]) -> Result<Token<'b>, Stop> {
        let (c, next) = reference::read(self.piece(input), self.at)?;
        self.read_text(next);
        Ok(Token::Reference(c))
    }

    fn text<'b>(&mut self, input: &'b [u8]) -> Result<Token<'b>, Stop> {
        let (end, plain) = scan::text(self.piece(input), self.at)?;
        let range = self.at..end;
        self.read_text(end);
        Ok(Token::Text(Text { range, plain }))
    }

    fn read_text(&mut self, next: usize) {
        self.text += next - self.at;
        self.at = next;
    }

    /// Skips white space between elements, so that it need not be shown as a text, and whatever stands outside the root
    /// and is no token: the next one begins here.
    #[inline]
    pub(crate) fn skip_space(&mut self, input: &[u8], end: bool) {
        if self.mode == Mode::Content {
            let next = self.at + scan::space(self.piece(input).from(self.at));
            self.read_text(next);
        } else {
            self.skip_outside(input, end);
        }
    }

    #[cold]
    fn skip_outside(&mut self, input: &[u8], end: bool) {
        let is_between_tokens = match self.mode {
            Mode::Content | Mode::Closing => false,
            // A mistake is told when the first token is asked for.
            Mode::Beginning => self.declaration(input, end).is_ok(),
            Mode::Blank | Mode::Prolog | Mode::Epilog => true,
        };
        if is_between_tokens {
            self.at += scan::space(input.get(self.at..).unwrap_or_default());
        }
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark {
            mode: self.mode,
            at: self.at,
            text: self.text,
            depth: self.open.depth(),
        }
    }

    /// The place after the end tag of the innermost element, before that is read.
    pub(crate) fn mark_outside(&self, at: usize) -> Mark {
        Mark {
            mode: Mode::Content,
            at,
            text: 0,
            depth: self.open.depth().saturating_sub(1),
        }
    }

    /// Goes back; the elements that were open at the mark must still be open.
    pub(crate) fn rewind(&mut self, mark: Mark) {
        (self.mode, self.at, self.text) = (mark.mode, mark.at, mark.text);
        while self.open.depth() > mark.depth {
            self.open.pop();
        }
    }

    /// The bytes that one token may have from here.
    #[inline]
    pub(super) fn token<'b>(&self, input: &'b [u8]) -> Cursor<'b> {
        Cursor::new(input, self.at, self.limits.text_bytes, self.charset)
    }

    /// The bytes that the text may still have, of which a part begins here.
    #[inline]
    fn piece<'b>(&self, input: &'b [u8]) -> Cursor<'b> {
        let left = self.limits.text_bytes.saturating_sub(self.text);
        Cursor::new(input, self.at, left, self.charset)
    }
}
