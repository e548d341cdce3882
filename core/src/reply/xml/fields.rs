//! Records and their fields.

use alloc::borrow::Cow;
use core::mem;

use crate::ground::charset::{Charset, Texts};
use crate::reply::Unreadable;
use crate::reply::read::Rows;
use crate::reply::record::{Came, Event, Stop, expected};
use crate::reply::words::{Shape, Words};
use crate::reply::xml::events::{Elements, text_of};
use crate::reply::xml::place::{Around, Inside, Place, Way};
use crate::reply::xml::{Reading, value};
use crate::table::{Field, Kind, Type, XmlName};
use crate::xml::{Attributes, Leaves, Mark, Text};
use crate::{Format, Slot, kind};

impl<'s, 't, 'b> Reading<'_, 's, 't, 'b> {
    /// The common case: records of simple fields in the order of the table, one after the other. Whatever is not just
    /// that is left to the tokens. `settled` is where a record that is cut off is begun anew.
    #[inline]
    fn records_in_order(&mut self, settled: &mut (Mark, Place)) {
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
        let (rows, texts) = (&mut *self.rows, &mut self.texts);
        rows.record.fill_upcoming(rows.slots, |fields, slots| {
            take_leaves(leaves, texts, fields, slots)
        });
    }

    /// Shows the record and begins the next one, if nothing is missing and their tags are all that stands between them.
    fn next_record(&mut self, leaves: &mut Leaves<'b>, settled: &mut (Mark, Place)) -> bool {
        let reader = &mut *self.reader;
        let Some(item) = reader.endpoint.reply.item() else {
            return false;
        };
        let Some((after, inside)) = leaves.next_parent(item.as_bytes()) else {
            return false;
        };
        if self.rows.record.end(Format::Xml, self.rows.slots).is_err()
            || !self.rows.record.one_more()
        {
            return false;
        }
        let at = leaves.place_of(after);
        let next = leaves.place_of(inside) - item.len() - "<>".len();
        self.rows.show(reader.tokens.offset_of(at));
        reader.place.items += 1;
        reader.place.inside = Inside::List;
        *settled = (reader.tokens.mark_outside(at), reader.place);
        reader.place.entered = reader.tokens.offset_of(next);
        reader.place.inside = Inside::Record;
        self.rows.begin();
        leaves.go_on(inside);
        true
    }

    /// The tag of a record with this name was read, which began here.
    pub(super) fn begin_record(&mut self, name: &[u8], at: usize) {
        let tag = self.input.get(at..self.reader.tokens.at());
        let tag = tag.unwrap_or_default();
        if tag.len() != name.len() + "<>".len() {
            self.attributes = Attributes::of(tag);
        }
        self.reader.place.inside = Inside::Record;
        self.rows.begin();
    }

    /// Reads on in a record up to its end or to what it has no field for; false if it is cut off before.
    pub(super) fn record(
        &mut self,
        settled: &mut (Mark, Place),
        end: bool,
    ) -> Result<bool, Unreadable> {
        let tried = self.reader.plain_names && self.attributes.is_empty();
        if tried {
            self.records_in_order(settled);
        }
        let (mut elements, rows) = self.elements(end);
        elements.tried = tried;
        let came = rows.read(&mut elements);
        let at = elements.at;
        match came {
            Ok(Came::End) => self.end_record()?,
            Ok(Came::Unknown(event)) => self.unknown(event, at)?,
            Err(Stop::More) => return Ok(false),
            Err(stop) => return Err(self.stopped(stop)),
        }
        Ok(true)
    }

    /// A record that is an element with a text and nothing else.
    pub(super) fn record_without_elements(&mut self, text: Text) -> Result<(), Unreadable> {
        self.attributes = Attributes::default();
        let (mut elements, rows) = self.elements(true);
        let read = rows.record.read_leaf(text, &mut elements, rows.slots);
        read.map_err(|stop| self.stopped(stop))?;
        self.end_record()
    }

    fn elements<'r>(&'r mut self, end: bool) -> (Elements<'r, 'b>, &'r mut Rows<'s, 't, 'b>) {
        let reader = &mut *self.reader;
        let elements = Elements {
            at: reader.tokens.at(),
            text_at: 0,
            tried: false,
            tokens: &mut reader.tokens,
            input: self.input,
            end,
            texts: &mut self.texts,
            value: &mut self.value,
            plain_names: reader.plain_names,
            attributes: mem::take(&mut self.attributes),
            after_text: None,
        };
        (elements, self.rows)
    }

    /// An element of the answer's record that the table does not know. A record that is the whole answer must not hide a
    /// refusal, and below the root of messages none of them. What stands in a list's record is about that record.
    #[cold]
    fn unknown(&mut self, event: Event<'b, Text>, at: usize) -> Result<(), Unreadable> {
        let (name, text) = match event {
            Event::Open(name, _) => (name, None),
            Event::Leaf(name, text) => (name, Some(text)),
            Event::Attribute(..) | Event::Text | Event::Close => return Ok(()),
        };
        let verdict = &Words::of(self.reader.endpoint.api, Format::Xml);
        self.began = at;
        match Shape::of(self.reader.endpoint) {
            Shape::Record { root, .. }
                if root == verdict.root && *name == *verdict.message.as_bytes() =>
            {
                self.reader.place.ignored = 1;
                return Err(self.shape(at, "a record and no message"));
            }
            Shape::Record { .. } => self.start_beside(Around::Record, &name, at),
            Shape::Acknowledgement | Shape::Root | Shape::List { .. } => {
                self.reader.place.ignored = 1;
            }
        }
        text.map_or(Ok(()), |text| self.end_leaf(text))
    }

    fn end_record(&mut self) -> Result<(), Unreadable> {
        if let Err(field) = self.rows.record.end(Format::Xml, self.rows.slots) {
            return Err(self.lacking(expected(Format::Xml, field), self.path()));
        }
        let read = self.reader.tokens.offset_of(self.reader.tokens.at());
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
pub(super) fn take_leaves<'b>(
    leaves: &mut Leaves<'b>,
    texts: &mut Texts<'b>,
    fields: &[Field<'_>],
    slots: &mut [Slot<'b>],
) -> usize {
    let mut read = *leaves;
    let mut taken = 0;
    for (field, slot) in fields.iter().zip(slots) {
        let (Slot::Empty, XmlName::Child(name)) = (&*slot, field.xml) else {
            break;
        };
        let Some((text, rest)) = read.named(name.as_bytes()) else {
            break;
        };
        let filled = match text.plain {
            true => match texts.plain(text.range) {
                Some(text) => fill(field.ty, slot, text),
                None => false,
            },
            false => fill_decoded(field.ty, slot, texts, text, read.charset()),
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

/// Puts a field's text, as it stands there, into its empty slot; false if it is no value of this type.
///
/// A text is written in its place. A slot that is returned, moved and dropped over costs a third of the time
/// that reading a list takes, although there is nothing in an empty one to drop.
#[inline]
fn fill<'b>(ty: Type<'_>, slot: &mut Slot<'b>, text: &'b str) -> bool {
    match ty {
        Type::Value(kind) if kind::is_shown_text(kind) => {
            mem::forget(mem::replace(slot, Slot::Text(Cow::Borrowed(text))));
            true
        }
        Type::Value(kind) => fill_with_kind(kind, slot, text),
        Type::Record(_) | Type::List(_) | Type::Map(_) => false,
    }
}

#[inline(never)]
fn fill_with_kind<'b>(kind: Kind, slot: &mut Slot<'b>, text: &'b str) -> bool {
    let text = match kind::is_text(kind) {
        true => text,
        false => value::trimmed(text),
    };
    put(kind, slot, Cow::Borrowed(text))
}

#[inline(never)]
fn fill_decoded<'b>(
    ty: Type<'_>,
    slot: &mut Slot<'b>,
    texts: &mut Texts<'b>,
    text: Text,
    charset: Charset,
) -> bool {
    let Type::Value(kind) = ty else { return false };
    let text = text_of(kind, text, texts, charset);
    text.is_some_and(|text| put(kind, slot, text))
}

#[inline(always)]
fn put<'b>(kind: Kind, slot: &mut Slot<'b>, text: Cow<'b, str>) -> bool {
    match kind::read(kind, text) {
        Ok(value) => *slot = value,
        Err(_) => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::fill;
    use crate::Slot;
    use crate::table::{Kind, Type};

    #[test]
    fn a_text_becomes_a_value_of_the_fields_kind() {
        let filled = |kind, text| {
            let mut slot = Slot::Empty;
            fill(Type::Value(kind), &mut slot, text).then_some(slot)
        };
        assert!(matches!(filled(Kind::Int, "-5"), Some(Slot::Int(-5))));
        assert!(filled(Kind::Int, "five").is_none());
        assert!(matches!(filled(Kind::Int, "\n 7 "), Some(Slot::Int(7))));
        assert!(
            matches!(filled(Kind::Secret, " s "), Some(Slot::Secret(secret)) if secret.expose() == " s ")
        );
        assert!(matches!(filled(Kind::Text, " t "), Some(Slot::Text(text)) if text == " t "));
        assert!(matches!(filled(Kind::Bool, "true"), Some(Slot::Bool(true))));
        assert!(filled(Kind::Bool, "yes").is_none());
        assert!(matches!(filled(Kind::Secret, "s"), Some(Slot::Secret(_))));
        assert!(matches!(filled(Kind::Text, "t"), Some(Slot::Text(text)) if text == "t"));
        assert!(matches!(filled(Kind::Lines, "a\nb"), Some(Slot::Text(text)) if text == "a\nb"));
    }
}
