//! Replies in JSON, read by the endpoint's table.
//!
//! A list is an array of objects, a record an object, and an acknowledgement or a refusal an object with a message.
//! Only a record's endpoint answers with objects of two kinds. There, an object with the message's member is a
//! message: a refusal must never pass for a record. Where the record has a field of that name, it is a record. Nor may
//! errors that stand beside a success be passed over, in a list or under the name of one.

mod document;
mod events;
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
use crate::reply::record::{Mistake, RecordReader, Stop};
use crate::reply::verdict::Document;
use crate::reply::words::Shape;
use crate::table::{Endpoint, Field, RecordTable};
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
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<Step, Unreadable> {
        if !end && (self.is_token_cut_off(input) || self.is_record_cut_off(input)) {
            return Ok(Step::More { consumed: 0 });
        }
        let bytes = input;
        let input = Input::new(bytes, end);
        if self.mistake.is_some() {
            return self.finish_scanning(bytes, &input);
        }
        match self.document(&input, rows) {
            Ok(document) => self.mistake.take().map_or(Ok(Step::Done(document)), Err),
            Err(Stop::More) => Ok(self.suspend(bytes)),
            Err(Stop::Malformed(malformed)) => {
                let path = self.path(Some(&rows.record));
                Err(self.unreadable(malformed, path, bytes))
            }
            Err(Stop::Mistake(Mistake {
                reason,
                at,
                expected,
            })) => {
                let path = self.path(Some(&rows.record));
                let mistake = self.misshapen(reason, at, expected, path, &input);
                if reason != Reason::Shape {
                    return Err(mistake);
                }
                (self.mistake, self.mark) = (Some(mistake), None);
                self.finish_scanning(bytes, &input)
            }
        }
    }

    /// Reads the rest of a document that is not what this operation answers: encoding and syntax count first.
    fn finish_scanning(&mut self, bytes: &[u8], input: &Input<'_>) -> Result<Step, Unreadable> {
        loop {
            match self.token(input) {
                Ok(Token::End) => {
                    let nothing =
                        || Unreadable::new(self.endpoint, Reason::Shape, 0, "the documented reply");
                    return Err(self.mistake.take().unwrap_or_else(nothing));
                }
                Ok(_) => {}
                Err(Stop::Malformed(malformed)) => {
                    return Err(self.unreadable(malformed, String::new(), bytes));
                }
                Err(Stop::More | Stop::Mistake(_)) => return Ok(self.suspend(bytes)),
            }
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

    /// Reads the rest of what opened last, which nobody wants. Its objects have no name twice either.
    fn skip(&mut self, input: &Input<'_>) -> Result<(), Stop> {
        let outside = self.tokens.depth() - 1;
        self.names.enter();
        while self.tokens.depth() > outside {
            match self.token(input)? {
                Token::Object | Token::Array => self.names.enter(),
                Token::Close => self.names.leave(),
                Token::Name(name) => {
                    self.count()?;
                    self.once(name, self.tokens.start(), input)?;
                }
                Token::More | Token::End => {}
                Token::Text(_) | Token::Number(_) | Token::Bool(_) | Token::Null => {}
            }
        }
        Ok(())
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
    fn wrong(&self, expected: &'static str) -> Stop {
        Stop::shape(self.tokens.start(), expected)
    }

    /// What begins at this place of the input is not what this operation answers.
    #[cold]
    fn misshapen(
        &self,
        reason: Reason,
        start: usize,
        expected: impl Into<Cow<'static, str>>,
        path: String,
        input: &Input<'_>,
    ) -> Unreadable {
        let offset = self.tokens.offset_of(start);
        let mut mistake = Unreadable::new(self.endpoint, reason, offset, expected);
        mistake.path = path;
        mistake.with_found(input.bytes_from(start))
    }

    #[cold]
    fn unreadable(&self, malformed: Malformed, path: String, input: &[u8]) -> Unreadable {
        let at = self.tokens.place_of(malformed.offset);
        let Malformed {
            reason,
            offset,
            expected,
        } = malformed;
        let mut unreadable = Unreadable::new(self.endpoint, reason, offset, expected);
        unreadable.path = path;
        unreadable.with_found(input.get(at..).unwrap_or_default())
    }

    /// The place in the reply, named as in XML where the API speaks it as well: `users[3].email`, `message`, `errors[1]`.
    fn path(&self, record: Option<&RecordReader<'_, '_>>) -> String {
        let formats = self.endpoint.api.formats;
        let mut path = match (&self.place, Shape::of(self.endpoint)) {
            (Place::OpenList, Shape::List { root }) => {
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
        if let Some(record) = record {
            let hide = self.endpoint.reply.may_hold_a_secret(self.endpoint.api);
            record.add_path(&mut path, Format::Json, hide);
        }
        path
    }
}

/// Whether the names of all fields are written without escapes, and are no longer than a text may be.
fn has_plain_names(endpoint: &Endpoint<'_>, most: usize) -> bool {
    let record = endpoint.reply.record().unwrap_or(RecordTable::NONE);
    let is_plain = |field: &Field<'_>| field.json.len() <= most && json::is_plain(field.json);
    endpoint.api.all_fields(record, is_plain)
}
