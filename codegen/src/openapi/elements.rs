//! The XML elements and the JSON members around what answers hold.

use super::values::of_type;
use crate::json::Json;
use crate::model::{Format, Location, Model};

/// The XML elements of answers, which an API without XML does not have.
#[derive(Clone, Copy)]
pub(super) struct Elements {
    spoken: bool,
}

impl Elements {
    pub(super) fn of(model: &Model) -> Self {
        Self {
            spoken: model.api.formats.contains(&Format::Xml),
        }
    }

    pub(super) fn with(self, schema: Json, xml: Json) -> Json {
        match self.spoken {
            true => schema.with("xml", xml),
            false => schema,
        }
    }

    /// What an element of this name is.
    pub(super) fn named(self, schema: Json, name: &str) -> Json {
        self.with(schema, named(name))
    }

    /// What the last element of a path is, in the objects that the elements around it are. Where it is around the items of a list,
    /// it wraps them.
    pub(super) fn around(self, path: &str, schema: Json, wrapped: bool) -> Json {
        let mut elements = path.rsplit('/');
        let mut name = elements.next().unwrap_or(path);
        let own = match wrapped {
            true => named(name).with("wrapped", true),
            false => named(name),
        };
        let mut schema = self.with(schema, own);
        for outer in elements {
            schema = object(vec![(name.to_owned(), schema)], &[name]);
            schema = self.named(schema, outer);
            name = outer;
        }
        schema
    }
}

pub(super) fn object(properties: Vec<(String, Json)>, needed: &[&str]) -> Json {
    of_type("object")
        .with("properties", Json::Object(properties))
        .with("required", Json::texts(needed))
}

pub(super) fn named(name: &str) -> Json {
    Json::object([("name", Some(name.into()))])
}

/// Where something stands in the JSON that schemas describe: the members, or what is below the root element where there is no JSON.
pub(super) fn steps<'l>(at: &'l Location, formats: &[Format]) -> Vec<&'l str> {
    let steps = |path: &'l str| path.split('/').filter(|step| !step.is_empty());
    if formats.contains(&Format::Json) {
        return steps(&at.json).collect();
    }
    if formats.contains(&Format::Xml) {
        let below = steps(&at.xml).skip(1);
        return below.map(|step| step.trim_start_matches('@')).collect();
    }
    vec![&*at.form]
}

/// Whether the document itself is the root element of XML: it is not where the members have a name for that as well.
pub(super) fn has_root(at: &Location, formats: &[Format]) -> bool {
    let elements = at.xml.split('/').count();
    !at.xml.is_empty() && elements > steps(at, formats).len()
}

/// An object that is put together by paths to what it holds.
#[derive(Default)]
pub(super) struct Document {
    members: Vec<(String, Member)>,
    needed: Vec<String>,
    /// What else it is.
    also: Vec<Json>,
}

enum Member {
    Object(Document),
    Schema(Json),
}

impl Document {
    /// Puts something at a path; every step of it is needed, or none is.
    pub(super) fn put(&mut self, path: &[&str], schema: Json, is_needed: bool) {
        let [name, rest @ ..] = path else {
            self.also.push(schema);
            return;
        };
        if is_needed && !self.needed.iter().any(|one| one == name) {
            self.needed.push((*name).to_owned());
        }
        let known = self.members.iter_mut().find(|(known, _)| known == name);
        match (known, rest) {
            (Some((_, Member::Object(inner))), rest) => inner.put(rest, schema, is_needed),
            // What stands there is known.
            (Some((_, Member::Schema(_))), _) => {}
            (None, []) => self
                .members
                .push(((*name).to_owned(), Member::Schema(schema))),
            (None, rest) => {
                let mut inner = Self::default();
                inner.put(rest, schema, is_needed);
                self.members
                    .push(((*name).to_owned(), Member::Object(inner)));
            }
        }
    }

    pub(super) fn json(mut self) -> Json {
        let needed: Vec<&str> = self.needed.iter().map(String::as_str).collect();
        let members = self.members.into_iter().map(|(name, member)| match member {
            Member::Schema(schema) => (name, schema),
            Member::Object(inner) => (name, inner.json()),
        });
        let members: Vec<_> = members.collect();
        if members.is_empty() && self.also.len() == 1 {
            return self.also.remove(0);
        }
        let own = object(members, &needed);
        match self.also.is_empty() {
            true => own,
            false => {
                self.also.push(own);
                Json::object([("allOf", Some(self.also.into()))])
            }
        }
    }
}
