//! Docs of generated items: the spec's prose, then a sentence for each constraint.

use super::attributes;
use super::docs::{block, code, errata, inline, sentence};
use crate::model::{Api, Documented, Endpoint, Field, Group, Record, Rule};
use crate::words::{self, Inline, Phrase};

/// The docs of a parameter.
pub(super) fn param(param: &Field, all: &[Field]) -> Vec<String> {
    let presence = words::presence(param).map(text);
    texts(param, presence.into_iter().chain(said(param, all)))
}

/// The docs of a record's field.
pub(super) fn field(field: &Field, all: &[Field]) -> Vec<String> {
    texts(field, said(field, all).into_iter())
}

/// What must hold for a value, and what else is known of it.
fn said(field: &Field, all: &[Field]) -> Vec<String> {
    let question = |question: &str| format!("The server checks: {}", sentence(&inline(question)));
    let mut said = Vec::new();
    said.extend(kind(field));
    said.extend(words::empty(field).map(text));
    said.extend(words::wording(field).map(text));
    said.extend(words::words(field).map(text));
    said.extend(field.rules.iter().map(|one| rule(one, all)));
    said.extend(field.server.as_deref().map(question));
    said.extend(field.fill.map(|fill| fill.says().to_owned()));
    said.extend(field.header.map(|header| header.says().to_owned()));
    said.extend(words::aliases(field).map(text));
    said.extend(words::example(field).map(text));
    said
}

fn texts(field: &Field, said: impl Iterator<Item = String>) -> Vec<String> {
    let said = said.collect::<Vec<_>>().join(" ");
    let mut lines = field.doc.as_deref().map(block).unwrap_or_default();
    match lines.last_mut() {
        Some(last) => *last = sentence(last),
        None if said.is_empty() => lines.push(format!("The value of {}.", code(&field.wire))),
        None => {}
    }
    if !said.is_empty() {
        lines.push(said);
    }
    lines
}

/// What the Rust type does not say.
fn kind(field: &Field) -> Option<String> {
    let untold = field
        .ty
        .innermost_kind()
        .and_then(attributes::kind)
        .is_some();
    words::kind(field).filter(|_| untold).map(text)
}

fn rule(rule: &Rule, all: &[Field]) -> String {
    let said = text(words::rule(rule, all));
    said + words::side(rule.side).unwrap_or_default()
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
pub(super) fn endpoint(endpoint: &Endpoint, api: &Api, records: &[Record]) -> Vec<String> {
    let mut lines = vec![sentence(&inline(&endpoint.title))];
    if let Some(doc) = &endpoint.doc {
        lines.push(String::new());
        lines.extend(block(doc));
    }
    lines.push(String::new());
    lines.push(call(endpoint));
    lines.extend(groups(&endpoint.groups, &endpoint.params));
    let pages = words::pages(endpoint, records).map(text);
    lines.extend(pages.into_iter().flat_map(|said| [String::new(), said]));
    let refused: Vec<_> = endpoint.refused(api).collect();
    if !refused.is_empty() {
        let link = |one: &&Documented| format!("[`{0}`](Refused::{0})", one.rust);
        let links: Vec<_> = refused.iter().map(link).collect();
        lines.push(String::new());
        lines.push(format!("Refuses with {}.", links.join(", ")));
    }
    lines.extend(errata(&endpoint.errata));
    lines
}

/// The rules on several of these, a paragraph each.
pub(super) fn groups(groups: &[Group], all: &[Field]) -> impl Iterator<Item = String> {
    let said = groups.iter().map(|group| {
        let said = text(words::group(group, all));
        said + words::side(group.side).unwrap_or_default()
    });
    said.flat_map(|said| [String::new(), said])
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
