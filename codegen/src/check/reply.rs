//! Documented successes and refusals.

use super::endpoint::Shared;
use super::proof::{Holds, Success};
use super::{Checks, wire};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Format, Refusal, Reply};
use crate::source::Span;
use crate::spec::{self, At, Short};
use crate::text::quoted;

/// The word for the message that proves success.
const ACKNOWLEDGEMENT: &str = "Acknowledgement";
/// The word for a refusal with a list.
const ERRORS: &str = "errors";
/// The element that JSON has none of, where nobody named it.
const UNNAMED: &str = "reply";

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

fn expect_word<'s>(
    checks: &mut Checks<'s>,
    word: &'s At<String>,
    expected: &str,
    or: &str,
) -> bool {
    let is_expected = word.value == expected;
    if !is_expected {
        checks.misplaced.insert(&word.value);
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
        (list, record) => {
            let named = list.iter().chain(record).map(|name| name.value.as_str());
            checks.misplaced.extend(named);
            return keys(checks, reply.span, "a reply has either `list` or `record`");
        }
    };
    let record = find(checks, name);
    let root = written.root.as_ref();
    let item = written.item.as_ref();
    if let Some(root) = root {
        wire::elements(checks, root, &api.formats);
    }
    if let (Some(item), true) = (item, is_list) {
        wire::element(checks, item, &api.formats);
    }
    // JSON's list or object is the whole document, and a form's record all of its pairs.
    let is_needed = api.formats.contains(&Format::Xml);
    let is_named = is_needed || api.formats.contains(&Format::Form);
    match (root, item, is_list) {
        (None, ..) if is_needed => {
            let message = "a reply needs `root`, the XML element around its data";
            return keys(checks, reply.span, message);
        }
        (_, None, true) if is_named => {
            let message = match is_needed {
                true => "a list needs `item`, the XML element of one record",
                false => "a list needs `item`, what the names of its pairs begin with",
            };
            return keys(checks, reply.span, message);
        }
        (_, Some(item), false) => return keys(checks, item.span, "`item` belongs to a list"),
        _ => {}
    }
    let record = record?;
    let look = shared.looks.get(record);
    if let Some(item) = item.filter(|item| item.value.ends_with("*N"))
        && look.is_some_and(|look| !look.is_flat)
    {
        let message = "numbers at the ends of names are for a list of records of values";
        let complaint = Diagnostic::new(Code::Unsayable, item.span, message);
        checks.push(complaint.help("end it in `.N` or `[N]`"));
    }
    let success = Success {
        at: root.map_or(reply.span, |root| root.span),
        root: root.map(|root| root.value.as_str()),
        holds: match look {
            Some(look) if !is_list => Holds::Record(*look),
            _ => Holds::List,
        },
    };
    success.check(checks, api);
    let word = |word: Option<&At<String>>| match word {
        Some(word) => word.value.clone(),
        None => UNNAMED.to_owned(),
    };
    let root = word(root);
    Some(match is_list {
        true => Reply::List {
            record,
            root,
            item: word(item),
        },
        false => Reply::Record { record, root },
    })
}

/// A root by itself, which proves success.
fn alone(checks: &mut Checks<'_>, reply: &At<spec::Reply>, api: &Api) -> Option<Reply> {
    let Some(root) = &reply.value.root else {
        return keys(checks, reply.span, "a reply has either `list` or `record`");
    };
    if let Some(other) = api.formats.iter().find(|one| **one != Format::Xml) {
        let message = format!("{} has no root that could prove success", other.name());
        let complaint = Diagnostic::new(Code::XmlAlone, root.span, message);
        checks.push(complaint.help("leave `formats: [xml]`, or say `list` or `record`"));
    } else {
        wire::elements(checks, root, &api.formats);
        let success = Success {
            at: root.span,
            root: Some(&root.value),
            holds: Holds::Nothing,
        };
        success.check(checks, api);
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
        checks.unresolved(Code::UnusedRecord, &name.value);
        let message = format!("there is no record {}", quoted(&name.value));
        let complaint = Diagnostic::new(Code::UnknownRecord, name.span, message);
        checks.push(checks.meant(complaint, &name.value, spec.records.declared()));
    }
    found
}

/// Checks the documented refusal.
pub(super) fn refusal<'s>(
    checks: &mut Checks<'s>,
    written: Option<&'s Short<At<String>, spec::Refusal>>,
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
        // A fault is XML's alone.
        let help = match api.formats.iter().find(|one| **one != Format::Xml) {
            Some(other) => {
                let other = other.name();
                format!("leave it out: codes of refusals have no form in {other} yet")
            }
            None => {
                "say under `api` how one looks: `verdict: { fault: { root: …, code: …, message: …, error: … } }`".to_owned()
            }
        };
        checks.push(complaint.help(help));
    }
    let code = checks.said(code, "the code").to_owned();
    Refusal::Code { code, message }
}
