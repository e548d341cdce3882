//! Members and items as the parts of a document.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::json::{Input, Text, Token, Tokenizer, spaceless};
use crate::reply::answer::{Openings, Whole};
use crate::reply::json::members::{expected, take_members};
use crate::reply::json::names::{Mark, Names};
use crate::reply::read::Rows;
use crate::reply::record::{Bracket, Event, Events, Stop, spelled};
use crate::stored::{FALSE, TRUE};
use crate::table::{Field, Kind, Scalar, Wording};
use crate::{Format, Json, Slot, kind};

/// A document's members and items.
pub(super) struct Members<'r, 'b> {
    tokens: &'r mut Tokenizer,
    names: &'r mut Names,
    mark: &'r mut Option<(Tokenizer, Mark)>,
    openings: &'r Openings,
    input: &'r Input<'b>,
    /// The name that came last, and where it began.
    name: Text<'b>,
    name_start: usize,
    /// Whether its value is still to come.
    before_value: bool,
    /// Whether the input is known to end inside the next text.
    is_cut_off: bool,
}

impl<'r, 'b> Members<'r, 'b> {
    pub(super) fn new(
        tokens: &'r mut Tokenizer,
        names: &'r mut Names,
        mark: &'r mut Option<(Tokenizer, Mark)>,
        openings: &'r Openings,
        input: &'r Input<'b>,
    ) -> Self {
        Self {
            tokens,
            names,
            mark,
            openings,
            input,
            name: Text::new("", false),
            name_start: 0,
            before_value: false,
            is_cut_off: false,
        }
    }

    #[inline]
    fn token(&mut self) -> Result<Token<'b>, Stop> {
        let token = self.tokens.next(self.input)?;
        if matches!(token, Token::More) {
            return Err(Stop::More);
        }
        Ok(token)
    }

    /// What comes after the name of a member.
    fn member(&mut self, name: Text<'b>) -> Result<Event<'b, Token<'b>>, Stop> {
        (self.name, self.before_value) = (name, true);
        self.count()?;
        let token = self.token()?;
        self.before_value = false;
        self.event(bytes(name), token)
    }

    #[inline(always)]
    fn event(
        &mut self,
        name: Cow<'b, [u8]>,
        token: Token<'b>,
    ) -> Result<Event<'b, Token<'b>>, Stop> {
        Ok(match token {
            Token::Object => Event::Open(name, Bracket::Object),
            Token::Array => Event::Open(name, Bracket::Array),
            Token::Text(_) | Token::Number(_) | Token::Bool(_) | Token::Null => {
                Event::Leaf(name, token)
            }
            Token::Close => {
                self.names.leave();
                Event::Close
            }
            Token::End => Event::End,
            // No name comes after a name.
            Token::More | Token::Name(_) => return Err(Stop::More),
        })
    }

    /// One more member of the innermost object.
    #[inline]
    fn count(&mut self) -> Result<(), Stop> {
        match self.names.count() {
            true => Ok(()),
            false => Err(Stop::limit(self.tokens.start(), "no more members")),
        }
    }

    /// The name of a member that is no field, which began here: it may not have come before.
    fn once(&mut self, name: Text<'_>, start: usize) -> Result<(), Stop> {
        match self.names.is_new(name, start + 1, self.input) {
            true => Ok(()),
            false => Err(Stop::shape(start, "a member that did not come before")),
        }
    }

    /// Shows the record and begins the next one, if nothing is missing and their brackets are all that stands between them; where
    /// it began.
    fn next_record(&mut self, rows: &mut Rows<'_, '_, 'b>) -> Option<usize> {
        let (after, inside) = self.tokens.next_object(self.input)?;
        if rows.record.end(Format::Json, rows.slots).is_err() || !rows.record.one_more() {
            return None;
        }
        self.tokens.close_before(after);
        rows.show(self.tokens.read_bytes());
        self.settle_here();
        self.tokens.open_before(inside);
        self.names.restart();
        rows.begin();
        Some(self.tokens.offset_of(self.tokens.start()))
    }

    /// What began here, and was read up to its end.
    fn document_from(&self, start: usize) -> Slot<'b> {
        Slot::Json(Json::of_document(self.input.slice(start, self.tokens.at())))
    }

    /// A value that the API has words for: a number and a truth value are words as they stand there.
    #[cold]
    fn worded(
        &self,
        of: Scalar<'_>,
        wording: &Wording<'_>,
        token: Token<'b>,
        optional: bool,
    ) -> Result<Option<Slot<'b>>, Stop> {
        let bare = |text: &'b str, fits: bool| {
            let fits = fits || wording.meaning(text).is_some();
            fits.then_some(Cow::Borrowed(text))
        };
        let text = match token {
            Token::Null => return Ok(None),
            Token::Text(text) => Some(text.value()),
            Token::Number(number) if wording.meaning(number).is_some() => bare(number, true),
            Token::Number(number) => {
                kind::may_be_number(of.kind).then(|| kind::of_number(of.kind, number))
            }
            Token::Bool(true) => bare(TRUE, kind::may_be_bool(of.kind)),
            Token::Bool(false) => bare(FALSE, kind::may_be_bool(of.kind)),
            Token::Object | Token::Array => None,
            // None of these begins a value.
            Token::More | Token::End | Token::Close | Token::Name(_) => None,
        };
        match text {
            Some(text) => spelled(of, text, optional, self.start()),
            None => Err(Stop::shape(self.start(), "a value of this field's type")),
        }
    }

    #[inline]
    fn settle_here(&mut self) {
        if !self.input.is_last() {
            *self.mark = Some((self.tokens.clone(), self.names.mark()));
        }
    }
}

