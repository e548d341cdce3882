//! Records in XML, one after the other.

use alloc::vec::Vec;

use crate::reply::render::document::{Document, Unwritable};
use crate::reply::render::frame::{self, DECLARATION, Frame, Piece};
use crate::reply::render::sheet::{Pen, Sheet, Special};
use crate::table::Shape;
use crate::{Fields, View, kind, xml};

/// A document of records that is being written. The start tag of another record follows each one, also the last.
pub(super) struct XmlRows<'t, 'o> {
    document: Document<'t>,
    sheet: Sheet<'o>,
    /// The elements around all records.
    root: Option<&'t str>,
    /// The elements around each record.
    item: &'t str,
    /// What stands behind the last field of a record, if that has a value.
    end: Piece,
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
        frame::open_path(out, item);
        let name = item.as_bytes();
        let end = match item.contains('/') {
            true => Piece::UNFIT,
            false => document.end.xml.and(&[b"</", name, b"><", name, b">"]),
        };
        Self {
            document,
            sheet: Sheet::behind(out),
            root,
            item,
            end,
        }
    }

    /// Appends a record.
    ///
    /// # Errors
    /// The place of the field, and the first character that XML cannot hold.
    pub(super) fn push(&mut self, record: &dyn Fields) -> Result<(), Unwritable> {
        let fields = self.document.fields.len();
        // The place whose frame follows what was written.
        let (mut place, mut next) = (0, 0);
        loop {
            if place == next {
                let pieces = (self.document.frames, &self.end);
                let write = |pen: &mut Pen<'_>| put_plain(pen, pieces, record, place);
                place = self.sheet.write(write);
                next = place;
            }
            if place >= fields {
                break;
            }
            let put = self.put_other(place, next, &record.field(place));
            place += 1;
            if put.map_err(|c| (place - 1, c))? {
                next = place;
            }
        }
        if place == fields {
            self.put_end(next);
        }
        Ok(())
    }

    /// Appends any value; whether there is one.
    #[inline(never)]
    fn put_other(&mut self, place: usize, next: usize, value: &View<'_>) -> Result<bool, char> {
        let (text, short) = (kind::text(value), kind::written(value));
        if text.is_none() && short.is_none() {
            return Ok(false);
        }
        self.put_head(place, next);
        if let Some(text) = text {
            self.sheet.append(|out| xml::escape_into(out, text))?;
        } else if let Some(short) = short {
            self.sheet.put(short.head());
        }
        Ok(true)
    }

    /// Appends what stands before a value.
    fn put_head(&mut self, place: usize, next: usize) {
        let frame = self.document.frames.get(place).filter(|_| next == place);
        if frame.is_some_and(|frame| self.sheet.put(frame.xml.head())) {
            return;
        }
        let before = self.before(next);
        let name = self.before(place + 1).unwrap_or_default();
        self.sheet.append(|out| {
            before.into_iter().for_each(|name| frame::close(out, name));
            frame::open(out, name);
        });
    }

    /// Appends what stands behind a record whose last field is not the last one, or has a long name.
    #[inline(never)]
    fn put_end(&mut self, next: usize) {
        let (name, item) = (self.before(next), self.item);
        self.sheet.append(|out| {
            name.into_iter().for_each(|name| frame::close(out, name));
            frame::close_path(out, item);
            frame::open_path(out, item);
        });
    }

    /// The name of the field before this place.
    fn before(&self, next: usize) -> Option<&'t str> {
        let place = next.checked_sub(1)?;
        self.document.fields.get(place).map(|field| field.wire)
    }

    pub(super) fn finish(self) {
        let item = frame::path_len(self.item);
        let out = self.sheet.end(item);
        if let Some(root) = self.root {
            frame::close_path(out, root);
        }
    }
}

/// Writes the fields from a place on, as far as they are plain, and what stands behind the last one; the place of what
/// was not written.
#[inline(always)]
fn put_plain(
    pen: &mut Pen<'_>,
    (frames, end): (&[Frame], &Piece),
    record: &dyn Fields,
    from: usize,
) -> usize {
    let mut place = from;
    while let Some(frame) = frames.get(place) {
        let value = record.field(place);
        let put = match kind::text(&value) {
            Some(text) if !has_space_at_ends(text) => {
                pen.put_plain::<Escaped, 0>(frame.xml.head(), text.as_bytes(), [])
            }
            _ => None,
        };
        if put.is_none() {
            return place;
        }
        place += 1;
    }
    place + usize::from(pen.put(end.head()).is_some())
}

/// Spaces at the ends of a text become references.
#[inline(always)]
fn has_space_at_ends(text: &str) -> bool {
    matches!(text.as_bytes(), [b' ', ..] | [.., b' '])
}

/// Bytes that are not written as they are.
pub(super) struct Escaped;

impl Special for Escaped {
    #[inline(always)]
    fn in_word(word: u64) -> u64 {
        xml::unwritable(word)
    }
    #[inline(always)]
    fn is(byte: u8) -> bool {
        xml::is_unwritable(byte)
    }
}
