//! Whether a message and a list of errors have their places to themselves: then an answer that holds nothing else is read in one go.
//!
//! All of it can be asked when this is compiled.

use super::{Location, RefusalShape, Status};
use crate::{Format, xml};

/// Whether the message of the first refusal stands where the status does, its errors elsewhere, and nothing of the other refusals at
/// either. In XML, both are in one element, and their names are ASCII; in JSON, each is a member of the document.
pub(super) const fn is_message_apart(
    status: &Status<'_>,
    refusals: &[RefusalShape<'_>],
    format: Format,
) -> bool {
    let [first, others @ ..] = refusals else {
        return false;
    };
    let (message, errors) = (first.message.of(format), first.errors.of(format));
    let is_status = is_in(message, status.at.of(format)) && is_in(status.at.of(format), message);
    let is_usual = match format {
        Format::Xml => {
            are_names(message, 2) && are_names(errors, 3) && begins_alike(errors, message)
        }
        Format::Json => is_member(message) && !message.is_empty() && is_member(errors),
        Format::Form => false,
    };
    is_status
        && is_usual
        && first.code.of(format).is_empty()
        && !is_in(first.alone.of(format), message)
        && !is_in(errors, message)
        && are_elsewhere(others, format, message, errors)
}

/// Whether nothing of these refusals is where the message and the errors are, or around them.
const fn are_elsewhere(
    refusals: &[RefusalShape<'_>],
    format: Format,
    message: &str,
    errors: &str,
) -> bool {
    let mut rest = refusals;
    while let [shape, after @ ..] = rest {
        let mut parts: &[Location<'_>] = &shape.locations();
        while let [part, after @ ..] = parts {
            let at = part.of(format);
            if begins_alike(at, message) || begins_alike(at, errors) {
                return false;
            }
            parts = after;
        }
        rest = after;
    }
    true
}

/// Whether a path, if there is one, has the first step of another.
const fn begins_alike(path: &str, other: &str) -> bool {
    !path.is_empty() && is_in(path, first_step(other).0)
}

/// Whether a path leads to this place, or through it.
const fn is_in(path: &str, place: &str) -> bool {
    let (mut path, mut place) = (path.as_bytes(), place.as_bytes());
    while let ([one, path_after @ ..], [other, place_after @ ..]) = (path, place) {
        if *one != *other {
            return false;
        }
        (path, place) = (path_after, place_after);
    }
    place.is_empty() && matches!(path, [] | [b'/', ..])
}

const fn is_member(path: &str) -> bool {
    first_step(path).1.is_empty()
}

/// Whether a path has so many steps, each of them a name in ASCII.
const fn are_names(path: &str, steps: usize) -> bool {
    let (step, after) = first_step(path);
    let is_name = xml::is_ascii_name(step.as_bytes());
    match after.split_at_checked(1) {
        Some((_, rest)) => is_name && steps > 1 && are_names(rest, steps - 1),
        None => is_name && steps == 1,
    }
}

/// The first step of a path, and the rest from the slash on. A path is short: byte by byte is faster than looking for a slash.
pub(crate) const fn first_step(path: &str) -> (&str, &str) {
    let mut rest = path.as_bytes();
    while let [byte, after @ ..] = rest
        && *byte != b'/'
    {
        rest = after;
    }
    match path.split_at_checked(path.len() - rest.len()) {
        Some(steps) => steps,
        None => (path, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::is_message_apart;
    use crate::Format;
    use crate::table::{Location, Outcomes, RefusalShape};

    #[test]
    fn another_refusal_is_apart_or_stands_in_the_way() {
        let at = |xml, json| Location {
            xml,
            json,
            form: "",
        };
        for (message, is_apart) in [
            (at("", "error/message"), [true, true]),
            (at("fault/text", "messages"), [true, true]),
            (at("result/text", "errors/text"), [false, false]),
            (at("result", "message"), [false, false]),
        ] {
            let other = RefusalShape {
                message,
                ..RefusalShape::NOWHERE
            };
            let Outcomes {
                status, refusals, ..
            } = Outcomes::USUAL;
            let refusals = [refusals[0], other];
            let found = [Format::Xml, Format::Json]
                .map(|format| is_message_apart(&status, &refusals, format));
            assert_eq!(found, is_apart, "{message:?}");
        }
    }

    #[test]
    fn an_error_that_stands_alone_is_no_message() {
        let Outcomes {
            status, refusals, ..
        } = Outcomes::USUAL;
        let refusal = RefusalShape {
            alone: status.at,
            ..refusals[0]
        };
        for format in [Format::Xml, Format::Json] {
            assert!(!is_message_apart(&status, &[refusal], format));
        }
    }

    #[test]
    fn in_xml_the_names_are_ascii_and_beside_one_another() {
        for (message, errors, is_apart) in [
            ("r/m", "r/e/i", true),
            ("m", "r/e/i", false),
            ("r/m/n", "r/e/i", false),
            ("r/m", "r/e", false),
            ("r/m", "r/e/i/n", false),
            ("r/m", "s/e/i", false),
            ("r/m", "r/m/i", false),
            ("r/@m", "r/e/i", false),
            ("r/m", "r/e/\u{e9}", false),
            ("", "", false),
        ] {
            let xml = |xml| Location {
                xml,
                ..Location::NOWHERE
            };
            let mut status = Outcomes::USUAL.status;
            status.at = xml(message);
            let refusal = RefusalShape {
                message: xml(message),
                errors: xml(errors),
                ..RefusalShape::NOWHERE
            };
            let found = is_message_apart(&status, &[refusal], Format::Xml);
            assert_eq!(found, is_apart, "{message} {errors}");
        }
    }
}
