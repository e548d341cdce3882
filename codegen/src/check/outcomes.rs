//! What tells success from refusal, in all of an API's answers.

use super::api::different;
use super::place::Places;
use super::{Checks, wire};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Format, Location, Outcomes, RefusalShape, Status};
use crate::source::Span;
use crate::spec::{self, At, Located, Several, Short};
use crate::text::quoted;

/// How answers say what they are, and where each refusal's shape stands in the spec.
pub(super) struct Checked {
    pub(super) outcomes: Outcomes,
    pub(super) spans: Vec<Option<Span>>,
}

/// Checks the verdict.
pub(super) fn check(checks: &mut Checks<'_>, api: &spec::Api, places: Places<'_>) -> Checked {
    let Some(written) = &api.verdict else {
        let (status, shape) = Message::default().lowered(places);
        let refusals = vec![shape];
        return Checked {
            outcomes: match places.envelope {
                "" => Outcomes::default(),
                _ => Outcomes { status, refusals },
            },
            spans: vec![None],
        };
    };
    let message = Message::of(checks, written, api, places);
    let mut made = Outcomes {
        status: Status::default(),
        refusals: Vec::new(),
    };
    let mut spans = Vec::new();
    if let Some(fault) = &written.fault {
        made.refusals
            .push(self::fault(checks, fault, &message, places));
        spans.push(Some(fault.span));
    }
    if has_message(written) {
        let (status, shape) = message.lowered(places);
        made.status = status;
        made.refusals.push(shape);
        spans.push(message.at);
    }
    if let Some(place) = &written.status {
        made.status = beside(checks, place, places);
    }
    words(checks, written, &mut made.status);
    made.status.http = written.http.is_some_and(|http| http.value);
    for one in &written.refusals {
        let shape = shape(checks, one, places);
        let known = made
            .refusals
            .iter()
            .position(|other| other.parts() == shape.parts());
        if let Some(first) = known {
            let message =
                "a refusal of this shape is looked for before, and this one is never found";
            let complaint = Diagnostic::new(Code::SameValue, one.span, message);
            checks.push(
                complaint
                    .also(spans[first].unwrap_or(one.span), "the first one")
                    .help("take one of them out"),
            );
        }
        made.refusals.push(shape);
        spans.push(Some(one.span));
    }
    clash(checks, &made, &message, written);
    everywhere(checks, &made, &spans, written, places.formats);
    Checked {
        outcomes: made,
        spans,
    }
}

