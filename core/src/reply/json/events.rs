//! Members and items as the parts of a record.

use alloc::borrow::Cow;

use crate::json::{Input, Text, Token};
use crate::reply::json::Reader;
use crate::reply::json::object::{expected, take_members};
use crate::reply::record::{Bracket, Event, Events, Stop};
use crate::table::{Field, Kind};
use crate::{Format, Slot, kind};

/// What reads a record's members.
pub(super) struct Members<'r, 't, 'b> {
    reader: &'r mut Reader<'t>,
    input: &'r Input<'b>,
    /// The name that came last, and where it began.
    pub(super) name: Text<'b>,
    name_start: usize,
    /// Whether its value is still to come.
    before_value: bool,
    /// Whether the input is known to end inside the next text.
    is_cut_off: bool,
}

impl<'r, 't, 'b> Members<'r, 't, 'b> {
    pub(super) fn new(reader: &'r mut Reader<'t>, input: &'r Input<'b>) -> Self {
        Self {
            reader,
            input,
            name: Text::new("", false),
            name_start: 0,
            before_value: false,
            is_cut_off: false,
        }
    }
}

impl<'b> Events<'b> for Members<'_, '_, 'b> {
    type Leaf = Token<'b>;
    const FORMAT: Format = Format::Json;

    #[inline]
    fn next(&mut self, _text: bool) -> Result<Event<'b, Token<'b>>, Stop> {
        if self.is_cut_off {
            return Err(Stop::More);
        }
        let mut token = self.reader.token(self.input)?;
        let mut name = Cow::Borrowed(&b""[..]);
        self.name_start = self.reader.tokens.start();
        if let Token::Name(text) = token {
            (self.name, self.before_value) = (text, true);
            self.reader.count()?;
            token = self.reader.token(self.input)?;
            self.before_value = false;
            // Only now will somebody take it.
            name = bytes(text);
        }
        Ok(match token {
            Token::Object => Event::Open(name, Bracket::Object),
            Token::Array => Event::Open(name, Bracket::Array),
            Token::Text(_) | Token::Number(_) | Token::Bool(_) | Token::Null => {
                Event::Leaf(name, token)
            }
            Token::Close => {
                self.reader.names.leave();
                Event::Close
            }
            // None of these comes in an object or array.
            Token::More | Token::End | Token::Name(_) => return Err(Stop::More),
        })
    }

    fn start(&self) -> usize {
        self.reader.tokens.start()
    }

    fn name_start(&self) -> usize {
        self.name_start
    }

    fn name_before_stop(&self) -> Option<Cow<'b, [u8]>> {
        self.before_value.then(|| bytes(self.name))
    }

    fn enter(&mut self) {
        self.reader.names.enter();
    }

    fn unknown(&mut self) -> Result<(), Stop> {
        self.reader.once(self.name, self.name_start, self.input)
    }

    fn skip(&mut self) -> Result<(), Stop> {
        self.reader.skip(self.input)
    }

    #[inline]
    fn in_order(&mut self, fields: &[Field<'_>], slots: &mut [Slot<'b>]) -> usize {
        let most = self.reader.names.room();
        if most == 0 || fields.is_empty() || !self.reader.plain_names {
            return 0;
        }
        let Some(mut members) = self.reader.tokens.members(self.input) else {
            return 0;
        };
        let taken = take_members(&mut members, fields.get(..most).unwrap_or(fields), slots);
        if taken > 0 {
            self.reader.tokens.take(&members);
            self.reader.names.count_more(taken);
        }
        // The text would only be scanned again.
        self.is_cut_off = members.is_cut_off();
        taken
    }

    fn value(
        &mut self,
        kind: Kind,
        token: Token<'b>,
        optional: bool,
    ) -> Result<Option<Slot<'b>>, Stop> {
        let value = match token {
            Token::Null => return Ok(None),
            Token::Text(text) if text.raw_len() == 0 && optional && !kind::is_text(kind) => {
                return Ok(None);
            }
            Token::Text(text) => kind::read(kind, text.value()).ok(),
            Token::Bool(value) => kind::may_be_bool(kind).then_some(Slot::Bool(value)),
            Token::Number(number) if kind::may_be_number(kind) => {
                kind::read(kind, Cow::Borrowed(number)).ok()
            }
            Token::Number(_) | Token::Object | Token::Array => None,
            // None of these begins a value.
            Token::More | Token::End | Token::Close | Token::Name(_) => None,
        };
        value
            .map(Some)
            .ok_or_else(|| Stop::shape(self.start(), expected(kind)))
    }

    fn value_inside(&mut self, kind: Kind, _optional: bool) -> Result<Option<Slot<'b>>, Stop> {
        Err(Stop::shape(self.start(), expected(kind)))
    }

    fn text(&mut self, _kind: Kind, _optional: bool) -> Result<Option<Slot<'b>>, Stop> {
        Ok(None)
    }

    fn begins(&self, _token: &Token<'b>) -> Option<usize> {
        Some(self.start())
    }

    fn is_none(token: &Token<'b>) -> bool {
        matches!(token, Token::Null)
    }
}

fn bytes(name: Text<'_>) -> Cow<'_, [u8]> {
    match name.value() {
        Cow::Borrowed(name) => Cow::Borrowed(name.as_bytes()),
        Cow::Owned(name) => Cow::Owned(name.into_bytes()),
    }
}
