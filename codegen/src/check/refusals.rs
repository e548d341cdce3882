//! How refusals look: each by the places of its parts, a message that is the reason, or a root of its own.

use super::place::{self, Places};
use super::{Checks, outcomes, wire};
use crate::diagnostic::{Code, Diagnostic, Doubt};
use crate::model::{Format, Location, RefusalShape, Status};
use crate::source::Span;
use crate::spec::{self, At, Located};
use crate::text::quoted;

/// A refusal that says where its parts stand; nothing if it says none of them.
pub(super) fn shape(
    checks: &mut Checks<'_>,
    written: &At<spec::RefusalShape>,
    places: Places<'_>,
) -> Option<RefusalShape> {
    let spec::RefusalShape {
        code,
        message,
        errors,
        alone,
        rejected,
    } = &written.value;
    let mut complain = |code: Code, at: Span, message: &str, help: &str| {
        checks.push(Diagnostic::new(code, at, message).help(help));
    };
    if [code, message, errors, alone]
        .iter()
        .all(|part| part.is_none())
    {
        let help = "say where its `code`, its `message`, its `errors` or one `alone` stand";
        complain(
            Code::MissingKey,
            written.span,
            "this refusal says nothing",
            help,
        );
        return None;
    }
    if let (Some(rejected), None) = (rejected, code) {
        let message = "this refusal has no place for the code that a rejection should have";
        let help = "say where its `code` stands, or take `rejected` out";
        complain(Code::NoFault, rejected.span, message, help);
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
    apart(checks, &made, written, places.formats);
    let rejected = rejected.as_ref();
    let rejected = rejected.map_or("", |code| checks.said(code, "the code"));
    Some(RefusalShape {
        rejected: rejected.to_owned(),
        ..made
    })
}

/// Each part of a refusal has a place of its own, and several errors have one around them.
fn apart(
    checks: &mut Checks<'_>,
    shape: &RefusalShape,
    written: &At<spec::RefusalShape>,
    formats: &[Format],
) {
    let spec::RefusalShape {
        code,
        message,
        errors,
        alone,
        rejected: _,
    } = &written.value;
    let spans = [code, message, errors, alone].map(|part| part.as_ref().map(outcomes::span));
    let names = shape.parts().map(|(name, _)| name);
    let span = |part: &str| spans[names.iter().position(|name| *name == part)?];
    if let Some((one, other, place)) = same_place(shape, formats) {
        let place = quoted(place);
        let message = format!(
            "the {one} of this refusal stands at {place}, and its {other} as well or inside of it"
        );
        let complaint = Diagnostic::new(Code::VerdictClash, written.span, message)
            .also_if(span(one), &format!("its {one}"))
            .also_if(span(other), &format!("its {other}"));
        checks.push(complaint.help("give each a place of its own, or leave one of them out"));
    }
    let elements = shape.errors.xml.split('/');
    let elements = elements.filter(|step| !step.is_empty() && !step.starts_with('@'));
    if elements.count() == 1 {
        let message = "each of several errors in XML has an element of its own inside another";
        let complaint = Diagnostic::new(Code::BadElement, written.span, message);
        let complaint = complaint.also_if(span("errors"), "the element of each error");
        checks.push(complaint.help(format!(
            "write the element around them as well, such as `errors/{}`",
            shape.errors.xml
        )));
    }
}

/// Two parts of a refusal of which one stands in the other's place, or inside of what should be a text, and which that is.
fn same_place<'s>(
    shape: &'s RefusalShape,
    formats: &[Format],
) -> Option<(&'static str, &'static str, &'s str)> {
    let parts = shape.parts();
    for (one, at) in parts {
        for (other, beside) in parts.into_iter().filter(|(other, _)| *other != one) {
            for format in formats {
                let (place, inside) = (at.of(*format), beside.of(*format));
                let is_repeated = one == "errors" && other != "alone" && is_repeated(inside, place);
                // An error by itself may be one with parts.
                let is_same = stands_in(inside, place) && (one != "alone" || inside == place);
                if is_repeated || is_same {
                    return Some((one, other, place));
                }
            }
        }
    }
    None
}

