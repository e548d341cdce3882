//! The fields of one record, filled in the order in which they come.

use alloc::borrow::Cow;
use core::mem;

use crate::Slot;
use crate::kind;
use crate::reply::xml;
use crate::table::{Field, Kind, RecordTable, Type};

/// Finds a record's fields by name. Fields usually come in the order of the table, so the next one is tried first.
#[derive(Clone)]
pub(crate) struct RecordFields<'t> {
    fields: &'t [Field<'t>],
    next: usize,
    /// How many of the first fields were filled for sure.
    filled: usize,
    /// Whether a field came that says nothing.
    blank: bool,
}

impl<'t> RecordFields<'t> {
    pub(crate) fn of(record: &'t RecordTable<'t>) -> Self {
        Self {
            fields: record.fields,
            next: 0,
            filled: 0,
            blank: false,
        }
    }

    /// Begins a record anew.
    pub(crate) fn restart(&mut self, slots: &mut [Slot<'_>]) {
        (self.next, self.filled, self.blank) = (0, 0, false);
        for slot in slots {
            // Most are empty: their values were taken out.
            if !matches!(slot, Slot::Empty) {
                *slot = Slot::Empty;
            }
        }
    }

    /// The place of the field that comes next if they come in the order of the table, and the fields from there on.
    #[inline]
    pub(crate) fn upcoming(&self) -> (usize, &'t [Field<'t>]) {
        (self.next, self.fields.get(self.next..).unwrap_or_default())
    }

    /// So many of the upcoming fields were filled.
    #[inline]
    pub(crate) fn skip(&mut self, fields: usize) {
        if self.filled == self.next {
            self.filled += fields;
        }
        self.next += fields;
    }

    /// The place of the field with this name.
    pub(crate) fn find(&mut self, name: &[u8]) -> Option<usize> {
        let is = |field: &Field<'_>| field.wire.as_bytes() == name;
        let place = match self.fields.get(self.next) {
            Some(field) if is(field) => self.next,
            _ => self.fields.iter().position(is)?,
        };
        self.next = place + 1;
        Some(place)
    }

    pub(crate) fn field(&self, place: usize) -> Option<&'t Field<'t>> {
        self.fields.get(place)
    }

    /// The first required field whose slot is empty.
    pub(crate) fn missing(&self, slots: &[Slot<'_>]) -> Option<&'t Field<'t>> {
        let empty = |place: usize| matches!(slots.get(place), None | Some(Slot::Empty));
        self.fields
            .iter()
            .enumerate()
            .skip(self.filled)
            .find(|(place, field)| field.required && empty(*place))
            .map(|(_, field)| field)
    }

    /// Puts a field's text, as it stands in XML, into its empty slot; false if it is no value of the field's kind.
    ///
    /// A text is written in its place. A slot that is returned, moved and dropped over costs a third of the time
    /// that reading a list takes, although there is nothing in an empty one to drop.
    #[inline]
    pub(crate) fn fill<'b>(field: &Field<'_>, slot: &mut Slot<'b>, text: &'b str) -> bool {
        match field.ty {
            Type::Value(kind) if kind::is_shown_text(kind) => {
                mem::forget(mem::replace(slot, Slot::Text(Cow::Borrowed(text))));
                true
            }
            Type::Value(kind) => Self::fill_with_kind(kind, slot, text),
            Type::Record(_) | Type::List(_) | Type::Map(_) => false,
        }
    }

    #[inline(never)]
    fn fill_with_kind<'b>(kind: Kind, slot: &mut Slot<'b>, text: &'b str) -> bool {
        let text = match kind::is_text(kind) {
            true => text,
            false => xml::trimmed(text),
        };
        match kind::read(kind, Cow::Borrowed(text)) {
            Ok(value) => *slot = value,
            Err(_) => return false,
        }
        true
    }

    /// The slot for a field's text; `None` if the text is no value of the field's kind. Until the record is whole, what
    /// says nothing is [`Slot::Unreadable`], so that the field does not come again.
    #[inline]
    pub(crate) fn read<'b>(&mut self, place: usize, text: Cow<'b, str>) -> Option<Slot<'b>> {
        let field = self.fields.get(place)?;
        if text.is_empty() && says_nothing_if_empty(field) {
            self.blank = true;
            return Some(Slot::Unreadable);
        }
        kind::read(field.ty.kind()?, text).ok()
    }

    /// Empties the slots of the fields that say nothing: the record is whole.
    #[inline]
    pub(crate) fn settle(&self, slots: &mut [Slot<'_>]) {
        if self.blank {
            let blank = |slot: &&mut Slot<'_>| matches!(slot, Slot::Unreadable);
            let blanks = slots.iter_mut().filter(blank);
            blanks.for_each(|slot| *slot = Slot::Empty);
        }
    }
}

/// Whether this field is absent where it is empty: no value of its kind is an empty text, and it may be absent.
pub(crate) fn says_nothing_if_empty(field: &Field<'_>) -> bool {
    !field.required && !field.ty.kind().is_some_and(kind::is_text)
}

#[cfg(test)]
mod tests {
    use super::RecordFields;
    use crate::Slot;
    use crate::table::{Field, Kind, RecordTable, Type};

    #[test]
    fn a_text_becomes_a_value_of_the_fields_kind() {
        let filled = |kind, text| {
            let field = Field::new("f", Type::Value(kind));
            let mut slot = Slot::Empty;
            RecordFields::fill(&field, &mut slot, text).then_some(slot)
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

    #[test]
    fn fields_that_were_read_are_behind() {
        let field = |wire| Field::new(wire, Type::Value(Kind::Text));
        let record = RecordTable {
            name: "R",
            fields: &["a", "b", "c", "d"].map(field),
        };
        let mut fields = RecordFields::of(&record);
        let upcoming = |fields: &RecordFields<'_>| {
            let (place, rest) = fields.upcoming();
            (place, rest.len())
        };
        assert_eq!(upcoming(&fields), (0, 4));
        fields.skip(1);
        assert_eq!(upcoming(&fields), (1, 3));
        fields.skip(2);
        assert_eq!(upcoming(&fields), (3, 1));
        assert_eq!(fields.find(b"b"), Some(1));
        assert_eq!(upcoming(&fields), (2, 2));
        fields.restart(&mut []);
        assert_eq!(upcoming(&fields), (0, 4));
    }
}
