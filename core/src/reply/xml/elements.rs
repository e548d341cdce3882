//! What each element and text means where it stands.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;

use crate::Format;
use crate::ground::Reason;
use crate::reply::Unreadable;
use crate::reply::verdict;
use crate::reply::words::Words;
use crate::reply::xml::place::{Around, Holder, Inside, Way};
use crate::reply::xml::{Reading, beside};
use crate::xml::Text;

impl<'b> Reading<'_, '_, '_, 'b> {
    /// An element with nothing but a text; mostly a field.
    #[inline]
    pub(super) fn leaf(&mut self, name: &'b [u8], text: Text, at: usize) -> Result<(), Unreadable> {
        self.start(name, at)?;
        self.end_leaf(text)
    }

    /// The rest of such an element, which began and is not ignored.
    pub(super) fn end_leaf(&mut self, text: Text) -> Result<(), Unreadable> {
        if self.reader.place.ignored > 0 {
            self.reader.place.ignored -= 1;
            return Ok(());
        }
        if self.reader.place.inside == Inside::Record {
            return self.record_without_elements(text);
        }
        self.text(text)?;
        self.end()
    }

    #[inline]
    pub(super) fn start(&mut self, name: &[u8], at: usize) -> Result<(), Unreadable> {
        if self.reader.place.ignored > 0 {
            self.reader.place.ignored += 1;
            return Ok(());
        }
        self.began = at;
        let name = self.reader.tokens.charset().name(name);
        match self.reader.place.inside {
            Inside::List => self.start_record(&name, at),
            Inside::Nothing => self.start_root(&name, at),
            Inside::Message => self.start_in_message(&name, at),
            Inside::Errors => self.start_error(&name, at),
            Inside::Path(way) => self.start_on_path(way, &name, at),
            Inside::Fault => self.start_in_fault(&name, at),
            Inside::Proof => {
                self.start_beside(Around::Proof, &name, at);
                Ok(())
            }
            Inside::Text(Holder::Beside(around)) => self.start_in_beside(around, &name, at),
            Inside::Text(Holder::Item(_)) => self.start_untold(at),
            Inside::Text(Holder::Message | Holder::Error | Holder::Code | Holder::Reason) => {
                Err(self.shape(at, "a text and no element"))
            }
            // Its elements are read where it began.
            Inside::Record => Ok(()),
        }
    }

    fn start_record(&mut self, name: &[u8], at: usize) -> Result<(), Unreadable> {
        if let Some(item) = self.reader.endpoint.reply.item()
            && item.as_bytes() != name
        {
            return Err(self.shape(at, format!("<{item}>")));
        }
        if !self.rows.record.one_more() {
            return Err(self.mistake(Reason::Limit, at, "fewer items"));
        }
        self.reader.place.entered = self.reader.tokens.offset_of(at);
        self.begin_record(name, at);
        Ok(())
    }

    fn start_in_message(&mut self, name: &[u8], at: usize) -> Result<(), Unreadable> {
        let verdict = &Words::of(self.reader.endpoint.api, Format::Xml);
        let place = &mut self.reader.place;
        let (inside, seen) = if name == verdict.message.as_bytes() {
            self.reader.message.offset = self.reader.tokens.offset_of(at);
            (Inside::Text(Holder::Message), &mut place.message)
        } else if name == verdict.errors.as_bytes() {
            self.reader.message.errors = Some(Vec::new());
            (Inside::Errors, &mut place.errors)
        } else {
            self.start_beside(Around::Message, name, at);
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
        let item = Words::of(self.reader.endpoint.api, Format::Xml).item;
        if name != item.as_bytes() {
            return Err(self.shape(at, format!("<{item}>")));
        }
        self.one_more(at, self.reader.limits.errors)?;
        self.reader.place.inside = Inside::Text(Holder::Error);
        Ok(())
    }

    pub(super) fn text(&mut self, text: Text) -> Result<(), Unreadable> {
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

    pub(super) fn reference(&mut self, c: char, at: usize) -> Result<(), Unreadable> {
        match (self.reader.place.ignored, self.reader.place.inside) {
            (0, Inside::Text(_)) => self.value.push_char(c),
            (0, _) => return Err(self.shape(at, "no text beside elements")),
            _ => {}
        }
        Ok(())
    }

    pub(super) fn end(&mut self) -> Result<(), Unreadable> {
        if self.reader.place.ignored > 0 {
            self.reader.place.ignored -= 1;
            return Ok(());
        }
        match self.reader.place.inside {
            Inside::Text(holder) => {
                let text = self.value.take_trimmed();
                self.end_text(holder, text)?;
            }
            Inside::Record => {}
            Inside::List | Inside::Proof => self.leave(Way::Reply),
            Inside::Path(way) => self.end_on_path(way)?,
            Inside::Fault => self.end_fault()?,
            Inside::Errors => self.reader.place.inside = Inside::Message,
            Inside::Message if !self.reader.place.message && !self.lists_errors() => {
                let name = Words::of(self.reader.endpoint.api, Format::Xml).message;
                return Err(self.missing(name));
            }
            Inside::Message | Inside::Nothing => {
                self.reader.place.inside = Inside::Nothing;
            }
        }
        Ok(())
    }

    /// Whether the list of errors says something: then it is a refusal without a message.
    fn lists_errors(&self) -> bool {
        let errors = self.reader.message.errors.as_deref();
        errors.is_some_and(verdict::say_something)
    }

    fn end_text(&mut self, holder: Holder, text: Cow<'b, str>) -> Result<(), Unreadable> {
        match holder {
            Holder::Message => {
                self.reader.message.success =
                    self.reader.endpoint.api.outcomes.status.is_success(&text);
                if !self.reader.message.success {
                    self.reader.message.text = text.into_owned();
                }
                self.reader.place.inside = Inside::Message;
            }
            Holder::Code => {
                self.reader.code = text.into_owned();
                self.reader.place.inside = Inside::Fault;
            }
            Holder::Reason => {
                self.reader.message.text = text.into_owned();
                self.reader.place.inside = Inside::Fault;
            }
            Holder::Error => {
                let errors = self.reader.message.errors.get_or_insert_default();
                self.reader.errors += beside::bytes(&text);
                errors.push(text.into_owned());
                self.reader.place.items += 1;
                self.reader.place.inside = Inside::Errors;
            }
            Holder::Beside(around) => {
                self.tell_beside(text)?;
                self.reader.place.inside = around.inside();
            }
            Holder::Item(around) => {
                self.tell_beside(text)?;
                self.reader.place.inside = Inside::Text(Holder::Beside(around));
            }
        }
        Ok(())
    }
}
