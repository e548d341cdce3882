//! What an API answers, and where what decides stands in it.

use super::Format;

/// Where something stands in an answer, in each format; empty where a format has no place for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// Elements from the root on, with slashes between; the last step may be an attribute, `@name`.
    pub xml: String,
    /// Members from the outside in, with slashes between. For data, empty is the whole document.
    pub json: String,
    /// The name of the pair. That of a list of errors may end in a pattern for a number.
    pub form: String,
}

impl Location {
    /// The place in this format.
    #[must_use]
    pub fn of(&self, format: Format) -> &str {
        match format {
            Format::Xml => &self.xml,
            Format::Json => &self.json,
            Format::Form => &self.form,
        }
    }

    /// The place in this format, to be written.
    pub fn of_mut(&mut self, format: Format) -> &mut String {
        match format {
            Format::Xml => &mut self.xml,
            Format::Json => &mut self.json,
            Format::Form => &mut self.form,
        }
    }

    /// The same in these formats alone.
    #[must_use]
    pub fn within(mut self, formats: &[Format]) -> Self {
        let others = Format::ALL
            .iter()
            .filter(|format| !formats.contains(format));
        others.for_each(|format| self.of_mut(*format).clear());
        self
    }

    /// Whether no format has a place for it.
    #[must_use]
    pub fn is_nowhere(&self) -> bool {
        *self == Self::default()
    }

    /// The name that stands there, for people: the last step, in the first of these formats that has one.
    #[must_use]
    pub fn name(&self, formats: &[Format]) -> &str {
        let last = |format: &Format| self.of(*format).rsplit('/').next();
        let mut names = formats.iter().filter_map(last);
        let name = names.find(|name| !name.is_empty()).unwrap_or_default();
        name.trim_start_matches('@')
    }
}

/// How an API's answers say what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcomes {
    /// The text that says success or not.
    pub status: Status,
    /// How refusals look, in the order in which they are looked for.
    pub refusals: Vec<RefusalShape>,
    /// The HTTP status of refusals that say no other.
    pub refusal_status: u16,
}

impl Outcomes {
    /// How a refusal is written in this format: the first shape that has a place in it.
    #[must_use]
    pub fn written(&self, format: Format) -> Option<&RefusalShape> {
        self.refusals.iter().find(|shape| shape.is_in(format))
    }

    /// The shapes of refusals that people are told of: a message after another shape is what nobody has spoken of.
    pub fn told(&self) -> impl Iterator<Item = &RefusalShape> + Clone {
        let is_told = |(nth, shape): &(usize, &RefusalShape)| *nth == 0 || !self.is_message(shape);
        let shapes = self.refusals.iter().enumerate();
        shapes.filter(is_told).map(|(_, shape)| shape)
    }

    /// Whether a refusal of this shape has its message where the status stands alone: `message` of the usual answers.
    #[must_use]
    pub fn is_message(&self, shape: &RefusalShape) -> bool {
        !self.status.beside && !self.status.at.is_nowhere() && shape.message == self.status.at
    }
}

impl Default for Outcomes {
    /// A message that is `success` or the reason, with a list of errors or one that stands alone.
    fn default() -> Self {
        let at = |xml: &str, name: &str| Location {
            xml: format!("result/{xml}"),
            json: name.to_owned(),
            form: name.to_owned(),
        };
        Self {
            status: Status {
                at: at("message", "message"),
                success: vec!["success".to_owned()],
                error: "error".to_owned(),
                beside: false,
                http: false,
            },
            refusals: vec![RefusalShape {
                message: at("message", "message"),
                errors: at("errors/error", "errors"),
                alone: at("error", "error"),
                ..RefusalShape::default()
            }],
            refusal_status: 400,
        }
    }
}

/// The text that says success or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Where it stands.
    pub at: Location,
    /// The texts that prove success; the first one is written.
    pub success: Vec<String>,
    /// What a refusal has there when it is written; where it is empty, nothing is written there.
    pub error: String,
    /// Whether it stands in every answer, beside data as well.
    pub beside: bool,
    /// Whether an HTTP status of 2xx proves a success without data.
    pub http: bool,
}

impl Status {
    /// The text that is written where an answer is a success.
    #[must_use]
    pub fn written(&self) -> &str {
        self.success.first().map_or("", String::as_str)
    }
}

/// How a refusal looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefusalShape {
    /// The code.
    pub code: Location,
    /// The message.
    pub message: Location,
    /// Each of a list of errors.
    pub errors: Location,
    /// An error that stands alone under its name, or several.
    pub alone: Location,
    /// The code of a rejection, and of a refusal that has no other; empty if there is none.
    pub rejected: String,
}

impl RefusalShape {
    /// Its parts and what they are called.
    #[must_use]
    pub fn parts(&self) -> [(&'static str, &Location); 4] {
        [
            ("code", &self.code),
            ("message", &self.message),
            ("errors", &self.errors),
            ("alone", &self.alone),
        ]
    }

    /// Whether any part of it has a place in this format.
    #[must_use]
    pub fn is_in(&self, format: Format) -> bool {
        let mut parts = self.parts().into_iter();
        parts.any(|(_, part)| !part.of(format).is_empty())
    }
}

/// The documented success.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Success {
    /// Where the data are.
    pub at: Location,
    /// What they are.
    pub data: Data,
    /// Whether they may be left out.
    pub optional: bool,
}

impl Success {
    /// The record's place in [`Model::records`](super::Model::records), if there are data.
    #[must_use]
    pub const fn record(&self) -> Option<usize> {
        match self.data {
            Data::Nothing => None,
            Data::Record(record) | Data::List { record, .. } => Some(record),
        }
    }
}

/// What a success holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Data {
    /// Nothing: its place proves it by being there, or the status does where it has none.
    #[default]
    Nothing,
    /// One record, by its place in [`Model::records`](super::Model::records).
    Record(usize),
    /// Records.
    List {
        /// The record's place in [`Model::records`](super::Model::records).
        record: usize,
        /// The XML element of one record, and what the names of its pairs begin with in a form.
        item: String,
    },
}

/// A documented refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documented {
    /// The key in the spec.
    pub key: String,
    /// The Rust variant's name.
    pub rust: String,
    /// The code, or nothing.
    pub code: String,
    /// The message, or nothing.
    pub message: String,
    /// The HTTP status, if that is not the one of the API's refusals.
    pub status: Option<u16>,
    /// When it is answered, in prose.
    pub doc: Option<String>,
}
