//! Success needs positive proof.

use alloc::string::String;
use alloc::vec::Vec;

use crate::Format;
use crate::ReplyError;
use crate::ground::Reason;
use crate::reply::words::{Shape, Words};
use crate::reply::{Refused, Unreadable};
use crate::table::Endpoint;

/// A well-formed document of one of the documented forms.
pub(crate) enum Document {
    /// A message, with or without errors.
    Message(Message),
    /// A refusal with a root of its own: its code, and its message.
    Fault(String, Message),
    /// The endpoint's record or list; every record was complete. Or the root that proves success.
    Rows,
}

/// A message as it was read. Nothing is owned when it is the one that proves success.
#[derive(Default)]
pub(crate) struct Message {
    /// Whether the text is exactly the one that proves success.
    pub(crate) success: bool,
    /// The text otherwise.
    pub(crate) text: String,
    /// The errors, if there was such a list, even an empty one.
    pub(crate) errors: Option<Vec<String>>,
    /// Where the message stood.
    pub(crate) offset: usize,
}

/// The verdict table of the documentation: only an exact success with a 2xx status is one.
pub(crate) fn decide(
    endpoint: &Endpoint<'_>,
    status: u16,
    document: Document,
) -> Result<(), ReplyError> {
    let proven = (200..300).contains(&status);
    match document {
        Document::Rows if proven => Ok(()),
        Document::Rows => Err(ReplyError::Unreadable(Unreadable::new(
            endpoint,
            Reason::Shape,
            0,
            "a status of 2xx with this body",
        ))),
        Document::Message(message) if message.success => {
            let expected = match (message.errors.as_deref(), Shape::of(endpoint)) {
                (Some(errors), _) if say_something(errors) => {
                    return Err(refuse_by_errors(endpoint, message));
                }
                (Some(_), _) => "no errors beside the message of success",
                (None, Shape::Acknowledgement) if proven => return Ok(()),
                (None, Shape::Acknowledgement) => "a status of 2xx with this message",
                (None, _) => "the documented record or list",
            };
            Err(shape(endpoint, &message, expected))
        }
        Document::Message(message) => refuse(endpoint, message),
        Document::Fault(code, message) => Err(fault(endpoint, code, message)),
    }
}

/// A fault is a refusal whatever its status, if its code or its message says something.
fn fault(endpoint: &Endpoint<'_>, code: String, message: Message) -> ReplyError {
    let told = |text: String| Some(text).filter(|text| !text.trim().is_empty());
    let (code, text) = (told(code), told(message.text));
    if code.is_none() && text.is_none() {
        let expected = "a code or a message that is not empty";
        let mut why = Unreadable::new(endpoint, Reason::Shape, message.offset, expected);
        let root = Words::of(endpoint.api, Format::Xml)
            .fault
            .map_or("", |fault| fault.root);
        why.path = root.replace('/', ".");
        return ReplyError::Unreadable(why);
    }
    ReplyError::Refused(Refused {
        message: text.unwrap_or_default(),
        errors: Vec::new(),
        code,
    })
}

/// Whether one of these errors is not empty.
pub(crate) fn say_something(errors: &[String]) -> bool {
    errors.iter().any(|error| !error.trim().is_empty())
}

/// What stands where a refusal would be named.
pub(crate) const NO_ERROR: &str = "no error beside the success";

pub(crate) use crate::table::says_nothing;

fn refuse(endpoint: &Endpoint<'_>, message: Message) -> Result<(), ReplyError> {
    let text = message.text.trim();
    if text.is_empty() || text.eq_ignore_ascii_case(Words::of(endpoint.api, Format::Json).success) {
        return Err(refuse_by_errors(endpoint, message));
    }
    Err(ReplyError::Refused(Refused {
        message: message.text,
        errors: message.errors.unwrap_or_default(),
        code: None,
    }))
}

/// Errors are a refusal also without a message, or beside the one of success.
#[cold]
fn refuse_by_errors(endpoint: &Endpoint<'_>, message: Message) -> ReplyError {
    match message.errors {
        Some(errors) if say_something(&errors) => ReplyError::Refused(Refused {
            message: String::new(),
            errors,
            code: None,
        }),
        _ if message.text.trim().is_empty() => {
            shape(endpoint, &message, "a message that is not empty")
        }
        _ => {
            let expected = "the message of success in its exact spelling";
            shape(endpoint, &message, expected)
        }
    }
}

/// A message that contradicts itself or its status, with the message as evidence.
fn shape(endpoint: &Endpoint<'_>, message: &Message, expected: &'static str) -> ReplyError {
    let words = Words::of(endpoint.api, Format::Json);
    let text = if message.success {
        words.success
    } else {
        &message.text
    };
    let mut why = Unreadable::new(endpoint, Reason::Shape, message.offset, expected);
    why.path = String::from(words.message);
    ReplyError::Unreadable(why.with_found(text.as_bytes()))
}
