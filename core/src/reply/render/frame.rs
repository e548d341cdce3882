//! What stands around the values of a record's fields: made at compile time by the derive, copied for each record of a list.
//!
//! For speed only: render-xml-2, render-xml-1000. Two customers took 846 ns with tags made for each record, and 467 with these.

use core::ptr;

use crate::ground::{BLOCK, Head};
use crate::json;
use crate::table::{Field, RecordTable, Type, XmlName};

/// A few bytes that are copied again and again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    bytes: [u8; BLOCK],
    len: usize,
}

/// What stands before a field's value.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The start tag.
    pub(super) start: Block,
    /// The end tag of the field before, and the start tag; after the last field the end tag alone.
    pub(super) next: Block,
    /// A comma, the name, a colon and the quote before the value.
    pub(super) json: Block,
}

/// The frames of all fields of a record, and one after them. A record without them is written with names made for each value.
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

    /// The frames of this record; none if they are another's.
    pub(super) fn of_record(self, record: &RecordTable<'_>) -> &'static [Frame] {
        let whole = self.frames.len() == record.fields.len() + 1;
        let of_this = self.record.is_some_and(|own| ptr::eq(own, record));
        if whole && of_this { self.frames } else { &[] }
    }
}

/// The frames of a record; `N` is the number of its fields and one. Only what is named is looked at, and no other table: a
/// record can have itself inside.
#[must_use]
pub const fn frames<const N: usize>(record: &RecordTable<'_>) -> [Frame; N] {
    let mut frames = [Frame::UNFIT; N];
    let mut rest: &mut [Frame] = &mut frames;
    let (mut fields, mut end) = (record.fields, no_attribute(record.fields));
    while let Some((frame, after)) = rest.split_first_mut() {
        frame.next = end;
        if let Some((field, after)) = fields.split_first() {
            fields = after;
            frame.json = member(field);
            let name = element(field);
            frame.start = Block::EMPTY.tag("<", name);
            frame.next = end.tag("<", name);
            end = Block::EMPTY.tag("</", name);
        }
        rest = after;
    }
    frames
}

/// What stands before the first start tag inside a record: nothing, unless there is something in its own.
const fn no_attribute(mut fields: &[Field<'_>]) -> Block {
    while let Some((field, after)) = fields.split_first() {
        if let XmlName::Attribute(_) = field.xml {
            return Block::UNFIT;
        }
        fields = after;
    }
    Block::EMPTY
}

/// The element around a field, if it is a value that has one.
const fn element<'t>(field: &Field<'t>) -> Option<&'t str> {
    match (&field.ty, field.xml) {
        (Type::Value(_), XmlName::Child(name)) => Some(name),
        (Type::Value(_), XmlName::Attribute(_) | XmlName::Text) | (Type::Worded(..), _) => None,
        (Type::Record(_) | Type::List(_) | Type::Map(_) | Type::Json(_), _) => None,
    }
}

/// What stands before a member's value, if its name stands in JSON as it is.
const fn member(field: &Field<'_>) -> Block {
    match json::is_plain(field.json) && !matches!(field.ty, Type::Worded(..)) {
        true => Block::of(&[b",\"", field.json.as_bytes(), b"\":\""]),
        false => Block::UNFIT,
    }
}

impl Frame {
    const UNFIT: Self = Self {
        start: Block::UNFIT,
        next: Block::UNFIT,
        json: Block::UNFIT,
    };
}

impl Block {
    /// What does not fit: there is no room for that much.
    pub(super) const UNFIT: Self = Self {
        bytes: [0; BLOCK],
        len: usize::MAX,
    };

    const EMPTY: Self = Self {
        bytes: [0; BLOCK],
        len: 0,
    };

    #[inline(always)]
    pub(super) const fn head(&self) -> Head<'_> {
        (&self.bytes, self.len)
    }

    /// The parts, one after the other.
    pub(super) const fn of(parts: &[&[u8]]) -> Self {
        Self::EMPTY.and(parts)
    }

    /// The same with more after it.
    pub(super) const fn and(self, parts: &[&[u8]]) -> Self {
        let Self { mut bytes, mut len } = self;
        let mut rest = parts;
        while let Some((part, after)) = rest.split_first() {
            let Some((_, room)) = bytes.split_at_mut_checked(len) else {
                return Self::UNFIT;
            };
            let Some((room, _)) = room.split_at_mut_checked(part.len()) else {
                return Self::UNFIT;
            };
            room.copy_from_slice(part);
            len += part.len();
            rest = after;
        }
        Self { bytes, len }
    }

    /// The same with another one after it.
    pub(super) fn then(self, other: &Self) -> Self {
        match other.bytes.get(..other.len) {
            Some(bytes) => self.and(&[bytes]),
            None => Self::UNFIT,
        }
    }

    /// The same with a tag after it.
    const fn tag(self, start: &str, name: Option<&str>) -> Self {
        match name {
            Some(name) => self.and(&[start.as_bytes(), name.as_bytes(), b">"]),
            None => Self::UNFIT,
        }
    }
}
