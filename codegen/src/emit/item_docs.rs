//! Docs of generated items: the spec's prose, then a sentence for each constraint.

use super::attributes;
use super::docs::{block, code, errata, inline, sentence};
use crate::model::{Endpoint, Field, Kind, Param, Rule};
use crate::words::{self, Inline, Phrase};

/// The docs of a parameter.
pub(super) fn param(param: &Param, all: &[Param]) -> Vec<String> {
    let question = |question: &str| format!("The server checks: {}", sentence(&inline(question)));
    let mut said = Vec::new();
    said.extend(words::presence(param).map(text));
    said.extend(kind(param.kind));
    said.extend(param.rules.iter().map(|one| rule(one, all)));
    said.extend(param.server.as_deref().map(question));
    said.extend(words::aliases(param).map(text));
    said.extend(words::example(param).map(text));
    texts(param.doc.as_deref(), &param.wire, &said.join(" "))
}

/// The docs of a record's field.
pub(super) fn field(field: &Field) -> Vec<String> {
    let said = kind(field.kind).unwrap_or_default();
    texts(field.doc.as_deref(), &field.wire, &said)
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

/// What the Rust type does not say.
fn kind(kind: Kind) -> Option<String> {
    let untold = attributes::kind(kind).is_some();
    words::kind(kind).filter(|_| untold).map(text)
}

fn rule(rule: &Rule, all: &[Param]) -> String {
    let said = text(words::rule(rule, all));
    said + words::side(rule).unwrap_or_default()
}

/// A phrase in the Markdown of docs.
fn text(phrase: Phrase) -> String {
    let part = |part: &Inline| match part {
        Inline::Code(name) => code(name),
        Inline::Text(_) | Inline::Emphasis(_) | Inline::Strong(_) | Inline::Link(_) => {
            part.as_str().to_owned()
        }
    };
    phrase.parts.iter().map(part).collect()
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
    for group in &endpoint.groups {
        lines.push(String::new());
        lines.push(text(words::group(group, &endpoint.params)));
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
