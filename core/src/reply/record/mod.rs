//! Records of replies, whatever is inside them: values, records, lists and maps.
//!
//! One reader for all formats. It keeps its own stack of what is open, so that no depth of a document is a depth of calls.

#[cfg(test)]
mod end_tests;
mod events;
mod fields;
mod flaws;
#[cfg(test)]
mod limit_tests;
mod names;
mod open;
mod parts;
mod path;
#[cfg(test)]
mod random_tests;
#[cfg(test)]
mod tests;
mod unknown;

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

pub(crate) use events::{Bracket, Event, Events, Mistake, Stop};
pub(crate) use fields::RecordFields;
pub(crate) use flaws::Flaw;
use flaws::Flaws;
pub(crate) use names::expected;
use open::{Found, InRecord, Inside, Open};
pub(crate) use parts::Wrong;
use parts::gather;
pub(crate) use path::add_name;
pub(crate) use unknown::{add_unknown, is_of_xml};

use crate::table::{Api, Endpoint, Field, RecordTable, Scalar};
use crate::{Arena, Format, Limits, Slot, kind};

/// Reads the records of an answer, one after the other. The slots of their own fields are the caller's.
pub(crate) struct RecordReader<'t, 'b> {
    api: &'t Api<'t>,
    record: &'t RecordTable<'t>,
    /// The fields of the answer's record.
    outer: RecordFields<'t>,
    /// The place of the one that is being read.
    current: Option<usize>,
    /// What is open inside it.
    open: Vec<Open<'t>>,
    /// The slots of what is open: of each container those that it has so far.
    slots: Vec<Slot<'b>>,
    /// The items of flat lists, with the places of their fields.
    flat: Vec<(usize, Slot<'b>)>,
    /// What is inside the record's slots.
    pub(crate) arena: Arena<'b>,
    /// Whether any of these may hold something.
    used: bool,
    /// How many more items the document may have, or each of its records.
    items: usize,
    /// How many each of its records may have, where there may be any number of these.
    each: Option<usize>,
    /// How many more bytes the slots of inner records may take.
    bytes: usize,
    /// How many entries a map may have.
    entries: usize,
    /// For looking for keys that come twice.
    order: Vec<usize>,
    /// What is wrong, if everything is to be told.
    flaws: Option<Flaws>,
    /// What was found first inside the record that no table knows, where that is refused.
    pub(crate) unknown: Option<Box<Unknown>>,
}

/// What no table knows: where in the input it began, and its path inside the record.
pub(crate) struct Unknown {
    pub(crate) at: usize,
    pub(crate) path: String,
}

/// What was read.
pub(crate) enum Came<'b, L> {
    /// The record's end.
    End,
    /// What the answer's record has no field for. What it opens is still to be read.
    Unknown(Event<'b, L>),
}

impl<'t, 'b> RecordReader<'t, 'b> {
    /// For an input of so many bytes.
    pub(crate) fn new(
        endpoint: &'t Endpoint<'t>,
        limits: &Limits,
        format: Format,
        bytes: usize,
    ) -> Self {
        let record = endpoint.reply.record().unwrap_or(RecordTable::NONE);
        let bytes = bytes.saturating_mul(4).saturating_add(limits.nested_bytes);
        Self::of(endpoint.api, record, limits, format, bytes)
    }

    /// For records of this table, with so many bytes for the slots of those inside them.
    fn of(
        api: &'t Api<'t>,
        record: &'t RecordTable<'t>,
        limits: &Limits,
        format: Format,
        bytes: usize,
    ) -> Self {
        Self {
            api,
            record,
            outer: RecordFields::of(record, format),
            current: None,
            open: Vec::new(),
            slots: Vec::new(),
            flat: Vec::new(),
            arena: Arena::new(),
            used: false,
            items: limits.items,
            each: None,
            bytes,
            entries: limits.keys,
            order: Vec::new(),
            flaws: None,
            unknown: None,
        }
    }

