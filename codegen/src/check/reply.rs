//! Documented successes and refusals.

use super::endpoint::Shared;
use super::{Checks, wire};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Format, Record, Refusal, Reply};
use crate::source::Span;
use crate::spec::{self, At, Short};
use crate::text::quoted;

/// The word for the message that proves success.
const ACKNOWLEDGEMENT: &str = "Acknowledgement";
/// The word for a refusal with a list.
const ERRORS: &str = "errors";

/// Checks the documented success; nothing if it cannot be told which one was meant.
pub(super) fn check<'s>(
    checks: &mut Checks<'s>,
    written: Option<&'s Short<At<String>, At<spec::Reply>>>,
    shared: Shared<'_>,
) -> Option<Reply> {
    match written {
        None => Some(Reply::Acknowledgement),
        Some(Short::Short(word)) => {
            let or = "a map with `list` or `record`";
            expect_word(checks, word, ACKNOWLEDGEMENT, or).then_some(Reply::Acknowledgement)
        }
        Some(Short::Long(reply)) => data(checks, reply, shared),
    }
}

fn expect_word(checks: &mut Checks<'_>, word: &At<String>, expected: &str, or: &str) -> bool {
    let is_expected = word.value == expected;
    if !is_expected {
        let message = format!("{} is not expected here", quoted(&word.value));
        let complaint = Diagnostic::new(Code::UnknownWord, word.span, message)
            .label(format!("write `{expected}`, or {or}"));
        checks.push(complaint.nearest(&word.value, [expected]));
    }
    is_expected
}

fn data<'s>(
    checks: &mut Checks<'s>,
    reply: &'s At<spec::Reply>,
    shared: Shared<'_>,
) -> Option<Reply> {
    let api = shared.api;
    let written = &reply.value;
    let (name, is_list) = match (&written.list, &written.record) {
        (Some(name), None) => (name, true),
        (None, Some(name)) => (name, false),
        (None, None) if written.item.is_none() => return alone(checks, reply, api),
        _ => return keys(checks, reply.span, "a reply has either `list` or `record`"),
    };
    let record = find(checks, name);
    let Some(root) = written.root.as_ref() else {
        let message = "a reply needs `root`, the XML element around its data";
        return keys(checks, reply.span, message);
    };
    wire::elements(checks, root);
    let record = record?;
    let is_like_message = shared.like_messages.get(record) == Some(&true);
    clash(checks, root, is_like_message && !is_list, api);
    let root = root.value.clone();
    match (&written.item, is_list) {
        (Some(item), true) => {
            wire::element(checks, item);
            let item = item.value.clone();
            Some(Reply::List { record, root, item })
        }
        (None, false) => Some(Reply::Record { record, root }),
        (None, true) => keys(
            checks,
            reply.span,
            "a list needs `item`, the XML element of one record",
        ),
        (Some(item), false) => keys(checks, item.span, "`item` belongs to a list"),
    }
}

/// A root by itself, which proves success.
fn alone(checks: &mut Checks<'_>, reply: &At<spec::Reply>, api: &Api) -> Option<Reply> {
    let Some(root) = &reply.value.root else {
        return keys(checks, reply.span, "a reply has either `list` or `record`");
    };
    wire::elements(checks, root);
    clash(checks, root, false, api);
    if api.formats.contains(&Format::Json) {
        let message = "JSON has no root that could prove success";
        let complaint = Diagnostic::new(Code::XmlAlone, root.span, message);
        checks.push(complaint.help("leave `formats: [xml]`, or say `list` or `record`"));
    }
    Some(Reply::Root {
        root: root.value.clone(),
    })
}

fn keys(checks: &mut Checks<'_>, span: Span, message: &str) -> Option<Reply> {
    let complaint = Diagnostic::new(Code::ReplyKeys, span, message);
    checks.push(complaint.help("write `{ list: Record, root: records, item: record }` or `{ record: Record, root: record }`"));
    None
}

fn find<'s>(checks: &mut Checks<'s>, name: &'s At<String>) -> Option<usize> {
    let spec = checks.spec;
    let found = checks.records.get(name.value.as_str()).copied();
    if found.is_some() {
        checks.used.insert((Code::UnusedRecord, &name.value));
    } else {
        checks.misspelt.push(Code::UnusedRecord);
        let message = format!("there is no record {}", quoted(&name.value));
        let complaint = Diagnostic::new(Code::UnknownRecord, name.span, message);
        checks.push(complaint.nearest_declared(&name.value, spec.records.declared()));
    }
    found
}

/// Of each record, whether a field is named like the message of a verdict.
pub(super) fn like_messages(records: &[Record], api: &Api) -> Vec<bool> {
    let is_like = |record: &Record| {
        let mut fields = record.fields.iter();
        fields.any(|field| field.wire == api.verdict.message)
    };
    records.iter().map(is_like).collect()
}

/// A reply with data must not look like a verdict.
fn clash(checks: &mut Checks<'_>, root: &At<String>, is_like_message: bool, api: &Api) {
    let first = |path: &str| path.split('/').next().map(str::to_owned);
    let fault = api.verdict.fault.as_ref().map(|fault| &fault.root);
    let mut verdicts = fault.into_iter().chain([&api.verdict.root]);
    if verdicts.any(|taken| first(taken) == first(&root.value)) {
        let name = first(&root.value).unwrap_or_default();
        let message = format!("{} is also the root of verdicts", quoted(&name));
        checks.push(Diagnostic::new(Code::ReplyClash, root.span, message));
    }
    if is_like_message {
        let message = &api.verdict.message;
        let text = format!(
            "a field of the record is named {} like the message of a verdict",
            quoted(message)
        );
        checks.push(Diagnostic::new(Code::ReplyClash, root.span, text));
    }
}

/// Checks the documented refusal.
pub(super) fn refusal(
    checks: &mut Checks<'_>,
    written: Option<&Short<At<String>, spec::Refusal>>,
    api: &Api,
) -> Refusal {
    match written {
        None => Refusal::Errors,
        Some(Short::Short(word)) => {
            expect_word(checks, word, ERRORS, "a map with `message`");
            Refusal::Errors
        }
        Some(Short::Long(long)) => {
            let message = checks.said(&long.message, "the message").to_owned();
            if message == api.verdict.success {
                let text = format!("{} is the message of success", quoted(&message));
                checks.push(Diagnostic::new(Code::VerdictClash, long.message.span, text));
            }
            match &long.code {
                Some(code) => coded(checks, code, message, api),
                None => Refusal::Message(message),
            }
        }
    }
}

fn coded(checks: &mut Checks<'_>, code: &At<String>, message: String, api: &Api) -> Refusal {
    if api.verdict.fault.is_none() {
        let text = "the API has no `fault` that could hold a code";
        let complaint = Diagnostic::new(Code::NoFault, code.span, text);
        checks.push(complaint.help(
            "say under `api` how one looks: `verdict: { fault: { root: …, code: …, message: …, error: … } }`",
        ));
    }
    let code = checks.said(code, "the code").to_owned();
    Refusal::Code { code, message }
}
