//! Where something stands in an answer: a path that is the same in all formats, or one for each.

use formwork_vocabulary::PATH_STEPS;

use super::{Checks, outcomes, wire};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Format, Location};
use crate::source::Span;
use crate::spec::{self, At, Located, Short};
use crate::text::quoted;

/// The last step of a path to the text of the element before it.
const TEXT: &str = "text()";

/// The steps of the longest envelope: the error of a list, which nothing in a spec has to name, stands three below it.
const LONGEST_ENVELOPE: usize = PATH_STEPS - 3;
/// What to do about a path that is too long.
const NO_DEEPER: &str = "answers are not followed any deeper: name a shorter path";

/// What the places of an API have in common.
#[derive(Clone, Copy)]
pub(super) struct Places<'a> {
    pub(super) formats: &'a [Format],
    /// What is around every answer, or nothing.
    pub(super) envelope: &'a str,
    /// Whether the last step of a path is an attribute in XML, unless it says otherwise.
    attributes: bool,
}

impl<'a> Places<'a> {
    pub(super) fn new(api: &'a spec::Api, formats: &'a [Format]) -> Self {
        let attributes = |places: At<spec::Places>| places.value == spec::Places::Attributes;
        Self {
            formats,
            envelope: api.envelope.as_ref().map_or("", |path| &path.value),
            attributes: api.fields.is_some_and(attributes),
        }
    }

    /// Checks the envelope.
    pub(super) fn envelope(self, checks: &mut Checks<'_>, envelope: &At<String>) {
        if self.speaks(Format::Xml) {
            wire::elements(checks, envelope, self.formats);
        } else if self.speaks(Format::Json) {
            path(checks, envelope, &envelope.value, Format::Json);
        } else {
            let message = "an answer that is a form has nothing around it";
            let complaint = Diagnostic::new(Code::XmlAlone, envelope.span, message);
            checks.push(complaint.help("take it out"));
        }
        if envelope.value.split('/').count() > LONGEST_ENVELOPE {
            let message = format!("an envelope has at most {LONGEST_ENVELOPE} steps");
            let complaint = Diagnostic::new(Code::TooLarge, envelope.span, message);
            checks.push(complaint.help(NO_DEEPER));
        }
    }

    pub(super) fn speaks(self, format: Format) -> bool {
        self.formats.contains(&format)
    }

    /// A path below the envelope.
    pub(super) fn below(self, format: Format, path: &str) -> String {
        match (format, self.envelope, path) {
            (Format::Form, ..) | (_, "", _) => path.to_owned(),
            (_, envelope, "") => envelope.to_owned(),
            (_, envelope, path) => format!("{envelope}/{path}"),
        }
    }

    /// A path that begins with the envelope, which is around it anyway, looks for it twice.
    pub(super) fn not_again(self, checks: &mut Checks<'_>, written: &At<String>) {
        let below = written.value.strip_prefix(self.envelope);
        let Some(below) = below.and_then(|rest| rest.strip_prefix('/')) else {
            return;
        };
        if self.envelope.is_empty() {
            return;
        }
        let message = format!(
            "all paths are below the envelope, and this one names {} once more",
            quoted(self.envelope)
        );
        let note = Diagnostic::new(Code::DoubledEnvelope, written.span, message);
        checks.push(note.help(format!("write {}", quoted(below))));
    }

    /// Whether a place is the whole answer, or all that is in its envelope, so that nothing is left around it.
    pub(super) fn is_whole(self, format: Format, path: &str) -> bool {
        match format {
            Format::Xml => path == self.envelope || !path.contains('/'),
            Format::Json => path == self.envelope,
            Format::Form => false,
        }
    }

    /// The place of a text.
    pub(super) fn text(self, checks: &mut Checks<'_>, written: &Located) -> Location {
        let mut made = Location::default();
        match written {
            Short::Short(path) => {
                self.not_again(checks, path);
                for format in self.formats {
                    let own = self.plain(&path.value, *format);
                    // An element's name can be one in the other formats as well.
                    if *format == Format::Xml || !self.speaks(Format::Xml) {
                        self.check(checks, path, &own, *format);
                    }
                    *made.of_mut(*format) = self.below(*format, &own);
                }
            }
            Short::Long(place) => {
                for (format, path) in each(checks, self.formats, place) {
                    let own = match format {
                        Format::Xml => bare(&path.value),
                        Format::Json | Format::Form => &path.value,
                    };
                    self.not_again(checks, path);
                    self.check(checks, path, own, format);
                    *made.of_mut(format) = self.below(format, own);
                }
            }
        }
        steps(checks, outcomes::span(written), &made);
        made
    }

