//! What a value is made of, and what it is called in each format: of parameters and of replies.

use super::{Fill, Group, InHeader, ItemNames, Join, Kind, Rule, Scalar, Wording};
use crate::{Format, json, xml};

/// What a value is made of.
#[derive(Clone, Copy, Debug)]
pub enum Type<'t> {
    /// A text, number, date …
    Value(Kind),
    /// The same with words of the API's own.
    Worded(Kind, &'t Wording<'t>),
    /// Named values.
    Record(RecordRef),
    /// Values in order.
    List(&'t Items<'t>),
    /// Values by names that no table knows.
    Map(&'t Entries<'t>),
    /// A record, a list or a map that forms have as one text: its JSON document. In documents it is no other than that itself.
    Json(&'t Type<'t>),
}

impl<'t> Type<'t> {
    /// What a value is, of a list each item; `None` if that is no value.
    #[must_use]
    #[inline]
    pub const fn kind(&self) -> Option<Kind> {
        match self {
            Self::Value(kind) | Self::Worded(kind, _) => Some(*kind),
            Self::List(items) => match items.ty {
                Type::Value(kind) | Type::Worded(kind, _) => Some(kind),
                Type::Record(_) | Type::List(_) | Type::Map(_) | Type::Json(_) => None,
            },
            Self::Record(_) | Self::Map(_) | Self::Json(_) => None,
        }
    }

    /// What a value is and how it is spelled; `None` if it is no value.
    #[must_use]
    #[inline]
    pub const fn scalar(&self) -> Option<Scalar<'t>> {
        let (kind, wording) = match *self {
            Self::Value(kind) => (kind, None),
            Self::Worded(kind, wording) => (kind, Some(wording)),
            Self::Record(_) | Self::List(_) | Self::Map(_) | Self::Json(_) => return None,
        };
        Some(Scalar { kind, wording })
    }

    /// How the values inside all lists and maps are spelled, if not as their kind says.
    pub(crate) const fn wording(&self) -> Option<&'t Wording<'t>> {
        let mut ty = *self;
        loop {
            ty = match ty {
                Self::Worded(_, wording) => return Some(wording),
                Self::Value(_) | Self::Record(_) => return None,
                Self::List(items) => items.ty,
                Self::Map(entries) => entries.ty,
                Self::Json(ty) => *ty,
            }
        }
    }

    /// What it is, whether or not forms have its document.
    #[must_use]
    #[inline]
    pub const fn in_documents(&self) -> Self {
        let mut ty = *self;
        while let Self::Json(inside) = ty {
            ty = *inside;
        }
        ty
    }

    /// What is inside all lists and maps: a value's kind, or a record.
    pub(crate) const fn innermost(&self) -> Result<Kind, RecordRef> {
        let mut ty = *self;
        loop {
            ty = match ty {
                Self::Value(kind) | Self::Worded(kind, _) => return Ok(kind),
                Self::Record(record) => return Err(record),
                Self::List(items) => items.ty,
                Self::Map(entries) => entries.ty,
                Self::Json(ty) => *ty,
            }
        }
    }

    /// The items if it is a list.
    #[must_use]
    #[inline]
    pub const fn items(&self) -> Option<&'t Items<'t>> {
        match self {
            Self::List(items) => Some(items),
            Self::Value(_) | Self::Worded(..) => None,
            Self::Record(_) | Self::Map(_) | Self::Json(_) => None,
        }
    }
}

/// A record's table, without the table: a record may have itself inside. See [`Api::record`](super::Api::record).
#[derive(Clone, Copy, Debug)]
pub enum RecordRef {
    /// The derives' way. A function, because a constant that refers to a static is made only after it.
    Made(fn() -> &'static RecordTable<'static>),
    /// The place among [`Api::records`](super::Api::records), of tables that are made at run time.
    Nth(u16),
}

/// The fields of a record.
#[derive(Clone, Copy, Debug)]
pub struct RecordTable<'t> {
    /// The Rust type's name.
    pub name: &'t str,
    /// Whether a reply is unreadable that has something in this record which is no field of it; `None` if the
    /// [API](super::Api::refuse_unknown) says it.
    pub refuse_unknown: Option<bool>,
    /// The fields, in spec order.
    pub fields: &'t [Field<'t>],
    /// The rules that concern several fields, of each record in a request.
    pub groups: &'t [Group<'t>],
    /// Whether all names of elements, and all names of members, can be looked for as they are.
    plain_xml: bool,
    plain_json: bool,
    /// The place of the field that is the element's text.
    text: Option<usize>,
    /// Whether a field is closed.
    pub(crate) closed: bool,
}

