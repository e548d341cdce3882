//! Records, one after the other.

use alloc::vec::Vec;

use crate::reply::render::frame::{Around, Frame};
use crate::reply::render::sheet::Sheet;
use crate::reply::render::{value, word};
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
        match *value {
            View::Text(text) | View::Secret(text) => {
                let at_ends = matches!(text.as_bytes(), [b' ', ..] | [.., b' ']);
                if !at_ends
                    && self
                        .sheet
                        .put_plain(around.pieces(), text, word::is_special_in_xml)
                {
                    return Ok(());
                }
                self.slow_field(around, |out| xml::escape_into(out, text))
            }
            View::Bool(_) | View::Int(_) | View::Date(_) | View::IpAddr(_) => {
                self.slow_field(around, |out| {
                    value::push(out, *value);
                    Ok(())
                })
            }
            // Nothing is there, or a list, which is no field of a flat record.
            _ => Ok(()),
        }
    }

    #[inline]
    fn json_field(&mut self, around: &Around, value: &View<'_>) -> Result<(), char> {
        match *value {
            View::Text(text) | View::Secret(text) => {
                if self
                    .sheet
                    .put_plain(around.pieces(), text, word::is_special_in_json)
                {
                    return Ok(());
                }
                self.slow_field(around, |out| {
                    json::escape_into(out, text);
                    Ok(())
                })
            }
            View::Date(_) | View::IpAddr(_) => self.slow_field(around, |out| {
                value::push(out, *value);
                Ok(())
            }),
            View::Bool(_) | View::Int(_) => {
                self.sheet.put_piece(&around.before);
                self.sheet.take_back(b'"');
                self.scratch.clear();
                value::push(&mut self.scratch, *value);
                self.scratch.push(b',');
                self.sheet.put(&self.scratch);
                Ok(())
            }
            // Nothing is there, or a list, which is no field of a flat record.
            _ => Ok(()),
        }
    }

    /// A field whose value is not copied as it is.
    fn slow_field(
        &mut self,
        around: &Around,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), char>,
    ) -> Result<(), char> {
        self.scratch.clear();
        write(&mut self.scratch)?;
        self.sheet.put_piece(&around.before);
        self.sheet.put(&self.scratch);
        self.sheet.put_piece(&around.after);
        Ok(())
    }
}
