//! Records and their fields.

use alloc::borrow::Cow;
use core::mem;

use crate::ground::charset::{Charset, Texts};
use crate::reply::read::Rows;
use crate::reply::xml::events::{Elements, text_of};
use crate::reply::xml::value;
use crate::table::{Field, Kind, Type, XmlName};
use crate::xml::{Leaves, Text};
use crate::{Format, Slot, kind};

impl<'b> Elements<'_, 'b> {
    /// The common case: records of simple fields in the order of the table, one after the other. Whatever is not just
    /// that is left to the tokens. How many records ended, and where the one began that is open, if that is another than before.
    #[inline]
    pub(super) fn take_records(
        &mut self,
        mut leaves: Leaves<'b>,
        rows: &mut Rows<'_, '_, 'b>,
        item: &str,
    ) -> Option<(usize, usize)> {
        let (mut ended, mut began) = (0, 0);
        loop {
            let texts = &mut self.texts;
            rows.record.fill_upcoming(rows.slots, |fields, slots| {
                take_leaves(&mut leaves, texts, fields, slots)
            });
            let Some(next) = self.next_record(&mut leaves, rows, item) else {
                break;
            };
            (ended, began) = (ended + 1, next);
        }
        self.tokens.take(&leaves);
        (ended > 0).then_some((ended, began))
    }

    /// Shows the record and begins the next one, if nothing is missing and their tags are all that stands between them.
    fn next_record(
        &mut self,
        leaves: &mut Leaves<'b>,
        rows: &mut Rows<'_, '_, 'b>,
        item: &str,
    ) -> Option<usize> {
        let (after, inside) = leaves.next_parent(item.as_bytes())?;
        if rows.record.end(Format::Xml, rows.slots).is_err() || !rows.record.one_more() {
            return None;
        }
        let at = leaves.place_of(after);
        let next = leaves.place_of(inside) - item.len() - "<>".len();
        rows.show(self.tokens.offset_of(at));
        self.settled = self.tokens.mark_outside(at);
        rows.begin();
        leaves.go_on(inside);
        Some(self.tokens.offset_of(next))
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
        Type::Worded(..) => false,
        Type::Record(_) | Type::List(_) | Type::Map(_) | Type::Json(_) => false,
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
