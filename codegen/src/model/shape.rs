//! What values are made of, and what they are called in each format: of parameters and of replies.

use std::sync::Arc;

use super::{Api, Endpoint, Fill, Format, Group, InHeader, ItemNames, Join, Kind, Rule, Set};
use crate::source::Span;
use formwork_vocabulary::{Empty, Stored};

/// A record of requests or replies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The key in the spec.
    pub key: String,
    /// The Rust type's name.
    pub rust: String,
    /// What it is, in prose.
    pub doc: Option<String>,
    /// Whether a success is unreadable that has something in it which is no field of it; `None` if the API says it.
    pub refuse_unknown: Option<bool>,
    /// The fields, in spec order.
    pub fields: Vec<Field>,
    /// The rules on which of them are given, in spec order.
    pub groups: Vec<Group>,
}

/// A parameter, or a field of a record. What it has of a named type it shares with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Where its key stands in the spec's text.
    pub at: Span,
    /// The key in the spec.
    pub key: String,
    /// The Rust field's name, without `r#`.
    pub rust: String,
    /// The name on the wire, with an `N` or `KEY` for what differs from item to item.
    pub wire: String,
    /// So many bytes of the name on the wire are the list's or map's own.
    pub stem: usize,
    /// The name and place in XML.
    pub xml: XmlName,
    /// The name of the JSON member.
    pub json: String,
    /// Other names that a server takes for the same.
    pub aliases: Vec<String>,
    /// What it is.
    pub ty: Type,
    /// The named type that it was taken from.
    pub named: Option<String>,
    /// Whether a request or a record without it is refused; of a list or map, one without items.
    pub required: bool,
    /// Whether it is a segment of the path of its operation.
    pub in_path: bool,
    /// Whether it is said to be shown to nobody.
    pub secret: bool,
    /// Whether a list of one value has its bare name, without what names its items.
    pub or_one: bool,
    /// Whether an empty list or map is another thing than none, with which it is given.
    pub tells_empty: bool,
    /// The rules on the value, or on each item of a list of values, in spec order.
    pub rules: Vec<Rule>,
    /// How the value or the values inside are spelled, if not as their kind says.
    pub wording: Option<Arc<Wording>>,
    /// The words that it is one of, or that each value inside is.
    pub set: Option<Arc<Set>>,
    /// What only the server can know.
    pub server: Option<Arc<str>>,
    /// What a client fills in where it is not given.
    pub fill: Option<Fill>,
    /// How a credential is sent that is in a header field and not in forms.
    pub header: Option<InHeader>,
    /// What it is, in prose.
    pub doc: Option<Arc<str>>,
    /// A value for readers.
    pub example: Option<Arc<str>>,
}

impl Field {
    /// The name on the wire, and the other ones.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let aliases = self.aliases.iter().map(String::as_str);
        std::iter::once(self.wire.as_str()).chain(aliases)
    }

    /// The name on the wire without what numbers its items or names its entries: `ip` of `ip[]`.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.wire.get(..self.stem).unwrap_or(&self.wire)
    }

    /// What documents call it, unless it says otherwise: its own part of the name on the wire, or the Rust field's name if that is
    /// only the beginning of other fields' names.
    #[must_use]
    pub fn own(&self) -> &str {
        match self.ty.items().map(|items| &items.form) {
            Some(ItemNames::Trailing { .. }) => &self.rust,
            _ => self.stem(),
        }
    }

    /// The name on the wire in the engine's tables: a map's own part of it, and a list's with what its items' names have more.
    #[must_use]
    pub fn table_wire(&self) -> &str {
        let pattern = match &self.ty {
            Type::Value(_) | Type::Record(_) | Type::Json(_) => return &self.wire,
            Type::Map(_) => 0,
            Type::List(items) => match items.form {
                ItemNames::Repeat | ItemNames::Joined(_) => 0,
                ItemNames::Brackets | ItemNames::Trailing { .. } => 2,
                ItemNames::Numbered { before, after, .. } => before.len() + 1 + after.len(),
            },
        };
        self.wire.get(..self.stem + pattern).unwrap_or(&self.wire)
    }

    /// What it is called where no item is meant: its [stem](Self::stem), or as in JSON if that is only the beginning of other
    /// fields' names, as of `*N`.
    #[must_use]
    pub fn name(&self) -> &str {
        match self.ty.items().map(|items| &items.form) {
            Some(ItemNames::Trailing { .. }) => &self.json,
            _ => self.stem(),
        }
    }

    /// Whether a caller has to give it: what a client makes of the others is none.
    #[must_use]
    pub fn is_asked_for(&self) -> bool {
        self.required && self.fill != Some(Fill::Signature)
    }

    /// Whether it is a list or map whose elements in XML stand among those of its record.
    #[must_use]
    pub fn is_flat(&self) -> bool {
        match self.ty.in_documents() {
            Type::Value(_) | Type::Record(_) | Type::Json(_) => false,
            Type::List(items) => items.item.is_none(),
            Type::Map(entries) => {
                let elements = entries.elements.as_ref();
                elements.is_some_and(|elements| elements.entry.is_none())
            }
        }
    }

    /// The name that says with an empty value that the list or map is empty, if there is [one](ItemNames::bare).
    #[must_use]
    pub fn bare(&self) -> Option<&str> {
        let name = match &self.ty {
            Type::Value(_) | Type::Record(_) => None,
            Type::Map(_) | Type::Json(_) => Some(self.stem()),
            Type::List(items) => items.form.bare(self.stem()),
        };
        name.filter(|name| !name.is_empty())
    }

    /// Whether nobody is shown it, or the values inside it; records inside it say so themselves.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.secret || self.ty.innermost_kind() == Some(Kind::Secret)
    }
}