    /// The same for any number of records, each with as many items inside as the limits say.
    pub(crate) fn without_end(mut self) -> Self {
        self.each = Some(self.items);
        self
    }

    /// Begins a record anew. The slots are those of its fields.
    #[inline]
    pub(crate) fn begin(&mut self, root: &mut [Slot<'b>]) {
        self.outer.restart(root);
        self.current = None;
        if self.used {
            self.clear();
        }
    }

    fn clear(&mut self) {
        #[cfg(feature = "zeroize")]
        {
            self.slots.iter_mut().for_each(Slot::wipe);
            self.flat.iter_mut().for_each(|(_, slot)| slot.wipe());
        }
        self.open.clear();
        self.slots.clear();
        self.flat.clear();
        self.arena.clear();
        self.used = false;
    }

    /// Whether there may be one more record of a list, which then is there.
    #[inline]
    pub(crate) fn one_more(&mut self) -> bool {
        match self.each {
            None => self.one_more_inside(),
            Some(items) => {
                self.items = items;
                true
            }
        }
    }

    /// The same of an item of a list or map inside a record.
    #[inline]
    fn one_more_inside(&mut self) -> bool {
        let left = self.items.checked_sub(1);
        self.items = left.unwrap_or(0);
        left.is_some()
    }

    /// The fields that come next if they come in the order of the table, with their slots, of which so many are then filled.
    #[inline]
    pub(crate) fn fill_upcoming(
        &mut self,
        root: &mut [Slot<'b>],
        fill: impl FnOnce(&[Field<'t>], &mut [Slot<'b>]) -> usize,
    ) {
        if let Some(record) = self.innermost(root) {
            let (place, fields) = record.fields.upcoming();
            let slots = record.slots.get_mut(place..).unwrap_or_default();
            record.fields.skip(fill(fields, slots));
        }
    }

    /// Reads on until the record ends or something comes that it has no field for.
    pub(crate) fn read<E: Events<'b>>(
        &mut self,
        events: &mut E,
        root: &mut [Slot<'b>],
    ) -> Result<Came<'b, E::Leaf>, Stop> {
        loop {
            self.fill_upcoming(root, |fields, slots| events.in_order(fields, slots));
            let event = match events.next(self.takes_text()) {
                Ok(event) => event,
                Err(stop) => {
                    self.point_at(events, root);
                    return Err(stop);
                }
            };
            match event {
                Event::Close if self.open.is_empty() => return Ok(Came::End),
                Event::Close => self.close::<E>(root)?,
                Event::Open(name, bracket) => match self.expect(name, events, root)? {
                    Found::Wanted(wanted) => self.opened(wanted, bracket, events, root)?,
                    Found::Unknown(name) if self.open.is_empty() => {
                        return Ok(Came::Unknown(Event::Open(name, bracket)));
                    }
                    Found::Unknown(name) => {
                        self.note_unknown("", &name, events);
                        events.skip()?;
                    }
                },
                Event::Leaf(name, leaf) => match self.expect(name, events, root)? {
                    Found::Wanted(wanted) => self.leaf(wanted, leaf, events, root)?,
                    Found::Unknown(name) if self.open.is_empty() => {
                        return Ok(Came::Unknown(Event::Leaf(name, leaf)));
                    }
                    Found::Unknown(name) => self.note_unknown("", &name, events),
                },
                Event::Attribute(name, text) => match self.attribute(&name, text, events, root)? {
                    Some(text) if self.open.is_empty() => {
                        return Ok(Came::Unknown(Event::Attribute(name, text)));
                    }
                    Some(_) => self.note_unknown("@", &name, events),
                    None => {}
                },
                Event::Text => {
                    self.text(events, root, |events, of, optional| {
                        events.text(of, optional)
                    })?;
                }
                // No record ends there.
                Event::End => return Err(Stop::More),
            }
        }
    }

    /// The path ends in the field whose value could not be read.
    #[cold]
    fn point_at<E: Events<'b>>(&mut self, events: &E, root: &mut [Slot<'b>]) {
        // A map's keys may be secret, and nobody asks for them.
        if let Some(record) = self.innermost(root)
            && let Some(name) = events.name_before_stop()
        {
            let is = |field: &Field<'_>| names::is_named(E::FORMAT, field, &name);
            *record.current = record.fields.find(is).map(|(place, _)| place);
        }
    }

