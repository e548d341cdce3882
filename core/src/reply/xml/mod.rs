//! Replies in XML, read by the endpoint's table.

mod place;
#[cfg(test)]
mod tests;
mod value;

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::charset::Texts;
use crate::reply::read::{Rows, Step};
use crate::reply::record::RecordFields;
use crate::reply::verdict::{Document, Message};
use crate::reply::{Malformed, Reason, Unreadable};
use crate::table::{Endpoint, RecordTable, Shape};
use crate::xml::{Text, Token, Tokenizer};
use crate::{Limits, Slot, xml};
use place::{Holder, Inside, Place};
use value::Value;

/// Reads one reply.
pub(crate) struct Reader<'t> {
    endpoint: &'t Endpoint<'t>,
    limits: Limits,
    tokens: Tokenizer,
    place: Place,
    fields: RecordFields<'t>,
    /// Whether the fields' names can be looked for as they are, whatever the encoding.
    plain_names: bool,
    message: Message,
    /// The first mistake of shape: what follows it is read for mistakes that count first, and for nothing else.
    mistake: Option<Unreadable>,
    /// Looks for the end of a record that was cut off, so that it is read anew only once.
    ahead: Option<Tokenizer>,
}

const NO_FIELDS: &RecordTable<'static> = &RecordTable {
    name: "",
    fields: &[],
};

impl<'t> Reader<'t> {
    pub(crate) fn new(endpoint: &'t Endpoint<'t>, limits: Limits) -> Self {
        let record = match endpoint.reply {
            Shape::Acknowledgement => NO_FIELDS,
            Shape::List { record, .. } | Shape::Record { record, .. } => record,
        };
        Self {
            endpoint,
            limits,
            tokens: Tokenizer::new(limits),
            place: Place::before_the_root(),
            fields: RecordFields::of(record),
            plain_names: record
                .fields
                .iter()
                .all(|field| xml::is_ascii_name(field.wire.as_bytes())),
            message: Message::default(),
            mistake: None,
            ahead: None,
        }
    }

    /// See [`Step`].
    pub(crate) fn advance<'b>(
        &mut self,
        input: &'b [u8],
        end: bool,
        rows: &mut Rows<'_, 'b>,
    ) -> Result<Step, Unreadable> {
        if !end && self.is_still_cut_off(input) {
            return Ok(Step::More { consumed: 0 });
        }
        let mut reading = Reading {
            input,
            texts: Texts::of(input),
            value: Value::default(),
            began: 0,
            rows,
            reader: self,
        };
        reading.read(end)
    }

    /// Whether the record that was cut off has no end yet. A mistake in it is an end.
    fn is_still_cut_off(&mut self, input: &[u8]) -> bool {
        let Some(ahead) = &mut self.ahead else {
            return false;
        };
        while let Ok(token) = ahead.next(input, false) {
            if token == Token::More {
                return true;
            }
            if ahead.depth() <= self.tokens.depth() {
                break;
            }
        }
        self.ahead = None;
        false
    }

    /// Goes back to where a record began. What was read of it is looked at again when it has an end, and not before:
    /// a record that comes in many pieces would be read anew for each of them.
    fn more(&mut self, mark: xml::Mark, place: Place) -> Step {
        let mut ahead = self.tokens.clone();
        self.tokens.rewind(mark);
        self.place = place;
        let consumed = self.tokens.drop_read();
        ahead.shift(consumed);
        self.ahead = (ahead.depth() > self.tokens.depth()).then_some(ahead);
        Step::More { consumed }
    }

    fn root(&self) -> &'t str {
        match self.endpoint.reply {
            Shape::Acknowledgement => self.endpoint.api.verdict.root,
            Shape::List { root, .. } | Shape::Record { root, .. } => root,
        }
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
    rows: &'x mut Rows<'s, 'b>,
}

