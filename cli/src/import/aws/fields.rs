//! Parameters and fields of records.

use std::collections::BTreeSet;

use super::Importer;
use super::model::{Reference, Service, Shape};
use crate::import::yaml::Yaml;

/// In which directions shapes go.
pub(super) struct Uses<'s> {
    sent: BTreeSet<&'s str>,
    answered: BTreeSet<&'s str>,
    /// The shapes of whole inputs, which are no records.
    inputs: BTreeSet<&'s str>,
}

impl<'s> Uses<'s> {
    pub(super) fn of(service: &'s Service) -> Self {
        let mut uses = Self {
            sent: BTreeSet::new(),
            answered: BTreeSet::new(),
            inputs: BTreeSet::new(),
        };
        for (_, operation) in &service.operations.0 {
            if let Some(input) = &operation.input {
                uses.inputs.insert(&input.shape);
                for (_, member) in &shape(service, input).members.0 {
                    add(service, member, &mut uses.sent);
                }
            }
            if let Some(output) = &operation.output {
                add(service, output, &mut uses.answered);
            }
        }
        uses
    }

    pub(super) fn is_used(&self, name: &str) -> bool {
        self.sent.contains(name) || self.answered.contains(name)
    }
}

/// Adds a shape and all that is inside it.
fn add<'s>(service: &'s Service, reference: &'s Reference, used: &mut BTreeSet<&'s str>) {
    let mut next = vec![reference];
    while let Some(reference) = next.pop() {
        if !used.insert(&reference.shape) {
            continue;
        }
        let shape = shape(service, reference);
        next.extend(shape.members.0.iter().map(|(_, member)| member));
        next.extend([&shape.member, &shape.value].into_iter().flatten());
    }
}

/// What a shape is that no file defines.
static NOTHING: Shape = Shape {
    sort: String::new(),
    members: super::model::Named(Vec::new()),
    required: Vec::new(),
    member: None,
    key: None,
    value: None,
    flattened: false,
    location_name: None,
    values: Vec::new(),
    timestamp_format: None,
    exception: false,
    error: None,
};

pub(super) fn shape<'s>(service: &'s Service, reference: &Reference) -> &'s Shape {
    service.shapes.get(&reference.shape).unwrap_or(&NOTHING)
}

/// What a shape is in a spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A value of this kind.
    Kind(&'static str),
    /// One of a set of texts, which has a name.
    Set,
    Record,
    List,
    Map,
}

impl Sort {
    pub(super) fn of(shape: &Shape) -> Self {
        match shape.sort.as_str() {
            "structure" => Self::Record,
            "list" => Self::List,
            "map" => Self::Map,
            "string" if !shape.values.is_empty() => Self::Set,
            "boolean" => Self::Kind("bool"),
            "integer" | "long" => Self::Kind("int"),
            "float" | "double" => Self::Kind("float"),
            "blob" => Self::Kind("bytes"),
            "timestamp" => Self::Kind(match shape.timestamp_format.as_deref() {
                Some("unixTimestamp") => "epoch_seconds",
                Some("rfc822") => "http_date_time",
                _ => "date_time",
            }),
            // A text of a service may have several lines.
            _ => Self::Kind("lines"),
        }
    }
}

/// Which names a field needs.
#[derive(Clone, Copy)]
struct Directions {
    sent: bool,
    answered: bool,
}

