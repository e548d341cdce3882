//! Elements and attributes that nothing stands for.

use formwork::table::{
    Endpoint, Entries, RecordRef, RecordTable, Shape, Type, XmlEntries, XmlItems,
};

use super::markup::{Markup, Tag};
use super::{Dropped, Form, Found, Kind};
use crate::samples::inside::{Named, Names};

/// What is read of a document: the elements on the way, and what the last one holds.
struct Read<'t> {
    endpoint: &'t Endpoint<'t>,
    way: Vec<&'t str>,
    inside: Inside<'t>,
    names: Names<'t>,
}

/// What the last element of the way holds.
#[derive(Clone, Copy)]
enum Inside<'t> {
    /// Nothing that is read: it is the proof.
    Nothing,
    /// A record.
    Record(&'t RecordTable<'t>),
    /// Items with this name, each of them a record.
    List(&'t str, &'t RecordTable<'t>),
    /// Texts: a code and a message.
    Texts([&'t str; 2]),
    /// A message, and a list of errors with items of this name.
    Message {
        message: &'t str,
        errors: &'t str,
        item: &'t str,
    },
}

/// What an open element is.
#[derive(Clone, Copy)]
enum Level<'t> {
    /// So many elements of the way are open.
    Way(usize),
    /// A record of the reply.
    Record(&'t RecordTable<'t>),
    /// What a field holds, or a part of it.
    Of(Type<'t>),
    /// An entry of a map.
    Entry(&'t Entries<'t>),
    /// The list of errors.
    Errors,
    /// What holds a text.
    Leaf,
}

/// The elements and attributes of a document that are not read. Below an element that is not read, nothing is.
pub(super) fn dropped<'t>(endpoint: &'t Endpoint<'t>, form: Form, body: &str) -> Vec<Dropped> {
    let read = Read::of(endpoint, form);
    let mut found = Found::default();
    let mut open: Vec<(&str, Level<'_>)> = Vec::new();
    let mut ignored = 0_usize;
    for tag in Markup::new(body) {
        match tag {
            Tag::End if ignored > 0 => ignored -= 1,
            Tag::End => drop(open.pop()),
            Tag::Start { .. } if ignored > 0 => ignored += 1,
            Tag::Start { name, attributes } => {
                let around = open.last().map_or(Level::Way(0), |(_, level)| *level);
                match read.child(around, name) {
                    Some(level) => {
                        open.push((name, level));
                        let of = path(&open);
                        let is_data = |name: &&str| !is_namespace(name) && !read.reads(level, name);
                        let data = attributes.into_iter().filter(is_data);
                        data.for_each(|name| found.add(Kind::Attribute, name, of.clone()));
                    }
                    None => {
                        ignored = 1;
                        found.add(Kind::Element, name, path(&open));
                    }
                }
            }
        }
    }
    found.list
}

/// The elements that are open, as a note tells them.
fn path(open: &[(&str, Level<'_>)]) -> String {
    let names: Vec<&str> = open.iter().map(|(name, _)| *name).collect();
    format!(" of `{}`", names.join("/"))
}

/// A declaration of a namespace says what names mean; it is no data.
fn is_namespace(attribute: &str) -> bool {
    attribute == "xmlns" || attribute.starts_with("xmlns:")
}

impl<'t> Read<'t> {
    fn of(endpoint: &'t Endpoint<'t>, form: Form) -> Self {
        let verdict = &endpoint.api.verdict;
        let (path, inside) = match (form, endpoint.reply, verdict.fault) {
            (Form::Success, Shape::List { root, item, record }, _) => {
                (root, Inside::List(item, record))
            }
            (Form::Success, Shape::Record { root, record }, _) => (root, Inside::Record(record)),
            (Form::Success, Shape::Root { root }, _) => (root, Inside::Nothing),
            (Form::Fault, _, Some(fault)) => {
                (fault.root, Inside::Texts([fault.code, fault.message]))
            }
            _ => (
                verdict.root,
                Inside::Message {
                    message: verdict.message,
                    errors: verdict.errors,
                    item: verdict.item,
                },
            ),
        };
        Self {
            endpoint,
            way: path.split('/').collect(),
            inside,
            names: Names::default(),
        }
    }

    /// What an element is, if it is read.
    fn child(&self, around: Level<'t>, name: &str) -> Option<Level<'t>> {
        let when = |is_read: bool, level| is_read.then_some(level);
        match (around, self.inside) {
            (Level::Way(open), _) if open < self.way.len() => {
                when(self.way[open] == name, Level::Way(open + 1))
            }
            (Level::Way(_), Inside::Nothing) | (Level::Leaf, _) => None,
            (Level::Way(_), Inside::Record(record)) => self.field(record, name),
            (Level::Way(_), Inside::List(item, record)) => {
                when(item == name, Level::Record(record))
            }
            (Level::Way(_), Inside::Texts(names)) => when(names.contains(&name), Level::Leaf),
            (
                Level::Way(_),
                Inside::Message {
                    message, errors, ..
                },
            ) => when(message == name, Level::Leaf).or(when(errors == name, Level::Errors)),
            (Level::Errors, Inside::Message { item, .. }) => when(item == name, Level::Leaf),
            (Level::Record(record), _) => self.field(record, name),
            (Level::Of(ty), _) => self.part(ty, name),
            (Level::Entry(entries), _) => match entries.xml {
                XmlEntries::Elements { key, .. } if key == name => Some(Level::Leaf),
                XmlEntries::Elements { value, .. } => when(value == name, Level::Of(entries.ty)),
                XmlEntries::Keyed => None,
            },
            (Level::Errors, _) => None,
        }
    }

    /// A record's field.
    fn field(&self, record: &RecordTable<'t>, name: &str) -> Option<Level<'t>> {
        let field = self.names.find(record, Named::Element, name)?;
        Some(Level::Of(match field.ty {
            Type::List(items) if items.xml == XmlItems::Flat => items.ty,
            ty @ (Type::Value(_) | Type::Record(_) | Type::List(_) | Type::Map(_)) => ty,
        }))
    }

    /// What is inside of what a field holds.
    fn part(&self, ty: Type<'t>, name: &str) -> Option<Level<'t>> {
        match ty {
            Type::Value(_) => None,
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
            },
        }
    }

    fn record(&self, record: RecordRef) -> &'t RecordTable<'t> {
        self.endpoint.api.record(record)
    }

    /// Whether an attribute of an element is read.
    fn reads(&self, level: Level<'t>, attribute: &str) -> bool {
        let record = match (level, self.inside) {
            (Level::Record(record), _) => record,
            (Level::Of(Type::Record(record)), _) => self.record(record),
            (Level::Way(open), Inside::Record(record)) if open == self.way.len() => record,
            _ => return false,
        };
        self.names
            .find(record, Named::Attribute, attribute)
            .is_some()
    }
}