/// How a value is spelled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// Words, each with the text of the value that it stands for; those for no value are the last ones.
    pub words: Arc<[(String, Option<String>)]>,
    /// Whether the white space around a text is no part of it.
    pub trim: bool,
    /// What an empty text is.
    pub empty: Option<Empty>,
}

impl Wording {
    /// Whether a value of this kind can be nothing but a word.
    #[must_use]
    pub fn is_closed(&self, kind: Kind) -> bool {
        let is_bool = kind.def().stored == Stored::Bool;
        is_bool && self.words.iter().any(|(_, meaning)| meaning.is_some())
    }
}

/// What a value is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// A text, number, date …
    Value(Kind),
    /// The record at this place of [`Model::records`](super::Model::records).
    Record(usize),
    /// Values in order.
    List(Box<Items>),
    /// Values by names that no spec knows.
    Map(Box<Entries>),
    /// A record, list or map that forms have as one text: its JSON document. In documents it is no other than that itself.
    Json(Box<Type>),
}

impl Type {
    /// What a value is, of a list each item; nothing if that is no value.
    #[must_use]
    pub const fn kind(&self) -> Option<Kind> {
        match self {
            Self::Value(kind) => Some(*kind),
            Self::List(items) => match items.ty {
                Self::Value(kind) => Some(kind),
                Self::Record(_) | Self::List(_) | Self::Map(_) | Self::Json(_) => None,
            },
            Self::Record(_) | Self::Map(_) | Self::Json(_) => None,
        }
    }

    /// What it is, whether or not forms have its document.
    #[must_use]
    pub const fn in_documents(&self) -> &Self {
        match self {
            Self::Json(inside) => inside.in_documents(),
            Self::Value(_) | Self::Record(_) | Self::List(_) | Self::Map(_) => self,
        }
    }

    /// The items, if it is a list.
    #[must_use]
    pub const fn items(&self) -> Option<&Items> {
        match self {
            Self::List(items) => Some(items),
            Self::Value(_) | Self::Record(_) | Self::Map(_) | Self::Json(_) => None,
        }
    }

    /// Whether it may hold nothing, so that it need not be an option.
    #[must_use]
    pub const fn may_be_empty(&self) -> bool {
        matches!(self.in_documents(), Self::List(_) | Self::Map(_))
    }

    /// The record that it is about, however deep it stands in lists and maps.
    #[must_use]
    pub fn record(&self) -> Option<usize> {
        match self {
            Self::Value(_) => None,
            Self::Record(place) => Some(*place),
            Self::List(items) => items.ty.record(),
            Self::Map(entries) => entries.ty.record(),
            Self::Json(inside) => inside.record(),
        }
    }

    /// What the values inside it are, however deep they stand in lists and maps; nothing if they are records.
    #[must_use]
    pub fn innermost_kind(&self) -> Option<Kind> {
        match self {
            Self::Value(kind) => Some(*kind),
            Self::Record(_) => None,
            Self::List(items) => items.ty.innermost_kind(),
            Self::Map(entries) => entries.ty.innermost_kind(),
            Self::Json(inside) => inside.innermost_kind(),
        }
    }
}

/// What a list holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Items {
    /// What each item is.
    pub ty: Type,
    /// How the items are named in forms.
    pub form: ItemNames<'static>,
    /// The XML element of each, inside the list's own; without one they stand alone, each with the list's name.
    pub item: Option<String>,
}

/// What a map holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries {
    /// What each value is.
    pub ty: Type,
    /// How the entries are named in forms.
    pub form: EntryNames,
    /// The XML elements of entries; without them, elements are named by the keys.
    pub elements: Option<EntryElements>,
}

/// The entries of a map as XML elements with two children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryElements {
    /// The element of each, inside the map's own; without one they stand alone, each with the map's name.
    pub entry: Option<String>,
    /// The child that holds the key.
    pub key: String,
    /// The child that holds the value.
    pub value: String,
}

/// How the entries of a map are named in forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryNames {
    /// By their keys: `name[key]`.
    Keyed(Join<'static>),
    /// By their numbers, from 1 on: `name.entry.1.key`, `name.entry.1.value`.
    Numbered {
        /// What stands before the number.
        before: String,
        /// What follows it in the name of the key.
        key: String,
        /// What follows it in the name of the value.
        value: String,
    },
}