type Entries = Vec<(&'static str, Yaml)>;

impl<'s> Importer<'s> {
    pub(super) fn param(&self, name: &str, member: &'s Reference, is_required: bool) -> Yaml {
        let mut field = self.field(
            name,
            member,
            Directions {
                sent: true,
                answered: false,
            },
        );
        if is_required {
            field.push(("required", Yaml::Bool(true)));
        }
        if member.idempotency_token {
            field.push(("fill", Yaml::text("token")));
        }
        short(field)
    }

    pub(super) fn records(&self) -> Vec<(String, Yaml)> {
        let shapes = self.service.shapes.iter();
        let records = shapes.filter(|(name, shape)| {
            Sort::of(shape) == Sort::Record
                && self.uses.is_used(name)
                && !shape.members.0.is_empty()
        });
        records
            .map(|(name, shape)| (name.clone(), self.record(name, shape)))
            .collect()
    }

    fn record(&self, name: &str, shape: &'s Shape) -> Yaml {
        let of = Directions {
            sent: self.uses.sent.contains(name),
            answered: self.uses.answered.contains(name),
        };
        let fields = shape.members.0.iter().map(|(name, member)| {
            let mut field = self.field(name, member, of);
            let is_value = !matches!(self.sort(member), Sort::List | Sort::Map);
            // A service leaves out what it likes.
            if is_value && (of.answered || !shape.required.contains(name)) {
                field.push(("optional", Yaml::Bool(true)));
            }
            (name.clone(), short(field))
        });
        Yaml::map([("fields", Yaml::Map(fields.collect()))])
    }

    fn field(&self, name: &str, member: &'s Reference, of: Directions) -> Entries {
        let shape = self.shape(member);
        let mut field = vec![match self.sort(member) {
            Sort::List => ("list", self.items(shape)),
            Sort::Map => ("map", self.values(shape)),
            Sort::Record | Sort::Set | Sort::Kind(_) => ("type", self.ty(member)),
        }];
        if of.sent {
            let wire = self.wire(name, member);
            if wire != name {
                field.push(("wire", Yaml::Text(wire)));
            }
        }
        if of.answered {
            self.in_xml(name, member, of, &mut field);
        }
        field.extend(
            self.empty(member, of)
                .map(|word| ("empty", Yaml::text(word))),
        );
        if self.sort(member) == Sort::Map {
            let (key, value) = names_of_entry(shape);
            field.push(("key", Yaml::text(key)));
            let items = shape
                .value
                .as_ref()
                .filter(|value| of.sent && self.sort(value) == Sort::List);
            field.push((
                "value",
                match items {
                    Some(items) => Yaml::Text(
                        value.to_owned() + &self.items_in_forms(self.shape(items), items),
                    ),
                    None => Yaml::text(value),
                },
            ));
        }
        field
    }

    /// What an empty one is: no bytes are some, and lists and maps that are left out are told from those where the protocol can say it.
    fn empty(&self, member: &Reference, of: Directions) -> Option<&'static str> {
        let in_xml = !is_flat(member, self.shape(member));
        let is_told = match self.sort(member) {
            Sort::Kind("bytes") => return Some("value"),
            Sort::List if of.sent => !self.is_ec2 && (in_xml || !of.answered),
            Sort::List => in_xml,
            Sort::Map => in_xml && !of.sent,
            Sort::Record | Sort::Set | Sort::Kind(_) => false,
        };
        is_told.then_some("sent")
    }

    /// The type of a value or record, by name.
    fn ty(&self, reference: &Reference) -> Yaml {
        match self.sort(reference) {
            Sort::Kind(kind) => Yaml::text(kind),
            Sort::Set | Sort::Record => Yaml::text(&reference.shape),
            Sort::List => Yaml::map([("list", self.items(self.shape(reference)))]),
            Sort::Map => Yaml::map([("map", self.values(self.shape(reference)))]),
        }
    }

    fn items(&self, shape: &Shape) -> Yaml {
        shape
            .member
            .as_ref()
            .map_or(Yaml::text("lines"), |member| self.ty(member))
    }

    fn values(&self, shape: &Shape) -> Yaml {
        shape
            .value
            .as_ref()
            .map_or(Yaml::text("lines"), |value| self.ty(value))
    }

    /// The name in forms.
    fn wire(&self, name: &str, member: &Reference) -> String {
        let shape = self.shape(member);
        let own = match self.is_ec2 {
            true => member
                .query_name
                .clone()
                .unwrap_or_else(|| capitalized(member.location_name.as_deref().unwrap_or(name))),
            false => member
                .location_name
                .clone()
                .unwrap_or_else(|| name.to_owned()),
        };
        match self.sort(member) {
            Sort::List => match item_name(shape)
                .filter(|_| !self.is_ec2 && is_named_by_items(member, shape))
            {
                Some(item) => format!("{item}.N"),
                None => own + &self.items_in_forms(shape, member),
            },
            Sort::Map if is_flat(member, shape) => own + ".N",
            Sort::Map => own + ".entry.N",
            Sort::Record | Sort::Set | Sort::Kind(_) => own,
        }
    }

    /// What follows the name of a list.
    fn items_in_forms(&self, shape: &Shape, member: &Reference) -> String {
        match self.is_ec2 || is_flat(member, shape) {
            true => ".N".to_owned(),
            false => format!(".{}.N", item_name(shape).unwrap_or("member")),
        }
    }

    fn in_xml(&self, name: &str, member: &'s Reference, of: Directions, field: &mut Entries) {
        let shape = self.shape(member);
        let own = member.location_name.as_deref().unwrap_or(name);
        let is_flat = is_flat(member, shape);
        let sort = self.sort(member);
        let own = match item_name(shape)
            .filter(|_| sort == Sort::List && is_named_by_items(member, shape))
        {
            Some(item) => item,
            None => own,
        };
        // Where there is a name in forms, that one is the usual.
        if own != name || of.sent {
            let place = if member.xml_attribute { "@" } else { "" };
            field.push(("xml", Yaml::Text(format!("{place}{own}"))));
        }
        let mut path = Vec::new();
        match sort {
            Sort::List | Sort::Map if is_flat => {
                field.push(("flat", Yaml::Bool(true)));
                self.add_elements(shape, &mut path);
                path.remove(0);
            }
            Sort::List | Sort::Map => self.add_elements(shape, &mut path),
            Sort::Record | Sort::Set | Sort::Kind(_) => {}
        }
        if !path.is_empty() {
            field.push(("item", Yaml::Text(path.join("/"))));
        }
    }

    /// Adds the elements of items and entries, from the outermost on.
    fn add_elements<'x>(&self, shape: &'x Shape, path: &mut Vec<&'x str>)
    where
        's: 'x,
    {
        let (own, inside) = match Sort::of(shape) {
            Sort::List => (item_name(shape).unwrap_or("member"), &shape.member),
            Sort::Map => ("entry", &shape.value),
            Sort::Record | Sort::Set | Sort::Kind(_) => return,
        };
        path.push(own);
        if let Some(inside) = inside {
            self.add_elements(self.shape(inside), path);
        }
    }
}

fn is_flat(member: &Reference, shape: &Shape) -> bool {
    member.flattened || shape.flattened
}

/// Whether a flat list has the name of its items: older models say of the list, and not where it is used, that it is flat.
fn is_named_by_items(member: &Reference, shape: &Shape) -> bool {
    shape.flattened && !member.flattened && member.location_name.is_none()
}

fn item_name(list: &Shape) -> Option<&str> {
    list.member.as_ref()?.location_name.as_deref()
}

fn names_of_entry(map: &Shape) -> (&str, &str) {
    fn name<'s>(reference: &'s Option<Reference>, usual: &'s str) -> &'s str {
        let said = reference
            .as_ref()
            .and_then(|one| one.location_name.as_deref());
        said.unwrap_or(usual)
    }
    (name(&map.key, "key"), name(&map.value, "value"))
}

fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// A field in its short form if it has nothing but a type.
fn short(mut field: Entries) -> Yaml {
    match (field.len(), field.pop()) {
        (1, Some(("type", ty))) => ty,
        (_, last) => Yaml::map(field.into_iter().chain(last)),
    }
}
