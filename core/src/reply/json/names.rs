//! The names of the open objects, to find those that come twice.

use alloc::vec::Vec;

use crate::json::{Input, Text};

/// Where the names of the open objects stand, in one vector that is used again and again.
pub(super) struct Names {
    spans: Vec<Span>,
    innermost: Open,
    outer: Vec<Open>,
    /// How many objects and arrays are open.
    depth: usize,
    limit: usize,
}

/// What was open at some time.
pub(super) struct Mark {
    spans: usize,
    innermost: Open,
    outer: usize,
    depth: usize,
}

/// An object or array that is open.
#[derive(Clone, Copy, Default)]
struct Open {
    /// Where its names begin among the spans.
    first: usize,
    members: usize,
    /// How many objects and arrays began in it before its first member: this is the innermost of them.
    inside: usize,
}

/// A name in the input.
#[derive(Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
    escaped: bool,
    /// Whether the input no longer has it.
    is_gone: bool,
    /// Equal for names that mean the same, and hardly ever for others.
    print: u64,
}

impl Names {
    /// At most so many members an object.
    pub(super) fn new(limit: usize) -> Self {
        Self {
            spans: Vec::new(),
            innermost: Open::default(),
            outer: Vec::new(),
            depth: 0,
            limit,
        }
    }

    /// What is open now.
    #[inline]
    pub(super) fn mark(&self) -> Mark {
        Mark {
            spans: self.spans.len(),
            innermost: self.innermost,
            outer: self.outer.len(),
            depth: self.depth,
        }
    }

    /// Back to what was open then; nothing of that was closed since.
    pub(super) fn rewind(&mut self, mark: Mark) {
        self.spans.truncate(mark.spans);
        self.outer.truncate(mark.outer);
        (self.innermost, self.depth) = (mark.innermost, mark.depth);
    }

    /// From now on the input begins so many bytes later. Of a name before it only the print is known.
    pub(super) fn shift(&mut self, bytes: usize) {
        for span in &mut self.spans {
            match span.start.checked_sub(bytes) {
                Some(start) => (span.start, span.end) = (start, span.end - bytes),
                None => span.is_gone = true,
            }
        }
    }

    /// Leaves all but so many objects and arrays.
    pub(super) fn close_to(&mut self, depth: usize) {
        while self.depth > depth {
            self.leave();
        }
    }

    /// Begins an object or array inside. What has no members so far has none after it, either: it is an array.
    pub(super) fn enter(&mut self) {
        self.depth += 1;
        if self.innermost.members == 0 {
            self.innermost.inside += 1;
            return;
        }
        let inner = Open {
            first: self.spans.len(),
            ..Open::default()
        };
        self.outer
            .push(core::mem::replace(&mut self.innermost, inner));
    }

    pub(super) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.spans.truncate(self.innermost.first);
        match self.innermost.inside.checked_sub(1) {
            Some(inside) => (self.innermost.inside, self.innermost.members) = (inside, 0),
            None => self.innermost = self.outer.pop().unwrap_or_default(),
        }
    }

    /// Leaves an object of an array for the next one.
    #[inline]
    pub(super) fn restart(&mut self) {
        self.spans.truncate(self.innermost.first);
        self.innermost.members = 0;
    }

    /// How many more members the innermost object may have.
    #[inline]
    pub(super) fn room(&self) -> usize {
        self.limit.saturating_sub(self.innermost.members)
    }

    /// Counts so many members of the innermost object, which has room for them.
    #[inline]
    pub(super) fn count_more(&mut self, members: usize) {
        self.innermost.members += members;
    }

    /// Counts a member of the innermost object; whether the limit allows it.
    #[inline]
    pub(super) fn count(&mut self) -> bool {
        self.innermost.members += 1;
        self.innermost.members <= self.limit
    }

    /// Whether the innermost object has no such name yet. The text is the one that begins at this place of the input.
    pub(super) fn is_new(&mut self, name: Text<'_>, start: usize, input: &Input<'_>) -> bool {
        let span = Span {
            start,
            end: start + name.raw_len(),
            escaped: name.plain().is_none(),
            is_gone: false,
            print: print(name),
        };
        let names = self.spans.get(self.innermost.first..).unwrap_or_default();
        let is_same = |other: &Span| {
            let is_text = || other.text(input).chars().eq(name.chars());
            other.print == span.print && (other.is_gone || is_text())
        };
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

#[cfg(test)]
mod tests {
    use super::print;
    use crate::json::Text;

    #[test]
    fn names_that_mean_the_same_have_one_print_and_others_have_others() {
        let plain = |name| print(Text::new(name, false));
        let escaped = |name| print(Text::new(name, true));
        // FNV-1a as its authors tabulate it.
        assert_eq!(plain(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(plain("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(plain("foobar"), 0x8594_4171_f739_67e8);
        assert_eq!(escaped(r"\u0066oo\u0062ar"), plain("foobar"));
        assert_eq!(escaped(r"\u00e9"), plain("\u{e9}"));
        assert_ne!(plain("ab"), plain("ba"));
    }
}
