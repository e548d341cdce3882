//! The names of the open objects, to find those that come twice.

use alloc::vec::Vec;

use crate::json::{Input, Text};

/// Where the names of all open objects stand, in one vector that is used again and again.
pub(super) struct Names {
    spans: Vec<Span>,
    open: Vec<Open>,
    limit: usize,
}

/// A bracket that is open.
struct Open {
    /// Where its names begin among the spans.
    first: usize,
    members: usize,
}

/// A name in the input.
#[derive(Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
    escaped: bool,
    /// Equal for names that mean the same, and hardly ever for others.
    print: u64,
}

impl Names {
    /// At most so many members an object.
    pub(super) fn new(limit: usize) -> Self {
        Self {
            spans: Vec::new(),
            open: Vec::new(),
            limit,
        }
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.spans.clear();
        self.open.clear();
    }

    pub(super) fn enter(&mut self) {
        self.open.push(Open {
            first: self.spans.len(),
            members: 0,
        });
    }

    pub(super) fn leave(&mut self) {
        if let Some(object) = self.open.pop() {
            self.spans.truncate(object.first);
        }
    }

    /// Counts a member of the innermost object; whether the limit allows it.
    #[inline]
    pub(super) fn count(&mut self) -> bool {
        match self.open.last_mut() {
            Some(object) => {
                object.members += 1;
                object.members <= self.limit
            }
            None => true,
        }
    }

    /// Whether the innermost object has no such name yet. The text is the one that begins at this place of the input.
    pub(super) fn is_new(&mut self, name: Text<'_>, start: usize, input: &Input<'_>) -> bool {
        let span = Span {
            start,
            end: start + name.raw_len(),
            escaped: name.plain().is_none(),
            print: print(name),
        };
        let first = self.open.last().map_or(0, |object| object.first);
        let names = self.spans.get(first..).unwrap_or_default();
        let is_same =
            |other: &Span| other.print == span.print && other.text(input).chars().eq(name.chars());
        let new = !names.iter().any(is_same);
        self.spans.push(span);
        new
    }
}

impl Span {
    fn text<'b>(&self, input: &Input<'b>) -> Text<'b> {
        Text::new(input.slice(self.start, self.end), self.escaped)
    }
}

/// FNV-1a of what the name means.
fn print(name: Text<'_>) -> u64 {
    let add = |print: u64, byte: u8| (print ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    match name.plain() {
        Some(text) => text.bytes().fold(0xcbf2_9ce4_8422_2325, add),
        None => name.chars().fold(0xcbf2_9ce4_8422_2325, |print, c| {
            c.encode_utf8(&mut [0; 4]).bytes().fold(print, add)
        }),
    }
}
