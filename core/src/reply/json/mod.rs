//! Replies in JSON, read by the endpoint's table.
//!
//! A list is an array of objects, a record an object, and an acknowledgement or a refusal an object with a message.
//! Only a record's endpoint answers with objects of two kinds. There, an object with the message's member is a
//! message: a refusal must never pass for a record. Where the record has a field of that name, it is a record. Nor may
//! errors that stand beside a success be passed over, in a list or under the name of one.

mod document;
mod message;
mod names;
mod object;
#[cfg(test)]
mod pieces_tests;
mod plain;

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use crate::ground::{Malformed, Reason};
use crate::json::{self, Cut, Input, Token, Tokenizer};
use crate::reply::Unreadable;
use crate::reply::read::{Rows, Step};
use crate::reply::verdict::Document;
use crate::table::{Endpoint, Shape};
use crate::{Format, Limits};
use names::Names;
pub(super) use plain::message as plain_message;

/// Reads one reply.
pub(crate) struct Reader<'t> {
    endpoint: &'t Endpoint<'t>,
    limits: Limits,
    tokens: Tokenizer,
    /// The tokenizer as it stood before the record that is being read: a record that is cut off is read anew.
    mark: Option<Tokenizer>,
    /// Looks for the end of a record that was cut off, so that it is not read anew for each small piece.
    ahead: Option<Ahead>,
    /// The length of an input whose token was cut off.
    tried: usize,
    /// What that token lacks.
    cut: Cut,
    place: Place,
    site: Site<'t>,
    records: usize,
    /// Whether names can be looked for as they are.
    plain_names: bool,
    names: Names,
    /// The first mistake of shape. Encoding and syntax count first, so the rest is read for their sake.
    mistake: Option<Unreadable>,
}

/// How much of the document was read.
enum Place {
    Nothing,
    OpenList,
    All(Document),
}

/// The member of the current record or message, and its item.
#[derive(Clone, Copy, Default)]
struct Site<'t> {
    member: Option<&'t str>,
    item: Option<usize>,
}

struct Ahead {
    tokens: Tokenizer,
    /// Where its input begins in the reader's input.
    at: usize,
}

/// Why reading stops before the document is complete.
enum Stop {
    More,
    Malformed(Malformed),
}

impl From<Malformed> for Stop {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed)
    }
}

impl<'t> Reader<'t> {
    pub(crate) fn new(endpoint: &'t Endpoint<'t>, limits: Limits) -> Self {
        Self {
            endpoint,
            limits,
            tokens: Tokenizer::new(&limits),
            mark: None,
            ahead: None,
            tried: 0,
            cut: Cut::SOON,
            place: Place::Nothing,
            site: Site::default(),
            records: 0,
            plain_names: has_plain_names(endpoint, limits.text_bytes),
            names: Names::new(limits.keys),
            mistake: None,
        }
    }

