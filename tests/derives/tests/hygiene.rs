//! The expansions in a crate that denies every lint and gives other meanings to every common name.

#![deny(
    missing_docs,
    rust_2018_idioms,
    unreachable_pub,
    unused,
    warnings,
    clippy::all,
    clippy::pedantic
)]
#![forbid(unsafe_code)]
#![no_implicit_prelude]

extern crate formwork as mould;

/// Nothing that an expansion may rely on keeps its meaning here.
#[allow(dead_code, missing_docs, non_camel_case_types, unreachable_pub)]
pub mod names {
    pub struct Option;
    pub struct Result;
    pub struct Vec;
    pub struct String;
    pub struct Some;
    pub struct None;
    pub struct Ok;
    pub struct Err;
    pub struct Default;
    pub struct From;
    pub struct Into;
    pub struct Clone;
    pub struct Slot;
    pub struct Value;
    pub mod core {}
    pub mod std {}
    pub mod formwork {}
}

/// An API whose names are the language's own.
pub mod api {
    #[allow(unused_imports)]
    use super::names::*;

    /// Who calls.
    #[derive(::std::clone::Clone, ::mould::Credentials)]
    #[credentials(
        crate = ::mould,
        name = "Names",
        base = "https://names.example",
        formats(xml),
        accept(post),
        outcomes(status(http = true), refusal(code(xml = "x/@code"), rejected = "1")),
        refused = Option
    )]
    pub struct Key<'r> {
        /// The key.
        pub r#in: ::mould::Secret<'r>,
    }

    /// Variants and functions of names that mean something elsewhere.
    #[derive(::std::fmt::Debug, ::mould::Refusals)]
    #[refusals(crate = ::mould)]
    pub enum Option {
        /// None.
        #[refusal(code = "2", status = 404)]
        None(::mould::Refusal),
        /// Loop.
        #[refusal(code = "3", message = "loop")]
        Loop(::mould::Refusal),
        /// Some.
        Some(::mould::Refusal),
    }

    /// Names that mean something elsewhere; more fields than a tuple or array trait has impls for.
    #[derive(::std::clone::Clone, ::mould::Request)]
    #[request(crate = ::mould, credentials = Key, call = "POST names", title = "Names", reply(list = Row, root = "rows", item = "row"))]
    #[non_exhaustive]
    #[expect(
        clippy::struct_excessive_bools,
        non_snake_case,
        reason = "these are the names"
    )]
    pub struct Names<'r> {
        /// A keyword.
        pub r#type: ::std::borrow::Cow<'r, str>,
        /// A name of the builder's traits.
        pub default: ::std::option::Option<bool>,
        /// Another.
        pub clone: ::std::option::Option<bool>,
        /// Another.
        pub from: ::std::option::Option<bool>,
        /// Another.
        pub into: ::std::option::Option<bool>,
        /// A name inside the expansion.
        pub slots: ::std::vec::Vec<i64>,
        /// Another.
        pub place: ::std::vec::Vec<::std::borrow::Cow<'r, str>>,
        /// Another.
        pub value: i64,
        /// Another.
        pub fits: bool,
        /// Another.
        pub row: bool,
        /// Another.
        pub context: bool,
        /// A function of the struct.
        pub builder: bool,
        /// A function of the struct.
        pub parse_reply: bool,
        // No documentation of its own would be a mistake of the user's, so every field has some.
        /// Not in snake case.
        #[param(wire = "notSnake")]
        pub notSnake: bool,
        /// A record.
        pub rows: Row,
        /// Records by names, in lists.
        #[param(wire = "all[KEY].N", item = "entry/row", key = "key", value = "row")]
        pub all: ::mould::Map<'r, ::std::vec::Vec<Row>>,
    }

    /// A row.
    #[derive(::std::clone::Clone, ::mould::Record)]
    #[record(crate = ::mould)]
    pub struct Row {
        /// A name inside the expansion.
        pub slots: i64,
        /// Another.
        pub fits: ::std::option::Option<bool>,
        /// Itself in a list.
        #[field(flat, wire = "inner.N")]
        pub inner: ::std::vec::Vec<Self>,
        /// Itself in a box.
        #[field(secret)]
        pub arena: ::std::option::Option<::std::boxed::Box<Row>>,
    }

    /// A text.
    #[derive(::std::clone::Clone, ::mould::Set)]
    #[set(crate = ::mould)]
    pub enum Text<'text> {
        /// A name inside the expansion.
        #[set("None")]
        None,
        /// The name of an associated type.
        #[set("Owned")]
        Owned,
        /// All others.
        Unknown(::std::borrow::Cow<'text, str>),
    }

    /// Nothing to send.
    #[derive(::std::clone::Clone, ::mould::Request)]
    #[request(crate = ::mould, credentials = Key, call = "POST none", title = "None")]
    pub struct Nothing {}

    /// A question of which nobody is asked.
    #[derive(::mould::Questions)]
    #[questions(crate = ::mould)]
    pub enum Send<'text> {
        /// A name inside the expansion.
        #[question(wires("value"), server = "None")]
        None(&'text str),
    }

    /// Any of them.
    #[derive(::std::clone::Clone, ::mould::Call)]
    #[call(crate = ::mould, credentials = Key, handler = Future, questions = Send<'_>)]
    pub enum Call<'a> {
        /// One.
        Names(::mould::Valid<Names<'a>>),
        /// The other, with the name of an associated type.
        Credentials(::mould::Valid<Nothing>),
        /// A word of the language.
        Move(::mould::Valid<Nothing>),
    }
}

/// Nobody uses these: a crate's own code would be reported as dead, an expansion is not.
mod private {
    #[derive(::std::clone::Clone, ::mould::Request)]
    #[request(crate = ::mould, credentials = super::api::Key, call = "POST x", title = "X", reply(record = super::api::Row, root = "x/y", optional = true))]
    pub(super) struct Unused {
        pub(super) n: i64,
    }
}

#[test]
fn the_expansions_compile() {
    let request = private::Unused::builder().n(1);
    ::std::mem::drop(request);
    let text: api::Text<'_> = ::std::convert::From::from("Owned");
    ::std::assert_eq!(text.as_str(), "Owned");
}
