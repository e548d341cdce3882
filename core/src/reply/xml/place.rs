//! Where in a reply the reader is.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::str::Split;

use crate::Format;
use crate::reply::words::Words;
use crate::table::Endpoint;

/// What the reader knows besides the values. It is small, so that a place to go back to costs little.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) inside: Inside,
    /// How many elements are open that are ignored, below `inside`.
    pub(super) ignored: usize,
    /// The records or errors that were complete.
    pub(super) items: usize,
    pub(super) message: bool,
    pub(super) errors: bool,
    pub(super) code: bool,
    /// Whether what holds the code and the message of a fault began.
    pub(super) fault: bool,
    /// The texts that were read of elements that name a refusal.
    pub(super) beside: usize,
    /// Whether something stood on the path to the reply that an empty list does not leave there.
    pub(super) instead: bool,
    /// How many elements of the path to the reply or fault are open, the root included, and how many were at most.
    pub(super) open: usize,
    pub(super) reached: usize,
    /// Where in the document the element began in which something may be missing: what was entered last of a path, a
    /// message, a fault and a record.
    pub(super) entered: usize,
}

/// What a path of elements leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// The endpoint's success.
    Reply,
    /// The API's refusal with a root of its own.
    Fault,
}

/// The innermost element that is not ignored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside {
    /// None: the root is still to come, or was read.
    Nothing,
    /// An element around what the document is about.
    Path(Way),
    /// The root of a message.
    Message,
    /// What holds the code and the message of a fault.
    Fault,
    /// The element that proves success.
    Proof,
    /// The list of errors.
    Errors,
    /// The element around the records of a list.
    List,
    /// A record.
    Record,
    /// An element that holds a text and nothing else.
    Text(Holder),
}

/// What a text is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    Message,
    Error,
    /// The code of a fault.
    Code,
    /// The message of a fault.
    Reason,
    /// An element that names a refusal.
    Beside(Around),
    /// An error in such an element.
    Item(Around),
}

/// What an element that names a refusal stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    Message,
    /// An element of the path to the reply.
    Path,
    Proof,
    Record,
}

impl Around {
    pub(super) fn inside(self) -> Inside {
        match self {
            Self::Message => Inside::Message,
            Self::Path => Inside::Path(Way::Reply),
            Self::Proof => Inside::Proof,
            Self::Record => Inside::Record,
        }
    }
}

impl Place {
    pub(super) fn before_the_root() -> Self {
        Self {
            inside: Inside::Nothing,
            ignored: 0,
            items: 0,
            message: false,
            errors: false,
            code: false,
            fault: false,
            beside: 0,
            instead: false,
            open: 0,
            reached: 0,
            entered: 0,
        }
    }

    /// Whether nothing that was read so far would have to be read again.
    pub(super) fn is_settled(&self) -> bool {
        !matches!(self.inside, Inside::Record | Inside::Text(_))
    }

    /// Whether the end of the element that was entered last is still to come.
    pub(super) fn may_lack_something(&self) -> bool {
        match self.inside {
            Inside::Path(_)
            | Inside::Message
            | Inside::Errors
            | Inside::Fault
            | Inside::Record
            | Inside::Text(_) => true,
            Inside::Nothing | Inside::Proof | Inside::List => false,
        }
    }

    /// Whether a part of a record comes next.
    pub(super) fn is_in_record(&self) -> bool {
        self.inside == Inside::Record && self.ignored == 0
    }

    /// The path as people write it.
    pub(super) fn path(&self, endpoint: &Endpoint<'_>) -> String {
        let verdict = &Words::of(endpoint.api, Format::Xml);
        let items = self.items;
        match self.inside {
            Inside::Nothing => String::new(),
            Inside::Message => String::from(verdict.root),
            Inside::Errors | Inside::Text(Holder::Error) => {
                format!("{}.{}[{items}]", verdict.root, verdict.errors)
            }
            Inside::Text(Holder::Message) => format!("{}.{}", verdict.root, verdict.message),
            Inside::Path(way) => way.dotted(endpoint, self.open),
            Inside::Proof => Way::Reply.dotted(endpoint, self.open),
            Inside::Fault | Inside::Text(Holder::Code | Holder::Reason) => {
                Way::Fault.dotted(endpoint, self.open)
            }
            Inside::List | Inside::Record => self.record(endpoint),
            Inside::Text(Holder::Beside(around) | Holder::Item(around)) => {
                let inside = around.inside();
                Self { inside, ..*self }.path(endpoint)
            }
        }
    }

    fn record(&self, endpoint: &Endpoint<'_>) -> String {
        let path = Way::Reply.dotted(endpoint, self.open);
        match endpoint.reply.item() {
            Some(_) => format!("{path}[{}]", self.items),
            None => path,
        }
    }
}

impl Way {
    /// The elements from the root on.
    pub(super) fn elements<'t>(self, endpoint: &Endpoint<'t>) -> Split<'t, char> {
        let verdict = &Words::of(endpoint.api, Format::Xml);
        let path = match self {
            Self::Fault => verdict.fault.map_or("", |fault| fault.root),
            Self::Reply => match endpoint.reply.at.xml {
                "" => verdict.root,
                root => root,
            },
        };
        path.split('/')
    }

    fn dotted(self, endpoint: &Endpoint<'_>, open: usize) -> String {
        let open: Vec<_> = self.elements(endpoint).take(open).collect();
        open.join(".")
    }
}
