//! Records in JSON, one after the other.

use alloc::vec::Vec;

use crate::reply::render::document::Document;
use crate::reply::render::frame::{Frame, Head, Piece};
use crate::reply::render::sheet::{Nothing, Pen, Sheet, Special};
use crate::{Fields, View, json, kind};

/// A document of records that is being written. A comma follows each record, also the last one.
pub(super) struct JsonRows<'t, 'o> {
    document: Document<'t>,
    sheet: Sheet<'o>,
    any: bool,
}

/// What stands behind a record.
const END: &Piece = &Piece::of(&[b"},"]);
const QUOTE: &Piece = &Piece::of(&[b"\""]);

impl<'t, 'o> JsonRows<'t, 'o> {
    pub(super) fn new(document: Document<'t>, out: &'o mut Vec<u8>) -> Self {
        if document.shape.item().is_some() {
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
            let write = |pen: &mut Pen<'_>| put_plain(pen, frames, record, place);
            place = self.sheet.write(write);
            if place < frames.len() {
                self.put_other(place, &record.field(place));
                place += 1;
            }
        }
        if self.sheet.len() == start + END.head().1 {
            self.sheet.append(|out| out.insert(start, b'{'));
        }
        self.sheet.set(start, b'{');
        self.any = true;
    }

    /// Appends any value, if there is one.
    #[inline(never)]
    fn put_other(&mut self, place: usize, value: &View<'_>) {
        let (text, short) = (kind::text(value), kind::written(value));
        let bare = is_bare(value);
        if text.is_none() && short.is_none() {
            return;
        }
        self.put_head(place, bare);
        if let Some(text) = text {
            self.sheet.append(|out| json::escape_into(out, text));
        } else if let Some(short) = short {
            self.sheet.put(short.head());
        }
        if !bare {
            self.sheet.put(QUOTE.head());
        }
    }

    /// Appends what stands before a value.
    fn put_head(&mut self, place: usize, bare: bool) {
        let frame = self.document.frames.get(place);
        if frame.is_some_and(|frame| self.sheet.put(head(frame, bare))) {
            return;
        }
        let field = self.document.fields.get(place);
        let name = field.map_or("", |field| field.wire);
        self.sheet.append(|out| {
            out.extend_from_slice(b",\"");
            json::escape_into(out, name);
            out.extend_from_slice(if bare { b"\":" } else { b"\":\"" });
        });
    }

    /// Appends what follows the records.
    pub(super) fn finish(self) {
        let out = self.sheet.end(usize::from(self.any));
        if self.document.shape.item().is_some() {
            out.push(b']');
        }
    }
}

/// Writes the fields from a place on, as far as they are plain, and what stands behind the last one; the place of what
/// was not written.
#[inline(always)]
fn put_plain(pen: &mut Pen<'_>, frames: &[Frame], record: &dyn Fields, from: usize) -> usize {
    let mut place = from;
    while let Some(frame) = frames.get(place) {
        let put = match &record.field(place) {
            View::Text(text) | View::Secret(text) => {
                pen.put_plain::<Escaped, 1>(head(frame, false), text.as_bytes(), *b"\"")
            }
            View::Bool(true) => put_bare(pen, frame, kind::TRUE.as_bytes()),
            View::Bool(false) => put_bare(pen, frame, kind::FALSE.as_bytes()),
            View::Absent | View::Unreadable => None,
            View::Int(_) | View::Date(_) | View::IpAddr(_) => None,
            View::Record(_) | View::List(_) | View::Map(_) => None,
        };
        if put.is_none() {
            return place;
        }
        place += 1;
    }
    place + usize::from(pen.put(END.head()).is_some())
}

/// Whether a value stands in JSON without quotes.
fn is_bare(value: &View<'_>) -> bool {
    match value {
        View::Bool(_) | View::Int(_) => true,
        View::Text(_) | View::Secret(_) | View::Date(_) | View::IpAddr(_) => false,
        View::Absent | View::Unreadable => false,
        View::Record(_) | View::List(_) | View::Map(_) => false,
    }
}

#[inline(always)]
fn put_bare(pen: &mut Pen<'_>, frame: &Frame, text: &[u8]) -> Option<()> {
    pen.put_plain::<Nothing, 0>(head(frame, true), text, [])
}

/// What stands before a value; a bare one has no quote.
#[inline(always)]
fn head(frame: &Frame, bare: bool) -> Head<'_> {
    let (block, len) = frame.json.head();
    (block, len - usize::from(bare))
}

/// Bytes that are not written as they are.
pub(super) struct Escaped;

impl Special for Escaped {
    #[inline(always)]
    fn in_word(word: u64) -> u64 {
        json::specials(word)
    }
    #[inline(always)]
    fn is(byte: u8) -> bool {
        json::is_special(byte)
    }
}
