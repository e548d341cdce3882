//! Elements and attributes that nothing stands for.

use std::collections::HashSet;

use formwork::table::{Endpoint, Shape};

use super::markup::{Markup, Tag};
use super::{Dropped, Form, Found, Kind, fields};

/// What is read of a document: the elements on the way, and what the last one holds.
struct Read<'t> {
    way: Vec<&'t str>,
    inside: Inside<'t>,
    fields: HashSet<&'t str>,
}

/// What the last element of the way holds.
#[derive(Clone, Copy)]
enum Inside<'t> {
    /// Nothing that is read: it is the proof.
    Nothing,
    /// A record.
    Record,
    /// Items with this name, each of them a record.
    List(&'t str),
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
enum Level {
    /// So many elements of the way are open.
    Way(usize),
    /// A record of a list.
    Item,
    /// The list of errors.
    Errors,
    /// What holds a text.
    Leaf,
}

/// The elements and attributes of a document that are not read. Below an element that is not read, nothing is.
pub(super) fn dropped(endpoint: &Endpoint<'_>, form: Form, body: &str) -> Vec<Dropped> {
    let read = Read::of(endpoint, form);
    let mut found = Found::default();
    let mut open: Vec<(&str, Level)> = Vec::new();
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
                        let data = attributes.into_iter().filter(|name| !is_namespace(name));
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
fn path(open: &[(&str, Level)]) -> String {
    let names: Vec<&str> = open.iter().map(|(name, _)| *name).collect();
    format!(" of `{}`", names.join("/"))
}

/// A declaration of a namespace says what names mean; it is no data.
fn is_namespace(attribute: &str) -> bool {
    attribute == "xmlns" || attribute.starts_with("xmlns:")
}

impl<'t> Read<'t> {
    fn of(endpoint: &Endpoint<'t>, form: Form) -> Self {
        let verdict = &endpoint.api.verdict;
        let (path, inside) = match (form, endpoint.reply, verdict.fault) {
            (Form::Success, Shape::List { root, item, .. }, _) => (root, Inside::List(item)),
            (Form::Success, Shape::Record { root, .. }, _) => (root, Inside::Record),
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
            way: path.split('/').collect(),
            inside,
            fields: fields(endpoint.reply),
        }
    }

    /// What an element is, if it is read.
    fn child(&self, around: Level, name: &str) -> Option<Level> {
        let when = |is_read: bool, level| is_read.then_some(level);
        match (around, self.inside) {
            (Level::Way(open), _) if open < self.way.len() => {
                when(self.way[open] == name, Level::Way(open + 1))
            }
            (Level::Way(_), Inside::Nothing) | (Level::Leaf, _) => None,
            (Level::Way(_), Inside::Record) => when(self.fields.contains(name), Level::Leaf),
            (Level::Way(_), Inside::List(item)) => when(item == name, Level::Item),
            (Level::Way(_), Inside::Texts(names)) => when(names.contains(&name), Level::Leaf),
            (
                Level::Way(_),
                Inside::Message {
                    message, errors, ..
                },
            ) => when(message == name, Level::Leaf).or(when(errors == name, Level::Errors)),
            (Level::Errors, Inside::Message { item, .. }) => when(item == name, Level::Leaf),
            (Level::Item, Inside::List(_)) => when(self.fields.contains(name), Level::Leaf),
            (Level::Errors | Level::Item, _) => None,
        }
    }
}