    /// What a path that is said for all formats is in one of them.
    fn plain(self, path: &str, format: Format) -> String {
        let (around, last) = match path.rfind('/') {
            Some(at) => path.split_at(at + 1),
            None => ("", path),
        };
        match format {
            Format::Form if around.is_empty() => last.trim_start_matches('@').to_owned(),
            Format::Form => String::new(),
            Format::Xml | Format::Json if last == TEXT => bare(path).to_owned(),
            Format::Xml if last.starts_with('@') || !self.attributes => path.to_owned(),
            Format::Xml => format!("{around}@{last}"),
            Format::Json => format!("{around}{}", last.trim_start_matches('@')),
        }
    }

    fn check(self, checks: &mut Checks<'_>, at: &At<String>, own: &str, format: Format) {
        let has_more = format != Format::Form && !self.envelope.is_empty();
        match (format, own) {
            (Format::Form, "") => {}
            // The envelope's own text.
            (_, "") if has_more => {}
            (Format::Xml, own) if own.starts_with('@') && !has_more => {
                let message = format!("{} is an attribute of no element", quoted(own));
                let complaint = Diagnostic::new(Code::BadElement, at.span, message);
                checks.push(complaint.help("write the elements from the root on before it, such as `answer/@status`, or name them by `envelope`"));
            }
            (format, own) => path(checks, at, own, format),
        }
    }
}

/// A path has no more steps than a reader follows.
pub(super) fn steps(checks: &mut Checks<'_>, at: Span, location: &Location) {
    let is_long = |path: &String| path.split('/').count() > PATH_STEPS;
    if let Some(path) = [&location.xml, &location.json]
        .into_iter()
        .find(|path| is_long(path))
    {
        let message = format!("the path {} has more than {PATH_STEPS} steps", quoted(path));
        let complaint = Diagnostic::new(Code::TooLarge, at, message);
        checks.push(complaint.help(NO_DEEPER));
    }
}

/// A path without the word for an element's own text.
fn bare(path: &str) -> &str {
    let around = path.strip_suffix(TEXT);
    around.map_or(path, |around| around.strip_suffix('/').unwrap_or(around))
}

/// The paths of a place, each with its format.
pub(super) fn each<'p>(
    checks: &mut Checks<'_>,
    formats: &[Format],
    place: &'p At<spec::Place>,
) -> Vec<(Format, &'p At<String>)> {
    let spec::Place { xml, json, form } = &place.value;
    let all = [
        (Format::Xml, xml),
        (Format::Json, json),
        (Format::Form, form),
    ];
    let said = |(format, path): (Format, &'p Option<At<String>>)| Some((format, path.as_ref()?));
    let mut said: Vec<_> = all.into_iter().filter_map(said).collect();
    if said.is_empty() {
        let message = "a place has a path in one format at least";
        let complaint = Diagnostic::new(Code::MissingKey, place.span, message);
        checks.push(complaint.help("write `{ xml: a/b, json: a/b }`"));
    }
    for (format, path) in &said {
        if !formats.contains(format) {
            let message = format!("the API does not speak {}", format.name());
            let complaint = Diagnostic::new(Code::FormatRefused, path.span, message);
            checks.push(complaint.help("take the path out, or add the format to `formats`"));
        }
    }
    said.retain(|(format, _)| formats.contains(format));
    said
}

/// A path is one of names that its format has.
pub(super) fn path(checks: &mut Checks<'_>, at: &At<String>, path: &str, format: Format) {
    let mut steps = path.split('/').peekable();
    while let Some(step) = steps.next() {
        match format {
            Format::Xml => {
                let attribute = step.strip_prefix('@').filter(|_| steps.peek().is_none());
                wire::xml_name(checks, attribute.unwrap_or(step), at.span);
            }
            Format::Json if step.starts_with('@') => {
                let message = format!("{} is an attribute, and JSON has none", quoted(step));
                let complaint = Diagnostic::new(Code::BadElement, at.span, message);
                checks.push(complaint.help("write the member's name, without `@`"));
            }
            Format::Json => wire::member(checks, step, at.span),
            Format::Form => return wire::parameter(checks, path, at.span),
        }
    }
}