    /// A record that is an element with a text and nothing else.
    pub(crate) fn read_leaf<E: Events<'b>>(
        &mut self,
        leaf: E::Leaf,
        events: &mut E,
        root: &mut [Slot<'b>],
    ) -> Result<(), Stop> {
        let Some(start) = events.begins(&leaf) else {
            return Ok(());
        };
        if !self.takes_text() {
            return Err(Stop::shape(start, "no text beside elements"));
        }
        self.text(events, root, |events, of, optional| {
            events.value(of, leaf, optional)
        })
    }

    /// The answer's record has ended; the first field that it lacks is told, or the first map with which something is wrong.
    #[inline(always)]
    pub(crate) fn end(
        &mut self,
        format: Format,
        root: &mut [Slot<'b>],
    ) -> Result<(), (&'t Field<'t>, Option<Wrong>)> {
        if !self.flat.is_empty()
            && let flat = (&mut self.flat, 0)
            && let Some((place, wrong)) =
                gather(flat, &self.outer, root, &mut self.arena, self.entries)
            && let Some(field) = self.outer.field(place)
        {
            self.current = Some(place);
            return Err((field, Some(wrong)));
        }
        self.outer.settle(root);
        let is_required = |field: &Field<'_>| names::is_required(format, field);
        match self.outer.missing(root, is_required) {
            None => Ok(()),
            Some((place, field)) => {
                self.current = Some(place);
                Err((field, None))
            }
        }
    }

    #[inline(always)]
    fn innermost<'s>(&'s mut self, root: &'s mut [Slot<'b>]) -> Option<InRecord<'s, 't, 'b>> {
        let Some(open) = self.open.last_mut() else {
            return Some(InRecord {
                fields: &mut self.outer,
                current: &mut self.current,
                slots: root,
            });
        };
        match &mut open.inside {
            Inside::Record(fields) => Some(InRecord {
                fields,
                current: &mut open.current,
                slots: self.slots.get_mut(open.first..).unwrap_or_default(),
            }),
            Inside::List(_) | Inside::Map(_) | Inside::Entry(_) => None,
        }
    }

    /// Whether a text may stand beside elements where the reader is.
    #[inline]
    fn takes_text(&self) -> bool {
        match self.open.last() {
            None => self.outer.text.is_some(),
            Some(open) => matches!(&open.inside, Inside::Record(fields) if fields.text.is_some()),
        }
    }
}

/// What was read of a record that is not whole may be secret.
#[cfg(feature = "zeroize")]
impl Drop for RecordReader<'_, '_> {
    fn drop(&mut self) {
        self.clear();
    }
}

/// The value that a text spells, without the white space around it where that is none of the value.
pub(crate) fn spelled<'a>(
    of: Scalar<'_>,
    text: Cow<'a, str>,
    optional: bool,
    at: usize,
) -> Result<Option<Slot<'a>>, Stop> {
    let kind = of.kind;
    if let Some(wording) = of.wording {
        return match kind::read_worded(kind, wording, text, optional) {
            Ok(None) if !optional => Err(Stop::shape(at, "a value")),
            Ok(value) => Ok(value),
            Err(_) => Err(Stop::shape(at, "a value of this field's type")),
        };
    }
    if text.is_empty() && optional && !kind::is_text(kind) {
        return Ok(None);
    }
    match kind::read(kind, text) {
        Ok(value) => Ok(Some(value)),
        Err(_) => Err(Stop::shape(at, "a value of this field's type")),
    }
}
