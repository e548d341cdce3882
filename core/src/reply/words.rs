//! What the readers know of an API's outcomes, by the names that they look for.

use crate::Format;
use crate::table::{Api, Data, Endpoint, RecordTable, RefusalShape};

/// The names and values that decide whether an answer is a success.
pub(super) struct Words<'t> {
    pub(super) root: &'t str,
    pub(super) message: &'t str,
    pub(super) success: &'t str,
    pub(super) errors: &'t str,
    pub(super) item: &'t str,
    pub(super) fault: Option<Fault<'t>>,
}

/// A refusal with a root of its own, in XML.
#[derive(Clone, Copy)]
pub(super) struct Fault<'t> {
    pub(super) root: &'t str,
    pub(super) code: &'t str,
    pub(super) message: &'t str,
}

impl<'t> Words<'t> {
    /// Those of this format; of XML where the format has none.
    pub(super) fn of(api: &Api<'t>, format: Format) -> Self {
        let outcomes = &api.outcomes;
        let is_plain = |shape: &&RefusalShape<'t>| shape.code.xml.is_empty();
        let nowhere = RefusalShape::NOWHERE;
        let plain = outcomes.refusals.iter().find(is_plain).unwrap_or(&nowhere);
        let coded = outcomes.refusals.iter().find(|shape| !is_plain(shape));
        let status = outcomes.status.at;
        let (around, item) = ends(plain.errors.xml);
        let or = |name: &'t str, xml| match name.is_empty() {
            true => xml,
            false => name,
        };
        let (status, errors, item) = match format {
            Format::Xml => (ends(status.xml).1, ends(around).1, item),
            Format::Json | Format::Form => (
                or(status.of(format), ends(status.xml).1),
                or(plain.errors.of(format), ends(around).1),
                or(plain.alone.of(format), item),
            ),
        };
        Self {
            root: ends(outcomes.status.at.xml).0,
            message: status,
            success: outcomes.status.written(),
            errors,
            item,
            fault: coded.map(|shape| Fault {
                root: ends(shape.code.xml).0,
                code: ends(shape.code.xml).1,
                message: ends(shape.message.xml).1,
            }),
        }
    }
}

/// A path without its last step, and that.
fn ends(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// The documented success of an endpoint.
#[derive(Clone, Copy)]
pub(super) enum Shape<'t> {
    Acknowledgement,
    Root,
    List {
        root: &'t str,
    },
    Record {
        record: &'t RecordTable<'t>,
        root: &'t str,
    },
}

impl<'t> Shape<'t> {
    pub(super) fn of(endpoint: &Endpoint<'t>) -> Self {
        let root = endpoint.reply.at.xml;
        match endpoint.reply.data {
            Data::Nothing if root.is_empty() => Self::Acknowledgement,
            Data::Nothing => Self::Root,
            Data::Record(record) => Self::Record { record, root },
            Data::List { .. } => Self::List { root },
        }
    }
}