impl<'b> Reading<'_, '_, '_, 'b> {
    fn read(&mut self, end: bool) -> Result<Step, Unreadable> {
        let mut mark = self.reader.tokens.mark();
        let mut place = self.reader.place;
        while self.reader.mistake.is_none() {
            if self.reader.plain_names && self.reader.place.is_between_fields() {
                self.fields_in_order();
            }
            if !matches!(self.reader.place.inside, Inside::Text(_)) {
                self.reader.tokens.skip_space(self.input);
            }
            if self.reader.place.is_settled() {
                (mark, place) = (self.reader.tokens.mark(), self.reader.place);
            }
            let at = self.reader.tokens.at();
            let outcome = match self.next(end)? {
                Token::More => return Ok(self.reader.more(mark, place)),
                Token::Done => return Ok(Step::Done(self.document())),
                token => self.take(token, at),
            };
            match outcome {
                Err(mistake) if mistake.reason == Reason::Shape => {
                    self.reader.mistake = Some(mistake)
                }
                outcome => outcome?,
            }
        }
        self.finish_scanning(end)
    }

    /// The common case: simple fields in the order of the table. Whatever is not just that is left to the tokens.
    #[inline]
    fn fields_in_order(&mut self) {
        while let Some((place, field)) = self.reader.fields.upcoming()
            && let Some(slot @ Slot::Empty) = self.rows.slots.get_mut(place)
        {
            let tokens = &mut self.reader.tokens;
            let mark = tokens.mark();
            let Some(text) = tokens.leaf_named(self.input, field.wire.as_bytes()) else {
                return;
            };
            let filled = match text.plain {
                true => match self.texts.plain(text.range) {
                    Some(text) => RecordFields::fill(field, slot, value::trimmed(text)),
                    None => false,
                },
                false => self.fill_decoded(place, text),
            };
            if !filled {
                return self.reader.tokens.rewind(mark);
            }
            self.reader.fields.skip();
        }
    }

    #[inline(never)]
    fn fill_decoded(&mut self, place: usize, text: Text) -> bool {
        let charset = self.reader.tokens.charset();
        let Some(text) = self.texts.decoded(text.range, charset) else {
            return false;
        };
        self.value.push(text);
        let value = self.reader.fields.read(place, self.value.take());
        match (self.rows.slots.get_mut(place), value) {
            (Some(slot), Some(value)) => *slot = value,
            _ => return false,
        }
        true
    }

    fn finish_scanning(&mut self, end: bool) -> Result<Step, Unreadable> {
        loop {
            match self.next(end)? {
                Token::More => {
                    let consumed = self.reader.tokens.drop_read();
                    return Ok(Step::More { consumed });
                }
                Token::Done => {
                    let nothing = || Unreadable::new(Reason::Shape, 0, "the documented reply");
                    return Err(self.reader.mistake.take().unwrap_or_else(nothing));
                }
                _ => {}
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
            Token::End => self.end(at),
            Token::Text(text) => self.text(text),
            Token::Reference(c) => self.reference(c, at),
            Token::Aside | Token::More | Token::Done => Ok(()),
        }
    }

    /// An element with nothing but a text; mostly a field.
    #[inline]
    fn leaf(&mut self, name: &'b [u8], text: Text, at: usize) -> Result<(), Unreadable> {
        self.start(name, at)?;
        if self.reader.place.ignored > 0 {
            self.reader.place.ignored -= 1;
            return Ok(());
        }
        match self.reader.place.inside {
            Inside::Text(Holder::Field(place)) if text.plain => {
                let text = self.texts.plain(text.range).map(value::trimmed);
                let text = text.ok_or_else(|| self.undecodable(at))?;
                self.field(place, Cow::Borrowed(text))
            }
            _ => {
                self.text(text)?;
                self.end(at)
            }
        }
    }

    #[inline]
    fn start(&mut self, name: &[u8], at: usize) -> Result<(), Unreadable> {
        if self.reader.place.ignored > 0 {
            self.reader.place.ignored += 1;
            return Ok(());
        }
        self.began = at;
        let name = self.reader.tokens.charset().name(name);
        match self.reader.place.inside {
            Inside::Record => self.start_field(&name, at),
            Inside::List => self.start_record(&name, at),
            Inside::Nothing => self.start_root(&name, at),
            Inside::Message => self.start_in_message(&name, at),
            Inside::Errors => self.start_error(&name, at),
            Inside::Text(_) => Err(self.shape(at, "a text and no element")),
        }
    }

    #[inline]
    fn start_field(&mut self, name: &[u8], at: usize) -> Result<(), Unreadable> {
        let Some(place) = self.reader.fields.find(name) else {
            self.reader.place.ignored = 1;
            return Ok(());
        };
        self.reader.place.inside = Inside::Text(Holder::Field(place));
        match self.rows.slots.get(place) {
            None | Some(Slot::Empty) => Ok(()),
            Some(_) => Err(self.shape(at, "each field once")),
        }
    }

    fn start_record(&mut self, name: &[u8], at: usize) -> Result<(), Unreadable> {
        match self.reader.endpoint.reply {
            Shape::List { item, .. } if item.as_bytes() != name => {
                Err(self.shape(at, format!("<{item}>")))
            }
            _ => {
                self.one_more(at)?;
                self.begin_record();
                Ok(())
            }
        }
    }

    fn begin_record(&mut self) {
        self.reader.fields.restart(self.rows.slots);
        self.reader.place.inside = Inside::Record;
    }

    /// The endpoint's own root is looked for first, so that it may have the name of the message's.
    fn start_root(&mut self, name: &[u8], at: usize) -> Result<(), Unreadable> {
        let is = |root: &str| root.as_bytes() == name;
        match self.reader.endpoint.reply {
            Shape::List { root, .. } if is(root) => self.reader.place.inside = Inside::List,
            Shape::Record { root, .. } if is(root) => self.begin_record(),
            _ if is(self.reader.endpoint.api.verdict.root) => {
                self.reader.place.inside = Inside::Message
            }
            _ => return Err(self.shape(at, format!("<{}>", self.reader.root()))),
        }
        Ok(())
    }

    fn start_in_message(&mut self, name: &[u8], at: usize) -> Result<(), Unreadable> {
        let verdict = &self.reader.endpoint.api.verdict;
        let place = &mut self.reader.place;
        let (inside, seen) = if name == verdict.message.as_bytes() {
            self.reader.message.offset = self.reader.tokens.offset_of(at);
            (Inside::Text(Holder::Message), &mut place.message)
        } else if name == verdict.errors.as_bytes() {
            self.reader.message.errors = Some(Vec::new());
            (Inside::Errors, &mut place.errors)
        } else {
            place.ignored = 1;
            return Ok(());
        };
        let again = core::mem::replace(seen, true);
        place.inside = inside;
        match again {
            true => Err(self.shape(at, "each element of a message once")),
            false => Ok(()),
        }
    }

    fn start_error(&mut self, name: &[u8], at: usize) -> Result<(), Unreadable> {
        let item = self.reader.endpoint.api.verdict.item;
        if name != item.as_bytes() {
            return Err(self.shape(at, format!("<{item}>")));
        }
        self.one_more(at)?;
        self.reader.place.inside = Inside::Text(Holder::Error);
        Ok(())
    }

    /// Whether there may be one more record or error.
    fn one_more(&self, at: usize) -> Result<(), Unreadable> {
        match self.reader.place.items < self.reader.limits.items {
            true => Ok(()),
            false => Err(self.mistake(Reason::Limit, at, "fewer items")),
        }
    }

    fn text(&mut self, text: Text) -> Result<(), Unreadable> {
        let at = text.range.start;
        if self.reader.place.ignored > 0 {
            return Ok(());
        }
        if !matches!(self.reader.place.inside, Inside::Text(_)) {
            return self.between_elements(text);
        }
        let part = match text.plain {
            true => self.texts.plain(text.range).map(Cow::Borrowed),
            false => self.texts.decoded(text.range, self.reader.tokens.charset()),
        };
        self.value.push(part.ok_or_else(|| self.undecodable(at))?);
        Ok(())
    }

    fn between_elements(&self, text: Text) -> Result<(), Unreadable> {
        let start = text.range.start;
        let bytes = self.input.get(text.range).unwrap_or_default();
        match bytes.iter().position(|byte| !b" \t\r\n".contains(byte)) {
            Some(place) => Err(self.shape(start + place, "no text beside elements")),
            None => Ok(()),
        }
    }

    fn reference(&mut self, c: char, at: usize) -> Result<(), Unreadable> {
        match (self.reader.place.ignored, self.reader.place.inside) {
            (0, Inside::Text(_)) => self.value.push_char(c),
            (0, _) => return Err(self.shape(at, "no text beside elements")),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, at: usize) -> Result<(), Unreadable> {
        if self.reader.place.ignored > 0 {
            self.reader.place.ignored -= 1;
            return Ok(());
        }
        match self.reader.place.inside {
            Inside::Text(holder) => {
                let text = self.value.take();
                self.end_text(holder, text)?;
            }
            Inside::Record => self.end_record(at)?,
            Inside::Errors => self.reader.place.inside = Inside::Message,
            Inside::Message if !self.reader.place.message => {
                let name = self.reader.endpoint.api.verdict.message;
                return Err(self.missing(at, name));
            }
            Inside::List | Inside::Message | Inside::Nothing => {
                self.reader.place.inside = Inside::Nothing;
            }
        }
        Ok(())
    }

    fn end_text(&mut self, holder: Holder, text: Cow<'b, str>) -> Result<(), Unreadable> {
        match holder {
            Holder::Field(place) => self.field(place, text)?,
            Holder::Message => {
                self.reader.message.success = text == self.reader.endpoint.api.verdict.success;
                if !self.reader.message.success {
                    self.reader.message.text = text.into_owned();
                }
                self.reader.place.inside = Inside::Message;
            }
            Holder::Error => {
                let errors = self.reader.message.errors.get_or_insert_default();
                errors.push(text.into_owned());
                self.reader.place.items += 1;
                self.reader.place.inside = Inside::Errors;
            }
        }
        Ok(())
    }

    #[inline]
    fn field(&mut self, place: usize, text: Cow<'b, str>) -> Result<(), Unreadable> {
        let Some(value) = self.reader.fields.read(place, text) else {
            return Err(self.shape(self.began, "a value of this field's type"));
        };
        if let Some(slot) = self.rows.slots.get_mut(place) {
            *slot = value;
        }
        self.reader.place.inside = Inside::Record;
        Ok(())
    }

    fn end_record(&mut self, at: usize) -> Result<(), Unreadable> {
        if let Some(field) = self.reader.fields.missing(self.rows.slots) {
            return Err(self.missing(at, field.wire));
        }
        (self.rows.show)(self.rows.slots);
        self.reader.place.items += 1;
        self.reader.place.inside = match self.reader.endpoint.reply {
            Shape::List { .. } => Inside::List,
            _ => Inside::Nothing,
        };
        Ok(())
    }

    fn document(&mut self) -> Document {
        match self.reader.place.message {
            true => Document::Message(core::mem::take(&mut self.reader.message)),
            false => Document::Rows,
        }
    }

    #[cold]
    fn malformed(&self, mistake: Malformed) -> Unreadable {
        let at = mistake
            .offset
            .saturating_sub(self.reader.tokens.offset_of(0));
        self.mistake(mistake.reason, at, mistake.expected)
    }

    /// Never happens: the tokenizer has seen each character.
    #[cold]
    fn undecodable(&self, at: usize) -> Unreadable {
        self.mistake(Reason::Encoding, at, "a character of the declared encoding")
    }

    #[cold]
    fn missing(&self, at: usize, name: &str) -> Unreadable {
        let mut mistake = self.shape(at, format!("<{name}>"));
        mistake.path = format!("{}.{name}", mistake.path);
        mistake
    }

    #[cold]
    fn shape(&self, at: usize, expected: impl Into<Cow<'static, str>>) -> Unreadable {
        self.mistake(Reason::Shape, at, expected)
    }

    #[cold]
    fn mistake(
        &self,
        reason: Reason,
        at: usize,
        expected: impl Into<Cow<'static, str>>,
    ) -> Unreadable {
        let offset = self.reader.tokens.offset_of(at);
        let mut mistake = Unreadable::new(reason, offset, expected);
        mistake.path = match self.reader.place.inside {
            Inside::Nothing => String::new(),
            _ => self.reader.place.path(self.reader.endpoint),
        };
        mistake.with_found(self.input.get(at..).unwrap_or_default())
    }
}
