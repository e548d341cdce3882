//! What an API answers.

/// The names and values that tell success from refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The XML root element.
    pub root: String,
    /// The name of the message.
    pub message: String,
    /// The message that proves success.
    pub success: String,
    /// The message of a refusal with a list.
    pub error: String,
    /// The name of the list.
    pub errors: String,
    /// The XML element of one error.
    pub item: String,
    /// A refusal with a root of its own, if the API has such.
    pub fault: Option<Fault>,
}

/// A refusal with a root of its own and an error code, in XML alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The XML elements around the code and the message, from the root on, separated by slashes.
    pub root: String,
    /// The XML child that holds the code.
    pub code: String,
    /// The XML child that holds the message.
    pub message: String,
    /// The code of a rejection, and of a refusal that has no other.
    pub error: String,
}

impl Default for Verdict {
    fn default() -> Self {
        Self {
            root: "result".to_owned(),
            message: "message".to_owned(),
            success: "success".to_owned(),
            error: "error".to_owned(),
            errors: "errors".to_owned(),
            item: "error".to_owned(),
            fault: None,
        }
    }
}

/// The documented success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The message that proves success.
    Acknowledgement,
    /// An XML root element that proves success.
    Root {
        /// The element, or the elements from the root on, separated by slashes.
        root: String,
    },
    /// A list of records.
    List {
        /// The record's place in [`Model::records`](super::Model::records).
        record: usize,
        /// The XML root element, or the elements from the root on, separated by slashes.
        root: String,
        /// The XML element of one record.
        item: String,
    },
    /// One record.
    Record {
        /// The record's place in [`Model::records`](super::Model::records).
        record: usize,
        /// The XML root element, or the elements from the root on, separated by slashes.
        root: String,
    },
}

/// The documented refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The error message with a list of texts.
    Errors,
    /// One message.
    Message(String),
    /// The API's fault.
    Code {
        /// The documented code.
        code: String,
        /// The documented message.
        message: String,
    },
}
