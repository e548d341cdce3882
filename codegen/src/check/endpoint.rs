//! One operation.

use std::collections::HashMap;

use super::ambiguous_answers::Proof;
use super::answers::{self, Answering};
use super::carried::Carried;
use super::field::Of;
use super::{
    Checks, calls, documented, errata, fields, groups, names, pages, path, pattern, reply, wire,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Constant, Endpoint, Method, Record};
use crate::spec::{self, At};
use crate::text::{listed, quoted};

/// What all operations share.
#[derive(Clone, Copy)]
pub(super) struct Shared<'m> {
    pub(super) api: &'m Api,
    pub(super) carried: &'m Carried<'m>,
    pub(super) records: &'m [Record],
    /// What successes are compared with.
    pub(super) proof: Proof<'m>,
}

/// Checks one operation.
pub(super) fn check<'s>(
    checks: &mut Checks<'s>,
    key: &'s At<String>,
    one: &'s spec::Endpoint,
    shared: Shared<'_>,
) -> Endpoint {
    let Shared {
        api,
        carried,
        records,
        ..
    } = shared;
    let (method, path) = call(checks, &one.call, api);
    let chooses = checks.spec.api.format.as_ref().map(|format| &format.param);
    let mut taken = wire::Names::beside(carried, &path).holding(chooses);
    let constants = constants(checks, one, &mut taken);
    let inside = (records, api.join);
    let (mut params, places) = fields::request(checks, &one.params, taken, Of::Operation, inside);
    path::check(checks, one, &path, &mut params);
    for (param, constant) in params
        .iter()
        .flat_map(|param| constants.iter().map(move |one| (param, one)))
    {
        let constant = (&*constant.wire, constant.at, "the value of this constant");
        fields::apart(checks, (param, param.at), constant, inside);
    }
    let loosen = "take `required` or the rule out";
    let groups = groups::check(checks, &one.rules, &params, (&places, loosen));
    let reply = reply::check(checks, key, one.reply.as_ref(), shared);
    let is_known = reply.is_some();
    let mut made = Endpoint {
        at: key.span,
        key: key.value.clone(),
        rust: names::item(checks, key),
        title: checks.said(&one.title, "the title").to_owned(),
        doc: checks.said_if(one.doc.as_ref(), "the doc"),
        method,
        path,
        constants,
        params,
        groups,
        reply: reply.unwrap_or_default(),
        pages: None,
        refusals: documented::of_operation(checks, &one.refusals),
        calls: Vec::new(),
        answers: Vec::new(),
        errata: Vec::new(),
    };
    if let Some(pages) = one.pages.as_ref().filter(|_| is_known) {
        made.pages = pages::check(checks, pages, &places, (&made, records));
    }
    if let Some(samples) = &one.samples {
        made.calls = calls::check(checks, &samples.calls, &made, shared);
        let answering = Answering {
            api,
            records,
            endpoint: &made,
            is_known,
        };
        made.answers = answers::check(checks, &samples.answers, answering);
    }
    made.errata = errata::check(
        checks,
        &one.errata,
        |path| errata::endpoint_value(one, &made, path),
        |path| errata::endpoint_place(one, path),
        &errata::PATHS,
    );
    made
}

/// The path of a call that is none; no path has a space.
pub(super) const NOWHERE: &str = " ";

/// The method and the path of `POST distributor.add`.
fn call(checks: &mut Checks<'_>, call: &At<String>, api: &Api) -> (Method, String) {
    let mut words = call.value.split(' ');
    let method = words.next().and_then(Method::named);
    let (Some(method), Some(path), None) = (method, words.next(), words.next()) else {
        let message = format!("{} is no method and path", quoted(&call.value));
        let complaint = Diagnostic::new(Code::BadCall, call.span, message);
        checks.push(
            complaint.help(
                "write `GET`, `POST`, `PUT`, `PATCH` or `DELETE`, one space and a path, such as `POST distributor.add`",
            ),
        );
        return (Method::Post, NOWHERE.to_owned());
    };
    wire::path(checks, path, call, api.suffix);
    if !api.accept.is_empty() && !api.accept.contains(&method) {
        let complaint = Diagnostic::new(
            Code::MethodRefused,
            call.span,
            "the API does not accept this method",
        );
        checks.push(complaint.help(
            "call by another method, add it to `accept`, or take `accept` out: then each operation has its own method",
        ));
    }
    let path = if path == "/" { "" } else { path };
    (method, path.to_owned())
}

fn constants(
    checks: &mut Checks<'_>,
    one: &spec::Endpoint,
    taken: &mut wire::Names<'_>,
) -> Vec<Constant> {
    let mut made = Vec::new();
    for (name, value) in &one.constants {
        constant(checks, name, value);
    }
    // Those of the API come last, so that it is the operation's own that is told where several are wrong.
    let shared = checks.spec.api.constants.into_iter();
    let shared = shared.filter(|(name, _)| one.constants.get(&name.value).is_none());
    for (name, value) in one.constants.into_iter().chain(shared) {
        taken.claim(checks, &name.value, name.span);
        let others = one
            .also
            .get(&name.value)
            .map(Vec::as_slice)
            .unwrap_or_default();
        different(checks, value, others);
        for value in others {
            pattern::constant(checks, value);
        }
        made.push(Constant {
            at: value.span,
            wire: name.value.clone(),
            value: value.value.clone(),
            aliases: others.iter().map(|other| other.value.clone()).collect(),
        });
    }
    for (name, _) in &one.also {
        if made.iter().all(|constant| constant.wire != name.value) {
            let message = format!("there is no constant {}", quoted(&name.value));
            let complaint = Diagnostic::new(Code::UnknownConstant, name.span, message);
            if checks.log.is_full() {
                checks.push(complaint);
                continue;
            }
            let known = listed(one.constants.names(), "and");
            let complaint = complaint.nearest_declared(&name.value, one.constants.declared());
            checks.push(complaint.label(format!(
                "`where` has {}",
                if known.is_empty() { "none" } else { &known }
            )));
        }
    }
    made
}

/// A constant by itself.
pub(super) fn constant(checks: &mut Checks<'_>, name: &At<String>, value: &At<String>) {
    wire::parameter(checks, &name.value, name.span);
    let (text, literal) = (name.value.as_str(), pattern::Literal::Impossible);
    pattern::name(checks, (text, name.span), pattern::base(text), literal);
    if !value.value.is_empty() {
        checks.said(value, "the constant");
    }
    pattern::constant(checks, value);
}

/// A list has each value once.
pub(super) fn different(checks: &mut Checks<'_>, value: &At<String>, others: &[At<String>]) {
    let mut seen = HashMap::from([(value.value.as_str(), value.span)]);
    for other in others {
        match seen.get(other.value.as_str()) {
            Some(first) => {
                let message = format!("the value {} is listed twice", quoted(&other.value));
                let complaint = Diagnostic::new(Code::SameValue, other.span, message);
                checks.push(complaint.also(*first, "first here"));
            }
            None => {
                seen.insert(&other.value, other.span);
            }
        }
    }
}
