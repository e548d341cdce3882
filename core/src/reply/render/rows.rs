//! Records, one after the other.

use alloc::vec::Vec;

use crate::reply::render::frame::{Around, Frame};
use crate::reply::render::sheet::Sheet;
use crate::reply::render::value;
use crate::table::Shape;
use crate::{Fields, Format, RenderError, View, json, xml};

/// A document of records that is being written.
pub(super) struct Rows {
    format: Format,
    frame: Frame,
    out: Out,
    records: usize,
    error: Option<RenderError>,
}

/// The document, and a place to write what is not copied at once.
#[derive(Default)]
struct Out {
    sheet: Sheet,
    scratch: Vec<u8>,
}

impl Rows {
    pub(super) fn new(format: Format, shape: Shape<'_>) -> Self {
        let frame = Frame::new(format, shape);
        let mut out = Out::default();
        out.sheet.put_piece(&frame.list.before);
        Self {
            format,
            frame,
            out,
            records: 0,
            error: None,
        }
    }

    /// Appends a record.
    pub(super) fn push(&mut self, record: &dyn Fields) {
        if self.error.is_some() {
            return;
        }
        self.out.sheet.put_piece(&self.frame.record.before);
        let written = match self.format {
            Format::Xml => self.push_fields(record, Out::xml_field),
            Format::Json => self.push_fields(record, Out::json_field),
        };
        if let Err((field, character)) = written {
            self.error = Some(RenderError {
                record: self.records,
                field,
                character,
            });
            return;
        }
        self.take_back_comma();
        self.out.sheet.put_piece(&self.frame.record.after);
        self.records += 1;
    }

    #[inline]
    fn push_fields(
        &mut self,
        record: &dyn Fields,
        push: impl Fn(&mut Out, &Around, &View<'_>) -> Result<(), char>,
    ) -> Result<(), (usize, char)> {
        let mut fields = self.frame.fields.iter().enumerate();
        fields.try_for_each(|(place, around)| {
            push(&mut self.out, around, &record.field(place)).map_err(|c| (place, c))
        })
    }

    pub(super) fn finish(mut self) -> Result<Vec<u8>, RenderError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        self.take_back_comma();
        self.out.sheet.put_piece(&self.frame.list.after);
        Ok(self.out.sheet.into_bytes())
    }

    fn take_back_comma(&mut self) {
        if self.format == Format::Json {
            self.out.sheet.take_back(b',');
        }
    }
}

impl Out {
    #[inline]
    fn xml_field(&mut self, around: &Around, value: &View<'_>) -> Result<(), char> {
        let plain = match value::text(value) {
            Some(text) => {
                let at_ends = matches!(text.as_bytes(), [b' ', ..] | [.., b' ']);
                !at_ends && self.sheet.put_plain(around, text, xml::unwritable)
            }
            None => !value::is_one(value),
        };
        if !plain {
            self.scratch.clear();
            match value::text(value) {
                Some(text) => xml::escape_into(&mut self.scratch, text)?,
                None => value::push(&mut self.scratch, value),
            }
            self.put_scratch(around);
        }
        Ok(())
    }

    #[inline]
    fn json_field(&mut self, around: &Around, value: &View<'_>) -> Result<(), char> {
        let plain = match value::text(value) {
            Some(text) => self.sheet.put_plain(around, text, json::specials),
            None => !value::is_one(value),
        };
        if !plain {
            self.scratch.clear();
            match value::text(value) {
                Some(text) => json::escape_into(&mut self.scratch, text),
                None => value::push(&mut self.scratch, value),
            }
            match value {
                View::Bool(_) | View::Int(_) => self.put_bare_scratch(around),
                _ => self.put_scratch(around),
            }
        }
        Ok(())
    }

    fn put_scratch(&mut self, around: &Around) {
        self.sheet.put_piece(&around.before);
        self.sheet.put(&self.scratch);
        self.sheet.put_piece(&around.after);
    }

    /// The same without the quotes.
    fn put_bare_scratch(&mut self, around: &Around) {
        self.sheet.put_piece(&around.before);
        self.sheet.take_back(b'"');
        self.sheet.put(&self.scratch);
        self.sheet.put(b",");
    }
}
