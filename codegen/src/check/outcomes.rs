//! What tells success from refusal, in all of an API's answers.

use formwork_vocabulary::REFUSAL_SHAPES;

use super::endpoint::different;
use super::place::Places;
use super::refusals::{self, Message};
use super::{Checks, documented};
use crate::diagnostic::{Code, Diagnostic, Doubt};
use crate::model::{Format, Location, Outcomes, RefusalShape, Status};
use crate::source::Span;
use crate::spec::{self, At, Located, Several, Short};
use crate::text::quoted;

/// How answers say what they are, and where each refusal's shape stands in the spec.
pub(super) struct Checked {
    pub(super) outcomes: Outcomes,
    pub(super) spans: Vec<Option<Span>>,
}

impl Checked {
    fn add(&mut self, shape: RefusalShape, at: Option<Span>) {
        self.outcomes.refusals.push(shape);
        self.spans.push(at);
    }
}

/// Checks the verdict.
pub(super) fn check(checks: &mut Checks<'_>, api: &spec::Api, places: Places<'_>) -> Checked {
    let mut made = Checked {
        outcomes: Outcomes {
            status: Status::default(),
            refusals: Vec::new(),
            refusal_status: Outcomes::default().refusal_status,
        },
        spans: Vec::new(),
    };
    let Some(written) = &api.verdict else {
        let (status, shape) = Message::default().lowered(places);
        made.add(shape, None);
        made.outcomes = match places.envelope {
            "" => Outcomes::default(),
            _ => Outcomes {
                status,
                ..made.outcomes
            },
        };
        return made;
    };
    let message = Message::of(checks, written, api, places);
    if let Some(fault) = &written.fault {
        let shape = refusals::fault(checks, fault, &message, places);
        made.add(shape, Some(fault.span));
    }
    if has_message(written) {
        let (status, shape) = message.lowered(places);
        made.outcomes.status = status;
        made.add(shape, message.at);
    }
    if let Some(place) = &written.status {
        made.outcomes.status = beside(checks, place, places);
    }
    words(checks, written, &mut made.outcomes.status);
    if let Some(status) = written.refusal_status {
        documented::http_status(checks, status, made.outcomes.status.http);
        made.outcomes.refusal_status = status.value;
    }
    let clashes = clash(checks, &made, &message, written, places.formats);
    let most = REFUSAL_SHAPES - made.outcomes.refusals.len();
    let shapes = written.refusals.iter().take(most);
    let shapes: Vec<_> = shapes
        .map(|one| refusals::shape(checks, one, places))
        .collect();
    if let Some(one) = written.refusals.get(most) {
        let message = format!("an API has at most {REFUSAL_SHAPES} shapes of refusals");
        let complaint = Diagnostic::new(Code::TooLarge, one.span, message);
        checks.push(
            complaint
                .help("leave out what differs in its texts alone: a shape is told by its places"),
        );
    }
    let is_whole = shapes.iter().all(Option::is_some);
    for (one, shape) in written.refusals.iter().zip(shapes) {
        if let Some(shape) = shape {
            found_before(checks, &made, &shape, one.span);
            hidden_code(checks, &made, &shape, one.span);
            same_sort(checks, &made, &shape, one.span);
            made.add(shape, Some(one.span));
        }
    }
    if !clashes {
        beside_status(checks, &made, places.formats);
    }
    if is_whole {
        everywhere(checks, &made, written, places.formats);
    }
    made
}

/// The status stands in no refusal's place but that of its code or its message.
fn beside_status(checks: &mut Checks<'_>, made: &Checked, formats: &[Format]) {
    let Outcomes {
        status, refusals, ..
    } = &made.outcomes;
    let written = refusals.iter().position(|shape| shape.is_in(Format::Xml));
    for (nth, shape) in refusals.iter().enumerate() {
        let Some(at) = made.spans[nth] else { continue };
        refusals::together(
            checks,
            (nth, shape, at),
            status,
            written == Some(nth),
            formats,
        );
    }
}

/// A refusal with the places of one before is never found.
fn found_before(checks: &mut Checks<'_>, made: &Checked, shape: &RefusalShape, at: Span) {
    let mut known = made.outcomes.refusals.iter();
    if let Some(first) = known.position(|one| one.parts() == shape.parts()) {
        let message = "a refusal before has the same places, so this one is never found";
        let complaint = Diagnostic::new(Code::SameValue, at, message);
        let complaint = complaint.also_if(made.spans[first], "the first one");
        checks.push(complaint.help("take one of them out"));
    }
}

