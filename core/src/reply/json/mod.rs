//! Answers in JSON, as one stretch of input after the other.

mod events;
mod members;
mod names;
#[cfg(test)]
mod pieces_tests;
mod plain;

use crate::json::{Cut, Input, Token, Tokenizer};
use crate::reply::Unreadable;
use crate::reply::answer::{AnswerReader, Openings, Progress};
use crate::reply::read::{Rows, Step};
use crate::table::Endpoint;
use crate::{Format, Limits};
use events::Members;
use names::Names;
pub(super) use plain::message as plain_message;

/// Reads one reply.
pub(crate) struct Reader<'t> {
    answer: AnswerReader<'t>,
    tokens: Tokenizer,
    /// The tokenizer as it stood where the events settled last, with the names that were open: a record that is cut off is read anew.
    mark: Option<(Tokenizer, names::Mark)>,
    /// Looks for the end of a record that was cut off, so that it is not read anew for each small piece.
    ahead: Option<Ahead>,
    /// The length of an input whose token was cut off.
    tried: usize,
    /// What that token lacks.
    cut: Cut,
    names: Names,
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
            answer: AnswerReader::new(endpoint, Format::Json, limits),
            tokens: Tokenizer::new(&limits),
            mark: None,
            ahead: None,
            tried: 0,
            cut: Cut::SOON,
            names: Names::new(limits.keys),
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
        if !end {
            self.mark = Some((self.tokens.clone(), self.names.mark()));
        }
        let bytes = input;
        let input = Input::new(bytes, end);
        let mut events = Members::new(
            &mut self.tokens,
            &mut self.names,
            &mut self.mark,
            &self.openings,
            &input,
        );
        match self.answer.read(&mut events, rows)? {
            Progress::Done => Ok(Step::Done(self.answer.document())),
            Progress::More => {
                let consumed = self.suspend(bytes);
                Ok(Step::More { consumed })
            }
        }
    }

    /// How many bytes are kept of what need not be handed in again.
    pub(crate) fn kept(&self) -> usize {
        self.answer.kept()
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

    /// Keeps what is needed to go on with more input; how much of it is not.
    fn suspend(&mut self, input: &[u8]) -> usize {
        self.cut = self.tokens.cut(input);
        self.ahead = None;
        let is_read = |mark: &Tokenizer| {
            let read = input.get(mark.at()..self.tokens.at()).unwrap_or_default();
            read.iter().any(|byte| !b" \t\r\n,".contains(byte))
        };
        if let Some((mark, names)) = self.mark.take_if(|(mark, _)| is_read(mark)) {
            let is_inside = self.tokens.depth() > mark.depth();
            let mut tokens = core::mem::replace(&mut self.tokens, mark);
            self.names.rewind(names);
            let at = tokens.at() - self.tokens.at();
            tokens.shift(tokens.at());
            self.ahead = is_inside.then_some(Ahead { tokens, at });
        }
        let consumed = self.tokens.at();
        let read = input.get(..consumed).unwrap_or_default();
        let open = self.answer.may_lack_something();
        self.openings.keep(open, read, self.tokens.offset_of(0));
        self.tokens.shift(consumed);
        self.names.shift(consumed);
        self.tried = input.len().saturating_sub(consumed);
        consumed
    }
}
