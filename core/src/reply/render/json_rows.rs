//! Records in JSON, one after the other.

use alloc::vec::Vec;

use crate::reply::render::document::Document;
use crate::reply::render::frame::{Frame, Piece};
use crate::reply::render::sheet::{self, Left, Nothing, Sheet, Special};
use crate::reply::render::value::{self, Short};
use crate::table::Shape;
use crate::{Fields, View, json};

/// A document of records that is being written. A comma follows each record, also the last one.
pub(super) struct JsonRows<'t, 'o> {
    document: Document<'t>,
    sheet: Sheet<'o>,
    any: bool,
}

/// What stands behind a record.
const END: &Piece = &Piece::of(&[b"},"]);

impl<'t, 'o> JsonRows<'t, 'o> {
    pub(super) fn new(document: Document<'t>, out: &'o mut Vec<u8>) -> Self {
        if matches!(document.shape, Shape::List { .. }) {
            out.push(b'[');
        }
        Self {
            document,
            sheet: Sheet::behind(out),
            any: false,
        }
    }

    /// Appends a record: a comma before each field, and a brace over the first one.
    pub(super) fn push(&mut self, record: &dyn Fields) {
        let frames = self.document.frames;
        let start = self.sheet.len();
        let mut place = 0;
        while place <= frames.len() {
            place = self
                .sheet
                .write(|room| put_plain(room, frames, record, place));
            if place < frames.len() {
                self.put_other(place, &record.field(place));
                place += 1;
            }
        }
        if self.sheet.len() == start + END.len {
            self.sheet.append(|out| out.insert(start, b'{'));
        }
        self.sheet.set(start, b'{');
        self.any = true;
    }

    /// Appends any value, if there is one.
    #[inline(never)]
    fn put_other(&mut self, place: usize, value: &View<'_>) {
        let (text, short) = (value::text(value), Short::of(value));
        let bare = value::is_bare(value);
        if short.is_none() && text.is_none() || self.put_short(place, short.as_ref(), bare) {
            return;
        }
        let field = self.document.fields.get(place);
        let name = field.map_or("", |field| field.wire);
        self.sheet.append(|out| {
            push_name(out, name, bare);
            match short {
                Some(short) => out.extend_from_slice(short.as_bytes()),
                None => json::escape_into(out, text.unwrap_or_default()),
            }
            out.extend_from_slice(if bare { b"" } else { b"\"" });
        });
    }

    /// Appends such a value if its frame was made; whether it did.
    fn put_short(&mut self, place: usize, short: Option<&Short>, bare: bool) -> bool {
        let (Some(frame), Some(short)) = (self.document.frames.get(place), short) else {
            return false;
        };
        let text = short.as_bytes();
        self.sheet.write(|room| {
            let whole = room.len();
            let left = match bare {
                true => put_bare(room, frame, text),
                false => put_quoted::<Nothing>(room, frame, text),
            };
            let put = left.is_some();
            (left.map_or(whole, |left| left.len()), put)
        })
    }

    /// Appends what follows the records.
    pub(super) fn finish(self) {
        let out = self.sheet.end(usize::from(self.any));
        if matches!(self.document.shape, Shape::List { .. }) {
            out.push(b']');
        }
    }
}

/// Writes the fields from a place on, as far as they are plain, and what stands behind the last one: how much room is
/// left, and the place of what was not written.
#[inline(always)]
fn put_plain(
    room: &mut [u8],
    frames: &[Frame],
    record: &dyn Fields,
    from: usize,
) -> (usize, usize) {
    let (mut place, mut room) = (from, room);
    while let Some(frame) = frames.get(place) {
        let whole = room.len();
        let left = match &record.field(place) {
            View::Text(text) | View::Secret(text) => {
                put_quoted::<Escaped>(room, frame, text.as_bytes())
            }
            View::Bool(true) => put_bare(room, frame, b"true"),
            View::Bool(false) => put_bare(room, frame, b"false"),
            _ => None,
        };
        let Some(left) = left else {
            return (whole, place);
        };
        room = left;
        place += 1;
    }
    let whole = room.len();
    match sheet::put(room, END) {
        Some(left) => (left.len(), place + 1),
        None => (whole, place),
    }
}

#[inline(always)]
fn put_quoted<'r, S: Special>(room: &'r mut [u8], frame: &Frame, text: &[u8]) -> Left<'r> {
    let Piece { block, len } = &frame.json;
    sheet::put_plain::<S, 1>(room, (block, *len), text, *b"\"")
}

#[inline(always)]
fn put_bare<'r>(room: &'r mut [u8], frame: &Frame, text: &[u8]) -> Left<'r> {
    let Piece { block, len } = &frame.json;
    sheet::put_plain::<Nothing, 0>(room, (block, *len - 1), text, [])
}

/// What stands before a value, for any name.
fn push_name(out: &mut Vec<u8>, name: &str, bare: bool) {
    out.extend_from_slice(b",\"");
    json::escape_into(out, name);
    out.extend_from_slice(if bare { b"\":" } else { b"\":\"" });
}

/// Bytes that are not written as they are.
pub(super) struct Escaped;

impl Special for Escaped {
    #[inline(always)]
    fn in_word(word: u64) -> u64 {
        json::specials(word)
    }
    #[inline(always)]
    fn is_in_block(block: &[u8; 16]) -> bool {
        let special = |byte: u8| (byte < b' ') | (byte == b'"') | (byte == b'\\');
        block.iter().fold(false, |any, byte| any | special(*byte))
    }
}
