//! An answer in any format.

use alloc::format;
use alloc::vec::Vec;

use crate::reply::render::form;
use crate::reply::render::frame::{Frame, Frames};
use crate::reply::render::json::Json;
use crate::reply::render::part::{self, Part};
use crate::reply::render::writer::{Done, Unwritable, Writer};
use crate::reply::render::xml::Xml;
use crate::table::{Api, Data, RecordTable, Success};
use crate::{Fields, Format, RenderError};

/// Shows all records, one after the other.
pub(super) type Visit<'v> = &'v dyn Fn(&mut dyn FnMut(&dyn Fields));

/// So much room is there at least when values are written in one go: enough for most records.
pub(super) const ROOM: usize = 1 << 9;
/// How much more is made at once: it is filled with zeros before it is written to, in the nearest cache.
pub(super) const STEP: usize = 1 << 10;

/// An answer that is to be written.
pub(super) struct Document<'t, 'v> {
    pub(super) reply: &'v Success<'t>,
    pub(super) record: &'t RecordTable<'t>,
    /// Those of the record's fields, and the one after them, if there are any.
    pub(super) frames: &'static [Frame],
    /// What stands in it, the data included.
    pub(super) parts: &'v [Part<'v>],
    visit: Visit<'v>,
}

impl<'v> Document<'static, 'v> {
    /// An answer without data.
    pub(super) const fn of(parts: &'v [Part<'v>]) -> Self {
        Self {
            reply: &Success::ACKNOWLEDGEMENT,
            record: RecordTable::NONE,
            frames: &[],
            parts,
            visit: &|_| {},
        }
    }
}

impl<'t, 'v> Document<'t, 'v> {
    /// An answer with the records that `visit` shows where its parts have the data.
    pub(super) fn with_data(
        reply: &'v Success<'t>,
        frames: Frames,
        visit: Visit<'v>,
        parts: &'v [Part<'v>],
    ) -> Self {
        let record = reply.record().unwrap_or(RecordTable::NONE);
        Self {
            reply,
            record,
            frames: frames.of_record(record),
            parts,
            visit,
        }
    }

    /// The XML element of each record.
    pub(super) fn element(&self) -> &'t str {
        match self.reply.data {
            Data::List { item, .. } => item,
            Data::Record(_) | Data::Nothing => part::last(self.reply.at.xml),
        }
    }

    /// The attributes of the XML element at this location.
    pub(super) fn attributes(&self, element: &str) -> Vec<(&'v str, &'v str)> {
        let parts = self.parts.iter();
        parts.filter_map(|part| part.attribute(element)).collect()
    }

    /// Whether something stands below this location.
    pub(super) fn has_more_below(&self, at: &str) -> bool {
        let mut parts = self.parts.iter();
        parts.any(|part| part::below(part.at, at).is_some())
    }

    /// Shows all records, until one cannot be written.
    #[inline]
    pub(super) fn each_row(&self, mut write: impl FnMut(&dyn Fields) -> Done) -> Done {
        let mut records = 0;
        let mut written = Ok(());
        (self.visit)(&mut |row| {
            if written.is_ok() {
                match write(row) {
                    Ok(()) => records += 1,
                    Err(mut why) => {
                        why.record = records;
                        written = Err(why);
                    }
                }
            }
        });
        written
    }

    /// Where a record is that cannot be written.
    #[cold]
    fn error(&self, api: &Api<'_>, why: Unwritable) -> RenderError {
        let at = match api.formats.contains(&Format::Xml) {
            true => self.reply.at.xml,
            false => self.reply.at.json,
        };
        let (root, record) = (at.replace('/', "."), why.record);
        let path = match self.reply.item() {
            Some(_) => format!("{root}[{record}]{}", why.path),
            None => format!("{root}{}", why.path),
        };
        RenderError {
            record,
            field: why.field,
            path: path.trim_start_matches('.').into(),
            why: why.unfit,
        }
    }

    /// Appends the answer.
    ///
    /// # Errors
    /// The first value that cannot be written.
    pub(super) fn write(
        &self,
        api: &Api<'_>,
        format: Format,
        out: &mut Vec<u8>,
    ) -> Result<(), RenderError> {
        let written = match format {
            // Without an element there is no document.
            Format::Xml if self.parts.is_empty() => Ok(()),
            Format::Xml => Writer::new(api, Xml::after(out, self)).document(self),
            Format::Json => Writer::new(api, Json::after(out, self)).document(self),
            Format::Form => form::write(api, self, out),
        };
        written.map_err(|why| self.error(api, *why))
    }
}

