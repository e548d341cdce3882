//! What is inside records, lists and maps: collected as it comes, sorted once, and put together from the inside out.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;
use core::ops::Range;

use crate::form::BadText;
use crate::ground::{same_keys, wipe};
use crate::kind;
use crate::reply::{Flaw, read_parameter};
use crate::request::name::Segment;
use crate::request::values::{bad_text, read_joined};
use crate::table::names_in_forms as name;
use crate::table::{
    Empty, Endpoint, Entries, EntryNames, Field, Items, Kind, RecordRef, Scalar, Type, Wording,
};
use crate::violation::{Faults, Half, Spot, Step};
use crate::{Arena, Code, Detail, Limits, Place, Slot, Span};

/// The pairs whose names lead into a record, a map, or a list of these or of lists.
#[derive(Default)]
pub(crate) struct Nested<'a> {
    /// The steps of all names, one name's after the other's.
    pub(crate) segments: Vec<Segment<'a>>,
    entries: Vec<Entry<'a>>,
}

/// What one pair says.
struct Entry<'a> {
    /// The place of the parameter, counted through credentials and parameters.
    at: usize,
    /// Its name's steps.
    path: Range<usize>,
    pair: u32,
    /// Whether it is a secret in the query, which must not be there.
    exposed: bool,
    text: Result<Cow<'a, str>, BadText>,
}

impl<'a> Nested<'a> {
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds a pair, whose name's steps are the last ones, from this place on.
    pub(crate) fn add(
        &mut self,
        at: usize,
        start: usize,
        pair: u32,
        exposed: bool,
        text: Result<Cow<'a, str>, BadText>,
    ) {
        let path = start..self.segments.len();
        self.entries.push(Entry {
            at,
            path,
            pair,
            exposed,
            text,
        });
    }

    /// The values, put together, by the places of their parameters.
    pub(crate) fn build(
        mut self,
        endpoint: &Endpoint<'_>,
        arena: &mut Arena<'a>,
        faults: &mut Faults,
        limits: &Limits,
        (room, is_reply): (usize, bool),
    ) -> Vec<(usize, Slot<'a>)> {
        let segments = &self.segments;
        let path = |entry: &Entry<'_>| segments.get(entry.path.clone()).unwrap_or_default();
        let order = |a: &Entry<'_>, b: &Entry<'_>| {
            let by_name = a.at.cmp(&b.at).then_with(|| path(a).cmp(path(b)));
            by_name.then(a.pair.cmp(&b.pair))
        };
        self.entries.sort_unstable_by(order);
        let mut builder = Builder {
            endpoint,
            segments: self.segments,
            entries: self.entries,
            pending: Vec::new(),
            arena,
            faults,
            room,
            limits,
            is_reply,
        };
        let (mut group, mut slots) = (0..0, Vec::new());
        while let Some(at) = builder.entries.get(group.end).map(|first| first.at) {
            let same = |entry: &Entry<'_>| entry.at == at;
            group = group.end..group.end + builder.count(group.end..builder.entries.len(), same);
            if let Some(param) = endpoint.nth(at) {
                let spot = Spot::top(endpoint.place(at));
                let of = (&param.ty, param.tells_empty);
                let slot = builder.value(of, param.is_secret(), group.clone(), 0, spot);
                slots.push((at, slot));
            }
        }
        slots
    }
}

/// What is of no use in the end may be secret.
#[cfg(feature = "zeroize")]
impl Drop for Entry<'_> {
    fn drop(&mut self) {
        self.text.iter_mut().for_each(wipe::wipe_text);
    }
}

struct Builder<'x, 'a> {
    endpoint: &'x Endpoint<'x>,
    segments: Vec<Segment<'a>>,
    entries: Vec<Entry<'a>>,
    /// The parts of the containers that are open, those of the innermost last.
    pending: Vec<Slot<'a>>,
    arena: &'x mut Arena<'a>,
    faults: &'x mut Faults,
    /// How many more slots may be made.
    room: usize,
    limits: &'x Limits,
    is_reply: bool,
}

