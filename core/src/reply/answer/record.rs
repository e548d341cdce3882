//! The data of an answer: one record, or a list of them.

use alloc::boxed::Box;

use crate::Format;
use crate::ground::Reason;
use crate::reply::answer::place::{Inside, Level};
use crate::reply::answer::targets::DATA;
use crate::reply::answer::{AnswerReader, Halt, Whole};
use crate::reply::read::Rows;
use crate::reply::record::{Bracket, Came, Event, Stop, Wrong, expected};
use crate::table::Data;

impl<'t> AnswerReader<'t> {
    /// Reads on in a record up to its end or to what it has no field for.
    pub(super) fn record<'b, E: Whole<'b>>(
        &mut self,
        events: &mut E,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<(), Halt> {
        let item = self.targets.endpoint.reply.item();
        if let Some((ended, start)) = events.records_in_order(rows, item) {
            self.place.items += ended;
            self.place.top_mut().start = start;
            if !events.is_last() {
                let record = self.place.pop();
                self.settle();
                self.place.push(record);
            }
        }
        let came = rows.read(events)?;
        if let Some(unknown) = rows.record.unknown.take() {
            self.note_inside(&unknown, events);
        }
        let event = match came {
            Came::End => return self.end_record(events, rows),
            Came::Unknown(event) => event,
        };
        if item.is_some() {
            return self.pass_over(event, events);
        }
        match event {
            Event::Open(name, bracket) => self.open(&name, bracket, events, rows),
            Event::Leaf(name, leaf) => self.leaf(&name, leaf, events, rows),
            Event::Attribute(name, text) => self.attribute(&name, text, events),
            Event::Text | Event::Close | Event::End => Ok(()),
        }
    }

    /// What stands in a list's record is about that record, whatever its name is.
    #[inline(never)]
    fn pass_over<'b, E: Whole<'b>>(
        &mut self,
        event: Event<'b, E::Leaf>,
        events: &mut E,
    ) -> Result<(), Halt> {
        let (mark, name, has_parts) = match event {
            Event::Open(name, _) => ("", name, true),
            Event::Leaf(name, _) => ("", name, false),
            Event::Attribute(name, _) => ("@", name, false),
            Event::Text | Event::Close | Event::End => return Ok(()),
        };
        self.note_unknown(mark, &name, events);
        if has_parts {
            self.place.ignored += usize::from(events.ignore()?);
        }
        Ok(())
    }

    /// The level of the data, if this bracket begins such.
    pub(super) fn data(&mut self, level: Level, bracket: Bracket) -> Option<Level> {
        let (inside, own) = match self.targets.endpoint.reply.data {
            Data::Nothing | Data::Raw(_) => (Inside::Path, bracket),
            Data::Record(_) => (Inside::Record, Bracket::Object),
            Data::List { .. } => (Inside::List, Bracket::Array),
        };
        self.place.is_read |= inside == Inside::Path;
        (bracket == own || bracket == Bracket::Element).then_some(Level { inside, ..level })
    }

    /// Instead of what begins or is the data in JSON.
    fn expected_data(&self, level: &Level) -> &'static str {
        match self.targets.endpoint.reply.data {
            _ if self.place.top().inside == Inside::Document => self.documented(),
            _ if level.ended & DATA == 0 => "an object",
            Data::Nothing | Data::Raw(_) => "nothing",
            Data::Record(_) => "an object",
            Data::List { .. } => "an array",
        }
    }

    /// Whether what begins is a record of a list, or would have to be one: of an element that holds the status or a refusal as well,
    /// other elements are no records.
    pub(super) fn is_item<'b, E: Whole<'b>>(&self, name: &[u8]) -> bool {
        let top = self.place.top();
        let has_more = E::FORMAT == Format::Xml && top.live != DATA;
        let is_named = || {
            let item = self.targets.endpoint.reply.item();
            item.is_some_and(|item| item.as_bytes() == name)
        };
        top.inside == Inside::List && (!has_more || is_named())
    }

