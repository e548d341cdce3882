//! The tokens of a document, one at a time.

use crate::Limits;
use crate::ground::{Malformed, Reason};
use crate::json::escape::SHORT_NAME;
use crate::json::input::{Input, Rest};
use crate::json::members::Members;
use crate::json::nesting::Nesting;
use crate::json::text::Text;
use crate::json::unescape::{self, Broken};
use crate::json::{number, scan};

/// A byte order mark in UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// What comes next in a document. Commas and colons are checked, but are no tokens.
#[derive(Clone, Copy)]
pub(crate) enum Token<'b> {
    /// Not to be told yet: ask again with more bytes. Never when nothing follows.
    More,
    /// The document is complete, and nothing follows it.
    End,
    /// `{`
    Object,
    /// `[`
    Array,
    /// `}` or `]`, whichever was open.
    Close,
    /// A member's name.
    Name(Text<'b>),
    /// A string.
    Text(Text<'b>),
    /// A number as it is written.
    Number(&'b str),
    /// `true` or `false`
    Bool(bool),
    /// `null`
    Null,
}

/// Reads a document's tokens from bytes that are handed to it anew each time: everything that lasts is in here.
///
/// A mistake is the earliest one of the document, since nothing is looked at before all in front of it was right.
#[derive(Clone)]
pub(crate) struct Tokenizer {
    /// The bytes of the document before the input.
    base: usize,
    /// The place in the input after the last token.
    at: usize,
    /// The place in the input where the last token began.
    start: usize,
    expected: Expected,
    nesting: Nesting,
    depth: usize,
    text_bytes: usize,
}

/// What the grammar allows next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    Document,
    Value,
    ValueOrClose,
    Name,
    NameOrClose,
    Colon,
    Separator,
    Nothing,
}

impl Expected {
    fn describe(self, in_object: bool) -> &'static str {
        match self {
            Self::Document | Self::Value => "a value",
            Self::ValueOrClose => "a value or ]",
            Self::Name => "a member's name",
            Self::NameOrClose => "a member's name or }",
            Self::Colon => "a colon",
            Self::Separator if in_object => "a comma or }",
            Self::Separator => "a comma or ]",
            Self::Nothing => "nothing after the document",
        }
    }
}

