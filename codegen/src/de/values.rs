//! How values of each type are read.

use super::{Part, Read, scalar};
use crate::source::Span;
use crate::spec::{At, Bare, Map, Several, Short, Value, Word, Words};
use crate::yaml::{Content, Plain, resolve};

impl Read for bool {
    fn read(part: Part<'_>) -> Self {
        let found = part.scalar("`true` or `false`");
        found.is_some_and(|(text, plain)| scalar::boolean(part, text, plain))
    }
}

macro_rules! integers {
    ($($type:ty)*) => {
        $(impl Read for $type {
            fn read(part: Part<'_>) -> Self {
                let found = part.scalar("a number");
                found.map_or(0, |(text, plain)| scalar::integer(part, text, plain))
            }
        })*
    };
}

integers! { u16 u32 }

/// The text of a number.
pub(crate) fn number(part: Part<'_>) -> &str {
    let found = part.scalar("a number");
    found.map_or("0", |(text, plain)| scalar::number(part, text, plain))
}

impl Read for String {
    fn read(part: Part<'_>) -> Self {
        let found = part.scalar("a text");
        found.map_or_else(Self::new, |(text, plain)| {
            scalar::text(part, text, plain).to_owned()
        })
    }
}

impl Read for Bare {
    fn read(part: Part<'_>) -> Self {
        Self(part.bare("a value").unwrap_or_default().to_owned())
    }
}

impl<T: Words> Read for Word<T> {
    fn read(part: Part<'_>) -> Self {
        Self(T::ALL[word(part, T::KEYS)])
    }
}

/// The place of one of a few words, the first of which stands in for what is none.
pub(crate) fn word(part: Part<'_>, words: &'static [&'static str]) -> usize {
    let found = part.needed().node().and_then(|node| node.text());
    match found.filter(|text| !text.is_empty()) {
        Some(text) => scalar::word(part, text, words),
        None => part.mismatch("a word").unwrap_or_default(),
    }
}

impl<T: Read> Read for Option<T> {
    fn read(part: Part<'_>) -> Self {
        part.node().map(|_| T::read(part))
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(part: Part<'_>) -> Self {
        part.items().map(T::read).collect()
    }
}

impl<T: Read> Read for Map<T> {
    fn read(part: Part<'_>) -> Self {
        let entries = part.entries();
        let mut map = Self::default();
        map.size = part.span().end - part.span().start;
        map.entries
            .extend(entries.map(|(key, value)| (At::read(key), T::read(value))));
        map
    }
}

impl<T: Read> Read for At<T> {
    fn read(part: Part<'_>) -> Self {
        let part = part.needed();
        // What is nothing has no place, so that nobody complains of it again.
        let is_something = part.node().is_some_and(|node| !node.is_null());
        let span = if is_something {
            part.span()
        } else {
            Span::default()
        };
        Self::new(T::read(part), span)
    }
}

impl<S: Read, L: Read> Read for Short<S, L> {
    fn read(part: Part<'_>) -> Self {
        let part = part.needed();
        match part.node().map(|node| &node.content) {
            Some(Content::Map(_)) => Self::Long(Box::new(L::read(part))),
            _ => Self::Short(S::read(part)),
        }
    }
}

impl<T: Read> Read for Several<T> {
    fn read(part: Part<'_>) -> Self {
        let part = part.needed();
        Self(match part.is_list() {
            true => Vec::read(part),
            false => vec![At::read(part)],
        })
    }
}

impl Read for Value {
    fn read(part: Part<'_>) -> Self {
        match part.needed().node().map(|node| &node.content) {
            Some(Content::List(_)) => Self::List(Vec::read(part)),
            Some(Content::Map(_)) => {
                let entries = part.entries();
                Self::Map(
                    entries
                        .map(|(key, value)| (String::read(key), Self::read(value)))
                        .collect(),
                )
            }
            Some(Content::Scalar { text, plain }) => match resolve(text) {
                Plain::Null if *plain => Self::Null,
                Plain::Bool(value) if *plain => Self::Bool(value),
                Plain::Int(value) if *plain => Self::Int(value),
                Plain::Null | Plain::Bool(_) | Plain::Int(_) | Plain::Text | Plain::Doubtful(_) => {
                    Self::Text(String::read(part))
                }
            },
            Some(Content::Refused) | None => Self::Null,
        }
    }
}
