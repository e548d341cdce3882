//! A document of records, in either format.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::reply::render::frame::{self, Frame, Frames};
use crate::reply::render::json_rows::JsonRows;
use crate::reply::render::xml_rows::XmlRows;
use crate::table::{Field, Shape};
use crate::{Fields, Format, RenderError};

/// Shows all records, one after the other.
pub(super) type Visit<'v> = &'v dyn Fn(&mut dyn FnMut(&dyn Fields));

/// What is known of all records.
#[derive(Clone, Copy)]
pub(super) struct Document<'t> {
    pub(super) shape: Shape<'t>,
    pub(super) fields: &'t [Field<'t>],
    /// Those of the fields.
    pub(super) frames: &'t [Frame],
    /// The one behind them.
    pub(super) end: &'t Frame,
}

/// Appends the records that `visit` shows.
///
/// # Errors
/// The first character that XML cannot hold.
pub(super) fn write(
    shape: Shape<'_>,
    frames: Frames,
    format: Format,
    visit: Visit<'_>,
    out: &mut Vec<u8>,
) -> Result<(), RenderError> {
    let Some(record) = shape.record() else {
        return Ok(());
    };
    let frames = match frames.of_record(record) {
        Some(frames) => Cow::Borrowed(frames),
        None => Cow::Owned(frame::frames_of(record.fields)),
    };
    let Some((end, frames)) = frames.split_last() else {
        return Ok(());
    };
    let document = Document {
        shape,
        fields: record.fields,
        frames,
        end,
    };
    match format {
        Format::Xml => {
            let mut rows = XmlRows::new(document, out);
            visit_all(visit, |record| rows.push(record))?;
            rows.finish();
        }
        Format::Json => {
            let mut rows = JsonRows::new(document, out);
            visit(&mut |record| rows.push(record));
            rows.finish();
        }
    }
    Ok(())
}

/// The place of a field, and the first character in it that XML cannot hold.
pub(super) type Unwritable = (usize, char);

/// Pushes records as long as they can be written.
fn visit_all(
    visit: Visit<'_>,
    mut push: impl FnMut(&dyn Fields) -> Result<(), Unwritable>,
) -> Result<(), RenderError> {
    let mut records = 0;
    let mut written = Ok(());
    visit(&mut |record| {
        if written.is_ok() {
            written = push(record).map_err(|(field, character)| RenderError {
                record: records,
                field,
                character: match record.field(field).is_secret() {
                    true => char::REPLACEMENT_CHARACTER,
                    false => character,
                },
            });
            records += 1;
        }
    });
    written
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

    use super::write;
    use crate::reply::render::Frames;
    use crate::table::{Field, Kind, RecordTable, Shape, Type};
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

    fn written(format: Format, names: &[&str], records: &[&Record]) -> String {
        let field = |wire| Field::new(wire, Type::Value(Kind::Text));
        let fields: Vec<_> = names.iter().copied().map(field).collect();
        let table = RecordTable {
            name: "Test",
            fields: &fields,
        };
        let shape = Shape::List {
            record: &table,
            root: "r/s",
            item: "i",
        };
        let visit = |push: &mut dyn FnMut(&dyn Fields)| {
            for record in records {
                let slots: Vec<_> = record.iter().copied().map(slot).collect();
                push(&Filled {
                    slots: &slots,
                    arena: &Arena::new(),
                });
            }
        };
        let mut out = Vec::new();
        assert_eq!(write(shape, Frames::NONE, format, &visit, &mut out), Ok(()));
        String::from_utf8(out).unwrap_or_default()
    }

    #[track_caller]
    fn assert_written(names: &[&str], records: &[&Record], json: &str, xml: &str) {
        assert_eq!(written(Format::Json, names, records), json);
        let written = written(Format::Xml, names, records);
        assert_eq!(written.split_once('\n').map(|(_, xml)| xml), Some(xml));
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