#[cfg(test)]
mod tests {
    use alloc::boxed::Box;
    use alloc::string::String;
    use alloc::vec::Vec;

    use crate::reply::plain_tests::APIS;
    use crate::reply::render::Frames;
    use crate::reply::render::random_tests::framed;
    use crate::reply::render::success;
    use crate::reply::test_tables::{endpoint, list};
    use crate::table::{Field, Kind, RecordTable, Type};
    use crate::{Arena, Fields, Filled, Format, Slot};

    type Record = [Option<&'static str>];

    /// A text, a number, or nothing.
    fn slot(value: Option<&'static str>) -> Slot<'static> {
        match value.map(|text| (text, text.parse())) {
            Some((_, Ok(number))) => Slot::Int(number),
            Some((text, _)) => Slot::Text(text.into()),
            None => Slot::Empty,
        }
    }

    /// What is written with the frames that the derive makes, and without.
    fn written(format: Format, names: &[&'static str], records: &[&Record]) -> [String; 2] {
        let field = |wire| Field::new(wire, Type::Value(Kind::Text));
        let fields: Vec<_> = names.iter().copied().map(field).collect();
        let fields = fields.leak();
        let record = Box::leak(Box::new(RecordTable::new("Test", fields)));
        let shape = list("r/s", record, "i");
        let visit = |push: &mut dyn FnMut(&dyn Fields)| {
            for record in records {
                let slots: Vec<_> = record.iter().copied().map(slot).collect();
                let arena = &Arena::new();
                push(&Filled {
                    slots: &slots,
                    arena,
                });
            }
        };
        [framed(record), Frames::NONE].map(|frames| {
            let mut out = Vec::new();
            let endpoint = endpoint(&APIS[0], shape);
            let written = success::write(&endpoint, format, frames, &visit, &mut out);
            assert_eq!(written, Ok(()));
            String::from_utf8(out).unwrap_or_default()
        })
    }

    #[track_caller]
    fn assert_written(names: &[&'static str], records: &[&Record], json: &str, xml: &str) {
        assert_eq!(written(Format::Json, names, records), [json; 2]);
        let written = written(Format::Xml, names, records);
        let written = written.each_ref().map(|written| written.split_once('\n'));
        assert_eq!(
            written.map(|lines| lines.map(|(_, xml)| xml)),
            [Some(xml); 2]
        );
    }

    #[test]
    fn what_is_absent_leaves_nothing() {
        assert_written(&["a"], &[], "[]", "<r><s></s></r>");
        assert_written(
            &["a", "b", "c"],
            &[
                &[None, None, None],
                &[None, Some("x"), None],
                &[Some("-7"), None, Some("y")],
                &[Some("0"), Some(" "), None],
            ],
            r#"[{},{"b":"x"},{"a":-7,"c":"y"},{"a":0,"b":" "}]"#,
            "<r><s><i></i><i><b>x</b></i><i><a>-7</a><c>y</c></i><i><a>0</a><b>&#32;</b></i></s></r>",
        );
    }

    #[test]
    fn names_of_any_length_are_written_whole() {
        const LONG: &str = "a_name_that_is_so_long_that_it_does_not_fit_a_frame";
        assert_written(
            &["a", LONG, "b"],
            &[
                &[Some("1"), Some("2"), Some("3")],
                &[Some("x"), Some("y"), None],
            ],
            &[
                r#"[{"a":1,""#,
                LONG,
                r#"":2,"b":3},{"a":"x",""#,
                LONG,
                r#"":"y"}]"#,
            ]
            .concat(),
            &[
                "<r><s><i><a>1</a><",
                LONG,
                ">2</",
                LONG,
                "><b>3</b></i><i><a>x</a><",
                LONG,
                ">y</",
                LONG,
                "></i></s></r>",
            ]
            .concat(),
        );
    }

    #[test]
    fn there_is_room_for_records_of_any_size() {
        let text: &'static str = "x".repeat(700).leak();
        for len in 0..text.len() {
            let text = text.get(..len).unwrap_or_default();
            assert_written(
                &["a", "b"],
                &[&[Some(text), Some("y")]],
                &[r#"[{"a":""#, text, r#"","b":"y"}]"#].concat(),
                &["<r><s><i><a>", text, "</a><b>y</b></i></s></r>"].concat(),
            );
        }
    }
}
