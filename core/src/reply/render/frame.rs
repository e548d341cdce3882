//! What stands around values: made once a document, copied for each record.

use alloc::vec::Vec;

use crate::reply::render::sheet::Piece;
use crate::table::Shape;
use crate::{Format, json};

/// The first line of an XML document.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n";

/// What stands around the records and fields of a document.
///
/// In JSON each field and record is followed by a comma, and each field's value stands between quotes; a comma
/// before a closing bracket and the quotes around numbers and booleans are taken back.
pub(super) struct Frame {
    /// Around all records.
    pub(super) list: Around,
    /// Around each record.
    pub(super) record: Around,
    /// Around the values of the fields.
    pub(super) fields: Vec<Around>,
}

/// What stands before and after.
pub(super) struct Around {
    pub(super) before: Piece,
    pub(super) after: Piece,
}

impl Around {
    fn of(before: &[&[u8]], after: &[&[u8]]) -> Self {
        Self {
            before: Piece::of(before),
            after: Piece::of(after),
        }
    }
}

impl Frame {
    pub(super) fn new(format: Format, shape: Shape<'_>) -> Self {
        match format {
            Format::Xml => Self::xml(shape),
            Format::Json => Self::json(shape),
        }
    }

    fn xml(shape: Shape<'_>) -> Self {
        let declaration = DECLARATION.as_bytes();
        let (list, record, fields) = match shape {
            Shape::List { record, root, item } => {
                let (open, close) = path(root);
                let list = Around::of(&[declaration, &open], &[&close]);
                (list, element(item.as_bytes()), record.fields)
            }
            Shape::Record { record, root } => {
                let (open, close) = path(root);
                let list = Around::of(&[declaration], &[]);
                (list, Around::of(&[&open], &[&close]), record.fields)
            }
            Shape::Acknowledgement | Shape::Root { .. } => {
                (Around::of(&[], &[]), Around::of(&[], &[]), &[][..])
            }
        };
        let fields = fields.iter().map(|field| element(field.wire.as_bytes()));
        Self {
            list,
            record,
            fields: fields.collect(),
        }
    }

    fn json(shape: Shape<'_>) -> Self {
        let (list, record, fields) = match shape {
            Shape::List { record, .. } => (
                Around::of(&[b"["], &[b"]"]),
                Around::of(&[b"{"], &[b"},"]),
                record.fields,
            ),
            Shape::Record { record, .. } => (
                Around::of(&[], &[]),
                Around::of(&[b"{"], &[b"}"]),
                record.fields,
            ),
            Shape::Acknowledgement | Shape::Root { .. } => {
                (Around::of(&[], &[]), Around::of(&[], &[]), &[][..])
            }
        };
        let mut name = Vec::new();
        let fields = fields.iter().map(|field| {
            name.clear();
            json::escape_into(&mut name, field.wire);
            Around::of(&[b"\"", &name, b"\":\""], &[b"\","])
        });
        Self {
            list,
            record,
            fields: fields.collect(),
        }
    }
}

fn element(name: &[u8]) -> Around {
    Around::of(&[b"<", name, b">"], &[b"</", name, b">"])
}

/// The start and end tags of elements within each other, such as `result/users`.
pub(super) fn path(elements: &str) -> (Vec<u8>, Vec<u8>) {
    let (mut start, mut end) = (Vec::new(), Vec::new());
    elements.split('/').for_each(|name| open(&mut start, name));
    elements.rsplit('/').for_each(|name| close(&mut end, name));
    (start, end)
}

/// A start tag. Names come from the table, so they are names.
pub(super) fn open(out: &mut Vec<u8>, name: &str) {
    out.push(b'<');
    out.extend_from_slice(name.as_bytes());
    out.push(b'>');
}

/// An end tag.
pub(super) fn close(out: &mut Vec<u8>, name: &str) {
    out.extend_from_slice(b"</");
    out.extend_from_slice(name.as_bytes());
    out.push(b'>');
}
