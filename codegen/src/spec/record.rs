//! Records, of requests and of replies.

use super::declared::language;
use super::{At, Field, GroupRule, Map, Several, Short, Unknown};

language! {
/// Named values that stand together, in a request or in a reply.
#[derive(Clone, Debug)]
pub struct Record {
    /// What it is, in prose.
    pub doc: Option<At<String>>,
    /// Whether it may hold more than its fields in an answer; as the API says unless said.
    pub unknown: Option<At<Unknown>>,
    /// The record whose fields and rules it has as well, or several. They come before its own.
    pub extends: Option<Several>,
    /// `true` if each of its fields may be missing that says neither `required` nor `optional: false`. Those of the records that it
    /// extends stay as they are.
    pub optional: Option<At<bool>>,
    /// Its fields, in the order of the page.
    pub fields: Map<Short<At<String>, Field>>,
    /// Rules on several of its fields, in each of them that is in a request.
    pub rules: Vec<At<GroupRule>>,
}
}
