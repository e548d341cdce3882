//! Typed requests and replies for parameter-style web APIs: query or form parameters in, XML or JSON out.
//!
//! This crate is the engine. It reads no clock, file, socket or environment variable: bytes and today's date
//! go in, bytes and verdicts come out. An API is described by static [`table`]s, which the derives
//! ([`Request`], [`Record`], [`Call`], [`Credentials`], [`Set`], [`Refusals`], [`Questions`]) make from plain structs.

#![no_std]
#![forbid(unsafe_code)]
#![deny(clippy::wildcard_enum_match_arm)]

extern crate alloc;

#[doc(hidden)]
pub mod __private1;
mod context;
pub mod engine;
pub mod form;
mod format;
mod ground;
#[cfg(feature = "http")]
mod http;
pub mod json;
mod kind;
mod limits;
mod nearest;
mod reply;
mod request;
mod rules;
mod scratch;
#[cfg(feature = "serde")]
mod serde;
mod shape;
mod stored;
pub mod table;
mod violation;
pub mod xml;

pub use chrono;

#[cfg(feature = "derive")]
#[doc = include_str!("../docs/call.md")]
pub use formwork_macros::Call;
#[cfg(feature = "derive")]
#[doc = include_str!("../docs/credentials.md")]
pub use formwork_macros::Credentials;
#[cfg(feature = "derive")]
#[doc = include_str!("../docs/questions.md")]
pub use formwork_macros::Questions;
#[cfg(feature = "derive")]
#[doc = include_str!("../docs/record.md")]
pub use formwork_macros::Record;
#[cfg(feature = "derive")]
#[doc = include_str!("../docs/refusals.md")]
pub use formwork_macros::Refusals;
#[cfg(feature = "derive")]
#[doc = include_str!("../docs/request.md")]
pub use formwork_macros::Request;
#[cfg(feature = "derive")]
#[doc = include_str!("../docs/set.md")]
pub use formwork_macros::Set;

pub use context::Context;
pub use format::{Format, Method};
pub use ground::{Malformed, Reason};
pub use limits::Limits;
pub use reply::{
    Acknowledgement, Announced, CallError, Feed, ListReply, Listed, NoDocument, Payload, Proven,
    Refusal, Refusals, RenderError, Rendered, Reply, ReplyError, ReplyHead, Source, Unfit,
    Unproven, Unreadable, walk,
};
pub use request::{
    Answered, Answering, Asked, Body, Calls, Credentials, CredentialsOf, Decoded, Download,
    HeaderText, Headers, Incoming, MethodRefused, NoRoute, Operation, Page, PageError, Paged,
    Pages, Problem, Query, Questions, Record, RefusedBy, Rejection, Request, RequestExt, Routed,
    Row, ServerCheck, ToSign, Valid, Wire,
};
pub use scratch::Scratch;
pub use shape::{
    Arena, Fields, Filled, Given, Item, Map, NotInSet, Parts, Slot, Span, Value, Values, View,
};
pub use stored::{Bytes, DateTime, Decimal, Json, NotBase64, NotDecimal, NotJson, Secret};
pub use violation::{
    Code, Detail, Fault, Number, Path, Place, Violation, ViolationList, Violations,
};
