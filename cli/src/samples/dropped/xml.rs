//! Elements and attributes that nothing stands for.

use formwork::table::{Data, Entries, RecordRef, RecordTable, Type, XmlEntries, XmlItems};

use super::markup::{Markup, Tag};
use super::{Dropped, Found, Kind, Read};
use crate::samples::inside::Named;

/// What an open element is.
#[derive(Clone, Copy)]
enum Level<'t> {
    /// Around something that is read, or that itself.
    Around,
    /// The data of a success.
    Data(Data<'t>),
    /// A record of the reply.
    Record(&'t RecordTable<'t>),
    /// What a field holds, or a part of it.
    Of(Type<'t>),
    /// An entry of a map.
    Entry(&'t Entries<'t>),
}

/// The elements and attributes of a document that are not read. Below an element that is not read, nothing is.
pub(super) fn dropped(read: &Read<'_>, body: &str) -> Vec<Dropped> {
    let mut found = Found::default();
    let mut open: Vec<(&str, Level<'_>)> = Vec::new();
    let mut ignored = 0_usize;
    for tag in Markup::new(body) {
        match tag {
            Tag::End if ignored > 0 => ignored -= 1,
            Tag::End => drop(open.pop()),
            Tag::Start { .. } if ignored > 0 => ignored += 1,
            Tag::Start { name, attributes } => {
                let name = read.local(name);
                let around = open.last().map_or(Level::Around, |(_, level)| *level);
                let outer = path(&open);
                let own = match &*outer {
                    "" => name.to_owned(),
                    outer => format!("{outer}/{name}"),
                };
                match read.child(around, &own, name) {
                    Some(level) => {
                        open.push((name, level));
                        let data = attributes.into_iter().filter(|name| !is_of_xml(name));
                        let data = data.map(|name| read.local(name));
                        let data = data.filter(|name| !read.reads(level, &own, name));
                        data.for_each(|name| found.add(Kind::Attribute, name, of(&own)));
                    }
                    None => {
                        ignored = 1;
                        found.add(Kind::Element, name, of(&outer));
                    }
                }
            }
        }
    }
    found.list
}

/// The path of the elements that are open.
fn path(open: &[(&str, Level<'_>)]) -> String {
    let names: Vec<&str> = open.iter().map(|(name, _)| *name).collect();
    names.join("/")
}

/// Elements, as a note tells them.
fn of(path: &str) -> String {
    format!(" of `{path}`")
}

/// A declaration of a namespace says what names mean, and XML's own attributes are about the document; they are no data.
fn is_of_xml(attribute: &str) -> bool {
    attribute == "xmlns" || attribute.starts_with("xmlns:") || attribute.starts_with("xml:")
}

impl<'t> Read<'t> {
    /// A name without its prefix, where that is ignored.
    fn local<'n>(&self, name: &'n str) -> &'n str {
        let own = name.split_once(':').filter(|_| self.api.ignore_prefixes);
        own.map_or(name, |(_, own)| own)
    }

    /// What an element at this path is, if it is read.
    fn child(&self, around: Level<'t>, path: &str, name: &str) -> Option<Level<'t>> {
        let when = |is_read: bool, level| is_read.then_some(level);
        match around {
            Level::Around => self.around(path),
            Level::Data(data) => match data {
                Data::Nothing | Data::Raw(_) => None,
                Data::Record(record) => self.field(record, name),
                Data::List { record, item } => when(item == name, Level::Record(record)),
            }
            .or_else(|| self.around(path)),
            Level::Record(record) => self.field(record, name),
            Level::Of(ty) => self.part(ty, name),
            Level::Entry(entries) => match entries.xml {
                XmlEntries::Elements { key, .. } | XmlEntries::Flat { key, .. } if key == name => {
                    Some(Level::Around)
                }
                XmlEntries::Elements { value, .. } | XmlEntries::Flat { value, .. } => {
                    when(value == name, Level::Of(entries.ty))
                }
                XmlEntries::Keyed => None,
            },
        }
    }

    fn around(&self, path: &str) -> Option<Level<'t>> {
        match self.data_at(path) {
            Some(data) => Some(Level::Data(data)),
            None => (self.is_text(path) || self.leads_on(path)).then_some(Level::Around),
        }
    }

    /// A record's field.
    fn field(&self, record: &RecordTable<'t>, name: &str) -> Option<Level<'t>> {
        let field = self.names.find(record, Named::Element, name)?;
        Some(Level::Of(match field.ty.in_documents() {
            Type::List(items) if items.xml == XmlItems::Flat => items.ty,
            Type::Map(entries) if matches!(entries.xml, XmlEntries::Flat { .. }) => {
                return Some(Level::Entry(entries));
            }
            ty @ (Type::Value(_) | Type::Worded(..)) => ty,
            ty @ (Type::Record(_) | Type::List(_)) => ty,
            ty @ (Type::Map(_) | Type::Json(_)) => ty,
        }))
    }

    /// What is inside of what a field holds.
    fn part(&self, ty: Type<'t>, name: &str) -> Option<Level<'t>> {
        match ty {
            Type::Value(_) | Type::Worded(..) | Type::Json(_) => None,
            Type::Record(record) => self.field(self.record(record), name),
            Type::List(items) => match items.xml {
                XmlItems::Inside(item) => (item == name).then_some(Level::Of(items.ty)),
                XmlItems::Flat => None,
            },
            Type::Map(entries) => match entries.xml {
                XmlEntries::Keyed => Some(Level::Of(entries.ty)),
                XmlEntries::Elements { entry, .. } => {
                    (entry == name).then_some(Level::Entry(entries))
                }
                XmlEntries::Flat { .. } => None,
            },
        }
    }

    fn record(&self, record: RecordRef) -> &'t RecordTable<'t> {
        self.api.record(record)
    }

    /// Whether an attribute of an element at this path is read.
    fn reads(&self, level: Level<'t>, path: &str, attribute: &str) -> bool {
        let record = match level {
            Level::Record(record) | Level::Data(Data::Record(record)) => Some(record),
            Level::Of(Type::Record(record)) => Some(self.record(record)),
            Level::Around | Level::Data(_) | Level::Of(_) | Level::Entry(_) => None,
        };
        let is_field = |record| {
            self.names
                .find(record, Named::Attribute, attribute)
                .is_some()
        };
        record.is_some_and(is_field) || self.is_text(&format!("{path}/@{attribute}"))
    }
}
