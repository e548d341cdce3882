//! Records in JSON, one after the other.

use alloc::vec::Vec;

use crate::reply::render::document::Document;
use crate::reply::render::frame::{self, Piece};
use crate::reply::render::sheet::Sheet;
use crate::reply::render::sheet::Special;
use crate::reply::render::value::{self, Short};
use crate::table::Shape;
use crate::{Fields, View, json};

/// A document of records that is being written.
pub(super) struct JsonRows<'t, 'o> {
    document: Document<'t>,
    sheet: Sheet<'o>,
    any: bool,
}

/// What was written last: how many bytes of a frame's `","name":"` are not wanted behind it.
#[derive(Clone, Copy)]
enum Last {
    Text = 0,
    Bare = 1,
    Brace = 2,
}

/// How many bytes are copied of a frame.
const HEAD: usize = frame::BLOCK - Last::Brace as usize;

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

    /// Appends a record.
    pub(super) fn push(&mut self, record: &dyn Fields) {
        match self.any {
            true => self.sheet.put(b",{", 2),
            false => self.sheet.put(b"{", 1),
        }
        self.any = true;
        match self.push_fields(record) {
            Last::Text => self.sheet.put(b"\"}", 2),
            Last::Bare | Last::Brace => self.sheet.put(b"}", 1),
        }
    }

    #[inline]
    fn push_fields(&mut self, record: &dyn Fields) -> Last {
        let Document { frames, fields, .. } = self.document;
        let mut last = Last::Brace;
        for (place, (frame, _)) in frames.iter().zip(fields).enumerate() {
            let value = record.field(place);
            let bare = value::is_bare(&value);
            let plain = match (value::text(&value), head(&frame.json, last, bare)) {
                (Some(text), Some(head)) => {
                    self.sheet.put_plain::<Escaped, _>(head, text.as_bytes())
                }
                _ => false,
            };
            last = match (plain, bare) {
                (true, true) => Last::Bare,
                (true, false) => Last::Text,
                (false, _) => self.put_other(place, last, &value),
            };
        }
        last
    }

    /// Appends whatever is no plain text, if there is a value.
    #[inline(never)]
    fn put_other(&mut self, place: usize, last: Last, value: &View<'_>) -> Last {
        let (text, short) = (value::text(value), Short::of(value));
        let bare = value::is_bare(value);
        let frame = self.document.frames.get(place);
        let head = frame.and_then(|frame| head(&frame.json, last, bare));
        match (text, &short, head) {
            (None, None, _) => return last,
            (None, Some(short), Some(head)) => self.sheet.put_short(head, short.as_bytes()),
            _ => {
                let field = self.document.fields.get(place);
                let name = field.map_or("", |field| field.wire);
                self.sheet.append(|out| {
                    push_name(out, name, last, bare);
                    match short {
                        Some(short) => out.extend_from_slice(short.as_bytes()),
                        None => json::escape_into(out, text.unwrap_or_default()),
                    }
                });
            }
        }
        match bare {
            true => Last::Bare,
            false => Last::Text,
        }
    }

    /// Appends what follows the records.
    pub(super) fn finish(mut self) {
        if matches!(self.document.shape, Shape::List { .. }) {
            self.sheet.put(b"]", 1);
        }
        self.sheet.finish();
    }
}

/// What is copied of a frame that fits, and how much of it is wanted.
#[inline(always)]
fn head(piece: &Piece, last: Last, bare: bool) -> Option<(&[u8; HEAD], usize)> {
    let skip = last as usize;
    let block = piece.block.get(skip..)?.first_chunk()?;
    let len = piece.len.checked_sub(skip + usize::from(bare))?;
    (len > 0).then_some((block, len))
}

/// The same for any name.
fn push_name(out: &mut Vec<u8>, name: &str, last: Last, bare: bool) {
    out.extend_from_slice(match last {
        Last::Text => b"\",\"",
        Last::Bare => b",\"",
        Last::Brace => b"\"",
    });
    json::escape_into(out, name);
    out.extend_from_slice(if bare { b"\":" } else { b"\":\"" });
}

/// Bytes that are not written as they are.
struct Escaped;

impl Special for Escaped {
    #[inline(always)]
    fn within(word: u64) -> u64 {
        json::specials(word)
    }
}
