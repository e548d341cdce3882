//! Records, of requests and of replies.

use super::declared::language;
use super::{At, Field, GroupRule, Map, Short, Unknown};

language! {
/// Named values that stand together, in a request or in a reply.
#[derive(Clone, Debug)]
pub struct Record {
    /// What it is, in prose.
    pub doc: Option<At<String>>,
    /// Whether it may hold more than its fields in an answer; as the API says unless said.
    pub unknown: Option<At<Unknown>>,
    /// Its fields, in the order of the page.
    pub fields: Map<Short<At<String>, Field>>,
    /// Rules on several of its fields, in each of them that is in a request.
    pub rules: Vec<At<GroupRule>>,
}
}
