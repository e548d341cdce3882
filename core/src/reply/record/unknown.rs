//! What no table knows, where such is refused.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use core::str;

use crate::reply::record::open::Inside;
use crate::reply::record::{Events, RecordReader, Unknown, add_name};
use crate::violation::is_plain;

impl<'b> RecordReader<'_, 'b> {
    /// Notes something of this name in what is open inside the record, or on a value: `mark` is what stands before the name in a
    /// path.
    #[cold]
    pub(super) fn note_unknown<E: Events<'b>>(&mut self, mark: &str, name: &[u8], events: &E) {
        if self.unknown.is_some() || !self.refuses_unknown() || is_of_xml(name) {
            return;
        }
        let hide = !self.api.all_fields(self.record, |field| !field.is_secret());
        let mut path = String::new();
        self.add_path(&mut path, E::FORMAT, hide);
        add_unknown(&mut path, mark, name, hide);
        let at = events.name_start();
        self.unknown = Some(Box::new(Unknown { at, path }));
    }

    /// By the word of the innermost record.
    fn refuses_unknown(&self) -> bool {
        let records = self.open.iter().rev();
        let mut words = records.filter_map(|open| match &open.inside {
            Inside::Record(fields) => Some(fields.refuse_unknown),
            Inside::List(_) | Inside::Map(_) | Inside::Entry(_) => None,
        });
        let word = words.next().unwrap_or(self.outer.refuse_unknown);
        word.unwrap_or(self.api.refuse_unknown)
    }
}

/// Adds the name of what no table knows, if it is fit to be shown.
pub(crate) fn add_unknown(path: &mut String, mark: &str, name: &[u8], hide: bool) {
    if let Ok(name) = str::from_utf8(name)
        && is_plain(name)
        && !hide
    {
        add_name(path, &format!("{mark}{name}"));
    }
}

/// Whether an attribute is about the document and never data: `xmlns`, `xmlns:a`, `xml:lang`.
pub(crate) fn is_of_xml(name: &[u8]) -> bool {
    name == b"xmlns" || name.starts_with(b"xmlns:") || name.starts_with(b"xml:")
}
