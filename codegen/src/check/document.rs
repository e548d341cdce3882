//! The whole document, in the order in which its parts depend on each other.

use std::collections::{HashMap, HashSet};

use super::ambiguous_answers::{Proof, looks};
use super::carried::Carried;
use super::endpoint::Shared;
use super::place::Places;
use super::{
    Checks, api, endpoint, names, overlaps, records, routes, secrets, sets, signature, types,
    wording,
};
use crate::diagnostic::{Code, Diagnostic, Log};
use crate::load::Judge;
use crate::model::Model;
use crate::spec::{Map, Several, Spec};

/// Checks everything and makes what can be made.
pub(super) fn check(spec: &Spec, judge: Judge, log: &mut Log) -> Model {
    let mut checks = Checks {
        spec,
        judge,
        log,
        types: types::Types::default(),
        words: HashMap::new(),
        records: spec.records.names().zip(0..).collect(),
        used: HashSet::new(),
        misspelt: Vec::new(),
        misplaced: HashSet::new(),
        compared: 0,
    };
    version(&mut checks);
    wording::shared(&mut checks);
    types::check(&mut checks);
    let mut records = records::check(&mut checks);
    let (mut api, spans) = api::check(&mut checks, &records);
    let carried = Carried::of(&api.credentials);
    let looks = looks(&records, &api);
    let shared = Shared {
        api: &api,
        carried: &carried,
        records: &records,
        proof: Proof {
            api: &api,
            places: Places::new(&spec.api, &api.formats),
            spans: &spans,
            records: &records,
            looks: &looks,
        },
    };
    let mut endpoints: Vec<_> = spec
        .endpoints
        .into_iter()
        .map(|(key, one)| endpoint::check(&mut checks, key, one, shared))
        .collect();
    let taken = names::items(&mut checks);
    sets::name(&mut checks, &taken, &mut api, &mut records, &mut endpoints);
    api.signature = signature::check(&mut checks, &api, &endpoints);
    routes::check(&mut checks, &api, &endpoints);
    records::names(&mut checks, &records, &api, &endpoints);
    overlaps::check(&mut checks, &records, &api, &endpoints);
    unused(&mut checks);
    let types = types::model(&checks);
    let model = Model {
        api,
        records,
        types,
        endpoints,
    };
    secrets::check(&mut checks, &model);
    model
}

fn version(checks: &mut Checks<'_>) {
    let formwork = &checks.spec.formwork;
    if formwork.value != 1 {
        let message = format!("version {} of the language is not known", formwork.value);
        checks.push(
            Diagnostic::new(Code::Version, formwork.span, message).replace(formwork.span, "1"),
        );
    }
    // They may be in a file that could not be read.
    let may_be_elsewhere = !checks.spec.include.is_empty() && checks.log.has_refused();
    if checks.spec.endpoints.entries.is_empty() && !may_be_elsewhere {
        let none = Diagnostic::new(
            Code::NoEndpoints,
            formwork.span,
            "the spec has no endpoints",
        );
        checks.push(none.help("write at least one under `endpoints`"));
    }
}

/// Warns of what nothing uses. Where a name was misspelt, any of them may be the one that was meant; and what could not
/// be read may be a use.
fn unused(checks: &mut Checks<'_>) {
    if checks.log.has_refused() {
        return;
    }
    let spec = checks.spec;
    let extended = spec.records.into_iter();
    let extended = extended.filter_map(|(_, record)| record.extends.as_ref());
    let extended = extended.flat_map(|Several(names)| names);
    let groups = spec.endpoints.into_iter();
    let groups = groups.filter_map(|(_, endpoint)| endpoint.uses.as_ref());
    let groups = groups.flat_map(|Several(names)| names);
    let extended = extended.map(|name| (Code::UnusedRecord, &*name.value));
    checks.used.extend(extended);
    checks
        .used
        .extend(groups.map(|name| (Code::UnusedGroup, &*name.value)));
    warn(checks, Code::UnusedType, "type", &spec.types);
    warn(checks, Code::UnusedGroup, "group", &spec.groups);
    warn(checks, Code::UnusedRecord, "record", &spec.records);
    warn(checks, Code::UnusedAnswer, "answer", &spec.answers);
}

fn warn<T>(checks: &mut Checks<'_>, code: Code, what: &str, map: &Map<T>) {
    if checks.misspelt.contains(&code) {
        return;
    }
    for (key, _) in map {
        let name = key.value.as_str();
        if !checks.used.contains(&(code, name)) && !checks.misplaced.contains(name) {
            let message = format!("nothing uses the {what} `{}`", key.value);
            checks.push(Diagnostic::new(code, key.span, message).help("take it out"));
        }
    }
}
