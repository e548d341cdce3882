//! Where in a record the reader is, as people write it.

use alloc::format;
use alloc::string::String;

use crate::Format;
use crate::Slot;
use crate::reply::record::RecordReader;
use crate::reply::record::names::{self, Flat};
use crate::reply::record::open::Inside;
use crate::table::Field;

/// `[A-Za-z0-9_-]{1,64}`
fn is_plain(key: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    (1..=64).contains(&key.len()) && key.bytes().all(plain)
}

impl<'t> RecordReader<'t, '_> {
    /// Adds what is being read of the record to its path: `.stats.sent`, `.ips[2]`, `.labels.colour`; `.labels[#1]` if the
    /// name of the map's entry is not plain, or if `hide` says that it may be a part of a secret.
    pub(crate) fn add_path(&self, path: &mut String, format: Format, hide: bool) {
        if let Some(place) = self.current {
            let end = self.open.first().map_or(self.flat.len(), |open| open.flat);
            self.add_field(path, format, self.outer.field(place), place, 0..end);
        }
        for (level, open) in self.open.iter().enumerate() {
            let Some(current) = open.current else { return };
            match &open.inside {
                Inside::Record(fields) => {
                    let next = self.open.get(level + 1);
                    let end = next.map_or(self.flat.len(), |open| open.flat);
                    self.add_field(path, format, fields.field(current), current, open.flat..end);
                }
                Inside::List(_) => path.push_str(&format!("[{current}]")),
                Inside::Map(_) => match self.slots.get(open.first + 2 * current) {
                    Some(Slot::Text(key)) if !hide && is_plain(key) => add_name(path, key),
                    _ => path.push_str(&format!("[#{current}]")),
                },
                Inside::Entry(_) => {}
            }
        }
    }

    /// `flat` is where the items of the record's flat lists and maps are.
    fn add_field(
        &self,
        path: &mut String,
        format: Format,
        field: Option<&'t Field<'t>>,
        place: usize,
        flat: core::ops::Range<usize>,
    ) {
        let Some(field) = field else { return };
        add_name(path, &names::in_path(format, field));
        let number = match names::flat(format, field) {
            None => return,
            Some(Flat::List(_)) => "",
            Some(Flat::Map(_)) => "#",
        };
        let items = self.flat.get(flat).unwrap_or_default();
        let before = items.iter().filter(|(own, _)| *own == place).count();
        path.push_str(&format!("[{number}{before}]"));
    }
}

pub(crate) fn add_name(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(name);
}