    /// See [`Step`].
    pub(crate) fn advance<'b>(
        &mut self,
        input: &'b [u8],
        end: bool,
        rows: &mut Rows<'_, 'b>,
    ) -> Result<Step, Unreadable> {
        if !end && (self.is_token_cut_off(input) || self.is_record_cut_off(input)) {
            return Ok(Step::More { consumed: 0 });
        }
        match self.document(&Input::new(input, end), rows) {
            Ok(document) => self.mistake.take().map_or(Ok(Step::Done(document)), Err),
            Err(Stop::More) => Ok(self.suspend(input)),
            Err(Stop::Malformed(malformed)) => Err(self.unreadable(malformed, input)),
        }
    }

    /// Whether the token that was cut off has no end yet. Where the input is twice as long as it was, it is read again
    /// all the same, for mistakes and limits.
    fn is_token_cut_off(&mut self, input: &[u8]) -> bool {
        let at = self.ahead.as_ref().map_or(0, |ahead| ahead.at);
        let token = input.get(at..).unwrap_or_default();
        input.len() < 2 * self.tried && !self.cut.may_end(token)
    }

    /// Whether the record that was cut off has no end yet. A mistake in it is an end.
    fn is_record_cut_off(&mut self, input: &[u8]) -> bool {
        // Where much of the record is new, looking for its end takes as long as reading it.
        if input.len().saturating_sub(self.tried) >= self.tried / 2 {
            self.ahead = None;
        }
        let Some(Ahead { tokens, at }) = &mut self.ahead else {
            return false;
        };
        let bytes = input.get(*at..).unwrap_or_default();
        let rest = Input::new(bytes, false);
        while let Ok(token) = tokens.next(&rest) {
            if matches!(token, Token::More) {
                self.cut = tokens.cut(bytes);
                *at += tokens.at();
                tokens.shift(tokens.at());
                self.tried = input.len();
                return true;
            }
            if tokens.depth() <= self.tokens.depth() {
                break;
            }
        }
        self.ahead = None;
        false
    }

    /// Keeps what is needed to go on with more input.
    fn suspend(&mut self, input: &[u8]) -> Step {
        self.cut = self.tokens.cut(input);
        self.ahead = None;
        if let Some(mark) = self.mark.take()
            && self.tokens.depth() > mark.depth()
        {
            let mut tokens = core::mem::replace(&mut self.tokens, mark);
            let at = tokens.at() - self.tokens.at();
            tokens.shift(tokens.at());
            self.ahead = Some(Ahead { tokens, at });
        }
        let consumed = self.tokens.at();
        self.tokens.shift(consumed);
        self.tried = input.len().saturating_sub(consumed);
        Step::More { consumed }
    }

    /// Remembers where to begin anew if the input is cut off.
    #[inline]
    fn set_mark(&mut self, input: &Input<'_>) {
        self.site = Site::default();
        self.names.restart();
        if !input.is_last() {
            self.mark = Some(self.tokens.clone());
        }
    }

    #[inline]
    fn token<'b>(&mut self, input: &Input<'b>) -> Result<Token<'b>, Stop> {
        let token = self.tokens.next(input)?;
        if matches!(token, Token::More) {
            return Err(Stop::More);
        }
        Ok(token)
    }

    /// Reads the rest of a value that nobody wants. Its objects have no name twice either.
    fn skip<'b>(&mut self, mut token: Token<'b>, input: &Input<'b>) -> Result<(), Stop> {
        if !token.opens() {
            return Ok(());
        }
        let outside = self.tokens.depth() - 1;
        self.names.enter();
        while self.tokens.depth() > outside {
            token = self.token(input)?;
            match token {
                Token::Object | Token::Array => self.names.enter(),
                Token::Close => self.names.leave(),
                Token::Name(name) => self.once(name, input)?,
                Token::More | Token::End => {}
                Token::Text(_) | Token::Number(_) | Token::Bool(_) | Token::Null => {}
            }
        }
        Ok(())
    }

    /// The last token is not what was expected: all that belongs to it is read, and nothing of it kept.
    fn unwanted<'b>(
        &mut self,
        token: Token<'b>,
        expected: &'static str,
        input: &Input<'b>,
    ) -> Result<(), Stop> {
        self.wrong(expected, input);
        self.skip(token, input)
    }

    /// A limit that the last token broke.
    fn limit(&self, expected: &'static str) -> Stop {
        Stop::Malformed(Malformed {
            reason: Reason::Limit,
            offset: self.tokens.offset(),
            expected,
        })
    }

    /// The last token is well-formed, but not what this operation answers.
    #[cold]
    fn wrong(&mut self, expected: impl Into<Cow<'static, str>>, input: &Input<'_>) {
        self.wrong_from(self.tokens.start(), expected, input);
    }

    /// What begins at this place of the input, and ends with the last token, is not what this operation answers.
    #[cold]
    fn wrong_from(
        &mut self,
        start: usize,
        expected: impl Into<Cow<'static, str>>,
        input: &Input<'_>,
    ) {
        if self.mistake.is_none() {
            self.mistake = Some(self.misshapen(start, expected, input));
        }
    }

    fn misshapen(
        &self,
        start: usize,
        expected: impl Into<Cow<'static, str>>,
        input: &Input<'_>,
    ) -> Unreadable {
        let offset = self.tokens.offset_of(start);
        let mut mistake = Unreadable::new(self.endpoint, Reason::Shape, offset, expected);
        mistake.path = self.path();
        mistake.with_found(input.bytes_from(start))
    }

    #[cold]
    fn unreadable(&self, malformed: Malformed, input: &[u8]) -> Unreadable {
        let at = self.tokens.place_of(malformed.offset);
        let Malformed {
            reason,
            offset,
            expected,
        } = malformed;
        let mut unreadable = Unreadable::new(self.endpoint, reason, offset, expected);
        unreadable.path = self.path();
        unreadable.with_found(input.get(at..).unwrap_or_default())
    }

    /// The place in the reply, named as in XML where the API speaks it as well: `users[3].email`, `message`, `errors[1]`.
    fn path(&self) -> String {
        let formats = self.endpoint.api.formats;
        let mut path = match (&self.place, self.endpoint.reply) {
            (Place::OpenList, Shape::List { root, .. }) => {
                let root = match formats.contains(&Format::Xml) {
                    true => root.replace('/', "."),
                    false => String::new(),
                };
                format!("{root}[{}]", self.records)
            }
            (Place::Nothing | Place::OpenList | Place::All(_), _) => String::new(),
        };
        if let Some(member) = self.site.member {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(member);
        }
        if let Some(item) = self.site.item {
            path.push_str(&format!("[{item}]"));
        }
        path
    }
}

/// Whether the names of all fields are written without escapes, and are no longer than a text may be.
fn has_plain_names(endpoint: &Endpoint<'_>, most: usize) -> bool {
    let is_plain = |name: &str| name.len() <= most && json::is_plain(name);
    endpoint
        .reply
        .fields()
        .iter()
        .all(|field| is_plain(field.wire))
}
