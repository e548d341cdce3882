//! Records, one after the other.

use alloc::vec::Vec;

use crate::reply::render::frame::{Around, Frame};
use crate::reply::render::value;
use crate::table::Shape;
use crate::{Fields, Format, RenderError, View, json, xml};

/// A document of records that is being written.
pub(super) struct Rows {
    format: Format,
    frame: Frame,
    out: Vec<u8>,
    records: usize,
    error: Option<RenderError>,
}

impl Rows {
    pub(super) fn new(format: Format, shape: Shape<'_>) -> Self {
        let frame = Frame::new(format, shape);
        Self {
            format,
            out: frame.start.clone(),
            frame,
            records: 0,
            error: None,
        }
    }

    /// Appends a record.
    pub(super) fn push(&mut self, record: &dyn Fields) {
        if self.error.is_some() {
            return;
        }
        let out = &mut self.out;
        out.extend_from_slice(&self.frame.record.before);
        for (place, around) in self.frame.fields.iter().enumerate() {
            let written = match self.format {
                Format::Xml => xml_field(out, around, record.field(place)),
                Format::Json => {
                    json_field(out, around, record.field(place));
                    Ok(())
                }
            };
            if let Err(character) = written {
                self.error = Some(RenderError {
                    record: self.records,
                    field: place,
                    character,
                });
                return;
            }
        }
        self.take_back_comma();
        self.out.extend_from_slice(&self.frame.record.after);
        self.records += 1;
    }

    pub(super) fn finish(mut self) -> Result<Vec<u8>, RenderError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        self.take_back_comma();
        self.out.extend_from_slice(&self.frame.end);
        Ok(self.out)
    }

    fn take_back_comma(&mut self) {
        if self.format == Format::Json && self.out.last() == Some(&b',') {
            self.out.pop();
        }
    }
}

fn xml_field(out: &mut Vec<u8>, around: &Around, value: View<'_>) -> Result<(), char> {
    if !value.is_present() {
        return Ok(());
    }
    out.extend_from_slice(&around.before);
    match value {
        View::Text(text) | View::Secret(text) => xml::escape_into(out, text)?,
        value => value::push(out, value),
    }
    out.extend_from_slice(&around.after);
    Ok(())
}

fn json_field(out: &mut Vec<u8>, around: &Around, value: View<'_>) {
    let Around { before, after } = around;
    match value {
        View::Text(text) | View::Secret(text) => {
            out.extend_from_slice(before);
            json::escape_into(out, text);
            out.extend_from_slice(after);
        }
        View::Date(_) | View::IpAddr(_) => {
            out.extend_from_slice(before);
            value::push(out, value);
            out.extend_from_slice(after);
        }
        View::Bool(_) | View::Int(_) => {
            out.extend_from_slice(before.strip_suffix(b"\"").unwrap_or(before));
            value::push(out, value);
            out.push(b',');
        }
        _ => {}
    }
}
