//! What an API answers, and where what decides stands in it.
//!
//! ```text
//! <result><message>success</message></result>              the status, where there are no data
//! <response status="ok"><user>…</user></response>          the status beside the data
//! <response status="failed"><error code="70"/></response>  a refusal
//! ```

use super::{Api, RecordTable, apart, first_step};
use crate::Format;

/// Where something stands in an answer, in each format; empty where a format has no place for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location<'t> {
    /// Elements from the root on, with slashes between; the last step may be an attribute, `@name`. There are 7 steps at most.
    pub xml: &'t str,
    /// Members from the outside in, with slashes between, 7 at most. For data, empty is the whole document.
    pub json: &'t str,
    /// The name of the pair. That of a list of errors may end in a pattern for a number: `.N`, `[N]`, or `*N` for a number right
    /// after the name.
    pub form: &'t str,
}

impl<'t> Location<'t> {
    /// No place in any format; for data, the whole document in JSON.
    pub const NOWHERE: Self = Self {
        xml: "",
        json: "",
        form: "",
    };

    /// The place in this format.
    #[must_use]
    #[inline]
    pub const fn of(&self, format: Format) -> &'t str {
        match format {
            Format::Xml => self.xml,
            Format::Json => self.json,
            Format::Form => self.form,
        }
    }
}

/// How an API's answers say what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcomes<'t> {
    /// The text that says success or not.
    pub status: Status<'t>,
    /// How refusals look, in the order in which they are looked for: 7 at most.
    pub refusals: &'t [RefusalShape<'t>],
    /// The HTTP status of refusals that say no other, those by the library's own checks among them: 100 to 599.
    pub refusal_status: u16,
    /// The refusals that are documented.
    pub documented: &'t [Documented<'t>],
    /// Whether the message of the first refusal and its errors have their places to themselves in JSON, and the root that they are
    /// in if they have in XML; otherwise that is empty.
    is_apart: bool,
    root: &'t str,
}

impl Outcomes<'static> {
    /// A message that is `success` or the reason, with a list of errors or one that stands alone.
    pub const USUAL: Self = Self::new(
        Status {
            at: Location {
                xml: "result/message",
                json: "message",
                form: "message",
            },
            success: &["success"],
            error: "error",
            beside: false,
            http: false,
        },
        &[RefusalShape {
            message: Location {
                xml: "result/message",
                json: "message",
                form: "message",
            },
            errors: Location {
                xml: "result/errors/error",
                json: "errors",
                form: "errors",
            },
            alone: Location {
                xml: "result/error",
                json: "error",
                form: "error",
            },
            ..RefusalShape::NOWHERE
        }],
    );
}

impl<'t> Outcomes<'t> {
    /// These refusals, and this text. What each answer would be asked of them is asked here, which can be when this is compiled.
    #[must_use]
    pub const fn new(status: Status<'t>, refusals: &'t [RefusalShape<'t>]) -> Self {
        Self {
            status,
            refusals,
            refusal_status: 400,
            documented: &[],
            is_apart: apart::is_message_apart(&status, refusals, Format::Json),
            root: match apart::is_message_apart(&status, refusals, Format::Xml) {
                true => first_step(status.at.xml).0,
                false => "",
            },
        }
    }

    /// The same with the HTTP status of refusals that say no other, 400 unless said, and these documented ones.
    #[must_use]
    pub const fn documenting(
        mut self,
        refusal_status: u16,
        documented: &'t [Documented<'t>],
    ) -> Self {
        self.refusal_status = refusal_status;
        self.documented = documented;
        self
    }

    /// The root in XML of what [`Outcomes::message`] says; empty if it says nothing.
    pub(crate) const fn root(&self) -> &'t str {
        self.root
    }

    /// The first refusal, if its message stands where the status does, and nothing else stands there or at the errors.
    pub(crate) const fn message(&self, format: Format) -> Option<&'t RefusalShape<'t>> {
        let is_apart = match format {
            Format::Xml => !self.root.is_empty(),
            Format::Json => self.is_apart,
            Format::Form => false,
        };
        match self.refusals {
            [first, ..] if is_apart => Some(first),
            _ => None,
        }
    }

    /// How a refusal is written in this format: the first shape that has a place in it.
    #[must_use]
    pub fn written(&self, format: Format) -> Option<&'t RefusalShape<'t>> {
        self.refusals.iter().find(|shape| shape.is_in(format))
    }
}

/// The text that says success or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status<'t> {
    /// Where it stands.
    pub at: Location<'t>,
    /// The texts that prove success; the first one is written.
    pub success: &'t [&'t str],
    /// What a refusal has there when it is written, if that is neither its message nor its code; where it is empty, nothing is
    /// written there. A list of errors has it for a message.
    pub error: &'t str,
    /// Whether it stands in every answer, beside data as well. Otherwise it stands only where there are no data.
    pub beside: bool,
    /// Whether an HTTP status of 2xx proves a success without data, and neither a text nor a body is needed.
    pub http: bool,
}

