//! What stands around values: made once a document, copied for each record.

use alloc::vec::Vec;

use crate::table::{RecordTable, Shape};
use crate::{Format, json};

/// The first line of an XML document.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n";

/// What stands around the records and fields of a document.
///
/// In JSON each field and record is followed by a comma, and each field's value stands between quotes; a comma
/// before a closing bracket and the quotes around numbers and booleans are taken back.
#[derive(Default)]
pub(super) struct Frame {
    pub(super) start: Vec<u8>,
    pub(super) record: Around,
    pub(super) fields: Vec<Around>,
    pub(super) end: Vec<u8>,
}

/// What stands before and after.
#[derive(Default)]
pub(super) struct Around {
    pub(super) before: Vec<u8>,
    pub(super) after: Vec<u8>,
}

impl Frame {
    pub(super) fn new(format: Format, shape: Shape<'_>) -> Self {
        match (format, shape) {
            (_, Shape::Acknowledgement | Shape::Root { .. }) => Self::default(),
            (Format::Xml, Shape::List { record, root, item }) => {
                let Around { before, after } = path(root);
                Self {
                    start: [DECLARATION.as_bytes(), &before].concat(),
                    record: element(item),
                    fields: fields(record, element),
                    end: after,
                }
            }
            (Format::Xml, Shape::Record { record, root }) => Self {
                start: DECLARATION.into(),
                record: path(root),
                fields: fields(record, element),
                end: Vec::new(),
            },
            (Format::Json, Shape::List { record, .. }) => Self {
                start: b"[".into(),
                record: around(b"{", b"},"),
                fields: fields(record, member),
                end: b"]".into(),
            },
            (Format::Json, Shape::Record { record, .. }) => Self {
                start: Vec::new(),
                record: around(b"{", b"}"),
                fields: fields(record, member),
                end: Vec::new(),
            },
        }
    }
}

fn fields(record: &RecordTable<'_>, around: fn(&str) -> Around) -> Vec<Around> {
    record
        .fields
        .iter()
        .map(|field| around(field.wire))
        .collect()
}

fn around(before: &[u8], after: &[u8]) -> Around {
    Around {
        before: before.into(),
        after: after.into(),
    }
}

fn element(name: &str) -> Around {
    let mut tags = Around::default();
    open(&mut tags.before, name);
    close(&mut tags.after, name);
    tags
}

/// Elements within each other, such as `result/users`.
pub(super) fn path(elements: &str) -> Around {
    let mut tags = Around::default();
    for name in elements.split('/') {
        open(&mut tags.before, name);
    }
    for name in elements.rsplit('/') {
        close(&mut tags.after, name);
    }
    tags
}

fn member(name: &str) -> Around {
    let mut around = around(b"\"", b"\",");
    json::escape_into(&mut around.before, name);
    around.before.extend_from_slice(b"\":\"");
    around
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
