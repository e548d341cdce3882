//! What is expected under a name, and where what came is put.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::ground::Reason;
use crate::limits::{LESS_NESTING, LEVELS};
use crate::reply::record::events::{Bracket, Events, Stop};
use crate::reply::record::fields::RecordFields;
use crate::reply::record::flaws;
use crate::reply::record::names::{self, Flat, expected};
use crate::reply::record::open::{Found, Inside, Open, Sort, Wanted};
use crate::reply::record::{RecordReader, spelled};
use crate::shape::Values;
use crate::table::{Entries, Field, Items, Kind, Scalar, Type};
use crate::{Arena, Code, Format, Slot, kind};

impl<'t, 'b> RecordReader<'t, 'b> {
    /// What the innermost container has under this name.
    #[inline]
    pub(super) fn expect<E: Events<'b>>(
        &mut self,
        name: Cow<'b, [u8]>,
        events: &mut E,
        root: &mut [Slot<'b>],
    ) -> Result<Found<'t, 'b>, Stop> {
        let Some(record) = self.innermost(root) else {
            return self.expect_part(name, events);
        };
        let found = record
            .fields
            .find(|field| names::is_named(E::FORMAT, field, &name));
        let Some((place, field)) = found else {
            self.unknown(&name, events)?;
            return Ok(Found::Unknown(name));
        };
        *record.current = Some(place);
        let (ty, optional) = match names::flat(E::FORMAT, field) {
            Some(Flat::List(items)) => {
                self.count_item(events.start())?;
                (items.ty, false)
            }
            Some(Flat::Map(entries)) => {
                self.count_item(events.start())?;
                return Ok(Found::Wanted(Wanted::entry(entries)));
            }
            None if record.has(place) => {
                let stop = Stop::shape(events.name_start(), names::once(E::FORMAT));
                self.flaw(stop, Code::Duplicate)?;
                return Ok(Found::Unknown(name));
            }
            None => (field.ty, !field.required),
        };
        Ok(Found::Wanted(Wanted::of(self.api, E::FORMAT, ty, optional)))
    }

