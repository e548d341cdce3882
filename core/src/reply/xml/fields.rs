//! Records and their fields.

use alloc::borrow::Cow;

use crate::Slot;
use crate::ground::charset::{Charset, Texts};
use crate::kind;
use crate::reply::Unreadable;
use crate::reply::record::RecordFields;
use crate::reply::xml::Reading;
use crate::reply::xml::place::{Around, Holder, Inside, Place, Way};
use crate::reply::xml::value;
use crate::table::{Field, Shape};
use crate::xml::{Leaves, Mark, Text};

impl<'b> Reading<'_, '_, '_, 'b> {
    /// The common case: records of simple fields in the order of the table, one behind the other. Whatever is not just
    /// that is left to the tokens. `settled` is where a record that is cut off is begun anew.
    #[inline]
    pub(super) fn records_in_order(&mut self, settled: &mut (Mark, Place)) {
        let Some(mut leaves) = self.reader.tokens.leaves(self.input) else {
            return;
        };
        self.fields_in_order(&mut leaves);
        while self.next_record(&mut leaves, settled) {
            self.fields_in_order(&mut leaves);
        }
        self.reader.tokens.take(&leaves);
    }

    fn fields_in_order(&mut self, leaves: &mut Leaves<'b>) {
        let (place, fields) = self.reader.fields.upcoming();
        let slots = self.rows.slots.get_mut(place..).unwrap_or_default();
        let taken = take_leaves(leaves, &mut self.texts, fields, slots);
        self.reader.fields.skip(taken);
    }

    /// Shows the record and begins the next one, if nothing is missing and their tags are all that stands between them.
    fn next_record(&mut self, leaves: &mut Leaves<'b>, settled: &mut (Mark, Place)) -> bool {
        let reader = &mut *self.reader;
        let Some(item) = reader.endpoint.reply.item() else {
            return false;
        };
        let Some((behind, inside)) = leaves.next_parent(item.as_bytes()) else {
            return false;
        };
        let is_last = reader.place.items + 1 >= reader.limits.items;
        if is_last || reader.fields.missing(self.rows.slots).is_some() {
            return false;
        }
        let at = leaves.place_of(behind);
        reader.fields.settle(self.rows.slots);
        let next = leaves.place_of(inside) - item.len() - "<>".len();
        self.rows.show(reader.tokens.offset_of(at));
        reader.place.items += 1;
        reader.place.inside = Inside::List;
        *settled = (reader.tokens.mark_outside(at), reader.place);
        reader.place.entered = reader.tokens.offset_of(next);
        self.begin_record();
        leaves.go_on(inside);
        true
    }

    pub(super) fn begin_record(&mut self) {
        self.reader.fields.restart(self.rows.slots);
        self.reader.place.inside = Inside::Record;
    }

    #[inline]
    pub(super) fn start_field(&mut self, name: &[u8], at: usize) -> Result<(), Unreadable> {
        let Some(place) = self.reader.fields.find(name) else {
            return self.start_unknown(name, at);
        };
        self.reader.place.inside = Inside::Text(Holder::Field(place));
        match self.rows.slots.get(place) {
            None | Some(Slot::Empty) => Ok(()),
            Some(_) => Err(self.shape(at, "each field once")),
        }
    }

    /// A record that is the whole answer must not hide a refusal, and below the root of messages none of them. What
    /// stands in a list's record is about that record.
    #[cold]
    fn start_unknown(&mut self, name: &[u8], at: usize) -> Result<(), Unreadable> {
        let verdict = &self.reader.endpoint.api.verdict;
        match self.reader.endpoint.reply {
            Shape::Record { root, .. }
                if root == verdict.root && name == verdict.message.as_bytes() =>
            {
                self.reader.place.ignored = 1;
                return Err(self.shape(at, "a record and no message"));
            }
            Shape::Record { .. } => self.start_beside(Around::Record, name, at),
            Shape::Acknowledgement | Shape::Root { .. } | Shape::List { .. } => {
                self.reader.place.ignored = 1;
            }
        }
        Ok(())
    }

    #[inline]
    pub(super) fn field(&mut self, place: usize, text: Cow<'b, str>) -> Result<(), Unreadable> {
        let Some(value) = self.reader.fields.read(place, text) else {
            return Err(self.shape(self.began, "a value of this field's type"));
        };
        if let Some(slot) = self.rows.slots.get_mut(place) {
            *slot = value;
        }
        self.reader.place.inside = Inside::Record;
        Ok(())
    }

    pub(super) fn end_record(&mut self) -> Result<(), Unreadable> {
        if let Some(field) = self.reader.fields.missing(self.rows.slots) {
            return Err(self.missing(field.wire));
        }
        let read = self.reader.tokens.offset_of(self.reader.tokens.at());
        self.reader.fields.settle(self.rows.slots);
        self.rows.show(read);
        self.reader.place.items += 1;
        match self.reader.endpoint.reply.item() {
            Some(_) => self.reader.place.inside = Inside::List,
            None => self.leave(Way::Reply),
        }
        Ok(())
    }
}

/// Takes the next leaves for these fields; how many they were. Alone in a function, its loop has the registers it needs.
#[inline(never)]
fn take_leaves<'b>(
    leaves: &mut Leaves<'b>,
    texts: &mut Texts<'b>,
    fields: &[Field<'_>],
    slots: &mut [Slot<'b>],
) -> usize {
    let mut read = *leaves;
    let mut taken = 0;
    for (field, slot) in fields.iter().zip(slots) {
        let Slot::Empty = slot else { break };
        let Some((text, rest)) = read.named(field.wire.as_bytes()) else {
            break;
        };
        let filled = match text.plain {
            true => match texts.plain(text.range) {
                Some(text) => RecordFields::fill(field, slot, text),
                None => false,
            },
            false => fill_decoded(field, slot, texts, text, read.charset()),
        };
        if !filled {
            break;
        }
        read.go_on(rest);
        taken += 1;
    }
    *leaves = read;
    taken
}

/// Whether the white space of a field's text is a part of its value.
pub(super) fn is_text(field: &Field<'_>) -> bool {
    field.ty.kind().is_some_and(kind::is_text)
}

#[inline(never)]
fn fill_decoded<'b>(
    field: &Field<'_>,
    slot: &mut Slot<'b>,
    texts: &Texts<'b>,
    text: Text,
    charset: Charset,
) -> bool {
    let range = match is_text(field) {
        true => text.range,
        false => value::trimmed_range(texts.input(), text.range),
    };
    let value = texts.decoded(range, charset).zip(field.ty.kind());
    match value.and_then(|(text, kind)| kind::read(kind, text).ok()) {
        Some(value) => *slot = value,
        None => return false,
    }
    true
}