impl<'b> Events<'b> for Members<'_, 'b> {
    type Leaf = Token<'b>;
    const FORMAT: Format = Format::Json;

    #[inline(always)]
    fn next(&mut self, _text: bool) -> Result<Event<'b, Token<'b>>, Stop> {
        if self.is_cut_off {
            return Err(Stop::More);
        }
        let token = self.tokens.next(self.input)?;
        self.name_start = self.tokens.start();
        if let Token::Name(name) = token {
            return self.member(name);
        }
        self.event(Cow::Borrowed(b""), token)
    }

    fn start(&self) -> usize {
        self.tokens.start()
    }

    fn name_start(&self) -> usize {
        self.name_start
    }

    fn name_before_stop(&self) -> Option<Cow<'b, [u8]>> {
        self.before_value.then(|| bytes(self.name))
    }

    fn enter(&mut self) {
        self.names.enter();
    }

    fn unknown(&mut self) -> Result<(), Stop> {
        self.once(self.name, self.name_start)
    }

    fn skip(&mut self) -> Result<(), Stop> {
        let outside = self.tokens.depth() - 1;
        self.names.enter();
        while self.tokens.depth() > outside {
            match self.token()? {
                Token::Object | Token::Array => self.names.enter(),
                Token::Close => self.names.leave(),
                Token::Name(name) => {
                    self.count()?;
                    self.once(name, self.tokens.start())?;
                }
                Token::More | Token::End => {}
                Token::Text(_) | Token::Number(_) | Token::Bool(_) | Token::Null => {}
            }
        }
        Ok(())
    }

    #[inline]
    fn in_order(&mut self, fields: &[Field<'_>], slots: &mut [Slot<'b>]) -> usize {
        let most = self.names.room();
        if most == 0 || fields.is_empty() {
            return 0;
        }
        let Some(mut members) = self.tokens.members(self.input) else {
            return 0;
        };
        let taken = take_members(&mut members, fields.get(..most).unwrap_or(fields), slots);
        if taken > 0 {
            self.tokens.take(&members);
            self.names.count_more(taken);
        }
        // The text would only be scanned again.
        self.is_cut_off = members.is_cut_off();
        taken
    }

    fn value(
        &mut self,
        of: Scalar<'_>,
        token: Token<'b>,
        optional: bool,
    ) -> Result<Option<Slot<'b>>, Stop> {
        if of.kind == Kind::Json && !(optional && matches!(token, Token::Null)) {
            return Ok(Some(self.document_from(self.start())));
        }
        if let Some(wording) = of.wording {
            return self.worded(of, wording, token, optional);
        }
        let kind = of.kind;
        let value = match token {
            Token::Null => return Ok(None),
            Token::Text(text) if text.raw_len() == 0 && optional && !kind::is_text(kind) => {
                return Ok(None);
            }
            Token::Text(text) => kind::read(kind, text.value()).ok(),
            Token::Bool(value) => kind::may_be_bool(kind).then_some(Slot::Bool(value)),
            Token::Number(number) if kind::may_be_number(kind) => {
                kind::read(kind, kind::of_number(kind, number)).ok()
            }
            Token::Number(_) | Token::Object | Token::Array => None,
            // None of these begins a value.
            Token::More | Token::End | Token::Close | Token::Name(_) => None,
        };
        value
            .map(Some)
            .ok_or_else(|| Stop::shape(self.start(), expected(kind)))
    }

    fn value_inside(&mut self, of: Scalar<'_>, _optional: bool) -> Result<Option<Slot<'b>>, Stop> {
        if of.kind == Kind::Json {
            let start = self.start();
            self.skip()?;
            return Ok(Some(self.document_from(start)));
        }
        Err(Stop::shape(self.start(), expected(of.kind)))
    }

    fn text(&mut self, _of: Scalar<'_>, _optional: bool) -> Result<Option<Slot<'b>>, Stop> {
        Ok(None)
    }

    fn begins(&self, _token: &Token<'b>) -> Option<usize> {
        Some(self.start())
    }

    fn is_none(token: &Token<'b>) -> bool {
        matches!(token, Token::Null)
    }
}

impl<'b> Whole<'b> for Members<'_, 'b> {
    fn depth(&self) -> usize {
        self.tokens.depth()
    }

    fn offset_of(&self, at: usize) -> usize {
        self.tokens.offset_of(at)
    }

    fn read_bytes(&self) -> usize {
        self.tokens.read_bytes()
    }

    fn input_from(&self, at: usize) -> &'b [u8] {
        self.input.bytes_from(at)
    }

    fn opening(&self, offset: usize) -> Vec<u8> {
        let base = self.tokens.offset_of(0);
        self.openings.bytes(offset, self.input.bytes_from(0), base)
    }

    fn is_last(&self) -> bool {
        self.input.is_last()
    }

    /// Members elsewhere are read again together: names are looked for in the input.
    fn settle(&mut self, is_around_data: bool) -> bool {
        if is_around_data {
            self.settle_here();
        }
        is_around_data
    }

    fn abandon(&mut self, depth: usize) -> Result<(), Stop> {
        self.names.close_to(depth.saturating_sub(1));
        while depth == 0 || self.tokens.depth() >= depth {
            self.settle_here();
            if matches!(self.token()?, Token::End) {
                break;
            }
        }
        self.settle_here();
        Ok(())
    }

    fn ignore(&mut self) -> Result<bool, Stop> {
        self.skip()?;
        Ok(false)
    }

    fn is_empty_since(&self, start: usize) -> bool {
        let inside = self.input.slice(start + 1, self.tokens.at() - 1);
        spaceless(inside.as_bytes()).is_empty()
    }

    fn told(&mut self, leaf: Token<'b>) -> Result<Option<Cow<'b, str>>, Stop> {
        Ok(match leaf {
            Token::Text(text) => Some(text.value()),
            Token::Number(number) => Some(Cow::Borrowed(number)),
            Token::Bool(true) => Some(Cow::Borrowed("true")),
            Token::Bool(false) => Some(Cow::Borrowed("false")),
            Token::Null => None,
            // None of these is a leaf.
            Token::More | Token::End | Token::Object | Token::Array => None,
            Token::Close | Token::Name(_) => None,
        })
    }

    fn told_inside(&mut self) -> Cow<'b, str> {
        Cow::Borrowed("")
    }

    fn is_text(leaf: &Token<'b>) -> bool {
        matches!(leaf, Token::Text(_))
    }

    #[inline]
    fn records_in_order<'t>(
        &mut self,
        rows: &mut Rows<'_, 't, 'b>,
        item: Option<&str>,
    ) -> Option<(usize, usize)> {
        item?;
        let (mut ended, mut began) = (0, 0);
        loop {
            rows.record
                .fill_upcoming(rows.slots, |fields, slots| self.in_order(fields, slots));
            let Some(next) = self.next_record(rows) else {
                return (ended > 0).then_some((ended, began));
            };
            (ended, began) = (ended + 1, next);
        }
    }
}

fn bytes(name: Text<'_>) -> Cow<'_, [u8]> {
    match name.value() {
        Cow::Borrowed(name) => Cow::Borrowed(name.as_bytes()),
        Cow::Owned(name) => Cow::Owned(name.into_bytes()),
    }
}