impl<'t> Status<'t> {
    /// Whether this text, exactly, proves success.
    #[must_use]
    pub fn is_success(&self, text: &str) -> bool {
        self.success.contains(&text)
    }

    /// The text that is written where an answer is a success.
    #[must_use]
    pub fn written(&self) -> &'t str {
        self.success.first().copied().unwrap_or_default()
    }
}

/// How a refusal looks. The first one that has a place in a format is what rejections are written as in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefusalShape<'t> {
    /// The code. Where it stands in the status's place and is success, the message says nothing either.
    pub code: Location<'t>,
    /// The message.
    pub message: Location<'t>,
    /// Each of a list of errors: in XML `result/errors/error`, of which the last step is the element of one error; in a form the
    /// pairs. In JSON the member that is the array of texts; or `errors/reason`, where an object of an array has each: what else of
    /// the status or the refusal stands in is an object, and the first member that is none is written as the array.
    pub errors: Location<'t>,
    /// An error that stands alone under its name, `result/error`, or several of this name. An empty one, `0` and `false` say nothing.
    pub alone: Location<'t>,
    /// The code of a rejection, and of a refusal that has no other; empty if there is none.
    pub rejected: &'t str,
}

impl RefusalShape<'static> {
    /// A refusal that is nowhere.
    pub const NOWHERE: Self = Self {
        code: Location::NOWHERE,
        message: Location::NOWHERE,
        errors: Location::NOWHERE,
        alone: Location::NOWHERE,
        rejected: "",
    };
}

/// Whether an error that stands alone, under its name, says that there is none.
pub(crate) fn says_nothing(error: &str) -> bool {
    matches!(error.trim(), "" | "0" | "false")
}

impl<'t> RefusalShape<'t> {
    /// Where its parts stand: code, message, errors, and the error that stands alone.
    #[must_use]
    pub const fn locations(&self) -> [Location<'t>; 4] {
        [self.code, self.message, self.errors, self.alone]
    }

    /// Whether any part of it has a place in this format.
    #[must_use]
    pub fn is_in(&self, format: Format) -> bool {
        let locations = self.locations();
        locations.iter().any(|part| !part.of(format).is_empty())
    }
}

/// The documented success of an endpoint.
#[derive(Clone, Copy, Debug)]
pub struct Success<'t> {
    /// Where the data are.
    pub at: Location<'t>,
    /// What they are.
    pub data: Data<'t>,
    /// Whether they may be left out. Then a record is absent, and a list empty.
    pub optional: bool,
}

/// What a success holds.
#[derive(Clone, Copy, Debug)]
pub enum Data<'t> {
    /// Nothing. Where its place is in a format, being there proves the success, whatever it holds, unless that names a refusal. In a
    /// format without a place for it the status does.
    Nothing,
    /// One record. Its place in XML ends in its element, in JSON in the member that is the object.
    Record(&'t RecordTable<'t>),
    /// Records. Their place in XML is the elements around them, in JSON the array.
    List {
        /// The fields of one.
        record: &'t RecordTable<'t>,
        /// The XML element of one. In a form, what the names of its pairs begin with, and a pattern for a number: `.N`, which is also
        /// meant where there is none, `[N]`, or `*N` for a number at the end of each name.
        item: &'t str,
    },
}

impl<'t> Success<'t> {
    /// The status, and nothing else.
    pub const ACKNOWLEDGEMENT: Self = Self {
        at: Location::NOWHERE,
        data: Data::Nothing,
        optional: false,
    };

    /// What its records are, if it has any.
    #[must_use]
    #[inline]
    pub const fn record(&self) -> Option<&'t RecordTable<'t>> {
        match self.data {
            Data::Nothing => None,
            Data::Record(record) | Data::List { record, .. } => Some(record),
        }
    }

    /// The XML element of each record, if it is a list.
    #[must_use]
    #[inline]
    pub const fn item(&self) -> Option<&'t str> {
        match self.data {
            Data::Nothing | Data::Record(_) => None,
            Data::List { item, .. } => Some(item),
        }
    }

    /// Whether a field of this answer is secret, or one inside it. Then any part of a document may be one that is not just this
    /// answer.
    pub(crate) fn may_hold_a_secret(&self, api: &Api<'t>) -> bool {
        self.record()
            .is_some_and(|record| !api.all_fields(record, |field| !field.is_secret()))
    }
}

/// A refusal that is documented. Any operation of its API may answer it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Documented<'t> {
    /// Its code; empty if it has none.
    pub code: &'t str,
    /// Its message; empty if it has none, or any.
    pub message: &'t str,
    /// Its HTTP status, if that is not [`Outcomes::refusal_status`].
    pub status: Option<u16>,
}