/// A refusal and the status can stand in one document. Where rejections are written in this shape, the status may be as well.
pub(super) fn together(
    checks: &mut Checks<'_>,
    (nth, shape, at): (usize, &RefusalShape, Span),
    status: &Status,
    is_written: bool,
    formats: &[Format],
) {
    for format in formats {
        let (status, is_beside) = (status.at.of(*format), status.beside);
        let parts = shape.parts().map(|(part, place)| (part, place.of(*format)));
        let clashes = |(part, place): &(&str, &str)| match *part {
            // They may be the status.
            "code" | "message" if *place == status => false,
            "alone" => stands_in(place, status),
            "errors" if *format == Format::Xml && is_repeated(status, place) => true,
            // What is around errors contradicts a message of success, and is around that as well.
            "errors" if *format == Format::Xml && !is_beside => {
                let element = place.split("/@").next().unwrap_or(place);
                let around = element.rsplit_once('/').map_or("", |(around, _)| around);
                stands_in(status, around) || stands_in(status, place)
            }
            _ => stands_in(place, status) || stands_in(status, place),
        };
        if let Some((part, place)) = parts.into_iter().find(clashes) {
            let message = format!(
                "in {}, this refusal has its {part} at {}, and an answer its status at {}",
                format.name(),
                quoted(place),
                quoted(status)
            );
            let complaint = Diagnostic::new(Code::VerdictClash, at, message);
            let complaint =
                complaint.also_if(outcomes::status_span(&checks.spec.api), "the status");
            checks
                .push(complaint.help("give each a place of its own, neither inside of the other"));
        }
    }
    no_success(checks, (nth, shape, at), status, formats);
    let status = if is_written && status.beside && !status.error.is_empty() {
        &*status.at.xml
    } else {
        ""
    };
    one_root(checks, shape, at, status);
}

/// The code of a rejection is not what proves success where it stands.
fn no_success(
    checks: &mut Checks<'_>,
    (nth, shape, at): (usize, &RefusalShape, Span),
    status: &Status,
    formats: &[Format],
) {
    let is_status = |format: &Format| shape.code.of(*format) == status.at.of(*format);
    let is_success = status.success.contains(&shape.rejected);
    if let (true, Some(format)) = (is_success, formats.iter().copied().find(is_status)) {
        let message = format!(
            "the code of rejections, {}, is a success where it stands",
            quoted(&shape.rejected)
        );
        let complaint = Diagnostic::new(Code::VerdictClash, at, message);
        let complaint = complaint.doubted(Doubt::of_any(format, Some(nth)));
        let verdict = checks.spec.api.verdict.as_ref();
        let success = verdict.and_then(|verdict| verdict.success.as_ref());
        let complaint = complaint.also_if(success.map(|words| words.span), "what proves success");
        checks.push(complaint.help("say by `rejected` a code that no success has"));
    }
}

/// A document in XML has one root.
fn one_root(checks: &mut Checks<'_>, shape: &RefusalShape, at: Span, status: &str) {
    let RefusalShape {
        code,
        message,
        errors,
        alone,
        rejected: _,
    } = shape;
    // One that stands alone has no message beside it.
    let text = if message.xml.is_empty() {
        alone
    } else {
        message
    };
    let all = [status, &code.xml, &text.xml, &errors.xml];
    let mut all = all.into_iter().filter(|place| !place.is_empty());
    let root = |place: &str| place.split('/').next().map(str::to_owned);
    let Some(first) = all.next() else { return };
    if let Some(other) = all.find(|place| root(place) != root(first)) {
        let message = format!(
            "this refusal has texts at {} and {}, below two roots, and a document in XML has one",
            quoted(first),
            quoted(other)
        );
        let complaint = Diagnostic::new(Code::VerdictClash, at, message);
        checks.push(complaint.help(
            "begin each path with the same element, name it by `envelope`, or say two refusals",
        ));
    }
}

/// Whether a place is in the element that is there for each of the errors at another one.
pub(super) fn is_repeated(place: &str, errors: &str) -> bool {
    let element = errors.split("/@").next().unwrap_or(errors);
    let rest = place.strip_prefix(element).filter(|_| !element.is_empty());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether one place is another, or inside of it. An element with a text may have attributes.
fn stands_in(place: &str, other: &str) -> bool {
    let rest = place.strip_prefix(other).filter(|_| !other.is_empty());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') && !rest.starts_with("/@"))
}

/// The names of a message that is success or the reason.
pub(super) struct Message<'w> {
    root: &'w str,
    pub(super) message: &'w str,
    pub(super) errors: &'w str,
    item: &'w str,
    /// Where one of them is written.
    pub(super) at: Option<Span>,
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
    pub(super) fn of(
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
    pub(super) fn lowered(&self, places: Places<'_>) -> (Status, RefusalShape) {
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
pub(super) fn fault(
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
        let complaint = Diagnostic::new(Code::VerdictClash, root.span, text);
        let complaint = match code.value == message.value {
            true => complaint
                .also(code.span, "one")
                .also(message.span, "the other"),
            false => complaint.also_if(verdict.at, "the message's"),
        };
        checks.push(complaint.help(format!(
            "give it a root that no message has, which is {} here, and its code and message a child each",
            quoted(verdict.root)
        )));
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
    let code = at(&code.value);
    place::steps(checks, root.span, &code);
    RefusalShape {
        code,
        message: at(&message.value),
        rejected,
        ..RefusalShape::default()
    }
}