    /// The same of a list or map.
    fn expect_part<E: Events<'b>>(
        &mut self,
        name: Cow<'b, [u8]>,
        events: &mut E,
    ) -> Result<Found<'t, 'b>, Stop> {
        let Some(open) = self.open.last_mut() else {
            return Ok(Found::Unknown(name));
        };
        let (format, at) = (E::FORMAT, events.start());
        let (ty, own) = match open.inside {
            Inside::List(items) => (items.ty, names::item(format, items)),
            Inside::Map(entries) => {
                let entry = names::entry(format, entries);
                (entries.ty, entry.map(|[entry, ..]| entry))
            }
            Inside::Entry(entries) => return self.expect_in_entry(entries, name, events),
            Inside::Record(_) => return Ok(Found::Unknown(name)),
        };
        open.current = Some(open.current.map_or(0, |last| last + 1));
        if let Some(own) = own
            && own.as_bytes() != &*name
        {
            return Err(Stop::shape(at, alloc::format!("<{own}>")));
        }
        let inside = open.inside.clone();
        if let (Inside::Map(_), None) = (&inside, own) {
            self.slots.push(Slot::Text(text_of(name)));
        }
        self.count_item(at)?;
        if let Inside::Map(entries) = inside {
            self.count_entry(at)?;
            if own.is_some() {
                return Ok(Found::Wanted(Wanted::entry(entries)));
            }
        }
        Ok(Found::Wanted(Wanted::of(self.api, format, ty, false)))
    }

    fn expect_in_entry<E: Events<'b>>(
        &mut self,
        entries: &'t Entries<'t>,
        name: Cow<'b, [u8]>,
        events: &mut E,
    ) -> Result<Found<'t, 'b>, Stop> {
        let [_, key, value] = names::entry(E::FORMAT, entries).unwrap_or_default();
        let (place, ty) = match &*name {
            name if name == key.as_bytes() => (0, Type::Value(Kind::Text)),
            name if name == value.as_bytes() => (1, entries.ty),
            _ => return Ok(Found::Unknown(name)),
        };
        let Some(open) = self.open.last_mut() else {
            return Ok(Found::Unknown(name));
        };
        open.current = Some(place);
        match self.slots.get(open.first + place) {
            Some(Slot::Empty) => Ok(Found::Wanted(Wanted::of(self.api, E::FORMAT, ty, false))),
            _ => Err(Stop::shape(events.start(), names::once(E::FORMAT))),
        }
    }

    fn count_item(&mut self, at: usize) -> Result<(), Stop> {
        match self.one_more_inside() {
            true => Ok(()),
            false => Err(Stop::limit(at, "fewer items")),
        }
    }

    /// One more entry of the innermost map.
    fn count_entry(&self, at: usize) -> Result<(), Stop> {
        let current = self.open.last().and_then(|open| open.current);
        match current.is_some_and(|entry| entry < self.entries) {
            true => Ok(()),
            false => Err(Wrong::Entries.stop(at)),
        }
    }

    /// Something with parts began.
    pub(super) fn opened<E: Events<'b>>(
        &mut self,
        wanted: Wanted<'t>,
        bracket: Bracket,
        events: &mut E,
        root: &mut [Slot<'b>],
    ) -> Result<(), Stop> {
        match wanted.sort {
            Sort::Value(of) => {
                while let Some(name) = events.attribute() {
                    self.note_unknown("@", &name, events);
                }
                let value = match events.value_inside(of, wanted.optional) {
                    Ok(value) => value,
                    // A part of it was read.
                    Err(stop) if of.kind == Kind::Json => return Err(stop),
                    Err(stop) => {
                        let value = self.flaw(stop, flaws::code(of.kind))?;
                        events.skip()?;
                        Some(value)
                    }
                };
                self.put_value(value, events, root)
            }
            Sort::Parts(inside) => {
                if let Some(expected) = inside.instead_of(bracket) {
                    let value =
                        self.flaw(Stop::shape(events.start(), expected), Code::JsonShape)?;
                    events.skip()?;
                    return self.put_value(Some(value), events, root);
                }
                self.push(inside, events.start())?;
                events.enter();
                Ok(())
            }
        }
    }

    fn push(&mut self, inside: Inside<'t>, start: usize) -> Result<(), Stop> {
        if self.open.len() >= LEVELS {
            return Err(Stop::limit(start, LESS_NESTING));
        }
        let slots = inside.slots();
        match self.bytes.checked_sub(slots * size_of::<Slot<'_>>()) {
            Some(left) => self.bytes = left,
            None => return Err(Stop::limit(start, "fewer fields of records inside records")),
        }
        let first = self.slots.len();
        self.slots.resize_with(first + slots, Slot::default);
        self.open.push(Open {
            inside,
            start,
            first,
            flat: self.flat.len(),
            current: None,
        });
        self.used = true;
        Ok(())
    }

    #[inline]
    pub(super) fn leaf<E: Events<'b>>(
        &mut self,
        wanted: Wanted<'t>,
        leaf: E::Leaf,
        events: &mut E,
        root: &mut [Slot<'b>],
    ) -> Result<(), Stop> {
        match wanted.sort {
            Sort::Value(of) => {
                let value = match events.value(of, leaf, wanted.optional) {
                    Ok(value) => value,
                    Err(stop) => Some(self.flaw(stop, flaws::code(of.kind))?),
                };
                self.put_value(value, events, root)
            }
            Sort::Parts(_) if E::is_none(&leaf) => self.put_value(None, events, root),
            Sort::Parts(inside) => match E::FORMAT {
                Format::Json | Format::Form => {
                    let stop = Stop::shape(events.start(), inside.instead_of_value());
                    let value = self.flaw(stop, Code::JsonShape)?;
                    self.put_value(Some(value), events, root)
                }
                Format::Xml => {
                    self.push(inside, events.start())?;
                    self.read_leaf(leaf, events, root)?;
                    self.close::<E>(root)
                }
            },
        }
    }

    /// A field that is an attribute; the text of any other.
    pub(super) fn attribute<E: Events<'b>>(
        &mut self,
        name: &[u8],
        text: Cow<'b, str>,
        events: &E,
        root: &mut [Slot<'b>],
    ) -> Result<Option<Cow<'b, str>>, Stop> {
        let Some(record) = self.innermost(root) else {
            return Ok(Some(text));
        };
        let found = record.fields.find(|field| names::is_attribute(field, name));
        let Some((place, field)) = found else {
            return Ok(Some(text));
        };
        *record.current = Some(place);
        // Names without their prefix may be the same.
        if record.has(place) {
            return Err(Stop::shape(events.start(), "each attribute once"));
        }
        let Some(of) = field.ty.scalar() else {
            return Ok(Some(text));
        };
        let text = match kind::is_text(of.kind) {
            true => text,
            false => trimmed(text),
        };
        let value = spelled(of, text, !field.required, events.start())?;
        self.put_value(value, events, root)?;
        Ok(None)
    }

    /// The text of the innermost record, which `read` reads.
    pub(super) fn text<E: Events<'b>>(
        &mut self,
        events: &mut E,
        root: &mut [Slot<'b>],
        read: impl FnOnce(&mut E, Scalar<'t>, bool) -> Result<Option<Slot<'b>>, Stop>,
    ) -> Result<(), Stop> {
        let Some(record) = self.innermost(root) else {
            return Ok(());
        };
        let Some(place) = record.fields.text else {
            return Ok(());
        };
        *record.current = Some(place);
        if record.has(place) {
            return Err(Stop::shape(events.start(), "one text and no more"));
        }
        let field = record.current();
        let Some((field, of)) = field.and_then(|field| Some((field, field.ty.scalar()?))) else {
            return Ok(());
        };
        let value = read(events, of, !field.required)?;
        self.put_value(value, events, root)
    }

    /// Puts a value where it belongs. Of what says that there is none it is kept until the record ends that it came.
    #[inline]
    fn put_value<E: Events<'b>>(
        &mut self,
        value: Option<Slot<'b>>,
        events: &E,
        root: &mut [Slot<'b>],
    ) -> Result<(), Stop> {
        let value = match (value, self.innermost(root)) {
            (Some(value), _) => value,
            (None, Some(record)) => {
                record.fields.blank = true;
                Slot::Unreadable
            }
            (None, None) => self.flaw(Stop::shape(events.start(), "a value"), Code::JsonShape)?,
        };
        self.put(E::FORMAT, value, root);
        Ok(())
    }

    #[inline]
    fn put(&mut self, format: Format, value: Slot<'b>, root: &mut [Slot<'b>]) {
        if let Some(record) = self.innermost(root) {
            let field = record.current();
            let Some(place) = record.current.take() else {
                return;
            };
            if field.is_some_and(|field| names::flat(format, field).is_some()) {
                self.flat.push((place, value));
                self.used = true;
            } else if let Some(slot) = record.slots.get_mut(place) {
                *slot = value;
            }
            return;
        }
        let Some(open) = self.open.last() else { return };
        match (&open.inside, open.current) {
            (Inside::Entry(_), Some(place)) => {
                if let Some(slot) = self.slots.get_mut(open.first + place) {
                    *slot = value;
                }
            }
            (Inside::Entry(_) | Inside::Record(_) | Inside::List(_) | Inside::Map(_), _) => {
                self.slots.push(value);
            }
        }
    }

    /// The innermost container has ended: its slots are moved to where they stay.
    pub(super) fn close<E: Events<'b>>(&mut self, root: &mut [Slot<'b>]) -> Result<(), Stop> {
        let Some(open) = self.open.last_mut() else {
            return Ok(());
        };
        let first = open.first;
        let slot = match &open.inside {
            Inside::Record(fields) => {
                let slots = self.slots.get_mut(first..).unwrap_or_default();
                let flat = (&mut self.flat, open.flat);
                let wrong = gather(flat, fields, slots, &mut self.arena, self.entries);
                if let Some((place, wrong)) = wrong {
                    open.current = Some(place);
                    return Err(wrong.stop(open.start));
                }
                fields.settle(slots);
                let is_required = |field: &Field<'_>| names::is_required(E::FORMAT, field);
                // Where everything is told, that is told by who checks the value.
                if self.flaws.is_none()
                    && let Some((place, field)) = fields.missing(slots, is_required)
                {
                    open.current = Some(place);
                    return Err(Stop::shape(open.start, expected(E::FORMAT, field)));
                }
                Some(Slot::Record(self.arena.add(self.slots.drain(first..))))
            }
            Inside::List(items) => {
                let slots = self.slots.drain(first..);
                Some(list(items.ty, slots, &mut self.arena))
            }
            Inside::Map(_) => {
                let slots = self.slots.get(first..).unwrap_or_default();
                if comes_twice(slots, &mut self.order) {
                    open.current = None;
                    let stop = Wrong::KeyTwice.stop(open.start);
                    self.flaw(stop, Code::Duplicate)?;
                }
                Some(Slot::Map(self.arena.add(self.slots.drain(first..))))
            }
            Inside::Entry(entries) => {
                let slots = self.slots.get(first..).unwrap_or_default();
                let is_empty = |slot: &Slot<'_>| matches!(slot, Slot::Empty);
                if let Some(place) = slots.iter().position(is_empty) {
                    let [_, names @ ..] = names::entry(E::FORMAT, entries).unwrap_or_default();
                    let name = names.get(place).copied().unwrap_or_default();
                    return Err(Stop::shape(open.start, alloc::format!("<{name}>")));
                }
                // They are the map's, if that is open.
                let map = self
                    .open
                    .len()
                    .checked_sub(2)
                    .and_then(|at| self.open.get(at));
                match map.map(|open| &open.inside) {
                    Some(Inside::Map(_)) => None,
                    _ => Some(Slot::Map(self.arena.add(self.slots.drain(first..)))),
                }
            }
        };
        self.open.pop();
        if let Some(slot) = slot {
            self.put(E::FORMAT, slot, root);
        }
        Ok(())
    }
}

