//! What stands around the values of a record's fields: made at compile time by the derive, copied for each record.
//!
//! For speed only: render-xml-2, render-xml-1000. Two customers took 846 ns with tags made for each record, and 467 with these.

use alloc::vec::Vec;
use core::ptr;

use crate::json;
use crate::table::{Field, RecordTable};

/// The first line of an XML document.
pub(super) const DECLARATION: &[u8] = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n";

/// How many bytes are copied of a piece, however many it has: copying asks for no number then.
const BLOCK: usize = 48;

/// A few bytes that are copied again and again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    block: [u8; BLOCK],
    len: usize,
}

/// What is copied of a piece, and how much of it is wanted.
pub(super) type Head<'p> = (&'p [u8; BLOCK], usize);

/// What stands before a field's value when the field before it has one as well.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The end tag of the field before, and the start tag; behind the last field the end tag alone.
    pub(super) xml: Piece,
    /// A comma, the name, a colon and the quote before the value.
    pub(super) json: Piece,
}

/// The frames of all fields of a record, and one behind them; those that were not made are made when a list is written.
#[derive(Clone, Copy, Debug)]
pub struct Frames {
    record: Option<&'static RecordTable<'static>>,
    frames: &'static [Frame],
}

impl Frames {
    /// No frames.
    pub const NONE: Self = Self {
        record: None,
        frames: &[],
    };

    /// The frames that were made of this record.
    #[must_use]
    pub const fn of(record: &'static RecordTable<'static>, frames: &'static [Frame]) -> Self {
        Self {
            record: Some(record),
            frames,
        }
    }

    /// The frames, if they are all those of this record.
    pub(super) fn of_record(self, record: &RecordTable<'_>) -> Option<&'static [Frame]> {
        let whole = self.frames.len() == record.fields.len() + 1;
        (whole && ptr::eq(self.record?, record)).then_some(self.frames)
    }
}

/// The frames of a record; `N` is the number of its fields and one.
#[must_use]
pub const fn frames<const N: usize>(record: &RecordTable<'_>) -> [Frame; N] {
    let none = Piece::of(&[]);
    let mut frames = [Frame {
        xml: none,
        json: none,
    }; N];
    let mut rest: &mut [Frame] = &mut frames;
    let mut place = 0;
    while let Some((frame, behind)) = rest.split_first_mut() {
        *frame = Frame::at(record.fields, place);
        rest = behind;
        place += 1;
    }
    frames
}

/// The same at run time.
pub(super) fn frames_of(fields: &[Field<'_>]) -> Vec<Frame> {
    let places = 0..=fields.len();
    places.map(|place| Frame::at(fields, place)).collect()
}

impl Frame {
    const fn at(fields: &[Field<'_>], place: usize) -> Self {
        let (before, from) = match fields.split_at_checked(place) {
            Some(halves) => halves,
            None => (fields, fields),
        };
        let end: [&[u8]; 3] = match before.last() {
            Some(field) => [b"</", field.wire.as_bytes(), b">"],
            None => [b"", b"", b""],
        };
        let Some(field) = from.first() else {
            let (xml, json) = (Piece::of(&end), Piece::of(&[]));
            return Self { xml, json };
        };
        let name = field.wire.as_bytes();
        let xml = Piece::of(&[end[0], end[1], end[2], b"<", name, b">"]);
        let json = match is_plain(name) {
            true => Piece::of(&[b",\"", name, b"\":\""]),
            false => Piece::UNFIT,
        };
        Self { xml, json }
    }
}

/// Whether a name stands in JSON as it is.
const fn is_plain(name: &[u8]) -> bool {
    let mut rest = name;
    while let Some((byte, behind)) = rest.split_first() {
        if json::is_special(*byte) {
            return false;
        }
        rest = behind;
    }
    true
}

impl Piece {
    /// What does not fit: there is no room for that much.
    pub(super) const UNFIT: Self = Self {
        block: [0; BLOCK],
        len: usize::MAX,
    };

    #[inline(always)]
    pub(super) const fn head(&self) -> Head<'_> {
        (&self.block, self.len)
    }

    /// The parts, one after the other.
    pub(super) const fn of(parts: &[&[u8]]) -> Self {
        let (block, len) = ([0; BLOCK], 0);
        Self { block, len }.and(parts)
    }

    /// The same with more behind it.
    pub(super) const fn and(self, parts: &[&[u8]]) -> Self {
        let Self { mut block, mut len } = self;
        let mut rest = parts;
        while let Some((part, behind)) = rest.split_first() {
            let Some((_, room)) = block.split_at_mut_checked(len) else {
                return Self::UNFIT;
            };
            let Some((room, _)) = room.split_at_mut_checked(part.len()) else {
                return Self::UNFIT;
            };
            room.copy_from_slice(part);
            len += part.len();
            rest = behind;
        }
        Self { block, len }
    }
}

/// The names of elements within each other, such as `result/users`.
fn names(elements: &str) -> impl DoubleEndedIterator<Item = &[u8]> {
    elements.as_bytes().split(|byte| *byte == b'/')
}

/// Their start tags.
pub(super) fn open_path(out: &mut Vec<u8>, elements: &str) {
    names(elements).for_each(|name| tag(out, b"<", name));
}

/// How many bytes those have.
pub(super) fn path_len(elements: &str) -> usize {
    names(elements).map(|name| name.len() + 2).sum()
}

/// Their end tags.
pub(super) fn close_path(out: &mut Vec<u8>, elements: &str) {
    names(elements).rev().for_each(|name| tag(out, b"</", name));
}

/// A start tag. Names come from the table, so they are names.
pub(super) fn open(out: &mut Vec<u8>, name: &str) {
    tag(out, b"<", name.as_bytes());
}

/// An end tag.
pub(super) fn close(out: &mut Vec<u8>, name: &str) {
    tag(out, b"</", name.as_bytes());
}

#[inline]
fn tag(out: &mut Vec<u8>, start: &[u8], name: &[u8]) {
    out.extend_from_slice(start);
    out.extend_from_slice(name);
    out.push(b'>');
}