    /// A record of a list begins.
    pub(super) fn begin_item<'b, E: Whole<'b>>(
        &mut self,
        name: &[u8],
        bracket: Bracket,
        events: &mut E,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<(), Halt> {
        let item = self.targets.endpoint.reply.item().unwrap_or_default();
        if E::FORMAT == Format::Xml && item.as_bytes() != name {
            return Err(Stop::shape(events.start(), alloc::format!("<{item}>")).into());
        }
        if !rows.record.one_more() {
            return Err(Stop::limit(events.start(), "fewer items").into());
        }
        if bracket == Bracket::Array {
            return Err(Stop::shape(events.start(), "an object").into());
        }
        let level = Level {
            inside: Inside::Record,
            ..self.level(0, self.place.top().steps, events)
        };
        self.begin_record(level, events, rows)
    }

    pub(super) fn begin_record<'b, E: Whole<'b>>(
        &mut self,
        level: Level,
        events: &mut E,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<(), Halt> {
        if !self.place.push(level) {
            return Err(Stop::limit(events.start(), "less nesting").into());
        }
        events.enter();
        rows.begin();
        Ok(())
    }

    /// A record without parts.
    pub(super) fn item_leaf<'b, E: Whole<'b>>(
        &mut self,
        name: &[u8],
        leaf: E::Leaf,
        events: &mut E,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<(), Halt> {
        if E::FORMAT == Format::Xml {
            self.begin_item(name, Bracket::Element, events, rows)?;
            return self.record_leaf(leaf, events, rows);
        }
        match rows.record.one_more() {
            true => Err(Stop::shape(events.start(), "an object").into()),
            false => Err(Stop::limit(events.start(), "fewer items").into()),
        }
    }

    /// A record that is an element with a text and nothing else, and so is over already.
    fn record_leaf<'b, E: Whole<'b>>(
        &mut self,
        leaf: E::Leaf,
        events: &mut E,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<(), Halt> {
        self.place.top_mut().depth += 1;
        rows.record.read_leaf(leaf, events, rows.slots)?;
        self.end_record(events, rows)
    }

    fn end_record<'b, E: Whole<'b>>(
        &mut self,
        events: &mut E,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<(), Halt> {
        let is_whole = rows.record.end(E::FORMAT, rows.slots);
        let is_list = self.targets.endpoint.reply.item().is_some();
        match is_whole {
            // What else the record says decides.
            Err(_)
                if !is_list
                    && !self.document.texts.say_nothing()
                    && !self.document.texts.are_success() =>
            {
                self.place.is_broken = true;
            }
            Err((field, wrong)) => {
                let (start, path) = (self.place.top().start, self.path(events, rows));
                let (reason, expected) = match wrong.map(Wrong::told) {
                    None => (Reason::Shape, expected(E::FORMAT, field)),
                    Some((reason, expected)) => (reason, expected.into()),
                };
                let mut why = Box::new(self.lack(start, expected, path, events));
                why.reason = reason;
                if is_list || self.document.texts.say_nothing() {
                    return Err(Halt::Mistake(why));
                }
                self.place.is_broken = true;
                self.document.lacking.get_or_insert(why);
            }
            Ok(()) => {
                if self.document.mistake.is_none() {
                    rows.show(events.read_bytes());
                }
                self.place.items += 1;
                self.place.is_read |= !is_list;
            }
        }
        self.place.pop();
        Ok(())
    }

    /// Data without parts: empty ones in XML, or what is none in JSON.
    pub(super) fn data_leaf<'b, E: Whole<'b>>(
        &mut self,
        level: Level,
        leaf: E::Leaf,
        events: &mut E,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<(), Halt> {
        if E::FORMAT != Format::Xml {
            // Only `null` says that data which may be left out are.
            self.place.is_read = E::is_none(&leaf) && self.targets.endpoint.reply.optional;
            let depth = level.depth + 1;
            return match self.place.is_read {
                true => Ok(()),
                false => self.wrong_data(Level { depth, ..level }, events),
            };
        }
        let data = self.data(level, Bracket::Element).unwrap_or(level);
        if data.inside == Inside::Record {
            self.begin_record(data, events, rows)?;
            return self.record_leaf(leaf, events, rows);
        }
        // It is over already.
        let depth = data.depth + 1;
        self.enter(Level { depth, ..data }, events)?;
        if let Some(start) = events.begins(&leaf) {
            return Err(Stop::shape(start, "no text beside elements").into());
        }
        self.close(events)
    }

    /// Something else than data.
    #[cold]
    pub(super) fn wrong_data<'b, E: Whole<'b>>(
        &mut self,
        level: Level,
        events: &E,
    ) -> Result<(), Halt> {
        let expected = self.expected_data(&level);
        if self.place.top().inside != Inside::Document {
            let inside = Inside::Record;
            self.place.push(Level { inside, ..level });
        }
        Err(Stop::shape(events.start(), expected).into())
    }
}