/// A code beside a message that a refusal before has without one is lost, which is that message where this refusal says nothing but
/// its code.
fn hidden_code(checks: &mut Checks<'_>, made: &Checked, shape: &RefusalShape, at: Span) {
    let is_hidden = |one: &RefusalShape| {
        Format::ALL.iter().any(|format| {
            let [message, code] = [&one.message, &one.code].map(|at| at.of(*format));
            let others = [&shape.message, &shape.errors, &shape.alone].map(|at| at.of(*format));
            !message.is_empty()
                && code.is_empty()
                && (others[0] == message || others == [""; 3])
                && !shape.code.of(*format).is_empty()
        })
    };
    if let Some(first) = made.outcomes.refusals.iter().position(is_hidden) {
        let message =
            "a refusal before has a message and no code, so this code is not read beside that";
        let complaint = Diagnostic::new(Code::VerdictClash, at, message);
        let complaint = complaint.also_if(made.spans[first], "the first one");
        checks.push(complaint.help("say the one with the code first, or take its code out, or say its own message; a message that stands in every answer is `status` under `verdict`, in place of `message`"));
    }
}

/// What is a text in one refusal is neither a list in another nor in an element that is there for each error.
fn same_sort(checks: &mut Checks<'_>, made: &Checked, shape: &RefusalShape, at: Span) {
    let is_same = |text: &str, list: &str| !list.is_empty() && text == list;
    let is_text = |list: &RefusalShape, of: &RefusalShape| {
        let list = &list.errors;
        let is_in = |text: &Location| {
            is_same(&text.json, &list.json)
                || is_same(&text.form, &list.form)
                || refusals::is_repeated(&text.xml, &list.xml)
        };
        let is_inside = |list: &str, of: &str| of != list && refusals::is_repeated(of, list);
        let is_one = is_same(&of.alone.json, &list.json);
        is_in(&of.code) || is_in(&of.message) || is_one || is_inside(&list.xml, &of.errors.xml)
    };
    let mut known = made.outcomes.refusals.iter();
    if let Some(first) = known.position(|one| is_text(one, shape) || is_text(shape, one)) {
        let message = "one of two refusals has a text where the other one has each of its errors";
        let complaint = Diagnostic::new(Code::VerdictClash, at, message);
        let complaint = complaint.also_if(made.spans[first], "the other one");
        checks.push(complaint.help("give each a place of its own; `alone` is an error that may be a text or a list of them"));
    }
}

/// Whether there is a message that is success or the reason: where nothing takes its place, or it is spoken of.
fn has_message(written: &spec::Verdict) -> bool {
    let spec::Verdict {
        status,
        success,
        error,
        http: _,
        refusal_status: _,
        refusals,
        root,
        message,
        errors,
        item,
        fault: _,
    } = written;
    let names = [root, message, errors, item];
    let is_named = names.into_iter().any(Option::is_some);
    let is_said = success.is_some() || error.is_some();
    is_named || status.is_none() && (is_said || refusals.is_empty())
}

/// A status that stands in every answer.
fn beside(checks: &mut Checks<'_>, place: &Located, places: Places<'_>) -> Status {
    let at = places.text(checks, place);
    let lacking = places.formats.iter().find(|one| at.of(**one).is_empty());
    if let Some(format) = lacking {
        let message = format!("the status has no place in {}", format.name());
        let complaint = Diagnostic::new(Code::Unproven, span(place), message);
        checks.push(complaint.help(
            "it stands in every answer: say where in each of the formats, `{ xml: …, json: … }`",
        ));
    }
    Status {
        at,
        success: vec!["success".to_owned()],
        beside: true,
        ..Status::default()
    }
}

/// What the status says, and whether it is needed.
fn words(checks: &mut Checks<'_>, written: &spec::Verdict, status: &mut Status) {
    status.http = written.http.is_some_and(|http| http.value);
    if let Some(At { span, value }) = &written.success {
        let Several(said) = value;
        match &**said {
            [first, others @ ..] => different(checks, first, others),
            [] => {
                let complaint = Diagnostic::new(Code::EmptyRule, *span, "no word proves success");
                checks.push(complaint.help("name one, or take the key out"));
            }
        }
        for word in said {
            checks.said(word, "the message");
        }
        status.success = said.iter().map(|word| word.value.clone()).collect();
    }
    if let Some(error) = &written.error {
        checks.said(error, "the message");
        status.error.clone_from(&error.value);
    }
}