impl<'t> RecordTable<'t> {
    /// A record with these fields. What reading one asks of all of them is asked here, which can be when this is compiled; no other
    /// table is looked at: a record can have itself inside.
    #[must_use]
    pub const fn new(name: &'t str, fields: &'t [Field<'t>]) -> Self {
        let (mut plain_xml, mut plain_json, mut text, mut closed) = (true, true, None, false);
        let mut rest = fields;
        while let Some((field, after)) = rest.split_first() {
            match field.xml {
                XmlName::Child(name) => plain_xml &= xml::is_ascii_name(name.as_bytes()),
                XmlName::Attribute(_) => {}
                XmlName::Text => text = Some(fields.len() - rest.len()),
            }
            plain_json &= json::is_plain(field.json);
            closed |= field.closed;
            rest = after;
        }
        Self {
            name,
            refuse_unknown: None,
            fields,
            groups: &[],
            plain_xml,
            plain_json,
            text,
            closed,
        }
    }

    /// The same that refuses what it does not know, or ignores it.
    #[must_use]
    pub const fn refusing_unknown(mut self, refuse: Option<bool>) -> Self {
        self.refuse_unknown = refuse;
        self
    }

    /// The same with rules that concern several fields.
    #[must_use]
    pub const fn with_groups(mut self, groups: &'t [Group<'t>]) -> Self {
        self.groups = groups;
        self
    }

    /// The fields that are read in one go where they come in this order: all of them, or none.
    pub(crate) const fn plain(&self, format: Format) -> &'t [Field<'t>] {
        match format {
            Format::Xml if self.plain_xml => self.fields,
            Format::Json if self.plain_json => self.fields,
            Format::Xml | Format::Json | Format::Form => &[],
        }
    }

    /// The place of the field that is the element's text, in the format that has elements.
    pub(crate) const fn text(&self, format: Format) -> Option<usize> {
        match format {
            Format::Xml => self.text,
            Format::Json | Format::Form => None,
        }
    }
}

impl RecordTable<'static> {
    /// A record without fields.
    pub(crate) const NONE: &'static Self = &Self::new("", &[]);
}

/// A named value: a parameter of a request, or a field of a record.
#[derive(Clone, Copy, Debug)]
pub struct Field<'t> {
    /// The name in forms, such as `ip[]`, and in reports. In a list whose items are numbered, it ends in what the items' names
    /// have more than the list's, with an `N` for the number: `ip.N`, `line_items[N]`; where the numbers are at the end of the names
    /// of an item's fields, it ends in `*N`: `*N`, `L_*N`. That of a record or map is what all names of its parts begin with.
    pub wire: &'t str,
    /// The name and place in XML.
    pub xml: XmlName<'t>,
    /// The name of the JSON member.
    pub json: &'t str,
    /// Other names that a server takes for the same in forms.
    pub aliases: &'t [&'t str],
    /// What it is.
    pub ty: Type<'t>,
    /// Whether a request is refused in which it is not given: as an empty text, it is not. Whether a record of a reply without
    /// it is unreadable.
    pub required: bool,
    /// Whether it is not shown to anybody, whatever its kind is, nor anything inside it.
    pub secret: bool,
    /// Whether a list of one value has its bare name in forms, without what names its items: `to=a` for `to[]=a`. Both are read.
    pub or_one: bool,
    /// Whether an empty list or map is another thing than none: it is given, and a form has it by its bare name with an empty value,
    /// `to=` for `to[]` and `Names=` for `Names.member.N`.
    pub tells_empty: bool,
    /// The rules on the value, or on each item of a list of values, and on a list or map itself, in spec order.
    pub rules: &'t [Rule<'t>],
    /// The question that only the server can answer, such as `must belong to you`.
    pub server: Option<&'t str>,
    /// What a client fills in where a parameter is not given. It is one text.
    pub fill: Option<Fill>,
    /// How a credential is sent that is in a header field and not in the form. It is one value.
    pub header: Option<InHeader>,
    /// Whether its Rust type holds nothing but the words of its first rule: then a reply with another one is unreadable.
    pub closed: bool,
}