/// A text without the white space of XML around it.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    let is_space = |c| " \t\r\n".contains(c);
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(is_space)),
        Cow::Owned(text) => Cow::Owned(String::from(text.trim_matches(is_space))),
    }
}

/// A list of these items: values are a vector of their own.
fn list<'b>(
    ty: Type<'_>,
    items: impl ExactSizeIterator<Item = Slot<'b>>,
    arena: &mut Arena<'b>,
) -> Slot<'b> {
    match ty {
        Type::Value(kind) | Type::Worded(kind, _) => Slot::Values(Values::collect(kind, items)),
        Type::Record(_) | Type::List(_) | Type::Map(_) | Type::Json(_) => {
            Slot::List(arena.add(items))
        }
    }
}

/// What can be wrong with a map.
#[derive(Clone, Copy)]
pub(crate) enum Wrong {
    KeyTwice,
    /// There are more than the limits allow.
    Entries,
}

impl Wrong {
    /// Why it is refused, and what is expected.
    pub(crate) const fn told(self) -> (Reason, &'static str) {
        match self {
            Self::KeyTwice => (Reason::Shape, "each key once"),
            Self::Entries => (Reason::Limit, "fewer entries of a map"),
        }
    }

    fn stop(self, at: usize) -> Stop {
        let (_, expected) = self.told();
        match self {
            Self::KeyTwice => Stop::shape(at, expected),
            Self::Entries => Stop::limit(at, expected),
        }
    }
}

