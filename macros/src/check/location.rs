//! Where something stands in an answer: `xml = "result/message", json = "message", form = "message"`.

use formwork_vocabulary::PATH_STEPS;

use crate::check::value::Once;
use crate::mistakes::Mistakes;
use crate::model::{Format, Location};
use crate::syntax::Entry;

/// A place in each format, as it is being read.
#[derive(Default)]
pub(super) struct Places {
    xml: Once<String>,
    json: Once<String>,
    form: Once<String>,
}

impl Places {
    /// Reads the place in the format that this word names, if it names one.
    pub(super) fn read(
        &mut self,
        word: &str,
        entry: &Entry,
        spoken: &[Format],
        mistakes: &mut Mistakes,
    ) {
        let mut formats = Format::ALL.iter().copied();
        let Some(format) = formats.find(|format| format.suffix() == word) else {
            return;
        };
        if !spoken.is_empty() && !spoken.contains(&format) {
            let message = format!(
                "the API does not speak `{word}`: leave this place out, or name the format in `formats(…)`"
            );
            mistakes.at(entry.span, message);
        }
        let place = place(format, entry, mistakes);
        let places = match format {
            Format::Xml => &mut self.xml,
            Format::Json => &mut self.json,
            Format::Form => &mut self.form,
        };
        places.set(entry, place, mistakes);
    }

    pub(super) fn location(self) -> Location {
        let [xml, json, form] =
            [self.xml, self.json, self.form].map(|place| place.get().unwrap_or_default());
        Location { xml, json, form }
    }
}

/// Reads `code(xml = "…", json = "…")`, in an API that speaks these formats; in any, if there is none.
pub(super) fn location(entry: &Entry, spoken: &[Format], mistakes: &mut Mistakes) -> Location {
    let mut places = Places::default();
    for part in entry.list(mistakes) {
        let word = part.word("format", Format::KEYS, mistakes);
        places.read(word, &part, spoken, mistakes);
    }
    places.location()
}

/// Reads `xml = "root/child"`, `xml = "root/@attribute"`, `json = "outer/inner"` or `form = "name"`.
fn place(format: Format, entry: &Entry, mistakes: &mut Mistakes) -> Option<String> {
    let place = entry.some_text(mistakes)?;
    let wrong = match format {
        Format::Xml => elements(&place.value).err(),
        Format::Json => steps(&place.value).err(),
        // A form has no paths.
        Format::Form => None,
    };
    match wrong {
        None => return Some(place.value),
        Some(message) => mistakes.at(place.span, message),
    }
    None
}

/// Elements from the root on, and perhaps an attribute.
fn elements(path: &str) -> Result<(), String> {
    steps(path)?;
    let (around, last) = path.rsplit_once('/').unwrap_or(("", path));
    let wrong = match last.strip_prefix('@') {
        Some("") => "an attribute has a name: `root/@name`",
        Some(_) if around.is_empty() => "an attribute stands in an element: `root/@name`",
        _ if around.split('/').any(|step| step.starts_with('@')) => {
            "nothing stands inside an attribute: `@name` is the last step"
        }
        Some(_) | None => return Ok(()),
    };
    Err(wrong.to_owned())
}

fn steps(path: &str) -> Result<(), String> {
    if path.split('/').any(str::is_empty) {
        let wrong = "a step of this path is empty: it is written `outer/inner`, without a slash at its beginning and end";
        return Err(wrong.to_owned());
    }
    match path.split('/').count() > PATH_STEPS {
        true => Err(format!(
            "a path in an answer has at most {PATH_STEPS} steps"
        )),
        false => Ok(()),
    }
}