/// Where in an XML element a field is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum XmlName {
    /// A child of this name.
    Child(String),
    /// An attribute of this name.
    Attribute(String),
    /// The element's text.
    Text,
}

/// For each record, whether a field of it is one of these, or any field inside it.
#[must_use]
pub fn holding(records: &[Record], is: impl Fn(&Field) -> bool) -> Vec<bool> {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); records.len()];
    let mut found = vec![false; records.len()];
    for (place, record) in records.iter().enumerate() {
        for inner in record.fields.iter().filter_map(|field| field.ty.record()) {
            users[inner].push(place);
        }
        found[place] = record.fields.iter().any(&is);
    }
    let mut waiting: Vec<usize> = (0..records.len()).filter(|place| found[*place]).collect();
    while let Some(place) = waiting.pop() {
        for user in &users[place] {
            if !std::mem::replace(&mut found[*user], true) {
                waiting.push(*user);
            }
        }
    }
    found
}

/// In which directions each record goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// For each record, whether it is in a request.
    pub sent: Vec<bool>,
    /// For each record, whether it is in a reply, or in nothing at all.
    pub read: Vec<bool>,
    /// For each record, whether its fields' names are part of names in forms.
    pub(crate) in_forms: Vec<bool>,
    /// For each record, whether it is in a JSON document that is a value of a request.
    pub in_json: Vec<bool>,
}

impl Used {
    /// Where these operations use the records.
    #[must_use]
    pub fn of(records: &[Record], api: &Api, endpoints: &[Endpoint]) -> Self {
        let inside = |field: &Field| field.ty.record();
        let is_json = |field: &Field| matches!(field.ty, Type::Json(_));
        let named = |field: &Field| inside(field).filter(|_| !is_json(field));
        let params = endpoints.iter().flat_map(|endpoint| &endpoint.params);
        let params: Vec<&Field> = api.credentials.iter().chain(params).collect();
        let given = || params.iter().copied();
        let sent = reached(records, given().filter_map(inside).collect(), inside);
        let unsent = (0..records.len()).filter(|place| !sent[*place]);
        let answered = endpoints.iter().filter_map(|one| one.reply.record());
        let answered: Vec<usize> = answered.chain(unsent).collect();
        let read = reached(records, answered.clone(), inside);
        let is_form = api.formats.contains(&Format::Form);
        let answered = answered.into_iter().filter(|_| is_form);
        let in_forms = given().filter_map(named).chain(answered);
        let in_forms = reached(records, in_forms.collect(), named);
        let sent_fields = records.iter().zip(&sent).filter(|(_, is_sent)| **is_sent);
        let sent_fields = sent_fields.flat_map(|(record, _)| &record.fields);
        let json = given().chain(sent_fields);
        let json = json.filter(|field| is_json(field)).filter_map(inside);
        let in_json = reached(records, json.collect(), inside);
        Self {
            sent,
            read,
            in_forms,
            in_json,
        }
    }
}

/// These records, and those inside them to which their fields lead.
fn reached(
    records: &[Record],
    mut waiting: Vec<usize>,
    leads: impl Fn(&Field) -> Option<usize>,
) -> Vec<bool> {
    let mut reached = vec![false; records.len()];
    while let Some(place) = waiting.pop() {
        if !std::mem::replace(&mut reached[place], true) {
            let fields = records[place].fields.iter();
            waiting.extend(fields.filter_map(&leads));
        }
    }
    reached
}

/// Which records are inside themselves by the references that `leads` follows: those of one circle have one number. And an
/// order in which each record comes after those inside it, but for circles.
#[must_use]
pub fn circles(
    records: &[Record],
    leads: impl Fn(&Field) -> Option<usize>,
) -> (Vec<usize>, Vec<usize>) {
    let inner = |place: usize| {
        records[place]
            .fields
            .iter()
            .filter_map(&leads)
            .collect::<Vec<_>>()
    };
    let mut order = Vec::new();
    let mut seen = vec![false; records.len()];
    for first in 0..records.len() {
        let mut open = vec![(first, None::<std::vec::IntoIter<usize>>)];
        while let Some((place, rest)) = open.last_mut() {
            let place = *place;
            if rest.is_none() && std::mem::replace(&mut seen[place], true) {
                open.pop();
                continue;
            }
            match rest.get_or_insert_with(|| inner(place).into_iter()).next() {
                Some(next) => open.push((next, None)),
                None => {
                    order.push(place);
                    open.pop();
                }
            }
        }
    }
    // Against the references, what is reached from the last one on is in its circle.
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); records.len()];
    for place in 0..records.len() {
        inner(place)
            .into_iter()
            .for_each(|inner| users[inner].push(place));
    }
    let mut circle = vec![usize::MAX; records.len()];
    for first in order.iter().rev().copied() {
        let mut waiting = vec![first];
        while let Some(place) = waiting.pop() {
            if circle[place] == usize::MAX {
                circle[place] = first;
                waiting.extend(&users[place]);
            }
        }
    }
    (circle, order)
}