impl<'a> Builder<'_, 'a> {
    /// The value that these pairs say, which all begin with its name: so many steps. Whether an empty list or map is none is said beside
    /// its type.
    fn value(
        &mut self,
        (ty, tells_empty): (&Type<'_>, bool),
        secret: bool,
        mut group: Range<usize>,
        level: usize,
        spot: Spot<'_>,
    ) -> Slot<'a> {
        if let Some(of) = ty.scalar() {
            return self.leaf(of, secret, group, spot);
        }
        let items = ty.items().and_then(|items| items.ty.scalar());
        if let (Some(separator), Some(of)) = (name::separator(ty), items) {
            let is_sent = !group.is_empty();
            let list = self.joined(of, separator, secret, group, spot);
            let is_empty = is_sent && tells_empty && matches!(list, Slot::Empty);
            return match is_empty {
                true => Slot::nothing_in(ty, self.arena),
                false => list,
            };
        }
        if let Type::Json(inside) = ty {
            return self.document(**inside, secret, group, spot);
        }
        let is_empty = self.bare(ty, &mut group, level, spot);
        match ty {
            _ if is_empty && tells_empty => Slot::nothing_in(ty, self.arena),
            _ if group.is_empty() => Slot::Empty,
            Type::Value(_) | Type::Worded(..) | Type::Json(_) => Slot::Empty,
            Type::Record(record) => self.record(*record, secret, group, level, spot),
            Type::List(items) => self.list(items, secret, group, level, spot),
            Type::Map(entries) => self.map(entries, secret, group, level, spot),
        }
    }

    /// An item of a list or the value of an entry, which is no word for none.
    fn inner(
        &mut self,
        ty: &Type<'_>,
        secret: bool,
        group: Range<usize>,
        level: usize,
        spot: Spot<'_>,
    ) -> Slot<'a> {
        let is_sent = !group.is_empty();
        let slot = self.value((ty, false), secret, group, level, spot);
        if let (Type::Worded(kind, _), Slot::Empty, true) = (ty, &slot, is_sent) {
            let code = kind.def().code.unwrap_or(Code::Empty);
            self.faults.push_at(&spot, code, Detail::None);
            return Slot::Unreadable;
        }
        slot
    }

    /// The text of a value that can come once.
    fn text(
        &mut self,
        group: Range<usize>,
        spot: Spot<'_>,
    ) -> Option<Result<Cow<'a, str>, BadText>> {
        if group.len() > 1 {
            self.faults.push_at(&spot, Code::Duplicate, Detail::None);
        }
        let group = self.entries.get_mut(group).unwrap_or_default();
        if group.iter().any(|entry| entry.exposed) {
            let code = Code::SecretInQuery;
            self.faults.push_at(&spot, code, Detail::None);
        }
        let mut texts = group
            .iter_mut()
            .map(|entry| mem::replace(&mut entry.text, Ok(Cow::Borrowed(""))));
        texts.next()
    }

    fn leaf(
        &mut self,
        of: Scalar<'_>,
        secret: bool,
        group: Range<usize>,
        spot: Spot<'_>,
    ) -> Slot<'a> {
        let read = match self.text(group, spot) {
            None => return Slot::Empty,
            Some(Ok(text)) => of.read_any(text).map_err(|code| (code, Detail::None)),
            Some(Err(bad)) => Err(bad_text(bad, secret)),
        };
        read.unwrap_or_else(|(code, detail)| {
            self.faults.push_at(&spot, code, detail);
            Slot::Unreadable
        })
    }

    /// A list that is one value.
    fn joined(
        &mut self,
        of: Scalar<'_>,
        separator: char,
        secret: bool,
        group: Range<usize>,
        spot: Spot<'_>,
    ) -> Slot<'a> {
        let text = match self.text(group, spot) {
            None => return Slot::Empty,
            Some(Ok(text)) => text,
            Some(Err(bad)) => {
                let (code, detail) = bad_text(bad, secret);
                self.faults.push_at(&spot, code, detail);
                return Slot::Unreadable;
            }
        };
        let fault = |index, code| {
            let item = spot.inside(Step::Item(index));
            self.faults.push_at(&item, code, Detail::None);
        };
        let read = read_joined(of, separator, text, self.limits.pairs, fault);
        read.unwrap_or_else(|code| {
            self.faults.push_at(&spot, code, Detail::None);
            Slot::Unreadable
        })
    }

    /// A value whose JSON document is the text.
    fn document(
        &mut self,
        ty: Type<'_>,
        secret: bool,
        group: Range<usize>,
        spot: Spot<'_>,
    ) -> Slot<'a> {
        let pair = self.entries.get(group.start).map(|entry| entry.pair);
        let mut text = match self.text(group, spot) {
            None => return Slot::Empty,
            Some(Ok(text)) => text,
            Some(Err(bad)) => {
                let (code, detail) = bad_text(bad, secret);
                self.faults.push_at(&spot, code, detail);
                return Slot::Unreadable;
            }
        };
        let api = self.endpoint.api;
        let hide = secret || api.holds_secret(&ty);
        let bytes = self.room.saturating_mul(size_of::<Slot<'_>>());
        let offset = |at| match hide {
            true => Detail::None,
            false => Detail::Offset(at),
        };
        let (of, limits) = ((hide, self.is_reply), (self.limits, bytes));
        let value = match read_parameter(api, ty, &text, of, limits) {
            Ok(document) => {
                for Flaw { path, code, at } in document.flaws {
                    flaw(self.faults, &spot, &path, (code, offset(at)));
                }
                match pair.filter(|_| document.has_unknown) {
                    Some(pair) if self.is_reply => {
                        let place = Place::Pair(pair);
                        self.faults.push(place, None, Code::Unknown, Detail::None);
                    }
                    Some(pair) => self.faults.ignore(pair),
                    None => {}
                }
                match self.takes(document.arena.len(), spot) {
                    true => self.arena.take_in(document.value, document.arena),
                    false => Slot::Unreadable,
                }
            }
            Err((code, at)) => {
                self.faults.push_at(&spot, code, offset(at));
                Slot::Unreadable
            }
        };
        // What it is made of may be secret.
        wipe::wipe_text(&mut text);
        value
    }

    /// Takes out the pairs with the name of a container itself. Whether one says that it is empty, if it is a list or map.
    fn bare(
        &mut self,
        ty: &Type<'_>,
        group: &mut Range<usize>,
        level: usize,
        spot: Spot<'_>,
    ) -> bool {
        let is_bare = |entry: &Entry<'_>| entry.path.len() == level;
        let bare = group.start..group.start + self.count(group.clone(), is_bare);
        group.start = bare.end;
        if bare.is_empty() {
            return false;
        }
        if group.start < group.end {
            self.faults
                .push_at(&spot, Code::ShapeConflict, Detail::None);
            return false;
        }
        let can_be_empty = !matches!(ty, Type::Record(_));
        let mut empty = 0;
        for entry in self.entries.get(bare).unwrap_or_default() {
            if can_be_empty && entry.text.as_deref() == Ok("") {
                empty += 1;
            } else if self.is_reply {
                // It has a place among what is known, and no value there.
                self.faults
                    .push_at(&spot, Code::ShapeConflict, Detail::None);
            } else {
                let place = Place::Pair(entry.pair);
                self.faults.push(place, None, Code::Unknown, Detail::None);
            }
        }
        if empty > 1 {
            self.faults.push_at(&spot, Code::Duplicate, Detail::None);
        }
        empty > 0
    }

    fn record(
        &mut self,
        record: RecordRef,
        secret: bool,
        mut group: Range<usize>,
        level: usize,
        spot: Spot<'_>,
    ) -> Slot<'a> {
        let fields = self.endpoint.api.record(record).fields;
        if !self.takes(fields.len(), spot) {
            return Slot::Unreadable;
        }
        let start = self.pending.len();
        for (place, field) in (0_u16..).zip(fields) {
            let segment = Segment::Field(u32::from(place));
            let own = self.begin_with(&segment, &group, level);
            group.start = own.end;
            let slot = match own.is_empty() {
                true => Slot::Empty,
                false => self.field(place, field, secret, own, level, spot),
            };
            self.pending.push(slot);
        }
        Slot::Record(self.close(start))
    }

    fn field(
        &mut self,
        place: u16,
        field: &Field<'_>,
        secret: bool,
        group: Range<usize>,
        level: usize,
        spot: Spot<'_>,
    ) -> Slot<'a> {
        if self.is_reply && self.says_nothing(field, &group) {
            return Slot::Empty;
        }
        let secret = secret || field.is_secret();
        let spot = spot.inside(Step::Field(place));
        let of = (&field.ty, field.tells_empty);
        self.value(of, secret, group, level + 1, spot)
    }

    /// Whether an optional value that is no text is empty.
    fn says_nothing(&self, field: &Field<'_>, group: &Range<usize>) -> bool {
        let (Some(Scalar { kind, wording }), false) = (field.ty.scalar(), field.required) else {
            return false;
        };
        let is_said =
            |by: &Wording<'_>| by.empty == Some(Empty::Refuse) || kind::may_be_nothing(kind, by);
        if wording.is_some_and(is_said) {
            return false;
        }
        let is_empty = |entry: &Entry<'_>| entry.text.as_deref() == Ok("");
        let group = self.entries.get(group.clone()).unwrap_or_default();
        !kind::is_text(kind) && matches!(group, [one] if is_empty(one))
    }

    fn list(
        &mut self,
        items: &Items<'_>,
        secret: bool,
        mut group: Range<usize>,
        level: usize,
        spot: Spot<'_>,
    ) -> Slot<'a> {
        let is_numbered = |segment| matches!(segment, Some(&Segment::Number(_)));
        let ends = [group.start, group.end - 1].map(|at| is_numbered(self.segment(at, level)));
        if ends == [true, false] {
            self.faults
                .push_at(&spot, Code::ShapeConflict, Detail::None);
            return Slot::Unreadable;
        }
        let start = self.pending.len();
        let mut values = Slot::Empty;
        let mut index = 0;
        while let Some(segment) = self.segment(group.start, level).cloned() {
            let own = self.begin_with(&segment, &group, level);
            group.start = own.end;
            let item = spot.inside(Step::Item(index));
            self.numbered(&segment, index, item);
            let slot = self.inner(&items.ty, secret, own, level + 1, item);
            match items.ty {
                Type::Value(kind) | Type::Worded(kind, _) => {
                    values.push(or_placeholder(slot, kind));
                }
                Type::Record(_) | Type::List(_) | Type::Map(_) | Type::Json(_) => {
                    self.pending.push(slot);
                }
            }
            index += 1;
            if group.is_empty() {
                break;
            }
        }
        let made = self.pending.len() - start;
        match (values, self.takes(made, spot)) {
            (Slot::Empty, true) => Slot::List(self.close(start)),
            (Slot::Empty, false) => {
                self.leave(start);
                Slot::Unreadable
            }
            (values, _) => values,
        }
    }

    /// Notes the number of what was sent with another one than its index.
    fn numbered(&mut self, segment: &Segment<'_>, index: u32, spot: Spot<'_>) {
        if let Segment::Number(number) = *segment
            && number != index
        {
            self.faults.number(&spot, number);
        }
    }

    fn map(
        &mut self,
        entries: &Entries<'_>,
        secret: bool,
        group: Range<usize>,
        level: usize,
        spot: Spot<'_>,
    ) -> Slot<'a> {
        let mut own = self.entries_of(group, level);
        if !self.takes(2 * own.len(), spot) {
            return Slot::Unreadable;
        }
        if matches!(entries.form, EntryNames::Keyed(_)) {
            // Their order is the one in which they came.
            own.sort_unstable_by_key(|(came, _)| *came);
        }
        let start = self.pending.len();
        for (index, (_, group)) in (0..).zip(own) {
            match self.take_key(group.start, level) {
                Some(key) => {
                    let spot = spot.entry(index, (!secret).then_some(&*key));
                    let value = self.inner(&entries.ty, secret, group, level + 1, spot);
                    self.pending.extend([Slot::Text(key), value]);
                }
                None => self.numbered_entry(entries, secret, group, level, (index, spot)),
            }
        }
        self.refuse_same_keys(start, spot);
        Slot::Map(self.close(start))
    }

    /// The pairs of each entry, with the first one that came.
    fn entries_of(&self, mut group: Range<usize>, level: usize) -> Vec<(u32, Range<usize>)> {
        let mut all = Vec::new();
        while let Some(segment) = self
            .segment(group.start, level)
            .filter(|_| !group.is_empty())
        {
            let own = self.begin_with(segment, &group, level);
            group.start = own.end;
            let pairs = self.entries.get(own.clone()).unwrap_or_default();
            let came = pairs.iter().map(|entry| entry.pair).min();
            all.push((came.unwrap_or_default(), own));
        }
        all
    }

    /// The key in a name.
    fn take_key(&mut self, at: usize, level: usize) -> Option<Cow<'a, str>> {
        let path = self.entries.get(at)?.path.clone();
        match self.segments.get_mut(path)?.get_mut(level)? {
            Segment::Of(key) => Some(mem::take(key)),
            Segment::Field(_) | Segment::Number(_) | Segment::Next(_) => None,
            Segment::Key | Segment::Value => None,
        }
    }

    /// An entry whose key is a value of its own.
    fn numbered_entry(
        &mut self,
        entries: &Entries<'_>,
        secret: bool,
        group: Range<usize>,
        level: usize,
        (index, spot): (u32, Spot<'_>),
    ) {
        if let Some(number) = self.segment(group.start, level).cloned() {
            self.numbered(&number, index, spot.key(index));
            self.numbered(&number, index, spot.entry(index, None));
        }
        let keys = self.begin_with(&Segment::Key, &group, level + 1);
        let values = keys.end..group.end;
        if keys.is_empty() {
            self.missing(spot.key(index));
        }
        let text = Scalar {
            kind: Kind::Text,
            wording: None,
        };
        let key = self.leaf(text, secret, keys, spot.key(index));
        let key = if let Slot::Text(key) = key {
            key
        } else {
            Cow::Borrowed("")
        };
        let spot = spot.entry(index, (!secret).then_some(&*key));
        let can_be_empty = matches!(entries.ty, Type::List(_) | Type::Map(_));
        if values.is_empty() && !can_be_empty {
            self.missing(spot);
        }
        let value = self.inner(&entries.ty, secret, values, level + 2, spot);
        self.pending.extend([Slot::Text(key), value]);
    }

    fn missing(&mut self, spot: Spot<'_>) {
        self.faults.push_at(&spot, Code::Required, Detail::None);
    }

    /// Refuses entries whose keys came before.
    fn refuse_same_keys(&mut self, start: usize, spot: Spot<'_>) {
        let keys = self.pending.iter().skip(start).step_by(2);
        for index in same_keys(keys.map(|key| key.view(self.arena).text().unwrap_or(""))) {
            let key = spot.key(index);
            self.faults.push_at(&key, Code::Duplicate, Detail::None);
        }
    }

    /// How many of these pairs, from the first one on, are such.
    fn count(&self, group: Range<usize>, is: impl Fn(&Entry<'a>) -> bool) -> usize {
        let group = self.entries.get(group).unwrap_or_default();
        group.iter().take_while(|entry| is(entry)).count()
    }

    /// The step of a pair's name at this level.
    fn segment(&self, at: usize, level: usize) -> Option<&Segment<'a>> {
        let path = self.entries.get(at)?.path.clone();
        self.segments.get(path)?.get(level)
    }

    /// The first ones of these pairs, whose names have this step at this level.
    fn begin_with(
        &self,
        segment: &Segment<'a>,
        group: &Range<usize>,
        level: usize,
    ) -> Range<usize> {
        let mut end = group.start;
        while end < group.end && self.segment(end, level) == Some(segment) {
            end += 1;
        }
        group.start..end
    }

    /// The parts from this one on are of no use.
    fn leave(&mut self, start: usize) {
        #[cfg(feature = "zeroize")]
        self.pending.iter_mut().skip(start).for_each(Slot::wipe);
        self.pending.truncate(start);
    }

    /// Makes the parts from this one on those of one container.
    fn close(&mut self, start: usize) -> Span {
        self.arena.add(self.pending.drain(start..))
    }

    /// Whether so many more slots may be made.
    fn takes(&mut self, slots: usize, spot: Spot<'_>) -> bool {
        match self.room.checked_sub(slots) {
            Some(room) => self.room = room,
            None => {
                self.faults.once(spot.place, Code::TooMany);
                return false;
            }
        }
        true
    }
}

/// Notes what is wrong with a part of a document, to which these steps lead.
pub(super) fn flaw(
    faults: &mut Faults,
    spot: &Spot<'_>,
    path: &[(Step, Option<String>)],
    (code, detail): (Code, Detail),
) {
    match path {
        [] => faults.push_at(spot, code, detail),
        [(Step::Entry(index, Half::Value), key), path @ ..] => {
            flaw(
                faults,
                &spot.entry(*index, key.as_deref()),
                path,
                (code, detail),
            );
        }
        [(step, _), path @ ..] => flaw(faults, &spot.inside(*step), path, (code, detail)),
    }
}

/// What stands for an item that could not be read.
fn or_placeholder(slot: Slot<'_>, kind: Kind) -> Slot<'_> {
    if matches!(slot, Slot::Unreadable) {
        return kind::placeholder(kind);
    }
    slot
}