/// Whether there is a message that is success or the reason: where nothing takes its place, or it is spoken of.
fn has_message(written: &spec::Verdict) -> bool {
    let spec::Verdict {
        status,
        success,
        error,
        http: _,
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

/// The words of the status.
fn words(checks: &mut Checks<'_>, written: &spec::Verdict, status: &mut Status) {
    if let Some(success) = &written.success {
        let At {
            span,
            value: Several(said),
        } = success;
        if said.is_empty() {
            let complaint = Diagnostic::new(Code::EmptyRule, *span, "no word proves success");
            checks.push(complaint.help("name one, or take the key out"));
        }
        let said = different(checks, said);
        said.iter().for_each(|word| {
            checks.said(word, "the message");
        });
        status.success = said.into_iter().map(|word| word.value.clone()).collect();
    }
    if let Some(error) = &written.error {
        checks.said(error, "the message");
        status.error.clone_from(&error.value);
    }
}

/// Where a place is written.
pub(super) const fn span(place: &Located) -> Span {
    match place {
        Short::Short(path) => path.span,
        Short::Long(place) => place.span,
    }
}

/// A refusal's shape.
fn shape(
    checks: &mut Checks<'_>,
    written: &At<spec::RefusalShape>,
    places: Places<'_>,
) -> RefusalShape {
    let spec::RefusalShape {
        code,
        message,
        errors,
        alone,
        rejected,
    } = &written.value;
    let parts = [code, message, errors, alone];
    if parts.iter().all(|part| part.is_none()) {
        let message = "this refusal says nothing";
        let complaint = Diagnostic::new(Code::MissingKey, written.span, message);
        checks.push(
            complaint
                .help("say where its `code`, its `message`, its `errors` or one `alone` stand"),
        );
    }
    let mut place = |part: &Option<Located>| {
        let part = part.as_ref();
        part.map_or_else(Location::default, |part| places.text(checks, part))
    };
    let made = RefusalShape {
        code: place(code),
        message: place(message),
        errors: place(errors),
        alone: place(alone),
        rejected: String::new(),
    };
    if let Some((one, other, at)) = same_place(&made, places.formats) {
        let message = format!(
            "the {one} of this refusal stands at {}, and its {other} as well or inside of it",
            quoted(at)
        );
        let complaint = Diagnostic::new(Code::VerdictClash, written.span, message);
        checks.push(complaint.help("give each a place of its own, or leave one of them out"));
    }
    if made
        .errors
        .xml
        .trim_end_matches(|letter| letter != '/')
        .trim_matches('/')
        .is_empty()
        && !made.errors.xml.is_empty()
    {
        let message = "each of several errors in XML has an element of its own inside another";
        let complaint = Diagnostic::new(Code::BadElement, written.span, message);
        checks.push(complaint.help("write the element around them as well, `errors/error`"));
    }
    let rejected = rejected.as_ref().map(|code| {
        if made.code.is_nowhere() {
            let message = "this refusal has no place for the code that a rejection should have";
            let complaint = Diagnostic::new(Code::NoFault, code.span, message);
            checks.push(complaint.help("say where its `code` stands, or take `rejected` out"));
        }
        checks.said(code, "the code").to_owned()
    });
    RefusalShape {
        rejected: rejected.unwrap_or_default(),
        ..made
    }
}

/// Two parts of a refusal of which one stands in the other's place, and which that is.
fn same_place<'s>(
    shape: &'s RefusalShape,
    formats: &[Format],
) -> Option<(&'static str, &'static str, &'s str)> {
    let parts = shape.parts();
    let others = |nth| {
        parts
            .iter()
            .enumerate()
            .filter(move |(other, _)| *other != nth)
    };
    let pairs = parts.iter().enumerate();
    let mut pairs = pairs.flat_map(|(nth, one)| others(nth).map(move |(_, other)| (one, other)));
    pairs.find_map(|((one, at), (other, beside))| {
        let places = formats
            .iter()
            .map(|format| (at.of(*format), beside.of(*format)));
        // Inside of an element with a text there may be attributes, and an error by itself may be one with parts.
        let is_inside = |rest: &str| rest.is_empty() || *one != "alone" && !rest.starts_with("/@");
        let mut clashes = places.filter(|(place, beside)| {
            let rest = beside
                .strip_prefix(place)
                .filter(|rest| rest.is_empty() || rest.starts_with('/'));
            !place.is_empty() && rest.is_some_and(is_inside)
        });
        let (place, _) = clashes.next()?;
        Some((*one, *other, place))
    })
}

/// The names of a message that is success or the reason.
struct Message<'w> {
    root: &'w str,
    message: &'w str,
    errors: &'w str,
    item: &'w str,
    /// Where one of them is written.
    at: Option<Span>,
}

impl Default for Message<'_> {
    fn default() -> Self {
        Self {
            root: "result",
            message: "message",
            errors: "errors",
            item: "error",
            at: None,
        }
    }
}

impl<'w> Message<'w> {
    fn of(
        checks: &mut Checks<'_>,
        written: &'w spec::Verdict,
        api: &spec::Api,
        places: Places<'_>,
    ) -> Self {
        let mut made = Self::default();
        let formats = places.formats;
        for (word, own, is_element) in [
            (&mut made.root, &written.root, true),
            (&mut made.item, &written.item, true),
            (&mut made.message, &written.message, false),
            (&mut made.errors, &written.errors, false),
        ] {
            let Some(own) = own else { continue };
            match is_element {
                true => wire::element(checks, own, formats),
                false => wire::name(checks, own, formats),
            }
            *word = &own.value;
            made.at = made.at.or(Some(own.span));
        }
        if let (Some(root), Some(envelope)) = (&written.root, &api.envelope) {
            let message = "the envelope is the root of every answer";
            let complaint = Diagnostic::new(Code::VerdictClash, root.span, message);
            checks.push(
                complaint
                    .also(envelope.span, "the envelope")
                    .help("take one of them out"),
            );
        }
        made
    }

    /// Its status, and its refusal.
    fn lowered(&self, places: Places<'_>) -> (Status, RefusalShape) {
        let root = match places.envelope {
            "" => self.root,
            envelope => envelope,
        };
        let at = |xml: String, name: &str| {
            let at = Location {
                xml: format!("{root}/{xml}"),
                json: places.below(Format::Json, name),
                form: name.to_owned(),
            };
            at.within(places.formats)
        };
        let message = at(self.message.to_owned(), self.message);
        let status = Status {
            at: message.clone(),
            success: vec!["success".to_owned()],
            error: "error".to_owned(),
            ..Status::default()
        };
        let shape = RefusalShape {
            message,
            errors: at(format!("{}/{}", self.errors, self.item), self.errors),
            alone: at(self.item.to_owned(), self.item),
            ..RefusalShape::default()
        };
        (status, shape)
    }
}

