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
    let (Shape::List { record, .. } | Shape::Record { record, .. }) = shape else {
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
            visit_all(visit, &mut |record| rows.push(record))?;
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
    push: &mut dyn FnMut(&dyn Fields) -> Result<(), Unwritable>,
) -> Result<(), RenderError> {
    let mut records = 0;
    let mut written = Ok(());
    visit(&mut |record| {
        if written.is_ok() {
            written = push(record).map_err(|(field, character)| RenderError {
                record: records,
                field,
                character,
            });
            records += 1;
        }
    });
    written
}
