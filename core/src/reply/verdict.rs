//! Success needs positive proof.

use alloc::string::String;
use alloc::vec::Vec;

use crate::ReplyError;
use crate::reply::{Reason, Refused, Unreadable};
use crate::table::{Endpoint, Shape};

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
            let expected = match (&message.errors, endpoint.reply) {
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

/// A fault is a refusal whatever its status, if it says something.
fn fault(endpoint: &Endpoint<'_>, code: String, message: Message) -> ReplyError {
    if code.trim().is_empty() || message.text.trim().is_empty() {
        let expected = "a code and a message that are not empty";
        let mut why = Unreadable::new(endpoint, Reason::Shape, message.offset, expected);
        let root = endpoint.api.verdict.fault.map_or("", |fault| fault.root);
        why.path = root.replace('/', ".");
        return ReplyError::Unreadable(why.with_found(message.text.as_bytes()));
    }
    ReplyError::Refused(Refused {
        message: message.text,
        errors: Vec::new(),
        code: Some(code),
    })
}

fn refuse(endpoint: &Endpoint<'_>, message: Message) -> Result<(), ReplyError> {
    let text = message.text.trim();
    if text.is_empty() {
        return Err(shape(endpoint, &message, "a message that is not empty"));
    }
    if text.eq_ignore_ascii_case(endpoint.api.verdict.success) {
        return Err(shape(
            endpoint,
            &message,
            "the message of success in its exact spelling",
        ));
    }
    Err(ReplyError::Refused(Refused {
        message: message.text,
        errors: message.errors.unwrap_or_default(),
        code: None,
    }))
}

/// A message that contradicts itself or its status, with the message as evidence.
fn shape(endpoint: &Endpoint<'_>, message: &Message, expected: &'static str) -> ReplyError {
    let verdict = &endpoint.api.verdict;
    let text = if message.success {
        verdict.success
    } else {
        &message.text
    };
    let mut why = Unreadable::new(endpoint, Reason::Shape, message.offset, expected);
    why.path = String::from(verdict.message);
    ReplyError::Unreadable(why.with_found(text.as_bytes()))
}
