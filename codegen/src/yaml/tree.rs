//! The tree.

use std::borrow::Cow;

use super::plain::{Plain, resolve};
use crate::source::Span;

/// A node with its place.
#[derive(Debug)]
pub(crate) struct Node<'s> {
    /// Where it stands.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) content: Content<'s>,
}

/// What a node is.
#[derive(Debug)]
pub(crate) enum Content<'s> {
    /// A scalar with its text.
    Scalar {
        /// The text after unescaping.
        text: Cow<'s, str>,
        /// Whether it stands there without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Node<'s>>),
    /// A map; its keys are scalars and never equal.
    Map(Vec<(Node<'s>, Node<'s>)>),
    /// What was refused already.
    Refused,
}

impl Node<'_> {
    /// What it is, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self.content {
            Content::Scalar { .. } => "a text",
            Content::List(_) => "a list",
            Content::Map(_) => "a map",
            Content::Refused => "nothing",
        }
    }

    /// Whether nothing is written there.
    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.content, Content::Scalar { text, plain: true } if resolve(text) == Plain::Null)
    }

    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Scalar { text, .. } => Some(text),
            Content::List(_) | Content::Map(_) | Content::Refused => None,
        }
    }
}
