//! Elements, attributes and texts as the parts of a record.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::mem;

use crate::ground::Reason;
use crate::ground::charset::{Charset, Texts};
use crate::reply::answer::{Openings, Whole};
use crate::reply::read::Rows;
use crate::reply::record::{Bracket, Event, Events, Stop, is_of_xml, spelled};
use crate::reply::xml::fields::take_leaves;
use crate::reply::xml::value::{self, Value};
use crate::table::{Field, Kind, Scalar};
use crate::xml::{Attributes, Mark, Text, Token, Tokenizer};
use crate::{Format, Slot, kind};

/// What reads a record's elements.
pub(super) struct Elements<'r, 'b> {
    pub(super) tokens: &'r mut Tokenizer,
    /// Where all before was understood.
    pub(super) settled: Mark,
    /// Whether nothing came since then but comments.
    pub(super) is_settled: bool,
    pub(super) openings: &'r Openings,
    pub(super) input: &'b [u8],
    /// Whether nothing follows the input.
    pub(super) end: bool,
    pub(super) texts: Texts<'b>,
    pub(super) value: Value<'b>,
    /// Whether what stands before a colon is no part of a name.
    pub(super) ignore_prefixes: bool,
    /// Whether the fields that come next were tried in the order of the table, and stopped here.
    pub(super) tried: bool,
    /// Where the last token began.
    pub(super) at: usize,
    /// Where the last text began.
    pub(super) text_at: usize,
    /// What of the last start tag's attributes is to be told.
    pub(super) attributes: Attributes<'b>,
    /// What comes after a text that was told first, and where it began.
    pub(super) after_text: Option<(Event<'b, Text>, usize)>,
}

impl<'b> Elements<'_, 'b> {
    fn token(&mut self) -> Result<Token<'b>, Stop> {
        self.at = self.tokens.at();
        match self.tokens.next(self.input, self.end)? {
            Token::More => Err(Stop::More),
            token @ (Token::Aside | Token::Start(_) | Token::Leaf(..) | Token::Text(_)) => {
                Ok(token)
            }
            token @ (Token::Reference(_) | Token::End | Token::Done) => Ok(token),
        }
    }

    /// What comes next and is neither a text nor a comment.
    #[inline(always)]
    fn tag(&mut self, text: bool) -> Result<Event<'b, Text>, Stop> {
        loop {
            if !text {
                self.tokens.skip_space(self.input, self.end);
            }
            self.at = self.tokens.at();
            match self.tokens.next(self.input, self.end)? {
                Token::Text(part) if text => {
                    self.begin_text();
                    self.push(part)?;
                }
                Token::Reference(c) if text => {
                    self.begin_text();
                    self.value.push_char(c);
                }
                Token::Text(part) => {
                    if let Some(start) = self.begins(&part) {
                        return Err(Stop::shape(start, "no text beside elements"));
                    }
                }
                Token::Reference(_) => return Err(Stop::shape(self.at, "no text beside elements")),
                Token::Aside if self.is_settled && self.value.is_blank() => {
                    self.settled = self.tokens.mark();
                }
                Token::Aside => {}
                Token::More => return Err(Stop::More),
                Token::Start(name) => {
                    self.attributes = Attributes::of(self.tag_bytes(), name.len());
                    return Ok(Event::Open(self.name(name), Bracket::Element));
                }
                Token::Leaf(name, text) => return Ok(Event::Leaf(self.name(name), text)),
                Token::End => return Ok(Event::Close),
                Token::Done => return Ok(Event::End),
            }
        }
    }

    /// Whether the name of an open element, which the table has, has the same bytes in the document.
    fn is_same_in_bytes(&self, name: &str) -> bool {
        self.tokens.charset() == Charset::Utf8 || name.is_ascii()
    }

    /// Whether what comes next is not read yet.
    fn is_unread(&self) -> bool {
        self.after_text.is_none() && self.attributes.is_empty()
    }

    fn tag_bytes(&self) -> &'b [u8] {
        let tag = self.input.get(self.at..self.tokens.at());
        tag.unwrap_or_default()
    }

    /// A text begins with what is not white space alone.
    fn begin_text(&mut self) {
        if self.value.is_blank() {
            self.text_at = self.at;
        }
    }

    fn push(&mut self, part: Text) -> Result<(), Stop> {
        let at = part.range.start;
        let text = match part.plain {
            true => self.texts.plain(part.range).map(Cow::Borrowed),
            false => self.texts.decoded(part.range, self.tokens.charset()),
        };
        self.value.push(text.ok_or_else(|| undecodable(at))?);
        Ok(())
    }

    fn name(&self, name: &'b [u8]) -> Cow<'b, [u8]> {
        let name = match self.ignore_prefixes {
            true => local(name),
            false => name,
        };
        self.tokens.charset().name(name)
    }

    /// The next attribute. Where prefixes are ignored, those that are about the document are none.
    fn next_attribute(&mut self) -> Option<(Cow<'b, [u8]>, Cow<'b, str>)> {
        loop {
            let (name, value) = self.attributes.next_value(self.tokens.charset())?;
            if !(self.ignore_prefixes && is_of_xml(name)) {
                return Some((self.name(name), value));
            }
        }
    }
}

