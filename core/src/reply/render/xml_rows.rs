//! Records in XML, one after the other.

use alloc::vec::Vec;

use crate::reply::render::document::{Document, Unwritable};
use crate::reply::render::frame::{self, DECLARATION, Frame, Piece};
use crate::reply::render::sheet::{self, Left, Nothing, Sheet, Special};
use crate::reply::render::value::{self, Short};
use crate::table::Shape;
use crate::{Fields, View, xml};

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
                let (frames, end) = (self.document.frames, &self.end);
                place = self
                    .sheet
                    .write(|room| put_plain(room, frames, end, record, place));
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

    /// Appends whatever is no plain text behind another value; whether there is a value.
    #[inline(never)]
    fn put_other(&mut self, place: usize, next: usize, value: &View<'_>) -> Result<bool, char> {
        let (text, short) = (value::text(value), Short::of(value));
        if short.is_none() && text.is_none() {
            return Ok(false);
        }
        if next == place && self.put_short(place, short.as_ref()) {
            return Ok(true);
        }
        let before = self.before(next);
        let name = self.before(place + 1).unwrap_or_default();
        self.sheet.append(|out| {
            before.into_iter().for_each(|name| frame::close(out, name));
            frame::open(out, name);
            match short {
                Some(short) => out.extend_from_slice(short.as_bytes()),
                None => xml::escape_into(out, text.unwrap_or_default())?,
            }
            Ok(true)
        })
    }

    /// Appends such a value if its frame was made; whether it did.
    fn put_short(&mut self, place: usize, short: Option<&Short>) -> bool {
        let (Some(frame), Some(short)) = (self.document.frames.get(place), short) else {
            return false;
        };
        let text = short.as_bytes();
        self.sheet.write(|room| {
            let whole = room.len();
            let left = put::<Nothing>(room, frame, text);
            let put = left.is_some();
            (left.map_or(whole, |left| left.len()), put)
        })
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

/// Writes the fields from a place on, as far as they are plain, and what stands behind the last one: how much room is
/// left, and the place of what was not written.
#[inline(always)]
fn put_plain(
    room: &mut [u8],
    frames: &[Frame],
    end: &Piece,
    record: &dyn Fields,
    from: usize,
) -> (usize, usize) {
    let (mut place, mut room) = (from, room);
    while let Some(frame) = frames.get(place) {
        let whole = room.len();
        let value = record.field(place);
        let left = match value::text(&value) {
            Some(text) if !has_space_at_ends(text) => put::<Escaped>(room, frame, text.as_bytes()),
            _ => None,
        };
        let Some(left) = left else {
            return (whole, place);
        };
        room = left;
        place += 1;
    }
    let whole = room.len();
    match sheet::put(room, end) {
        Some(left) => (left.len(), place + 1),
        None => (whole, place),
    }
}

#[inline(always)]
fn put<'r, S: Special>(room: &'r mut [u8], frame: &Frame, text: &[u8]) -> Left<'r> {
    let Piece { block, len } = &frame.xml;
    sheet::put_plain::<S, 0>(room, (block, *len), text, [])
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
    fn is_in_block(block: &[u8; 16]) -> bool {
        let special = |byte: u8| {
            let outside = byte.wrapping_add(1).cast_signed() <= b' '.cast_signed();
            outside | (byte & !(b'<' ^ b'>') == b'<') | (byte == b'&')
        };
        block.iter().fold(false, |any, byte| any | special(*byte))
    }
}
