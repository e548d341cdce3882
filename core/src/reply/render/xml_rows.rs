//! Records in XML, one after the other.

use alloc::vec::Vec;

use crate::reply::render::document::Document;
use crate::reply::render::frame::{self, DECLARATION, Piece};
use crate::reply::render::sheet::Sheet;
use crate::reply::render::sheet::Special;
use crate::reply::render::value::{self, Short};
use crate::table::Shape;
use crate::{Fields, View, xml};

/// A document of records that is being written.
pub(super) struct XmlRows<'t, 'o> {
    document: Document<'t>,
    sheet: Sheet<'o>,
    /// The elements around all records.
    root: Option<&'t str>,
    /// The elements around each record.
    item: &'t str,
    /// The tags between two records, if they fit.
    between: Piece,
    any: bool,
}

impl<'t, 'o> XmlRows<'t, 'o> {
    pub(super) fn new(document: Document<'t>, out: &'o mut Vec<u8>) -> Self {
        let (root, item) = match document.shape {
            Shape::List { root, item, .. } => (Some(root), item),
            Shape::Record { root, .. } | Shape::Root { root } => (None, root),
            Shape::Acknowledgement => (None, ""),
        };
        out.extend_from_slice(DECLARATION);
        if let Some(root) = root {
            frame::open_path(out, root);
        }
        let name = item.as_bytes();
        let between = match root {
            Some(_) => Piece::of(&[b"</", name, b"><", name, b">"]),
            None => Piece::of(&[]),
        };
        let sheet = Sheet::behind(out);
        Self {
            document,
            sheet,
            root,
            item,
            between,
            any: false,
        }
    }

    /// Appends a record.
    ///
    /// # Errors
    /// The place of the field, and the first character that XML cannot hold.
    pub(super) fn push(&mut self, record: &dyn Fields) -> Result<(), (usize, char)> {
        match (self.any, self.between.len) {
            (true, len @ 1..) => self.sheet.put(&self.between.block, len),
            (any, _) => self.begin(any),
        }
        self.any = true;
        self.push_fields(record)
    }

    fn begin(&mut self, again: bool) {
        let item = self.item;
        self.sheet.append(|out| {
            if again {
                frame::close_path(out, item);
            }
            frame::open_path(out, item);
        });
    }

    fn push_fields(&mut self, record: &dyn Fields) -> Result<(), (usize, char)> {
        let Document { frames, fields, .. } = self.document;
        // The place whose frame follows what was written.
        let mut next = 0;
        for (place, (frame, _)) in frames.iter().zip(fields).enumerate() {
            let value = record.field(place);
            let head = (&frame.xml.block, frame.xml.len);
            let plain = match value::text(&value) {
                Some(text) if next == place && head.1 > 0 && !has_space_at_ends(text) => {
                    self.sheet.put_plain::<Escaped, _>(head, text.as_bytes())
                }
                _ => false,
            };
            if plain
                || self
                    .put_other(place, next, &value)
                    .map_err(|c| (place, c))?
            {
                next = place + 1;
            }
        }
        self.close_last(next);
        Ok(())
    }

    /// Appends whatever is no plain text behind another value; whether there is a value.
    #[inline(never)]
    fn put_other(&mut self, place: usize, next: usize, value: &View<'_>) -> Result<bool, char> {
        let (text, short) = (value::text(value), Short::of(value));
        let frame = self.document.frames.get(place).filter(|_| next == place);
        match (
            text,
            &short,
            frame.map(|frame| (&frame.xml.block, frame.xml.len)),
        ) {
            (None, None, _) => return Ok(false),
            (None, Some(short), Some(head @ (_, 1..))) => {
                self.sheet.put_short(head, short.as_bytes());
            }
            _ => {
                let before = self.before(next);
                let name = self.before(place + 1).unwrap_or_default();
                self.sheet.append(|out| {
                    before.into_iter().for_each(|name| frame::close(out, name));
                    frame::open(out, name);
                    match short {
                        Some(short) => out.extend_from_slice(short.as_bytes()),
                        None => return xml::escape_into(out, text.unwrap_or_default()),
                    }
                    Ok(())
                })?;
            }
        }
        Ok(true)
    }

    /// Appends the end tag of the last field that was written.
    #[inline]
    fn close_last(&mut self, next: usize) {
        if let Some(frame) = self.document.frames.get(next)
            && next == self.document.fields.len()
            && frame.xml.len > 0
        {
            return self.sheet.put(&frame.xml.block, frame.xml.len);
        }
        if let Some(name) = self.before(next) {
            self.sheet.append(|out| frame::close(out, name));
        }
    }

    /// The name of the field before this place.
    fn before(&self, next: usize) -> Option<&'t str> {
        let place = next.checked_sub(1)?;
        self.document.fields.get(place).map(|field| field.wire)
    }

    pub(super) fn finish(mut self) {
        let (any, item, root) = (self.any, self.item, self.root);
        self.sheet.append(|out| {
            if any {
                frame::close_path(out, item);
            }
            if let Some(root) = root {
                frame::close_path(out, root);
            }
        });
        self.sheet.finish();
    }
}

/// Spaces at the ends of a text become references.
#[inline(always)]
fn has_space_at_ends(text: &str) -> bool {
    matches!(text.as_bytes(), [b' ', ..] | [.., b' '])
}

/// Bytes that are not written as they are.
struct Escaped;

impl Special for Escaped {
    #[inline(always)]
    fn within(word: u64) -> u64 {
        xml::unwritable(word)
    }
}
