//! Hostile documents of any length, in families: what is repeated in each is what a careless reader pays for twice.

mod forms;
mod json;
mod nested;
mod xml;

use customer_management::{Call, CreateCustomer, Customer, RetrieveCustomers};
use formwork::{Feed, Format, Limits, ListReply, Reply as _, Request, Source, engine};

use crate::listing::Listing;
use crate::nested::{ListThings, senders};
use crate::{post, sign_up};

/// A way to fill a document.
#[derive(Clone, Copy)]
pub struct Family {
    /// What is repeated.
    pub name: &'static str,
    /// Who reads it.
    pub reader: Reader,
    before: &'static str,
    /// The part of this number.
    part: fn(usize) -> String,
    after: &'static str,
}

/// Who reads a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The decoder, as the body of a request to this path.
    Form(&'static str),
    /// The readers of replies.
    Reply(Format),
    /// The decoder, as the body of a request with everything inside everything.
    Sent,
    /// The readers of replies with everything inside everything.
    Things(Format),
}

/// The families of flat documents.
#[must_use]
pub fn families() -> Vec<Family> {
    [forms::FAMILIES, xml::FAMILIES, json::FAMILIES].concat()
}

/// The families of documents with everything inside everything.
#[must_use]
pub fn nested_families() -> Vec<Family> {
    nested::FAMILIES.to_vec()
}

/// Limits that stop nothing.
#[must_use]
pub const fn unlimited() -> Limits {
    Limits::DEFAULT
        .pairs(usize::MAX)
        .request_bytes(usize::MAX)
        .reply_bytes(usize::MAX)
        .items(usize::MAX)
        .errors(usize::MAX)
        .depth(usize::MAX)
        .text_bytes(usize::MAX)
        .attributes(usize::MAX)
        .keys(usize::MAX)
        .nested_bytes(usize::MAX)
}

impl Family {
    /// The document that has at least this length, and not a part more.
    #[must_use]
    pub fn document(&self, length: usize) -> Vec<u8> {
        let mut document = Vec::with_capacity(length + 64);
        document.extend_from_slice(self.before.as_bytes());
        let mut number = 0;
        while document.len() + self.after.len() < length {
            document.extend_from_slice((self.part)(number).as_bytes());
            number += 1;
        }
        document.extend_from_slice(self.after.as_bytes());
        document
    }

    /// Reads a document as all readers that it may meet, and makes the error's text.
    pub fn read(&self, document: &[u8], limits: Limits) {
        match self.reader {
            Reader::Form(path) => {
                if let Err(rejection) =
                    Call::decode(&post(path, document), &sign_up().limits(limits))
                {
                    drop(rejection.render());
                }
            }
            Reader::Reply(format) => {
                reply::<CreateCustomer<'_>>(format, document, limits);
                list(format, document, limits);
            }
            Reader::Sent => {
                let [routes, ..] = senders();
                let context = sign_up().limits(limits);
                if let Err(rejection) =
                    engine::decode(routes, &post("send.json", document), &context)
                {
                    drop(rejection.render());
                }
            }
            Reader::Things(format) => reply::<ListThings>(format, document, limits),
        }
    }
}

impl Family {
    /// Reads a document as a list that comes in pieces of so many bytes, and makes the error's text. A form does not.
    pub fn feed(&self, document: &[u8], limits: Limits, piece: usize) {
        match self.reader {
            Reader::Reply(format) => {
                feed(
                    Feed::<Listing>::with_limits(format, 200, limits),
                    document,
                    piece,
                );
            }
            Reader::Things(format) => {
                feed(
                    Feed::<ListThings>::with_limits(format, 200, limits),
                    document,
                    piece,
                );
            }
            Reader::Form(_) | Reader::Sent => {}
        }
    }
}

fn feed<R>(mut feed: Feed<R>, document: &[u8], piece: usize)
where
    R: Request<'static, Reply<'static>: ListReply<'static>>,
{
    let mut pieces = document.chunks(piece);
    let pushed = pieces.try_for_each(|piece| feed.push(piece, &mut |one| drop(one.before_proof())));
    if let Err(why) = pushed.and_then(|()| feed.finish()) {
        drop(why.to_string());
    }
}

fn reply<'r, R: Request<'r>>(format: Format, body: &'r [u8], limits: Limits) {
    let source = Source {
        endpoint: R::ENDPOINT,
        format,
        status: 200,
        body,
        limits,
    };
    if let Err(why) = R::Reply::read(source) {
        drop(why.to_string());
    }
}

/// Reads a list of customers.
fn list(format: Format, body: &[u8], limits: Limits) {
    let source = Source {
        endpoint: RetrieveCustomers::ENDPOINT,
        format,
        status: 200,
        body,
        limits,
    };
    if let Err(why) = <Vec<Customer<'_>>>::read(source) {
        drop(why.to_string());
    }
}