/// Makes lists and maps of the items and entries from this place on, and puts them into the slots of their fields; the place of a map
/// with which something is wrong. A map has at most so many entries.
#[inline(never)]
pub(super) fn gather<'b>(
    (flat, from): (&mut Vec<(usize, Slot<'b>)>, usize),
    fields: &RecordFields<'_>,
    slots: &mut [Slot<'b>],
    arena: &mut Arena<'b>,
    most: usize,
) -> Option<(usize, Wrong)> {
    let items = flat.get_mut(from..)?;
    let mut wrong = None;
    items.sort_by_key(|(place, _)| *place);
    while let Some((place, _)) = flat.get(from..).and_then(<[_]>::last) {
        let place = *place;
        let before = flat
            .iter()
            .skip(from)
            .take_while(|(own, _)| *own < place)
            .count();
        let items = flat.drain(from + before..).map(|(_, item)| item);
        let Some((field, slot)) = fields.field(place).zip(slots.get_mut(place)) else {
            continue;
        };
        *slot = match field.ty.in_documents().items() {
            Some(Items { ty, .. }) => list(*ty, items, arena),
            None => {
                let entries = entries(items, arena);
                if entries.len() / 2 > most {
                    wrong = Some((place, Wrong::Entries));
                } else if comes_twice(&entries, &mut Vec::new()) {
                    wrong = Some((place, Wrong::KeyTwice));
                }
                Slot::Map(arena.add(entries))
            }
        };
    }
    wrong
}

/// The keys and values of maps of one entry each.
fn entries<'b>(maps: impl Iterator<Item = Slot<'b>>, arena: &mut Arena<'b>) -> Vec<Slot<'b>> {
    let mut entries = Vec::new();
    for map in maps {
        if let Slot::Map(span) = map {
            let parts = 0..span.len();
            entries.extend(parts.map(|part| arena.take(span, part).unwrap_or_default()));
        }
    }
    entries
}

/// Whether two entries of a map have one key.
fn comes_twice(entries: &[Slot<'_>], order: &mut Vec<usize>) -> bool {
    let key = |entry: usize| match entries.get(2 * entry) {
        Some(Slot::Text(key)) => &**key,
        _ => "",
    };
    order.clear();
    order.extend(0..entries.len() / 2);
    order.sort_unstable_by_key(|entry| key(*entry));
    let is_same = |pair: &[usize]| matches!(pair, [one, other] if key(*one) == key(*other));
    order.windows(2).any(is_same)
}

/// A name as a text. It was read as one.
fn text_of(name: Cow<'_, [u8]>) -> Cow<'_, str> {
    match name {
        Cow::Borrowed(name) => String::from_utf8_lossy(name),
        Cow::Owned(name) => Cow::Owned(String::from_utf8(name).unwrap_or_default()),
    }
}
