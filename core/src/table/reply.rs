//! What an API answers.

use super::{Api, RecordTable};

/// The names and values that decide whether an answer is a success.
#[derive(Clone, Copy, Debug)]
pub struct Verdict<'t> {
    /// The XML root element of an acknowledgement or a refusal.
    pub root: &'t str,
    /// The XML child, the JSON member or the pair of a form that holds the message.
    pub message: &'t str,
    /// The one message that proves success.
    pub success: &'t str,
    /// The message of a refusal that lists its errors.
    pub error: &'t str,
    /// The XML child and JSON member that holds the list of errors. In a form, what each of them is named; it may end in a pattern for
    /// a number, `.N`, `[N]`, or `*N` for a number right after the name.
    pub errors: &'t str,
    /// The XML element of one error in that list, and the XML child, JSON member or pair that is one by itself.
    pub item: &'t str,
    /// How a refusal looks that has a root of its own and an error code, if the API has such. In XML alone.
    pub fault: Option<Fault<'t>>,
}

/// A refusal with a root of its own, such as
/// `<ErrorResponse><Error><Code>…</Code><Message>…</Message></Error></ErrorResponse>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault<'t> {
    /// The XML elements around the code and the message, from the root on: `ErrorResponse/Error`.
    pub root: &'t str,
    /// The XML child that holds the code.
    pub code: &'t str,
    /// The XML child that holds the message.
    pub message: &'t str,
    /// The code of a rejection, and of a refusal that has no other.
    pub error: &'t str,
}

/// The documented success of an endpoint.
#[derive(Clone, Copy, Debug)]
pub enum Shape<'t> {
    /// The message that proves success, and nothing else.
    Acknowledgement,
    /// An XML root element that proves success, whatever it holds, unless that names a refusal.
    Root {
        /// The XML root element, or the elements from the root on.
        root: &'t str,
    },
    /// A list of flat records: in XML `<root><item>…</item>…</root>`, in JSON an array of objects.
    List {
        /// The fields of one record.
        record: &'t RecordTable<'t>,
        /// The XML root element, or the elements from the root on that are around the records: `result/users`.
        root: &'t str,
        /// The XML element of one record. In a form, what the names of its pairs begin with, and a pattern for a number: `.N`, which
        /// is also meant where there is none, `[N]`, or `*N` for a number at the end of each name.
        item: &'t str,
    },
    /// One flat record: in XML the children of the root, in JSON an object.
    Record {
        /// The fields.
        record: &'t RecordTable<'t>,
        /// The XML root element, or the elements from the root on, of which the last one is the record.
        root: &'t str,
    },
}

impl<'t> Shape<'t> {
    /// What its records are, if it has any.
    #[inline]
    pub(crate) const fn record(&self) -> Option<&'t RecordTable<'t>> {
        match self {
            Self::Acknowledgement | Self::Root { .. } => None,
            Self::List { record, .. } | Self::Record { record, .. } => Some(record),
        }
    }

    /// The XML element of each record, if it is a list.
    #[inline]
    pub(crate) const fn item(&self) -> Option<&'t str> {
        match self {
            Self::Acknowledgement | Self::Root { .. } | Self::Record { .. } => None,
            Self::List { item, .. } => Some(item),
        }
    }

    /// The XML root element, or the elements from the root on, if it has a root of its own.
    #[inline]
    pub(crate) const fn root(&self) -> Option<&'t str> {
        match self {
            Self::Acknowledgement => None,
            Self::Root { root } | Self::List { root, .. } | Self::Record { root, .. } => Some(root),
        }
    }

    /// Whether a field of this answer is secret, or one inside it. Then any part of a document may be one that is not just this
    /// answer.
    pub(crate) fn may_hold_a_secret(&self, api: &Api<'t>) -> bool {
        self.record()
            .is_some_and(|record| !api.all_fields(record, |field| !field.is_secret()))
    }
}

/// The documented refusal of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal<'t> {
    /// The API's error message with a list of texts.
    Errors,
    /// One message and no list; the text is the documented one.
    Message(&'t str),
    /// The API's [`Fault`] with this code.
    Code {
        /// The documented code.
        code: &'t str,
        /// The documented message.
        message: &'t str,
    },
}