impl<'t> Field<'t> {
    /// A field that need not be given, with this name in each format.
    #[must_use]
    pub const fn new(wire: &'t str, ty: Type<'t>) -> Self {
        Self {
            wire,
            xml: XmlName::Child(wire),
            json: wire,
            aliases: &[],
            ty,
            required: false,
            secret: false,
            or_one: false,
            tells_empty: false,
            rules: &[],
            server: None,
            fill: None,
            header: None,
            closed: false,
        }
    }

    /// What it is called where no item is meant: `ip` of `ip[]`, `Filter` of `Filter.N`. Of `*N` nothing is left, and it is called as
    /// in JSON.
    #[must_use]
    pub fn name(&self) -> &'t str {
        match self.ty.items().map(|items| items.form) {
            Some(ItemNames::Trailing { .. }) => self.json,
            _ => super::names_in_forms::stem(self),
        }
    }

    /// Whether nobody is shown it: neither its value nor anything about it.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.secret || matches!(self.ty.innermost(), Ok(Kind::Secret))
    }
}

/// Where in an XML element a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlName<'t> {
    /// A child of this name.
    Child(&'t str),
    /// An attribute of this name. It is a value.
    Attribute(&'t str),
    /// The element's text. It is a value.
    Text,
}

/// What a list holds.
#[derive(Clone, Copy, Debug)]
pub struct Items<'t> {
    /// What each item is.
    pub ty: Type<'t>,
    /// How the items are named in forms.
    pub form: ItemNames<'t>,
    /// Where they are in XML.
    pub xml: XmlItems<'t>,
}

impl<'t> Items<'t> {
    /// A list whose items have its own name in forms, and are elements `item` in XML.
    #[must_use]
    pub const fn of(ty: Type<'t>) -> Self {
        Self {
            ty,
            form: ItemNames::Repeat,
            xml: XmlItems::Inside("item"),
        }
    }
}

/// Where the items of a list are in XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlItems<'t> {
    /// In elements of this name, inside the list's own.
    Inside(&'t str),
    /// In elements of the list's name, one after the other or not, without one around them.
    Flat,
}

/// What a map holds.
#[derive(Clone, Copy, Debug)]
pub struct Entries<'t> {
    /// What each value is.
    pub ty: Type<'t>,
    /// How the entries are named in forms.
    pub form: EntryNames<'t>,
    /// Where they are in XML. In JSON a map is an object.
    pub xml: XmlEntries<'t>,
}

impl<'t> Entries<'t> {
    /// A map with `name[key]` in forms, and elements named by the keys in XML.
    #[must_use]
    pub const fn of(ty: Type<'t>) -> Self {
        Self {
            ty,
            form: EntryNames::Keyed(Join::BRACKETS),
            xml: XmlEntries::Keyed,
        }
    }
}

/// How the entries of a map are named in forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryNames<'t> {
    /// By their keys: `name[key]`. A key ends where what stands after it comes first, or what all names go on with inside its value;
    /// it is not empty.
    Keyed(Join<'t>),
    /// By their numbers, from 1 on, the key and the value apart: `name.entry.1.key`, `name.entry.1.value`. They are read in any
    /// order, and gaps close.
    Numbered {
        /// What stands before the number: `.entry.`
        before: &'t str,
        /// What follows it in the name of the key: `.key`
        key: &'t str,
        /// What follows it in the name of the value: `.value`
        value: &'t str,
    },
}

/// Where the entries of a map are in XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlEntries<'t> {
    /// Elements named by the keys.
    Keyed,
    /// Elements of one name, each with two children.
    Elements {
        /// The element of each entry.
        entry: &'t str,
        /// The child that holds the key.
        key: &'t str,
        /// The child that holds the value.
        value: &'t str,
    },
    /// Elements of the map's name, one after the other or not, without one around them, each with two children.
    Flat {
        /// The child that holds the key.
        key: &'t str,
        /// The child that holds the value.
        value: &'t str,
    },
}

impl<'t> XmlEntries<'t> {
    /// The names of each entry, of its key and of its value, where entries are elements; one that is flat has the map's own name.
    #[must_use]
    pub const fn elements(self) -> Option<(Option<&'t str>, [&'t str; 2])> {
        match self {
            Self::Keyed => None,
            Self::Elements { entry, key, value } => Some((Some(entry), [key, value])),
            Self::Flat { key, value } => Some((None, [key, value])),
        }
    }
}
