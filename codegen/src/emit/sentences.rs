//! Constraints in English, so that the docs change with them.

use super::docs::{block, code, errata, inline, sentence};
use crate::model::{Check, Endpoint, Field, Group, GroupRule, Kind, List, Param, Rule, Side};

/// The docs of a parameter: its prose, then a sentence for each constraint.
pub(super) fn param(param: &Param, all: &[Param]) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(presence(param).map(str::to_owned));
    said.extend(kind(param.kind).map(str::to_owned));
    said.extend(param.rules.iter().map(|one| rule(one, all)));
    said.extend(
        param
            .server
            .as_deref()
            .map(|question| format!("The server checks: {}", sentence(&inline(question)))),
    );
    if !param.aliases.is_empty() {
        let names: Vec<String> = param.aliases.iter().map(|alias| code(alias)).collect();
        said.push(format!(
            "A server also takes the name {}.",
            names.join(", ")
        ));
    }
    said.extend(
        param
            .example
            .as_deref()
            .map(|example| format!("For example {}.", code(example))),
    );
    texts(param.doc.as_deref(), &param.wire, &said.join(" "))
}

/// The docs of a record's field.
pub(super) fn field(field: &Field) -> Vec<String> {
    texts(
        field.doc.as_deref(),
        &field.wire,
        kind(field.kind).unwrap_or_default(),
    )
}

fn texts(doc: Option<&str>, wire: &str, said: &str) -> Vec<String> {
    let mut lines = doc.map(block).unwrap_or_default();
    match lines.last_mut() {
        Some(last) => *last = sentence(last),
        None if said.is_empty() => lines.push(format!("The value of {}.", code(wire))),
        None => {}
    }
    if !said.is_empty() {
        lines.push(said.to_owned());
    }
    lines
}

const fn presence(param: &Param) -> Option<&'static str> {
    match (param.list, param.required) {
        (List::No, _) => None,
        (_, true) => Some("At least one; may be given several times."),
        (_, false) => Some("May be given several times."),
    }
}

const fn kind(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Email => Some("An e-mail address."),
        Kind::Lines => Some("May have several lines."),
        _ => None,
    }
}

fn rule(rule: &Rule, all: &[Param]) -> String {
    let said = match &rule.check {
        Check::MinChars(least) => format!("At least {least} {}.", characters(*least)),
        Check::MaxChars(greatest) => format!("At most {greatest} {}.", characters(*greatest)),
        Check::Equals(place) => {
            let other = all
                .get(*place)
                .map(|other| other.wire.as_str())
                .unwrap_or_default();
            format!("Must equal {}.", code(other))
        }
        Check::WithinMonths(1) => "From today up to the same day of the next month.".to_owned(),
        Check::WithinMonths(months) => {
            format!("From today up to the same day {months} months later.")
        }
        Check::Forbidden(text) => format!("Must not contain {}.", code(text)),
        Check::ForbiddenDomain(text) => {
            format!("Must not contain {} after the last `@`.", code(text))
        }
        Check::OneOf(choices) => format!("One of {}.", listed(choices)),
        Check::Range { min, max } => match (min, max) {
            (Some(min), Some(max)) => format!("From {min} to {max}."),
            (Some(min), None) => format!("At least {min}."),
            (None, Some(max)) => format!("At most {max}."),
            (None, None) => String::new(),
        },
    };
    match rule.side {
        Side::Both => said,
        Side::Client => format!("{said} (Only a client checks this.)"),
        Side::Server => format!("{said} (Only a server checks this.)"),
    }
}

const fn characters(count: u32) -> &'static str {
    if count == 1 {
        "character"
    } else {
        "characters"
    }
}

fn listed<T: AsRef<str>>(names: &[T]) -> String {
    let names: Vec<String> = names.iter().map(|name| code(name.as_ref())).collect();
    names.join(", ")
}

/// The docs of an operation.
pub(super) fn endpoint(endpoint: &Endpoint) -> Vec<String> {
    let mut lines = vec![sentence(&inline(&endpoint.title))];
    if let Some(doc) = &endpoint.doc {
        lines.push(String::new());
        lines.extend(block(doc));
    }
    lines.push(String::new());
    lines.push(call(endpoint));
    for one in &endpoint.groups {
        lines.push(String::new());
        lines.push(group(one, &endpoint.params));
    }
    lines.extend(errata(&endpoint.errata));
    lines
}

fn call(endpoint: &Endpoint) -> String {
    let pairs: Vec<String> = endpoint
        .constants
        .iter()
        .map(|constant| format!("{}={}", constant.wire, constant.value))
        .collect();
    let path = match endpoint.path.as_str() {
        "" => "/",
        path => path,
    };
    let call = code(&format!("{} {path}", endpoint.method.as_str()));
    if pairs.is_empty() {
        format!("{call}.")
    } else {
        format!("{call} with {}.", code(&pairs.join("&")))
    }
}

fn group(group: &Group, params: &[Param]) -> String {
    let names: Vec<&str> = group
        .params
        .iter()
        .filter_map(|place| params.get(*place))
        .map(|param| param.wire.as_str())
        .collect();
    match (group.rule, names.split_first()) {
        (GroupRule::Requires, Some((first, rest))) => {
            format!("With {}, give {} too.", code(first), listed(rest))
        }
        (GroupRule::OnlyOne, _) => format!("Give exactly one of {}.", listed(&names)),
        (GroupRule::ZeroOrOne, _) => format!("Give at most one of {}.", listed(&names)),
        (GroupRule::AtLeastOne, _) => format!("Give at least one of {}.", listed(&names)),
        (GroupRule::AllOrNone | GroupRule::Requires, _) => {
            format!("Give all of {} or none.", listed(&names))
        }
    }
}
