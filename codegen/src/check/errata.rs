//! Errata: where the spec departs from its page, and still does.

use formwork_vocabulary::ArgKind;

use super::Checks;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Arg, Data, Endpoint, Erratum, Field, Rule, Success, Type};
use crate::source::Span;
use crate::spec;
use crate::text::{listed, quoted};

/// The paths of an API's values.
pub(super) const API_PATHS: [&str; 2] = ["name", "base"];
/// The paths of an endpoint's values.
pub(super) const PATHS: [&str; 7] = [
    "title",
    "call",
    "where.NAME",
    "also.NAME",
    "params.KEY.wire",
    "params.KEY.type",
    "refusals",
];

/// Checks errata; `value` finds what the spec says at a path, and `place` where it says so.
pub(super) fn check(
    checks: &mut Checks<'_>,
    written: &[spec::Erratum],
    value: impl Fn(&str) -> Option<String>,
    place: impl Fn(&str) -> Option<Span>,
    paths: &[&str],
) -> Vec<Erratum> {
    let mut made = Vec::new();
    for one in written {
        let path = one.at.value.as_str();
        let there = place(path);
        still_true(checks, one, value(path), there, paths);
        departs(checks, one);
        made.push(Erratum {
            at: one.at.value.clone(),
            page: one.page.as_ref().map(|page| page.value.0.clone()),
            ours: one.ours.value.0.clone(),
            why: checks.said(&one.why, "the reason").to_owned(),
        });
    }
    made
}

/// The spec says what the erratum claims.
fn still_true(
    checks: &mut Checks<'_>,
    one: &spec::Erratum,
    now: Option<String>,
    there: Option<Span>,
    paths: &[&str],
) {
    let ours = &one.ours.value.0;
    match now {
        None => {
            let message = format!("the spec has nothing at {}", quoted(&one.at.value));
            let help = format!(
                "paths are {}, and alike",
                listed(paths.iter().copied(), "and")
            );
            let complaint = Diagnostic::new(Code::ErratumPath, one.at.span, message).help(help);
            checks.push(match there {
                Some(near) => complaint.also(near, "the nearest"),
                None => complaint,
            });
        }
        Some(now) if now != *ours => {
            let message = format!("the spec says {} there, not {}", quoted(&now), quoted(ours));
            let complaint = Diagnostic::new(Code::StaleErratum, one.ours.span, message);
            checks.push(
                complaint
                    .also(there.unwrap_or(one.at.span), "there")
                    .help("correct the erratum, or take it out"),
            );
        }
        Some(_) => {}
    }
}

/// The page says something else.
fn departs(checks: &mut Checks<'_>, one: &spec::Erratum) {
    if let Some(page) = &one.page
        && page.value == one.ours.value
    {
        let complaint = Diagnostic::new(
            Code::IdleErratum,
            page.span,
            "the page and the spec say the same",
        );
        checks.push(
            complaint
                .also(one.ours.span, "ours")
                .help("take the erratum out"),
        );
    }
}

/// What an API says at a path.
pub(super) fn api_value(api: &Api, path: &str) -> Option<String> {
    match path {
        "name" => Some(api.name.clone()),
        "base" => Some(api.base.clone()),
        _ => None,
    }
}

/// What an endpoint says at a path.
pub(super) fn endpoint_value(
    one: &spec::Endpoint,
    endpoint: &Endpoint,
    path: &str,
) -> Option<String> {
    let (head, rest) = path.split_once('.').unwrap_or((path, ""));
    let constant = |name: &str| endpoint.constants.get(one.constants.place(name)?);
    match (head, rest) {
        ("title", "") => Some(endpoint.title.clone()),
        ("doc", "") => endpoint.doc.clone(),
        ("call", "") => Some(format!("{} {}", endpoint.method.as_str(), endpoint.path)),
        ("where", name) => constant(name).map(|constant| constant.value.clone()),
        ("also", name) => constant(name).map(|constant| constant.aliases.join(", ")),
        ("reply", "") => Some(reply(&endpoint.reply).to_owned()),
        ("refusals", "") => Some(refusals(one)),
        ("params", rest) => {
            let (key, attribute) = rest.rsplit_once('.')?;
            param_value(
                endpoint,
                endpoint.params.get(one.params.place(key)?)?,
                attribute,
            )
        }
        _ => None,
    }
}

/// Where an API says something.
pub(super) fn api_place(api: &spec::Api, path: &str) -> Option<Span> {
    match path {
        "name" => Some(api.name.span),
        "base" => Some(api.base.span),
        _ => None,
    }
}

/// Where an endpoint says something; of names, where the nearest is declared.
pub(super) fn endpoint_place(one: &spec::Endpoint, path: &str) -> Option<Span> {
    let (head, rest) = path.split_once('.').unwrap_or((path, ""));
    match head {
        "title" => Some(one.title.span),
        "doc" => Some(one.doc.as_ref()?.span),
        "call" => Some(one.call.span),
        "where" => one.constants.near(rest),
        "also" => one.also.near(rest),
        "refusals" => Some(one.refusals.first()?.span),
        "params" => {
            let (key, _) = rest.rsplit_once('.')?;
            one.params.near(key)
        }
        _ => None,
    }
}

fn reply(reply: &Success) -> &'static str {
    match &reply.data {
        Data::Nothing if reply.at.is_nowhere() => "Acknowledgement",
        Data::Nothing => "root",
        Data::Raw(raw) if raw.is_text => "text",
        Data::Raw(_) => "bytes",
        Data::List { .. } => "list",
        Data::Record(_) => "record",
    }
}

fn refusals(one: &spec::Endpoint) -> String {
    let names: Vec<_> = one.refusals.iter().map(|name| &*name.value).collect();
    names.join(", ")
}

/// What a parameter says, by a key of the language.
fn param_value(endpoint: &Endpoint, param: &Field, attribute: &str) -> Option<String> {
    match attribute {
        "wire" => Some(param.wire.clone()),
        "aliases" => Some(param.aliases.join(", ")),
        "type" => param
            .ty
            .innermost_kind()
            .map(|kind| kind.def().key.to_owned()),
        "required" => Some(param.required.to_string()),
        "list" => Some(matches!(param.ty, Type::List(_)).to_string()),
        "server" => param.server.as_deref().map(str::to_owned),
        "doc" => param.doc.as_deref().map(str::to_owned),
        keyword => {
            let mut rules = param.rules.iter();
            rules.find_map(|rule| rule_value(endpoint, rule, keyword))
        }
    }
}

/// What a rule was given, if this is the key that says it.
fn rule_value(endpoint: &Endpoint, rule: &Rule, keyword: &str) -> Option<String> {
    let key = rule.id.def().key;
    match &rule.arg {
        Arg::Range { min, .. } if keyword == "min" => Some(min.as_ref()?.to_string()),
        Arg::Range { max, .. } if keyword == "max" => Some(max.as_ref()?.to_string()),
        Arg::Count(months) if rule.id.def().arg == ArgKind::Months => {
            (keyword == "months").then(|| months.to_string())
        }
        Arg::Count(count) => (keyword == key).then(|| count.to_string()),
        Arg::Other(place) if keyword == key => {
            let other = endpoint.params.get(usize::from(*place));
            other.map(|param| param.key.clone())
        }
        Arg::Automaton(automaton) => (keyword == key).then(|| automaton.table().text.to_owned()),
        Arg::Text(text) => (keyword == key).then(|| text.as_ref().to_owned()),
        Arg::Texts(texts) => (keyword == key).then(|| texts.join(", ")),
        Arg::Other(_) | Arg::Range { .. } => None,
    }
}