/// Where it is written at which place the status stands, if it is.
pub(super) fn status_span(api: &spec::Api) -> Option<Span> {
    let written = api.verdict.as_ref()?;
    let message = written.message.as_ref().map(|name| name.span);
    written.status.as_ref().map(span).or(message)
}

/// Where a place is written.
pub(super) const fn span(place: &Located) -> Span {
    match place {
        Short::Short(path) => path.span,
        Short::Long(place) => place.span,
    }
}

/// Success and refusal must look different; true if the message's names do not.
fn clash(
    checks: &mut Checks<'_>,
    made: &Checked,
    message: &Message<'_>,
    written: &spec::Verdict,
    formats: &[Format],
) -> bool {
    let status = &made.outcomes.status;
    let error = &status.error;
    let is_same = |word: &&String| !error.is_empty() && word.eq_ignore_ascii_case(error);
    if let Some(word) = status.success.iter().find(is_same) {
        let success = written.success.iter().flat_map(|words| &words.value.0);
        let success = success
            .clone()
            .find(|own| own.value == *word)
            .map(|own| own.span);
        let error = written.error.as_ref().map(|own| own.span);
        if let Some(at) = success.or(error) {
            let text = match error {
                Some(_) => "the messages of success and of refusal are the same".to_owned(),
                None => format!(
                    "this is the message of refusals where `error` says no other, {}",
                    quoted(word)
                ),
            };
            let complaint = Diagnostic::new(Code::VerdictClash, at, text);
            let complaint =
                complaint.also_if(error.filter(|_| success.is_some()), "that of refusal");
            let complaint = match formats.first() {
                Some(format) => complaint.doubted(Doubt::of_any(*format, None)),
                None => complaint,
            };
            checks.push(complaint.help("what a refusal has as well proves nothing: say by `error` what a refusal has there, such as `error: failed`, or by `success` what no refusal has; the two differ in more than the case of letters"));
        }
    }
    let is_same = message.message == message.errors;
    let span = written.message.as_ref().or(written.errors.as_ref());
    if let (true, Some(at)) = (is_same, span) {
        let text = "the names of the message and of the errors are the same";
        let other = written
            .errors
            .as_ref()
            .filter(|_| written.message.is_some());
        let complaint = Diagnostic::new(Code::VerdictClash, at.span, text);
        let complaint = complaint.also_if(other.map(|own| own.span), "that of the errors");
        checks.push(complaint.help(
            "give each a name of its own; without `message` and `errors` they are called so",
        ));
    }
    is_same
}

/// In each format a refusal can be written, and says something.
fn everywhere(
    checks: &mut Checks<'_>,
    made: &Checked,
    written: &spec::Verdict,
    formats: &[Format],
) {
    let refusals = &made.outcomes.refusals;
    let first = |format: Format| refusals.iter().position(|shape| shape.is_in(format));
    let lacking = formats.iter().filter(|format| first(**format).is_none());
    let names: Vec<&str> = lacking.map(|format| format.name()).collect();
    let status = written.status.as_ref().map(span);
    let at = written.refusals.first().map(|one| one.span).or(status);
    if let (false, Some(at)) = (names.is_empty(), at) {
        let text = format!(
            "nothing says how a refusal looks in {}",
            names.join(" and ")
        );
        let complaint = Diagnostic::new(Code::Unproven, at, text);
        checks.push(complaint.help("say under `refusals` where its message stands: `refusals: [{ message: error/message }]`"));
    }
    let mute = formats.iter().find_map(|format| {
        let nth = first(*format)?;
        let shape = &refusals[nth];
        let texts = [&shape.message, &shape.errors, &shape.alone];
        let is_mute = shape.rejected.is_empty() && texts.iter().all(|at| at.of(*format).is_empty());
        is_mute.then_some((format.name(), made.spans[nth]?))
    });
    if let Some((name, at)) = mute {
        let text = format!(
            "a request that is refused for its parameters would be answered by nothing in {name}"
        );
        let complaint = Diagnostic::new(Code::VerdictClash, at, text);
        checks
            .push(complaint.help("say its code by `rejected: \"…\"`, or where a `message` stands"));
    }
}
