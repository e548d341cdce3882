//! The members of a message.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::ground::Reason;
use crate::json::{Input, Token, spaceless};
use crate::reply::Unreadable;
use crate::reply::json::{Reader, Stop};
use crate::reply::verdict::{self, Message};

/// A message as far as it was read.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) message: Option<Message>,
    pub(super) errors: Option<Vec<String>>,
    /// The errors that stand under the name of one.
    pub(super) beside: Vec<String>,
    /// What stands there and is no text: the first such value.
    pub(super) untold: Option<Unreadable>,
}

impl Draft {
    /// The message with all errors. Without one, a list of errors is a refusal, and so is an error beside a whole record.
    pub(super) fn take_message(&mut self, is_whole: bool) -> Option<Message> {
        let listed = self.errors.as_deref().is_some_and(verdict::say_something);
        let is_refusal = listed || is_whole && !self.beside.is_empty();
        let message = self.message.take();
        let message = message.or_else(|| is_refusal.then(Message::default))?;
        let mut errors = self.errors.take();
        if !self.beside.is_empty() {
            errors.get_or_insert_default().append(&mut self.beside);
        }
        Some(Message { errors, ..message })
    }
}

impl Reader<'_> {
    pub(super) fn message(&self, token: Token<'_>) -> Result<Option<Message>, Stop> {
        match token {
            Token::Text(text) => Ok(Some(self.message_of(text.value()))),
            Token::Null => Ok(None),
            Token::Object | Token::Array | Token::Number(_) | Token::Bool(_) => {
                Err(self.wrong("a text"))
            }
            // None of these begins a value.
            Token::More | Token::End | Token::Close | Token::Name(_) => Ok(None),
        }
    }

    /// The message that the last token was.
    pub(super) fn message_of(&self, text: Cow<'_, str>) -> Message {
        let success = self.endpoint.api.outcomes.status.is_success(&text);
        Message {
            success,
            text: match success {
                true => String::new(),
                false => text.into_owned(),
            },
            errors: None,
            offset: self.tokens.offset(),
        }
    }

    /// What stands under the name of an error: one, or a list of them.
    pub(super) fn beside<'b>(
        &mut self,
        token: Token<'b>,
        draft: &mut Draft,
        input: &Input<'b>,
    ) -> Result<(), Stop> {
        if !matches!(token, Token::Array) {
            return self.error_beside(token, draft, input);
        }
        loop {
            let token = self.token(input)?;
            if matches!(token, Token::Close) {
                return Ok(());
            }
            self.error_beside(token, draft, input)?;
        }
    }

    fn error_beside<'b>(
        &mut self,
        token: Token<'b>,
        draft: &mut Draft,
        input: &Input<'b>,
    ) -> Result<(), Stop> {
        let text = match token {
            Token::Text(text) => text.value(),
            Token::Number(number) => Cow::Borrowed(number),
            Token::Bool(true) => Cow::Borrowed("true"),
            Token::Object | Token::Array => return self.untold(draft, input),
            Token::Bool(false) | Token::Null => return Ok(()),
            // None of these begins a value.
            Token::More | Token::End | Token::Close | Token::Name(_) => return Ok(()),
        };
        if verdict::says_nothing(&text) {
            return Ok(());
        }
        if draft.beside.len() == self.limits.errors {
            return Err(self.limit("no more errors"));
        }
        draft.beside.push(text.into_owned());
        Ok(())
    }

    /// An object or array where a text was expected: unless it is empty it says something, but nobody can tell what.
    fn untold(&mut self, draft: &mut Draft, input: &Input<'_>) -> Result<(), Stop> {
        let start = self.tokens.start();
        let path = self.path(None);
        let mistake = self.misshapen(Reason::Shape, start, verdict::NO_ERROR, path, input);
        self.skip(input)?;
        let inside = input.slice(start + 1, self.tokens.at() - 1);
        if !spaceless(inside.as_bytes()).is_empty() {
            draft.untold.get_or_insert(mistake);
        }
        Ok(())
    }

    pub(super) fn errors(
        &mut self,
        token: Token<'_>,
        input: &Input<'_>,
    ) -> Result<Option<Vec<String>>, Stop> {
        if matches!(token, Token::Null) {
            return Ok(None);
        }
        if !matches!(token, Token::Array) {
            return Err(self.wrong("a list of texts"));
        }
        let mut errors = Vec::new();
        for item in 0.. {
            self.site.item = Some(item);
            let token = self.token(input)?;
            if matches!(token, Token::Close) {
                break;
            }
            if item == self.limits.errors {
                return Err(self.limit("no more errors"));
            }
            let Token::Text(text) = token else {
                return Err(self.wrong("a text"));
            };
            errors.push(text.value().into_owned());
        }
        self.site.item = None;
        Ok(Some(errors))
    }
}
