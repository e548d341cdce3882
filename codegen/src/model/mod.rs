//! The checked model: plain data, every reference resolved, ready for emission or for tables at run time.
//!
//! A model exists only if nothing is wrong with the spec. References between parameters are places in
//! their list.

mod paging;
mod reply;
mod samples;
mod set;
mod shape;
mod signature;

pub use formwork_vocabulary::{
    Arg, Automaton, Empty, Escaping, Fill, GroupRule, InHeader, ItemNames, Join, Kind,
    OwnedAutomaton, Relation, RuleId, Side,
};
pub use paging::{Paging, Step};
pub use reply::{Data, Documented, Location, Outcomes, Raw, RefusalShape, Status, Success};
pub(crate) use samples::value_of;
pub use samples::{AnswerSample, CallSample, Failure, Outcome};
pub use set::Set;
pub use shape::{
    Entries, EntryElements, EntryNames, Field, Items, Record, Type, Used, Wording, XmlName,
    circles, holding,
};
pub use signature::{Over, Signature};

use formwork_vocabulary::path_params;
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
    /// The parameter that chooses the format in place of a suffix.
    pub format_param: Option<String>,
    /// What stands before and after the path of an operation, in each spelling; the first one is written.
    pub paths: Vec<(String, String)>,
    /// The HTTP methods that a server takes for every operation; without any, each operation takes its own.
    pub accept: Vec<Method>,
    /// Whether a secret may arrive in the query string.
    pub secrets_in_query: bool,
    /// Whether a success is unreadable that holds something which the spec does not know.
    pub refuse_unknown: bool,
    /// Whether a parameter that the spec does not know is ignored, unless its name is nearly one that it knows.
    pub ignore_unknown: bool,
    /// The names of parameters that are ignored in any case.
    pub ignored: Vec<String>,
    /// How forms are escaped that are written.
    pub escaping: Escaping,
    /// What the signature is made of, if a credential is one.
    pub signature: Option<Signature>,
    /// Pairs and bytes of the largest request, where they are said.
    pub limits: [Option<u32>; 2],
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
    /// The rules on several of them.
    pub groups: Vec<Group>,
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
    pub arg: RuleArg,
    /// Who enforces it.
    pub side: Side,
}

/// What a rule was given. Copies share it.
pub type RuleArg = Arg<Arc<str>, Arc<[String]>, Arc<OwnedAutomaton>>;

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
    /// How its answers follow one another, if each is one page of many.
    pub pages: Option<Paging>,
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
    /// The format of this name.
    #[must_use]
    pub fn format(&self, name: &str) -> Option<Format> {
        let mut formats = self.formats.iter().copied();
        formats.find(|format| format.suffix() == name)
    }

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

    /// The places of the parameters that are segments of the path, in its order.
    pub fn in_path(&self) -> impl Iterator<Item = u16> {
        path_params(&self.path).filter_map(|name| {
            let place = self.params.iter().position(|param| param.wire == name);
            place.and_then(|place| u16::try_from(place).ok())
        })
    }

    /// What follows the base and its slash in a sample: the path, with the suffix of the format where the API has such.
    #[must_use]
    pub fn called(&self, api: &Api, call: &CallSample, format: Format) -> String {
        let path = call.path.as_ref().unwrap_or(&self.path);
        let none = Default::default();
        let (before, after) = api.paths.first().unwrap_or(&none);
        match api.suffix {
            true => format!("{before}{path}{after}.{}", format.suffix()),
            false => format!("{before}{path}{after}"),
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

/// A rule on several parameters, by their places among each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What must hold.
    pub rule: GroupRule,
    /// What it is about. Several parameters in one member are given if all of them are.
    pub members: Vec<Vec<usize>>,
    /// The rule asks only where all of these hold.
    pub when: Vec<Condition>,
    /// What a comparison does with its members, each of which is one parameter.
    pub comparison: Option<Comparison>,
    /// Who enforces it.
    pub side: Side,
}

impl Group {
    /// The comparison with other names of the parameters; `all` are those among which it stands.
    #[must_use]
    pub fn compared<'f>(
        &self,
        all: &'f [Field],
        name: impl Fn(&'f Field) -> &'f str,
    ) -> Option<String> {
        let members = self.members.iter().flatten();
        let names = members.map(|place| all.get(*place).map_or("", &name));
        let text = &self.comparison.as_ref()?.text;
        Some(formwork_vocabulary::Comparison::renamed(text, names))
    }
}

/// What a parameter is where a rule asks something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The parameter's place.
    pub param: usize,
    /// One of these values; without any, it is given.
    pub values: Vec<String>,
}

/// A sum of integers and how it stands to nought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// As it is written, with the keys of parameters: `a + b <= c`.
    pub text: String,
    /// For each member, whether it is subtracted.
    pub subtracts: Vec<bool>,
    /// What is added.
    pub constant: i64,
    /// How the sum stands to nought.
    pub relation: Relation,
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
