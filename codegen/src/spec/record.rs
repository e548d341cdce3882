//! Records of replies.

use serde::Deserialize;

use super::{At, Map, Short};

/// A flat record in a reply.
#[derive(Clone, Debug, Deserialize)]
pub struct Record {
    /// What it is, in prose.
    pub doc: Option<At<String>>,
    /// Its fields, in the order of the page.
    pub fields: Map<Short<At<String>, Field>>,
}

/// One field of a record. The short form is its type.
#[derive(Clone, Debug, Deserialize)]
pub struct Field {
    /// What a value is; `text` unless said.
    #[serde(rename = "type")]
    pub kind: Option<At<String>>,
    /// The name on the wire; the key unless said.
    pub wire: Option<At<String>>,
    /// Whether it may be missing.
    pub optional: Option<At<bool>>,
    /// What it is, in prose.
    pub doc: Option<At<String>>,
}
