//! The members of a message.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::json::{Input, Token};
use crate::reply::json::{Reader, Stop};
use crate::reply::verdict::Message;

/// A message as far as it was read.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) message: Option<Message>,
    pub(super) errors: Option<Vec<String>>,
}

impl Reader<'_> {
    pub(super) fn message(&mut self, input: &Input<'_>) -> Result<Option<Message>, Stop> {
        let token = self.token(input)?;
        match token {
            Token::Null => return Ok(None),
            Token::Text(text) => return Ok(Some(self.message_of(text.value()))),
            token => {
                self.wrong("a text", input);
                self.skip(token, input)?;
            }
        }
        Ok(None)
    }

    /// The message that the last token was.
    pub(super) fn message_of(&self, text: Cow<'_, str>) -> Message {
        let success = text == self.endpoint.api.verdict.success;
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

    pub(super) fn errors(&mut self, input: &Input<'_>) -> Result<Option<Vec<String>>, Stop> {
        match self.token(input)? {
            Token::Null => return Ok(None),
            Token::Array => {}
            token => {
                self.wrong("a list of texts", input);
                self.skip(token, input)?;
                return Ok(None);
            }
        }
        let mut errors = Vec::new();
        for item in 0.. {
            self.site.item = Some(item);
            match self.token(input)? {
                Token::Close => break,
                _ if item == self.limits.errors => return Err(self.limit("no more errors")),
                Token::Text(text) => errors.push(text.value().into_owned()),
                token => {
                    self.wrong("a text", input);
                    self.skip(token, input)?;
                }
            }
        }
        self.site.item = None;
        Ok(Some(errors))
    }
}