/// What follows the colon of a name.
fn local(name: &[u8]) -> &[u8] {
    let colon = name.iter().position(|byte| *byte == b':');
    let after = colon.and_then(|colon| name.get(colon + 1..));
    after.filter(|after| !after.is_empty()).unwrap_or(name)
}

/// Never happens: the tokenizer has seen each character.
#[cold]
fn undecodable(at: usize) -> Stop {
    Stop::mistake(Reason::Encoding, at, "a character of the declared encoding")
}

impl<'b> Events<'b> for Elements<'_, 'b> {
    type Leaf = Text;
    const FORMAT: Format = Format::Xml;

    #[inline(always)]
    fn next(&mut self, text: bool) -> Result<Event<'b, Text>, Stop> {
        if let Some((event, at)) = self.after_text.take() {
            self.at = at;
            return Ok(event);
        }
        if !self.attributes.is_empty()
            && let Some((name, value)) = self.next_attribute()
        {
            return Ok(Event::Attribute(name, value));
        }
        let event = self.tag(text)?;
        self.is_settled = false;
        if text {
            if !self.value.is_blank() {
                self.after_text = Some((event, self.at));
                self.at = self.text_at;
                return Ok(Event::Text);
            }
            self.value.take();
        }
        Ok(event)
    }

    fn start(&self) -> usize {
        self.at
    }

    fn name_start(&self) -> usize {
        self.at
    }

    fn attribute(&mut self) -> Option<Cow<'b, [u8]>> {
        let is_data = |name| !(self.ignore_prefixes && is_of_xml(name));
        let (name, _) = self.attributes.find(|(name, _)| is_data(name))?;
        Some(self.name(name))
    }

    fn skip(&mut self) -> Result<(), Stop> {
        self.attributes = Attributes::default();
        let outside = self.tokens.depth() - 1;
        while self.tokens.depth() > outside {
            self.token()?;
        }
        Ok(())
    }

    #[inline]
    fn in_order(&mut self, fields: &[Field<'_>], slots: &mut [Slot<'b>]) -> usize {
        if mem::take(&mut self.tried) {
            return 0;
        }
        if !self.is_unread() || fields.is_empty() {
            return 0;
        }
        let Some(mut leaves) = self.tokens.leaves(self.input) else {
            return 0;
        };
        let taken = take_leaves(&mut leaves, &mut self.texts, fields, slots);
        self.tokens.take(&leaves);
        taken
    }

    fn value(
        &mut self,
        of: Scalar<'_>,
        text: Text,
        optional: bool,
    ) -> Result<Option<Slot<'b>>, Stop> {
        let at = text.range.start;
        let text = text_of(of.kind, text, &mut self.texts, self.tokens.charset());
        spelled(of, text.ok_or_else(|| undecodable(at))?, optional, self.at)
    }

    fn value_inside(&mut self, of: Scalar<'_>, optional: bool) -> Result<Option<Slot<'b>>, Stop> {
        self.attributes = Attributes::default();
        let began = self.at;
        match self.tag(true)? {
            Event::Open(..) | Event::Leaf(..) => Err(Stop::shape(self.at, "a text and no element")),
            Event::Attribute(..) | Event::Text | Event::Close | Event::End => {
                self.at = began;
                self.text(of, optional)
            }
        }
    }

    fn text(&mut self, of: Scalar<'_>, optional: bool) -> Result<Option<Slot<'b>>, Stop> {
        let text = match kind::is_text(of.kind) {
            true => self.value.take(),
            false => self.value.take_trimmed(),
        };
        spelled(of, text, optional, self.at)
    }

    fn begins(&self, text: &Text) -> Option<usize> {
        let start = text.range.start;
        let bytes = self.input.get(text.range.clone()).unwrap_or_default();
        let place = bytes.iter().position(|byte| !b" \t\r\n".contains(byte));
        place.map(|place| start + place)
    }

    fn is_none(_text: &Text) -> bool {
        false
    }
}

impl<'b> Whole<'b> for Elements<'_, 'b> {
    fn depth(&self) -> usize {
        self.tokens.depth()
    }

    fn offset_of(&self, at: usize) -> usize {
        self.tokens.offset_of(at)
    }

    fn read_bytes(&self) -> usize {
        self.tokens.offset_of(self.tokens.at())
    }

    fn input_from(&self, at: usize) -> &'b [u8] {
        self.input.get(at..).unwrap_or_default()
    }

    fn opening(&self, offset: usize) -> Vec<u8> {
        let base = self.tokens.offset_of(0);
        self.openings.bytes(offset, self.input, base)
    }

    #[inline]
    fn is_last(&self) -> bool {
        self.end
    }

    fn settle(&mut self, _is_around_data: bool) -> bool {
        let settles = self.is_unread();
        if settles {
            self.tokens.skip_space(self.input, self.end);
            self.settled = self.tokens.mark();
        }
        self.is_settled = settles;
        settles
    }

    fn abandon(&mut self, depth: usize) -> Result<(), Stop> {
        (self.attributes, self.after_text) = (Attributes::default(), None);
        // What was read of it may be a part of a secret: it is dropped, and not taken.
        self.value = Value::default();
        while depth == 0 || self.tokens.depth() >= depth {
            self.settled = self.tokens.mark();
            if matches!(self.token()?, Token::Done) {
                break;
            }
        }
        self.settled = self.tokens.mark();
        Ok(())
    }

    fn ignore(&mut self) -> Result<bool, Stop> {
        Ok(true)
    }

    fn is_empty_since(&self, _start: usize) -> bool {
        false
    }

    fn told(&mut self, leaf: Text) -> Result<Option<Cow<'b, str>>, Stop> {
        self.push(leaf)?;
        Ok(Some(self.told_inside()))
    }

    fn told_inside(&mut self) -> Cow<'b, str> {
        self.value.take_trimmed()
    }

    fn is_text(_leaf: &Text) -> bool {
        true
    }

    #[inline]
    fn records_in_order<'t>(
        &mut self,
        rows: &mut Rows<'_, 't, 'b>,
        item: Option<&str>,
    ) -> Option<(usize, usize)> {
        let item = item.filter(|item| self.is_unread() && self.is_same_in_bytes(item))?;
        self.tried = true;
        let leaves = self.tokens.leaves(self.input)?;
        self.take_records(leaves, rows, item)
    }
}

/// The text of a leaf as it is read for a value of this kind.
pub(super) fn text_of<'b>(
    kind: Kind,
    text: Text,
    texts: &mut Texts<'b>,
    charset: Charset,
) -> Option<Cow<'b, str>> {
    match (text.plain, kind::is_text(kind)) {
        (true, true) => texts.plain(text.range).map(Cow::Borrowed),
        (true, false) => texts
            .plain(text.range)
            .map(|text| Cow::Borrowed(value::trimmed(text))),
        (false, true) => texts.decoded(text.range, charset),
        (false, false) => {
            let range = value::trimmed_range(texts.input(), text.range);
            texts.decoded(range, charset)
        }
    }
}
