//! Answers in XML, as one stretch of input after the other.

mod events;
mod fields;
#[cfg(test)]
mod pieces_tests;
mod plain;
#[cfg(test)]
mod short_tests;
#[cfg(test)]
mod tests;
mod value;

use crate::ground::charset::Texts;
use crate::reply::Unreadable;
use crate::reply::answer::{AnswerReader, Openings, Progress};
use crate::reply::read::{Rows, Step};
use crate::table::Endpoint;
use crate::xml::{self, Attributes, Cut, Token, Tokenizer};
use crate::{Format, Limits};
use events::Elements;
pub(super) use plain::message as plain_message;
use value::Value;

/// Reads one reply.
pub(crate) struct Reader<'t> {
    answer: AnswerReader<'t>,
    tokens: Tokenizer,
    /// Looks for the end of a record that was cut off, so that it is not read anew for each small piece.
    ahead: Option<Ahead>,
    /// The length of an input whose token was cut off.
    tried: usize,
    /// What that token lacks.
    cut: Cut,
    openings: Openings,
}

struct Ahead {
    tokens: Tokenizer,
    /// Where its input begins in the reader's input.
    at: usize,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(endpoint: &'t Endpoint<'t>, limits: Limits) -> Self {
        Self {
            answer: AnswerReader::new(endpoint, Format::Xml, limits),
            tokens: Tokenizer::new(limits),
            ahead: None,
            tried: 0,
            cut: Cut::SOON,
            openings: Openings::default(),
        }
    }

    /// See [`Step`].
    pub(crate) fn advance<'b>(
        &mut self,
        input: &'b [u8],
        end: bool,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<Step<'_, 't>, Unreadable> {
        if !end && (self.is_token_cut_off(input) || self.is_record_cut_off(input)) {
            return Ok(Step::More { consumed: 0 });
        }
        let mut events = Elements {
            settled: self.tokens.mark(),
            is_settled: false,
            at: self.tokens.at(),
            tokens: &mut self.tokens,
            openings: &self.openings,
            input,
            end,
            texts: Texts::of(input),
            value: Value::default(),
            tried: false,
            text_at: 0,
            attributes: Attributes::default(),
            after_text: None,
        };
        match self.answer.read(&mut events, rows)? {
            Progress::Done => Ok(Step::Done(self.answer.document())),
            Progress::More => {
                let settled = events.settled;
                let consumed = self.more(settled, input);
                Ok(Step::More { consumed })
            }
        }
    }

    /// Goes back to where the events settled last; how much was read until then.
    fn more(&mut self, settled: xml::Mark, input: &[u8]) -> usize {
        let ahead = (self.tokens.depth() > settled.depth()).then(|| self.tokens.clone());
        self.cut = self.tokens.cut(input);
        self.tokens.rewind(settled);
        let consumed = self.wait(input);
        self.ahead = ahead.map(|mut tokens| Ahead {
            at: self.tokens.read_before(&mut tokens),
            tokens,
        });
        consumed
    }

    /// How many bytes are kept of what need not be handed in again.
    pub(crate) fn kept(&self) -> usize {
        self.tokens.kept() + self.answer.kept()
    }

    #[cfg(test)]
    fn endpoint(&self) -> &'t Endpoint<'t> {
        self.answer.endpoint()
    }

    #[cfg(test)]
    fn limits(&self) -> &Limits {
        self.answer.limits()
    }

    fn wait(&mut self, input: &[u8]) -> usize {
        let base = self.tokens.offset_of(0);
        let consumed = self.tokens.drop_read();
        let read = input.get(..consumed).unwrap_or_default();
        let open = self.answer.may_lack_something();
        self.openings.keep(open, read, base);
        self.tried = input.len().saturating_sub(consumed);
        consumed
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
