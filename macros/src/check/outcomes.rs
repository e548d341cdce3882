//! `outcomes(status(…), refusal(…), …, refusal_status = 400)`: how an API's answers say what they are.

use formwork_vocabulary::REFUSAL_SHAPES;
use proc_macro2::Span;

use crate::check::location::{Places, location};
use crate::check::refusals::http_status;
use crate::check::value::Once;
use crate::mistakes::Mistakes;
use crate::model::{Format, Location, Outcomes, RefusalShape, Status};
use crate::syntax::Entry;

/// Reads `outcomes(…)` of an API that speaks these formats, none if they are not known; `None` after a mistake.
pub(super) fn outcomes(
    entry: &Entry,
    spoken: &[Format],
    mistakes: &mut Mistakes,
) -> Option<Outcomes> {
    let before = mistakes.count();
    let (mut one_status, mut refusal_status) = (Once::default(), Once::default());
    let mut refusals: Vec<RefusalShape> = Vec::new();
    for part in entry.list(mistakes) {
        match part.word("key", &["status", "refusal", "refusal_status"], mistakes) {
            "refusal_status" => {
                refusal_status.set(&part, http_status(&part, mistakes), mistakes);
            }
            "status" => one_status.set(&part, status(&part, spoken, mistakes), mistakes),
            "refusal" => {
                let refusal = refusal(&part, spoken, mistakes);
                let known = |refusal: &RefusalShape| {
                    let places = refusal.places();
                    refusals.iter().any(|other| other.places() == places)
                };
                if refusal.as_ref().is_some_and(known) {
                    let message = "a refusal before has the same places: this one is never found";
                    mistakes.at(part.span, message);
                }
                refusals.extend(refusal);
                if refusals.len() == REFUSAL_SHAPES + 1 {
                    let message = format!("an API has at most {REFUSAL_SHAPES} shapes of refusals");
                    mistakes.at(part.span, message);
                }
            }
            _ => {}
        }
    }
    let status = one_status.get().unwrap_or_default();
    let refusal_status = refusal_status.get().unwrap_or(400);
    let outcomes = Outcomes {
        status,
        refusals,
        refusal_status,
    };
    if mistakes.count() == before {
        outcomes.check(entry.span, spoken, mistakes);
    }
    (mistakes.count() == before).then_some(outcomes)
}

impl Outcomes {
    fn check(&self, span: Span, spoken: &[Format], mistakes: &mut Mistakes) {
        if self.status.http && (200..300).contains(&self.refusal_status) {
            let message = "`http = true`: an HTTP status from 200 to 299 proves a success, so no refusal has one";
            mistakes.at(span, message);
        }
        for format in spoken {
            self.check_rejections(*format, span, mistakes);
            let status = self.status.at.of(*format);
            let is_status = |place: &Location| !status.is_empty() && place.of(*format) == status;
            let mut refusals = self.refusals.iter();
            let is_success = |shape: &RefusalShape| {
                is_status(&shape.code) && self.status.success.contains(&shape.rejected)
            };
            if let Some(shape) = refusals.clone().find(|shape| is_success(shape)) {
                let message = format!(
                    "the code of rejections, \"{}\", is a success where it stands in `{format}`",
                    shape.rejected
                );
                mistakes.at(span, message);
            }
            if refusals.any(|shape| is_status(&shape.errors) || is_status(&shape.alone)) {
                let message = format!(
                    "the places of the status and of the errors are the same in `{format}`"
                );
                mistakes.at(span, message);
            }
        }
    }

    /// What a server rejects can be said in this format.
    fn check_rejections(&self, format: Format, span: Span, mistakes: &mut Mistakes) {
        let mut refusals = self.refusals.iter();
        match refusals.find(|refusal| refusal.is_in(format)) {
            None => mistakes.at(
                span,
                format_args!("no refusal has a place in `{format}`, so none can be read or written: say where one is, such as `refusal(message({format} = \"…\"))`"),
            ),
            Some(first) if first.rejected.is_empty() && !first.has_text_in(format) => mistakes.at(
                span,
                format_args!("the first refusal in `{format}` has a place for a code alone: say the code of rejections by `rejected = \"…\"`"),
            ),
            Some(_) => {}
        }
    }
}

/// Reads `status(xml = "…", success("…"), …)`; `None` after a mistake.
fn status(entry: &Entry, spoken: &[Format], mistakes: &mut Mistakes) -> Option<Status> {
    let before = mistakes.count();
    let mut places = Places::default();
    let (mut success, mut error) = (Once::default(), Once::default());
    let (mut beside, mut http) = (Once::default(), Once::default());
    let words = ["success", "error", "beside", "http"];
    let words: Vec<_> = Format::KEYS.iter().copied().chain(words).collect();
    for part in entry.list(mistakes) {
        match part.word("key", &words, mistakes) {
            "success" => success.set(&part, Some(self::success(&part, mistakes)), mistakes),
            "error" => {
                let text = part.some_text(mistakes).map(|text| text.value);
                error.set(&part, text, mistakes);
            }
            "beside" => beside.set(&part, part.bool(mistakes), mistakes),
            "http" => http.set(&part, part.bool(mistakes), mistakes),
            word => places.read(word, &part, spoken, mistakes),
        }
    }
    let status = Status {
        at: places.location(),
        success: success.get().unwrap_or_default(),
        error: error.get().unwrap_or_default(),
        beside: beside.get().unwrap_or_default(),
        http: http.get().unwrap_or_default(),
    };
    if mistakes.count() == before {
        status.check(entry.span, mistakes);
    }
    (mistakes.count() == before).then_some(status)
}