impl Tokenizer {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            base: 0,
            at: 0,
            start: 0,
            expected: Expected::Document,
            nesting: Nesting::default(),
            depth: limits.depth,
            text_bytes: limits.text_bytes,
        }
    }

    /// The place in the input after the last token: nothing before it is looked at again.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The place in the input where the last token began.
    pub(crate) fn start(&self) -> usize {
        self.start
    }

    /// The offset in the document of a place in the input.
    pub(crate) fn offset_of(&self, place: usize) -> usize {
        self.base + place
    }

    /// The number of bytes of the document that were read.
    pub(crate) fn read_bytes(&self) -> usize {
        self.base + self.at
    }

    /// The number of open brackets.
    pub(crate) fn depth(&self) -> usize {
        self.nesting.depth()
    }

    /// From now on the input begins so many bytes later.
    pub(crate) fn shift(&mut self, bytes: usize) {
        self.base += bytes;
        self.at = self.at.saturating_sub(bytes);
        self.start = self.start.saturating_sub(bytes);
    }

    /// The next token. The input begins where it began the last time, unless [`Tokenizer::shift`] said otherwise.
    #[inline]
    pub(crate) fn next<'b>(&mut self, input: &Input<'b>) -> Result<Token<'b>, Malformed> {
        let mut byte = self.peek(input);
        match (self.expected, byte) {
            (Expected::Separator, Some(b',')) => {
                byte = self.pass(input, self.after_comma());
            }
            (Expected::Colon, Some(b':')) => byte = self.pass(input, Expected::Value),
            _ => {}
        }
        self.start = self.at;
        match (self.expected, byte) {
            (Expected::Name | Expected::NameOrClose, Some(b'"')) => {
                self.text(input, Expected::Colon, Token::Name)
            }
            (Expected::Value | Expected::ValueOrClose | Expected::Document, Some(byte)) => {
                self.value(input, byte)
            }
            (Expected::Separator, Some(b'}')) if self.nesting.in_object() => self.close(),
            (Expected::NameOrClose, Some(b'}')) => self.close(),
            (Expected::Separator, Some(b']')) if !self.nesting.in_object() => self.close(),
            (Expected::Nothing, None) if input.is_last() && input.rest() == Rest::None => {
                Ok(Token::End)
            }
            _ => self.unexpected(input, self.at, self.describe()),
        }
    }

    /// The members that come next in an open object, as far as they need no further thought. [`Tokenizer::take`] says
    /// how many of them were read.
    #[inline(always)]
    pub(crate) fn members<'b>(&self, input: &Input<'b>) -> Option<Members<'b>> {
        if self.text_bytes < SHORT_NAME {
            return None;
        }
        let first = match self.expected {
            Expected::NameOrClose => true,
            Expected::Separator if self.nesting.in_object() => false,
            Expected::Document
            | Expected::Value
            | Expected::ValueOrClose
            | Expected::Name
            | Expected::Colon
            | Expected::Separator
            | Expected::Nothing => return None,
        };
        Some(Members::new(*input, self.at, first, self.text_bytes))
    }

    /// Goes on after some members.
    #[inline(always)]
    pub(crate) fn take(&mut self, members: &Members<'_>) {
        (self.at, self.expected) = (members.at(), Expected::Separator);
    }

    /// The places after the innermost object, of which something was read, and inside the next one, if these two brackets with a
    /// comma between them come next.
    #[inline]
    pub(crate) fn next_object(&self, input: &Input<'_>) -> Option<(usize, usize)> {
        if self.expected != Expected::Separator || !self.nesting.in_object() {
            return None;
        }
        let after = scan::spaceless(input.bytes_from(self.at)).strip_prefix(b"}")?;
        let inside =
            scan::spaceless(scan::spaceless(after).strip_prefix(b",")?).strip_prefix(b"{")?;
        let place = |rest: &[u8]| input.bytes().len() - rest.len();
        Some((place(after), place(inside)))
    }

    /// Goes on after the innermost object of an array, which ends before this place.
    #[inline]
    pub(crate) fn close_before(&mut self, place: usize) {
        self.nesting.close();
        (self.at, self.expected) = (place, Expected::Separator);
    }

    /// Goes on inside an object that begins before this place, as deep as another was.
    #[inline]
    pub(crate) fn open_before(&mut self, place: usize) {
        self.nesting.open(true);
        (self.start, self.at, self.expected) = (place - 1, place, Expected::NameOrClose);
    }

    fn describe(&self) -> &'static str {
        self.expected.describe(self.nesting.in_object())
    }

    fn after_comma(&self) -> Expected {
        if self.nesting.in_object() {
            Expected::Name
        } else {
            Expected::Value
        }
    }

    /// The next byte that is not white space.
    #[inline]
    fn peek(&mut self, input: &Input<'_>) -> Option<u8> {
        let byte = input.bytes().get(self.at).copied();
        if byte.is_some_and(|byte| byte > b' ') {
            return byte;
        }
        self.at = scan::past_space(input.bytes(), self.at);
        input.bytes().get(self.at).copied()
    }

    /// Goes on after a comma or colon.
    #[inline]
    fn pass(&mut self, input: &Input<'_>, expected: Expected) -> Option<u8> {
        self.at += 1;
        self.expected = expected;
        self.peek(input)
    }

    #[inline]
    fn value<'b>(&mut self, input: &Input<'b>, byte: u8) -> Result<Token<'b>, Malformed> {
        let then = self.after_value();
        match byte {
            b'"' => self.text(input, then, Token::Text),
            b'{' => self.open(Token::Object, Expected::NameOrClose),
            b'[' => self.open(Token::Array, Expected::ValueOrClose),
            b']' if self.expected == Expected::ValueOrClose => self.close(),
            b'-' | b'0'..=b'9' => self.number(input),
            b't' => self.literal(input, "true", Token::Bool(true)),
            b'f' => self.literal(input, "false", Token::Bool(false)),
            b'n' => self.literal(input, "null", Token::Null),
            _ => self.no_value(input),
        }
    }

    /// One byte order mark before the document stands for nothing (RFC 8259, 8.1). Anything else begins no value.
    #[cold]
    fn no_value<'b>(&mut self, input: &Input<'b>) -> Result<Token<'b>, Malformed> {
        let is_first = self.expected == Expected::Document && self.base + self.at == 0;
        if is_first && input.bytes().starts_with(MARK) {
            self.at = MARK.len();
            return self.next(input);
        }
        self.unexpected(input, self.at, self.describe())
    }

    #[inline]
    fn after_value(&self) -> Expected {
        if self.nesting.depth() == 0 {
            Expected::Nothing
        } else {
            Expected::Separator
        }
    }

    fn open<'b>(&mut self, token: Token<'b>, then: Expected) -> Result<Token<'b>, Malformed> {
        if self.nesting.depth() >= self.depth {
            return Err(self.limit(self.at, "less nesting"));
        }
        self.nesting.open(matches!(token, Token::Object));
        self.at += 1;
        self.expected = then;
        Ok(token)
    }

    fn close<'b>(&mut self) -> Result<Token<'b>, Malformed> {
        self.nesting.close();
        self.at += 1;
        self.expected = self.after_value();
        Ok(Token::Close)
    }

    /// A text whose opening quote is next.
    #[inline]
    fn text<'b>(
        &mut self,
        input: &Input<'b>,
        then: Expected,
        token: fn(Text<'b>) -> Token<'b>,
    ) -> Result<Token<'b>, Malformed> {
        let start = self.at + 1;
        let end = scan::special(input.bytes(), start);
        if input.bytes().get(end) == Some(&b'"') && end - start <= self.text_bytes {
            self.at = end + 1;
            self.expected = then;
            return Ok(token(Text::new(input.slice(start, end), false)));
        }
        self.long_text(input, end, then, token)
    }

    /// The rest of a text that has an escape, a mistake or no end.
    #[cold]
    fn long_text<'b>(
        &mut self,
        input: &Input<'b>,
        mut end: usize,
        then: Expected,
        token: fn(Text<'b>) -> Token<'b>,
    ) -> Result<Token<'b>, Malformed> {
        let start = self.at + 1;
        loop {
            if end - start > self.text_bytes {
                return Err(self.limit(start + self.text_bytes, "a shorter text"));
            }
            match input.bytes().get(end) {
                Some(b'"') => break,
                Some(b'\\') => match unescape::end(input.bytes(), end) {
                    Ok(past) => end = scan::special(input.bytes(), past),
                    Err(Broken::At(at, expected)) => return self.unexpected(input, at, expected),
                    Err(Broken::Unpaired) => {
                        return Err(self.malformed(Reason::Encoding, end, "a pair of surrogates"));
                    }
                },
                Some(_) => return self.unexpected(input, end, "no raw control character"),
                None => return self.unexpected(input, end, "the end of the text"),
            }
        }
        self.at = end + 1;
        self.expected = then;
        Ok(token(Text::new(input.slice(start, end), true)))
    }

    fn number<'b>(&mut self, input: &Input<'b>) -> Result<Token<'b>, Malformed> {
        let found = number::end(input.bytes(), self.at);
        let (Ok(end) | Err(end)) = found;
        if end - self.at > self.text_bytes {
            return Err(self.limit(self.at + self.text_bytes, "a shorter number"));
        }
        if found.is_err() {
            return self.unexpected(input, end, "a digit");
        }
        if input.may_go_on(end) {
            return Ok(Token::More);
        }
        let number = input.slice(self.at, end);
        self.at = end;
        self.expected = self.after_value();
        Ok(Token::Number(number))
    }

    fn literal<'b>(
        &mut self,
        input: &Input<'b>,
        word: &'static str,
        token: Token<'b>,
    ) -> Result<Token<'b>, Malformed> {
        let rest = input.bytes().get(self.at..).unwrap_or_default();
        if !rest.starts_with(word.as_bytes()) {
            let same = rest.iter().zip(word.bytes()).take_while(|(a, b)| **a == *b);
            return self.unexpected(input, self.at + same.count(), word);
        }
        self.at += word.len();
        self.expected = self.after_value();
        Ok(token)
    }

    /// What stands here is not what was expected; or nothing stands here yet.
    #[cold]
    fn unexpected<'b>(
        &self,
        input: &Input<'_>,
        at: usize,
        expected: &'static str,
    ) -> Result<Token<'b>, Malformed> {
        let in_text = input.bytes().get(self.at) == Some(&b'"') && at > self.at;
        let reason = match (input.bytes().get(at), input.rest()) {
            (Some(_), _) if self.is_foreign(input, at) => Reason::Encoding,
            (Some(_), _) => Reason::Syntax,
            (None, Rest::Bad) => Reason::Encoding,
            (None, _) if !input.is_last() => return Ok(Token::More),
            (None, Rest::Cut) if !in_text => Reason::Encoding,
            (None, _) if self.expected == Expected::Document && at == self.at => Reason::Empty,
            (None, _) => {
                return Err(self.malformed(Reason::Truncated, input.len(), expected));
            }
        };
        let expected = if reason == Reason::Encoding {
            "UTF-8"
        } else {
            expected
        };
        Err(self.malformed(reason, at, expected))
    }

    /// Whether the document has a zero in its first two bytes, like UTF-16 and UTF-32.
    fn is_foreign(&self, input: &Input<'_>, at: usize) -> bool {
        self.base + at < 2 && input.bytes().get(at) == Some(&0)
    }

    fn limit(&self, at: usize, expected: &'static str) -> Malformed {
        self.malformed(Reason::Limit, at, expected)
    }

    fn malformed(&self, reason: Reason, at: usize, expected: &'static str) -> Malformed {
        Malformed {
            reason,
            offset: self.base + at,
            expected,
        }
    }
}
