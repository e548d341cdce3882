//! The documented refusals: each can be said, told from the others, and is never read as a success.

use std::collections::HashMap;

use super::{Checks, names};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Documented, Format, RefusalShape};
use crate::source::Span;
use crate::spec::{self, At};
use crate::text::quoted;

/// Checks the refusals that the spec documents.
pub(super) fn check(checks: &mut Checks<'_>, api: &Api) -> Vec<Documented> {
    let spec = checks.spec;
    let mut variants = names::Variants::default();
    let mut said = HashMap::new();
    let mut made = Vec::new();
    for (key, one) in &spec.refusals {
        placed(checks, key, one, api);
        another(checks, key, one, &mut said);
        if let Some(status) = one.status {
            http_status(checks, status, api.outcomes.status.http);
        }
        made.push(Documented {
            key: key.value.clone(),
            rust: variants.name(checks, key),
            code: text(checks, one.code.as_ref(), "code", api),
            message: text(checks, one.message.as_ref(), "message", api),
            status: one.status.map(|status| status.value),
            doc: checks.said_if(one.doc.as_ref(), "the doc"),
        });
    }
    made
}

/// No answer is told by what it says from one before that says the same.
fn another<'s>(
    checks: &mut Checks<'_>,
    key: &At<String>,
    one: &'s spec::Refusal,
    said: &mut HashMap<[&'s str; 2], Span>,
) {
    let texts = [&one.code, &one.message].map(|text| text.as_ref().map_or("", |it| &it.value));
    if texts.iter().all(|text| text.trim().is_empty()) {
        return;
    }
    if let Some(first) = said.insert(texts, key.span) {
        let message = "no answer tells this refusal from one before: they say the same";
        let complaint = Diagnostic::new(Code::SameValue, key.span, message);
        let help = "give them different codes or messages, or take one of them out";
        checks.push(complaint.also(first, "the one before").help(help));
    }
}

/// The refusals of an operation, by their places.
pub(super) fn of_operation<'s>(checks: &mut Checks<'s>, written: &'s [At<String>]) -> Vec<usize> {
    let declared = &checks.spec.refusals;
    if let [first, others @ ..] = written {
        super::endpoint::different(checks, first, others);
    }
    let mut places = Vec::new();
    for name in written {
        match declared.place(&name.value) {
            Some(place) => places.push(place),
            None => {
                let message = format!("there is no refusal {}", quoted(&name.value));
                let complaint = Diagnostic::new(Code::UnknownRefusal, name.span, message);
                let complaint = checks.meant(complaint, &name.value, declared.declared());
                checks.push(match complaint.suggestion {
                    Some(_) => complaint,
                    None => complaint.help("declare it under `refusals` at the top of the spec, by a name, such as `NotFound: { message: … }`"),
                });
            }
        }
    }
    places
}

/// An HTTP status, which is no success where the status decides.
pub(super) fn http_status(checks: &mut Checks<'_>, status: At<u16>, decides: bool) {
    let At { value, span } = status;
    if !(100..=599).contains(&value) {
        let message = format!("{value} is no HTTP status");
        let complaint = Diagnostic::new(Code::BadStatus, span, message);
        checks.push(complaint.help("a status is 100 to 599"));
    } else if decides && (200..300).contains(&value) {
        let message =
            format!("{value} is the HTTP status of a success, and `http: true` takes it for one");
        let complaint = Diagnostic::new(Code::VerdictClash, span, message);
        checks
            .push(complaint.help(
                "give refusals a status outside of 200 to 299, or prove successes by a text",
            ));
    }
}

/// What a refusal says, which means something where it stands.
fn text(checks: &mut Checks<'_>, said: Option<&At<String>>, part: &str, api: &Api) -> String {
    let Some(said) = said else {
        return String::new();
    };
    if let Some((whose, help)) = taken(&said.value, part, api) {
        let message = format!("{} is the {part} {whose}", quoted(&said.value));
        let verdict = checks.spec.api.verdict.as_ref();
        let success = verdict.and_then(|verdict| verdict.success.as_ref());
        let success = success
            .filter(|_| whose == "of success")
            .map(|words| words.span);
        let complaint = Diagnostic::new(Code::VerdictClash, said.span, message);
        checks.push(complaint.also_if(success, "what proves success").help(help));
    }
    checks.said(said, &format!("the {part}")).to_owned()
}

/// What else a text is where the refusals of this API have it, and what to do.
fn taken(said: &str, part: &str, api: &Api) -> Option<(&'static str, &'static str)> {
    let (status, is_message) = (&api.outcomes.status, part == "message");
    let stands = |is: &dyn Fn(&RefusalShape, Format) -> bool| {
        let mut shapes = api.outcomes.refusals.iter();
        shapes.any(|shape| api.formats.iter().any(|format| is(shape, *format)))
    };
    let in_status = |shape: &RefusalShape, format: Format| {
        let at = if is_message {
            &shape.message
        } else {
            &shape.code
        };
        !at.of(format).is_empty() && at.of(format) == status.at.of(format)
    };
    let alone = |shape: &RefusalShape, format: Format| {
        shape.message.of(format).is_empty() && !shape.alone.of(format).is_empty()
    };
    let is_word = |word: &String| word.eq_ignore_ascii_case(said.trim());
    if status.success.iter().any(is_word) && stands(&in_status) {
        let help = "what a success says cannot be what a refusal says";
        return Some(("of success", help));
    }
    if is_message && is_word(&status.error) && stands(&in_status) {
        return Some(("of any refusal", "document what this one alone says"));
    }
    let says_nothing = is_message && matches!(said, "0" | "false") && stands(&alone);
    says_nothing.then_some((
        "of no refusal where an error stands alone",
        "document a message that says something",
    ))
}

/// In each format what it is told by has a place: its code, or else its message.
fn placed(checks: &mut Checks<'_>, key: &At<String>, one: &spec::Refusal, api: &Api) {
    let (part, said) = match (&one.code, &one.message) {
        (Some(code), _) => ("code", code),
        (None, Some(message)) => ("message", message),
        (None, None) => {
            let message = "this refusal says nothing";
            let complaint = Diagnostic::new(Code::MissingKey, key.span, message);
            checks.push(complaint.help("say its `code`, its `message` or both"));
            return;
        }
    };
    let has_place = |format: &Format| {
        let mut shapes = api.outcomes.refusals.iter();
        shapes.any(|shape| match part {
            "code" => !shape.code.of(*format).is_empty(),
            _ => [&shape.message, &shape.alone]
                .iter()
                .any(|at| !at.of(*format).is_empty()),
        })
    };
    let Some(format) = api.formats.iter().find(|format| !has_place(format)) else {
        return;
    };
    let name = format.name();
    let text = format!("no refusal of the API has a place for a {part} in {name}");
    let help = match (part, &*api.formats) {
        ("code", [Format::Xml]) => {
            "say under `api` how one looks: `verdict: { fault: { root: …, code: …, message: …, error: … } }`"
        }
        ("code", _) => {
            "say under `api` where one stands, `verdict: { refusals: [{ code: error/code, message: error/message }] }`, or leave it out"
        }
        _ => {
            "say under `api` where one stands, `verdict: { refusals: [{ message: error/message }] }`, or tell the refusal by a `code`"
        }
    };
    checks.push(Diagnostic::new(Code::NoFault, said.span, text).help(help));
}
