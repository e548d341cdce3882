//! Replies in XML, read by the endpoint's table.

mod beside;
mod elements;
mod events;
mod fields;
mod mistakes;
mod opening;
mod path;
#[cfg(test)]
mod pieces_tests;
mod place;
mod plain;
#[cfg(test)]
mod short_tests;
#[cfg(test)]
mod tests;
mod value;

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem::take;

use crate::ground::Reason;
use crate::ground::charset::Texts;
use crate::reply::Unreadable;
use crate::reply::read::{Rows, Step};
use crate::reply::verdict::{Document, Message};
use crate::table::{Endpoint, Field, RecordTable, XmlName};
use crate::xml::{Attributes, Cut, Token, Tokenizer};
use crate::{Limits, xml};
use opening::Opening;
use place::{Inside, Place};
pub(super) use plain::message as plain_message;
use value::Value;

/// Reads one reply.
pub(crate) struct Reader<'t> {
    endpoint: &'t Endpoint<'t>,
    limits: Limits,
    tokens: Tokenizer,
    place: Place,
    /// Whether the fields' names can be looked for as they are, whatever the encoding.
    plain_names: bool,
    message: Message,
    /// The code of a fault.
    code: String,
    /// The errors that stand beside a message or a success: as many as the place says.
    beside: Vec<String>,
    /// What stands there and is no text: the first such element.
    untold: Option<Box<Unreadable>>,
    /// The first mistake of shape: what follows it is read for mistakes that count first, and for nothing else.
    mistake: Option<Unreadable>,
    /// Looks for the end of a record that was cut off, so that it is not read anew for each small piece.
    ahead: Option<Ahead>,
    /// The length of an input whose token was cut off.
    tried: usize,
    /// What that token lacks.
    cut: Cut,
    opening: Opening,
    /// The bytes of all errors of a refusal.
    errors: usize,
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
            tokens: Tokenizer::new(limits),
            place: Place::before_the_root(),
            plain_names: has_plain_names(endpoint),
            message: Message::default(),
            code: String::new(),
            beside: Vec::new(),
            untold: None,
            mistake: None,
            ahead: None,
            tried: 0,
            cut: Cut::SOON,
            opening: Opening::default(),
            errors: 0,
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
        let mut reading = Reading {
            input,
            texts: Texts::of(input),
            value: Value::default(),
            began: 0,
            attributes: Attributes::default(),
            rows,
            reader: self,
        };
        reading.read(end)
    }

    /// Goes back to where a record began.
    fn more(&mut self, (mark, place): (xml::Mark, Place), input: &[u8]) -> Step {
        let ahead = (self.tokens.depth() > mark.depth()).then(|| self.tokens.clone());
        self.cut = self.tokens.cut(input);
        self.tokens.rewind(mark);
        self.place = place;
        let step = self.wait(input);
        self.ahead = ahead.map(|mut tokens| Ahead {
            at: self.tokens.read_before(&mut tokens),
            tokens,
        });
        step
    }

    /// How many bytes are kept of what need not be handed in again.
    pub(crate) fn kept(&self) -> usize {
        self.tokens.kept() + self.errors
    }

    fn wait(&mut self, input: &[u8]) -> Step {
        let base = self.tokens.offset_of(0);
        let consumed = self.tokens.drop_read();
        // Evidence of what may hold a secret is not shown, so it is not kept either.
        let endpoint = self.endpoint;
        if self.place.may_lack_something() && !endpoint.reply.may_hold_a_secret(endpoint.api) {
            let read = input.get(..consumed).unwrap_or_default();
            self.opening.keep(self.place.entered, read, base);
        }
        self.ahead = None;
        self.tried = input.len().saturating_sub(consumed);
        Step::More { consumed }
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
        let rest = input.get(*at..).unwrap_or_default();
        while let Ok(token) = tokens.next(rest, false) {
            if matches!(token, Token::More) {
                self.cut = tokens.cut(rest);
                *at += tokens.drop_read();
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
}

/// The reader with one stretch of input.
struct Reading<'x, 's, 't, 'b> {
    reader: &'x mut Reader<'t>,
    input: &'b [u8],
    texts: Texts<'b>,
    value: Value<'b>,
    /// Where the element that holds it began.
    began: usize,
    /// Those of the record that began last, if they are still to be read.
    attributes: Attributes<'b>,
    rows: &'x mut Rows<'s, 't, 'b>,
}

impl<'b> Reading<'_, '_, '_, 'b> {
    fn read(&mut self, end: bool) -> Result<Step, Unreadable> {
        let mut settled = (self.reader.tokens.mark(), self.reader.place);
        while self.reader.mistake.is_none() {
            if self.reader.place.is_in_record() {
                match self.record(&mut settled, end) {
                    Ok(true) => {}
                    Ok(false) => return Ok(self.reader.more(settled, self.input)),
                    Err(mistake) => self.keep(mistake)?,
                }
                continue;
            }
            if !matches!(self.reader.place.inside, Inside::Text(_)) {
                self.reader.tokens.skip_space(self.input, end);
            }
            if !end && self.reader.place.is_settled() {
                settled = (self.reader.tokens.mark(), self.reader.place);
            }
            let at = self.reader.tokens.at();
            let outcome = match self.next(end)? {
                Token::More => return Ok(self.reader.more(settled, self.input)),
                Token::Done => return self.document().map(Step::Done),
                token @ (Token::Aside
                | Token::Start(_)
                | Token::Leaf(..)
                | Token::Text(_)
                | Token::Reference(_)
                | Token::End) => self.take(token, at),
            };
            outcome.or_else(|mistake| self.keep(mistake))?;
        }
        self.finish_scanning(end)
    }

    /// Mistakes of shape are told when all was read: others count first.
    #[cold]
    fn keep(&mut self, mistake: Unreadable) -> Result<(), Unreadable> {
        if mistake.reason != Reason::Shape {
            return Err(mistake);
        }
        self.reader.mistake = Some(mistake);
        // What comes later is not where this was.
        self.rows.begin();
        Ok(())
    }

    fn finish_scanning(&mut self, end: bool) -> Result<Step, Unreadable> {
        loop {
            match self.next(end)? {
                Token::More => {
                    self.reader.cut = self.reader.tokens.cut(self.input);
                    return Ok(self.reader.wait(self.input));
                }
                Token::Done => {
                    let endpoint = self.reader.endpoint;
                    let nothing =
                        || Unreadable::new(endpoint, Reason::Shape, 0, "the documented reply");
                    return Err(self.reader.mistake.take().unwrap_or_else(nothing));
                }
                Token::Aside | Token::Start(_) | Token::Leaf(..) => {}
                Token::Text(_) | Token::Reference(_) | Token::End => {}
            }
        }
    }

    #[inline]
    fn next(&mut self, end: bool) -> Result<Token<'b>, Unreadable> {
        let token = self.reader.tokens.next(self.input, end);
        token.map_err(|mistake| self.malformed(mistake))
    }

    #[inline]
    fn take(&mut self, token: Token<'b>, at: usize) -> Result<(), Unreadable> {
        match token {
            Token::Leaf(name, text) => self.leaf(name, text, at),
            Token::Start(name) => self.start(name, at),
            Token::End => self.end(),
            Token::Text(text) => self.text(text),
            Token::Reference(c) => self.reference(c, at),
            Token::Aside | Token::More | Token::Done => Ok(()),
        }
    }

    fn document(&mut self) -> Result<Document, Unreadable> {
        self.take_beside()?;
        let reader = &mut self.reader;
        let Place {
            fault,
            message,
            errors,
            ..
        } = reader.place;
        Ok(match (fault, message || errors) {
            (true, _) => Document::Fault(take(&mut reader.code), take(&mut reader.message)),
            (false, true) => Document::Message(take(&mut reader.message)),
            (false, false) => Document::Rows,
        })
    }
}

/// Whether the names of all fields that are elements, and of a list's records, are ASCII: the same bytes in every charset.
fn has_plain_names(endpoint: &Endpoint<'_>) -> bool {
    let is_plain = |name: &str| xml::is_ascii_name(name.as_bytes());
    let record = endpoint.reply.record().unwrap_or(RecordTable::NONE);
    let has_plain_name = |field: &Field<'_>| match field.xml {
        XmlName::Child(name) => is_plain(name),
        XmlName::Attribute(_) | XmlName::Text => true,
    };
    endpoint.api.all_fields(record, has_plain_name) && endpoint.reply.item().is_none_or(is_plain)
}
