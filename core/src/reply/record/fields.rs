//! The fields of one record, filled in the order in which they come.

use alloc::borrow::Cow;

use crate::shape::Words;
use crate::table::{Field, RecordTable};
use crate::{Fields as _, Filled, Format, Slot, kind};

/// Finds a record's fields. They usually come in the order of the table, so the next one is tried first.
#[derive(Clone)]
pub(crate) struct RecordFields<'t> {
    fields: &'t [Field<'t>],
    /// Those that are read in one go where they come in the order of the table: all or none.
    plain: &'t [Field<'t>],
    pub(super) refuse_unknown: Option<bool>,
    next: usize,
    /// How many of the first fields were filled for sure.
    filled: usize,
    /// Whether a field came that says nothing.
    pub(super) blank: bool,
    /// The place of the field that is the element's text.
    pub(super) text: Option<usize>,
    closed: bool,
}

impl<'t> RecordFields<'t> {
    pub(crate) fn of(record: &'t RecordTable<'t>, format: Format) -> Self {
        Self {
            fields: record.fields,
            plain: record.plain(format),
            refuse_unknown: record.refuse_unknown,
            next: 0,
            filled: 0,
            blank: false,
            text: record.text(format),
            closed: record.closed,
        }
    }

    /// Begins a record anew.
    pub(super) fn restart(&mut self, slots: &mut [Slot<'_>]) {
        (self.next, self.filled, self.blank) = (0, 0, false);
        for slot in slots {
            // Most are empty: their values were taken out.
            if !matches!(slot, Slot::Empty) {
                *slot = Slot::Empty;
            }
        }
    }

    /// The names of the fields in JSON.
    pub(super) fn members(&self) -> impl Iterator<Item = &'t str> + Clone {
        self.fields.iter().map(|field| field.json)
    }

    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }

    /// The place of the field that comes next if they come in the order of the table, and the fields from there on that are read in
    /// one go.
    #[inline]
    pub(crate) fn upcoming(&self) -> (usize, &'t [Field<'t>]) {
        (self.next, self.plain.get(self.next..).unwrap_or_default())
    }

    /// So many of the upcoming fields were filled.
    #[inline]
    pub(crate) fn skip(&mut self, fields: usize) {
        if self.filled == self.next {
            self.filled += fields;
        }
        self.next += fields;
    }

    /// The first field of which this is so.
    #[inline]
    pub(super) fn find(
        &mut self,
        is: impl Fn(&Field<'t>) -> bool,
    ) -> Option<(usize, &'t Field<'t>)> {
        let (place, field) = match self.fields.get(self.next) {
            Some(field) if is(field) => (self.next, field),
            _ => self
                .fields
                .iter()
                .enumerate()
                .find(|(_, field)| is(field))?,
        };
        self.next = place + 1;
        Some((place, field))
    }

    pub(super) fn field(&self, place: usize) -> Option<&'t Field<'t>> {
        self.fields.get(place)
    }

    /// The record has ended: empties the slots of the fields that say nothing. A text that has to be there is empty if none
    /// came.
    #[inline]
    pub(super) fn settle(&self, slots: &mut [Slot<'_>]) {
        if self.blank || self.text.is_some() {
            self.empty(slots);
        }
    }

    fn empty(&self, slots: &mut [Slot<'_>]) {
        if self.blank {
            let blank = |slot: &&mut Slot<'_>| matches!(slot, Slot::Unreadable);
            let blanks = slots.iter_mut().filter(blank);
            blanks.for_each(|slot| *slot = Slot::Empty);
        }
        if let Some(place) = self.text
            && let (Some(field), Some(slot @ Slot::Empty)) =
                (self.field(place), slots.get_mut(place))
            && let (true, Some(of)) = (field.required, field.ty.scalar())
            && kind::is_text(of.kind)
        {
            *slot = of.read(Cow::Borrowed("")).unwrap_or_default();
        }
    }

    /// The place of the first required field whose slot is empty, or of the first that has no word of its closed set, and the field.
    #[inline]
    pub(super) fn missing(
        &self,
        slots: &[Slot<'_>],
        is_required: impl Fn(&Field<'t>) -> bool,
    ) -> Option<(usize, &'t Field<'t>)> {
        let empty = |place: usize| matches!(slots.get(place), None | Some(Slot::Empty));
        self.fields
            .iter()
            .enumerate()
            .skip(self.filled)
            .find(|(place, field)| is_required(field) && empty(*place))
            .or_else(|| match self.closed {
                true => self.other_word(slots),
                false => None,
            })
    }

    /// The first field of a closed set that has none of its words.
    #[cold]
    fn other_word(&self, slots: &[Slot<'_>]) -> Option<(usize, &'t Field<'t>)> {
        let slots = Filled::flat(slots);
        let mut fields = self.fields.iter().enumerate();
        fields.find(|(place, field)| {
            Words::of(field).is_some_and(|words| !words.have(slots.field(*place)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::RecordFields;
    use crate::Format;
    use crate::table::{Field, Kind, RecordTable, Type};

    #[test]
    fn fields_that_were_read_are_behind() {
        let field = |wire| Field::new(wire, Type::Value(Kind::Text));
        let fields = ["a", "b", "c", "d"].map(field);
        let record = RecordTable::new("R", &fields);
        let mut fields = RecordFields::of(&record, Format::Xml);
        let upcoming = |fields: &RecordFields<'_>| {
            let (place, rest) = fields.upcoming();
            (place, rest.len())
        };
        assert_eq!(upcoming(&fields), (0, 4));
        fields.skip(1);
        assert_eq!(upcoming(&fields), (1, 3));
        fields.skip(2);
        assert_eq!(upcoming(&fields), (3, 1));
        let found = fields.find(|field| field.wire == "b");
        assert_eq!(found.map(|(place, _)| place), Some(1));
        assert_eq!(upcoming(&fields), (2, 2));
        fields.restart(&mut []);
        assert_eq!(upcoming(&fields), (0, 4));
    }
}
