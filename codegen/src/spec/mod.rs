//! The spec language: what a YAML file may say, and nothing else.
//!
//! These structs are the one definition of the language. A key that is no field here is a mistake, unless it is a
//! row of the vocabulary ([`Rules`], [`Groups`]); a field that is neither optional nor a list nor a map must be given.
//! Everything keeps its place in the text. The checks turn the document into the [model](crate::model).

mod api;
mod at;
mod bare;
mod credentials;
mod declared;
mod endpoint;
mod field;
mod map;
mod record;
mod refusal;
mod rows;
mod rules;
mod sample;
mod several;
mod short;
mod value;
mod word;

pub use api::{
    Acceptance, Api, Directions, Erratum, Fault, Limits, Located, Order, Place, Places, Prefixes,
    RefusalShape, Signature, Suffix, Unknown, Verdict, WhiteSpace,
};
pub use at::At;
pub use bare::Bare;
pub use credentials::Credentials;
pub use endpoint::{Endpoint, Group, GroupRule, Pages, Reply};
pub use field::{Field, In, Nested, Written};
pub use formwork_vocabulary::{Format, Method};
pub use map::Map;
pub use record::Record;
pub use refusal::Refusal;
pub use rules::{Given, Groups, Members, Rule, Rules, Texts};
pub use sample::{Answer, Call, Refused, Samples, Voice};
pub use several::Several;
pub use short::Short;
pub use value::Value;
pub use word::{Word, Words};

pub(crate) use credentials::RULES;
pub(crate) use rows::keys;

use declared::language;

language! {
/// A whole spec.
#[derive(Clone, Debug)]
pub struct Spec {
    /// The version of the language: `1`.
    pub formwork: At<u32>,
    /// Other files of the spec, by their paths from this one.
    pub include: Vec<At<String>>,
    /// What all endpoints share.
    pub api: Api,
    /// The parameters that every call carries. A list under `rules` is the rules on several of them; whatever else has that name is a
    /// parameter.
    pub credentials: Credentials,
    /// Types with their constraints and docs, for parameters that are alike.
    pub types: Map<Short<At<String>, Field>>,
    /// Parameters that several operations have, with their rules.
    pub groups: Map<Group>,
    /// The records of requests and replies.
    pub records: Map<Record>,
    /// The documented refusals. One that no endpoint names may be any endpoint's.
    pub refusals: Map<Refusal>,
    /// Answers that several endpoints give.
    pub answers: Map<Answer>,
    /// The operations.
    pub endpoints: Map<Endpoint>,
}

/// A file that a spec includes.
#[derive(Clone, Debug)]
pub struct Included {
    /// Other files of the spec, by their paths from this one.
    pub include: Vec<At<String>>,
    /// Types with their constraints and docs.
    pub types: Map<Short<At<String>, Field>>,
    /// Parameters that several operations have, with their rules.
    pub groups: Map<Group>,
    /// The records of requests and replies.
    pub records: Map<Record>,
    /// The documented refusals.
    pub refusals: Map<Refusal>,
    /// Answers that several endpoints give.
    pub answers: Map<Answer>,
    /// Operations.
    pub endpoints: Map<Endpoint>,
}
}
