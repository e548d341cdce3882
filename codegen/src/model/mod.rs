//! The checked model: plain data, every reference resolved, ready for emission or for tables at run time.
//!
//! A model exists only if nothing is wrong with the spec. References between parameters are places in
//! their list.

mod reply;
mod samples;
mod set;
mod shape;

pub use formwork_vocabulary::{Arg, GroupRule, ItemNames, Join, Kind, RuleId, Side};
pub use reply::{Data, Documented, Location, Outcomes, Raw, RefusalShape, Status, Success};
pub use samples::{AnswerSample, CallSample, Failure, Outcome};
pub use set::Set;
pub use shape::{Entries, EntryNames, Field, Items, Record, Type, Used, XmlName, circles, holding};

use std::collections::HashSet;
use std::sync::Arc;

use crate::source::Span;
pub use crate::spec::{Format, Method, Value, Voice};

/// A checked spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// What all endpoints share.
    pub api: Api,
    /// The records of requests and replies, in spec order.
    pub records: Vec<Record>,
    /// The named types, in spec order. Parameters already hold what they took from them.
    pub types: Vec<NamedType>,
    /// The operations, in spec order.
    pub endpoints: Vec<Endpoint>,
}

/// What all endpoints share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Api {
    /// The name, for people.
    pub name: String,
    /// The base URL without a trailing slash.
    pub base: String,
    /// The reply formats; the first one answers where none was chosen.
    pub formats: Vec<Format>,
    /// Whether a path ends in the suffix of a format.
    pub suffix: bool,
    /// The HTTP methods that a server takes for every operation; without any, each operation takes its own.
    pub accept: Vec<Method>,
    /// Whether a secret may arrive in the query string.
    pub secrets_in_query: bool,
    /// Whether a success is unreadable that holds something which the spec does not know.
    pub refuse_unknown: bool,
    /// Whether names in XML are read without their prefix.
    pub ignore_prefixes: bool,
    /// The attributes of every root in XML that declare namespaces, with their values.
    pub namespaces: Vec<(String, String)>,
    /// How the names of a record's fields follow the record's own in forms.
    pub join: Join<'static>,
    /// What the API is, in prose.
    pub doc: Option<String>,
    /// Where the facts come from.
    pub source: Option<String>,
    /// The parameters that every call carries.
    pub credentials: Vec<Field>,
    /// How answers say what they are.
    pub outcomes: Outcomes,
    /// The documented refusals, in spec order.
    pub refusals: Vec<Documented>,
    /// Where the spec departs from its page.
    pub errata: Vec<Erratum>,
}

/// A named type, for documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedType {
    /// The name in the spec.
    pub name: String,
    /// What a value is.
    pub kind: Kind,
    /// The rules.
    pub rules: Vec<Rule>,
    /// What only the server can know.
    pub server: Option<Arc<str>>,
    /// What it is, in prose.
    pub doc: Option<Arc<str>>,
}

/// A rule on one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What must hold.
    pub id: RuleId,
    /// What the rule was given. A bound that was not said is the least or the greatest integer.
    pub arg: Arg<Arc<str>, Arc<[String]>>,
    /// Who enforces it.
    pub side: Side,
}

/// An operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Where its name stands in the spec.
    pub at: Span,
    /// The key in the spec.
    pub key: String,
    /// The Rust type's name.
    pub rust: String,
    /// The title, for people.
    pub title: String,
    /// What it does, in prose.
    pub doc: Option<String>,
    /// The method that is sent.
    pub method: Method,
    /// The path below the base, without leading slash and suffix; empty for the base itself.
    pub path: String,
    /// The parameters with a fixed value.
    pub constants: Vec<Constant>,
    /// The parameters, in spec order.
    pub params: Vec<Field>,
    /// The rules on several parameters.
    pub groups: Vec<Group>,
    /// The documented success.
    pub reply: Success,
    /// The documented refusals, by their places in [`Api::refusals`].
    pub refusals: Vec<usize>,
    /// The calls that are run as tests.
    pub calls: Vec<CallSample>,
    /// The answers that are run as tests.
    pub answers: Vec<AnswerSample>,
    /// Where the spec departs from its page.
    pub errata: Vec<Erratum>,
}

impl Model {
    /// In which directions each record goes.
    #[must_use]
    pub fn used(&self) -> Used {
        Used::of(&self.records, &self.api, &self.endpoints)
    }

    /// The sets of all fields, each as often as a field is of it.
    pub fn sets(&self) -> impl Iterator<Item = &Set> {
        let records = self.records.iter().flat_map(|record| &record.fields);
        let params = self.endpoints.iter().flat_map(|one| &one.params);
        let fields = self.api.credentials.iter().chain(records).chain(params);
        fields.filter_map(|field| field.set.as_deref())
    }

    /// Whether a success is unreadable in which this record has something that is no field of it.
    #[must_use]
    pub fn refuses_unknown(&self, record: &Record) -> bool {
        record.refuse_unknown.unwrap_or(self.api.refuse_unknown)
    }

    /// The documented refusals that no operation names, and any may answer.
    pub fn refused_anywhere(&self) -> impl Iterator<Item = &Documented> {
        let named = self.endpoints.iter().flat_map(|one| &one.refusals);
        let named: HashSet<usize> = named.copied().collect();
        let all = self.api.refusals.iter().enumerate();
        all.filter_map(move |(place, one)| (!named.contains(&place)).then_some(one))
    }

    /// The methods that a server takes for any operation, each once.
    #[must_use]
    pub fn methods(&self) -> Vec<Method> {
        let mut methods = self.api.accept.clone();
        for endpoint in &self.endpoints {
            if !methods.contains(&endpoint.method) {
                methods.push(endpoint.method);
            }
        }
        methods
    }
}

impl Api {
    /// What an acknowledgement says, and what that is called, if answers have a status.
    #[must_use]
    pub fn acknowledgement(&self) -> Option<(&str, &str)> {
        let status = &self.outcomes.status;
        let name = status.at.name(&self.formats);
        (!name.is_empty()).then(|| (name, status.written()))
    }
}

impl Endpoint {
    /// The documented refusals.
    pub fn refused<'m>(&self, api: &'m Api) -> impl Iterator<Item = &'m Documented> {
        self.refusals
            .iter()
            .filter_map(|place| api.refusals.get(*place))
    }

    /// What follows the base and its slash in a call: the path, with the suffix of the format where the API has such.
    #[must_use]
    pub fn called(&self, api: &Api, format: Format) -> String {
        match api.suffix {
            true => format!("{}.{}", self.path, format.suffix()),
            false => self.path.clone(),
        }
    }
}

/// A parameter with a fixed value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constant {
    /// Where its value stands in the spec's text.
    pub at: Span,
    /// The name on the wire.
    pub wire: String,
    /// The value that is sent.
    pub value: String,
    /// Other values that a server takes for the same.
    pub aliases: Vec<String>,
}

/// A rule on the presence of several parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// How many may be present.
    pub rule: GroupRule,
    /// The parameters' places in the endpoint's list.
    pub params: Vec<usize>,
}

/// A place where the spec departs from its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erratum {
    /// The value's path.
    pub at: String,
    /// What the page prints; `None` if it says nothing.
    pub page: Option<String>,
    /// What the spec says.
    pub ours: String,
    /// Why.
    pub why: String,
}