/// The words of `success("ok", "warning")`.
fn success(entry: &Entry, mistakes: &mut Mistakes) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for part in entry.list(mistakes) {
        let Some(word) = part.literal(mistakes) else {
            continue;
        };
        if word.trim().is_empty() {
            mistakes.at(part.span, "an empty text proves nothing");
        } else if words.iter().any(|known| known == word) {
            mistakes.at(part.span, format_args!("\"{word}\" is given twice"));
        } else {
            words.push(word.to_owned());
        }
    }
    words
}

impl Status {
    fn check(&self, span: Span, mistakes: &mut Mistakes) {
        let Self { success, error, .. } = self;
        let has_place = self.at != Location::default();
        let needs_place = [
            (!success.is_empty(), "success"),
            (!error.is_empty(), "error"),
            (self.beside, "beside"),
        ];
        if let Some((_, word)) = needs_place
            .iter()
            .find(|(is_said, _)| *is_said && !has_place)
        {
            let message = format!(
                "`{word}` is about a text, and nothing says where it stands: add its place, such as `xml = \"result/message\"`"
            );
            mistakes.at(span, message);
        } else if !has_place && !self.http {
            let message =
                "a status is a text, such as `xml = \"result/message\"`, or `http = true`";
            mistakes.at(span, message);
        } else if has_place && success.is_empty() {
            let message =
                "no text of this status proves success: say which do, by `success(\"…\")`";
            mistakes.at(span, message);
        } else if success.iter().any(|word| word.eq_ignore_ascii_case(error)) {
            let message = format!("\"{error}\" cannot be both a success and a refusal");
            mistakes.at(span, message);
        }
    }
}

/// Reads `refusal(code(…), message(…), …)`; `None` after a mistake.
fn refusal(entry: &Entry, spoken: &[Format], mistakes: &mut Mistakes) -> Option<RefusalShape> {
    let before = mistakes.count();
    let words = ["code", "message", "errors", "alone", "rejected"];
    let mut places: [Once<Location>; 4] = Default::default();
    let mut rejected = Once::default();
    for part in entry.list(mistakes) {
        let word = part.word("key", &words, mistakes);
        let nth = words.iter().position(|known| *known == word);
        if let Some(place) = nth.and_then(|nth| places.get_mut(nth)) {
            let location = location(&part, spoken, mistakes);
            place.set(&part, Some(location), mistakes);
        } else if word == "rejected" {
            let text = part.some_text(mistakes).map(|text| text.value);
            rejected.set(&part, text, mistakes);
        }
    }
    let [code, message, errors, alone] = places.map(|place| place.get().unwrap_or_default());
    let refusal = RefusalShape {
        code,
        message,
        errors,
        alone,
        rejected: rejected.get().unwrap_or_default(),
    };
    if mistakes.count() == before {
        refusal.check(entry.span, mistakes);
    }
    (mistakes.count() == before).then_some(refusal)
}

impl RefusalShape {
    fn places(&self) -> [&Location; 4] {
        [&self.code, &self.message, &self.errors, &self.alone]
    }

    fn is_in(&self, format: Format) -> bool {
        self.has_text_in(format) || !self.code.of(format).is_empty()
    }

    fn has_text_in(&self, format: Format) -> bool {
        let places = [&self.message, &self.errors, &self.alone];
        places.iter().any(|place| !place.of(format).is_empty())
    }

    fn check(&self, span: Span, mistakes: &mut Mistakes) {
        let nowhere = Location::default();
        if self.places() == [&nowhere; 4] {
            let message =
                "a refusal is told by a place: `code(…)`, `message(…)`, `errors(…)` or `alone(…)`";
            mistakes.at(span, message);
        } else if self.code == nowhere && !self.rejected.is_empty() {
            let message =
                "`rejected` is a code, and this refusal has no place for one: add `code(…)`";
            mistakes.at(span, message);
        }
        let elements = self
            .errors
            .xml
            .split('/')
            .filter(|step| !step.starts_with('@'));
        if !self.errors.xml.is_empty() && elements.count() < 2 {
            let message = "each of several errors has an element inside the root: `errors(xml = \"result/errors/error\")`";
            mistakes.at(span, message);
        }
        for format in Format::ALL {
            self.check_places(*format, span, mistakes);
        }
    }

    /// No part is where another one is.
    fn check_places(&self, format: Format, span: Span, mistakes: &mut Mistakes) {
        let [code, message, errors] =
            [&self.code, &self.message, &self.errors].map(|place| place.of(format));
        let pairs = [
            ("code", code, "message", message),
            ("code", code, "errors", errors),
            ("message", message, "errors", errors),
        ];
        for (one, at, other, place) in pairs {
            if stands_in(at, place) || stands_in(place, at) {
                let message = format!(
                    "`{one}` and `{other}` are at the same place in `{format}`, or one inside the other"
                );
                mistakes.at(span, message);
            }
        }
    }
}

/// Whether one place is the other, or inside it. An element that has a text may have attributes as well.
fn stands_in(place: &str, other: &str) -> bool {
    let rest = place.strip_prefix(other).filter(|_| !other.is_empty());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') && !rest.starts_with("/@"))
}
