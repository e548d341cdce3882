//! YAML as a tree that knows its places. The scanner is an implementation detail.

mod characters;
mod comments;
#[cfg(test)]
mod oracle;
mod plain;
mod reader;
mod syntax;
mod tree;

pub(crate) use plain::{Plain, integer, resolve};
pub(crate) use reader::read;
pub(crate) use tree::{Content, Node};

/// How much a spec may ask of the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The bytes of the text.
    pub bytes: usize,
    /// The depth of nesting.
    pub depth: usize,
    /// The maps, lists, keys and scalars.
    pub nodes: usize,
}

impl Limits {
    /// 16 MiB, 64 levels, 75,000 nodes.
    pub const DEFAULT: Self = Self {
        bytes: 16 << 20,
        depth: 64,
        nodes: 75_000,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