/// A refusal in XML with a root of its own.
fn fault(
    checks: &mut Checks<'_>,
    written: &At<spec::Fault>,
    verdict: &Message<'_>,
    places: Places<'_>,
) -> RefusalShape {
    let spec::Fault {
        root,
        code,
        message,
        error,
    } = &written.value;
    let formats = places.formats;
    if places.speaks(Format::Xml) {
        wire::elements(checks, root, formats);
        wire::element(checks, code, formats);
        wire::element(checks, message, formats);
    }
    let rejected = checks.said(error, "the code").to_owned();
    let is_shared = root.value.split('/').next() == Some(verdict.root);
    if is_shared && places.envelope.is_empty() || code.value == message.value {
        let text = "a fault has a root and two children of its own";
        checks.push(Diagnostic::new(Code::VerdictClash, root.span, text));
    }
    if let Some(other) = formats.iter().find(|one| **one != Format::Xml) {
        let text = format!("a fault has no form in {}", other.name());
        let complaint = Diagnostic::new(Code::XmlAlone, root.span, text);
        checks.push(complaint.help("leave `formats: [xml]`, or say under `refusals` how one looks in each format: `{ code: error/code, message: error/message }`"));
    }
    let at = |child: &str| Location {
        xml: places.below(Format::Xml, &format!("{}/{child}", root.value)),
        ..Location::default()
    };
    RefusalShape {
        code: at(&code.value),
        message: at(&message.value),
        rejected,
        ..RefusalShape::default()
    }
}

/// Success and refusal must look different.
fn clash(checks: &mut Checks<'_>, made: &Outcomes, message: &Message<'_>, written: &spec::Verdict) {
    let error = &made.status.error;
    let is_same = |word: &&String| !error.is_empty() && word.eq_ignore_ascii_case(error);
    if let Some(word) = made.status.success.iter().find(is_same) {
        let success = written.success.iter().flat_map(|words| &words.value.0);
        let success = success
            .clone()
            .find(|own| own.value == *word)
            .map(|own| own.span);
        let error = written.error.as_ref().map(|own| own.span);
        if let Some(at) = success.or(error) {
            let text = "the messages of success and of refusal are the same";
            let complaint = Diagnostic::new(Code::VerdictClash, at, text);
            let complaint = match success.and(error) {
                Some(error) => complaint.also(error, "that of refusal"),
                None => complaint,
            };
            checks.push(complaint.help("what a refusal has as well proves nothing: let the two differ in more than the case of letters"));
        }
    }
    let span = written.message.as_ref().or(written.errors.as_ref());
    if let (true, Some(at)) = (message.message == message.errors, span) {
        let text = "the names of the message and of the errors are the same";
        let complaint = Diagnostic::new(Code::VerdictClash, at.span, text);
        checks.push(complaint.help("give each a name of its own"));
    }
}

/// In each format a refusal can be written, and says something.
fn everywhere(
    checks: &mut Checks<'_>,
    made: &Outcomes,
    spans: &[Option<Span>],
    written: &spec::Verdict,
    formats: &[Format],
) {
    let status = written.status.as_ref().map(span);
    let refusals = written.refusals.first().map(|one| one.span);
    for format in formats {
        let name = format.name();
        let Some(nth) = made.refusals.iter().position(|shape| shape.is_in(*format)) else {
            if let Some(at) = refusals.or(status) {
                let text = format!("nothing says how a refusal looks in {name}");
                let complaint = Diagnostic::new(Code::Unproven, at, text);
                checks.push(complaint.help("say under `refusals` where its message stands: `refusals: [{ message: error/message }]`"));
            }
            continue;
        };
        let shape = &made.refusals[nth];
        let texts = [&shape.message, &shape.errors, &shape.alone];
        let is_mute = texts.iter().all(|at| at.of(*format).is_empty()) && shape.rejected.is_empty();
        if let (true, Some(at)) = (is_mute, spans[nth]) {
            let text = format!(
                "a request that is refused for its parameters would be answered by nothing in {name}"
            );
            let complaint = Diagnostic::new(Code::VerdictClash, at, text);
            checks.push(complaint.help("say its code by `rejected`, or where a `message` stands"));
        }
    }
}
