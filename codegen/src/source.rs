//! The text of a spec and places in it.

/// A part of a spec's text, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The part from `start` up to `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether both have a byte in common, or one begins where the other does.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.start == other.start || (self.start < other.end && other.start < self.end)
    }

    /// The empty part just before this one's first byte.
    #[must_use]
    pub const fn before(self) -> Self {
        Self::new(self.start, self.start)
    }
}

/// A line and a column, both counted from 1; columns count Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// A spec's text with the name it is shown by, and the files that it includes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name to show, usually the path of the file.
    pub name: String,
    /// The whole text; those of the files that are included follow it, in the order in which they were read.
    pub text: String,
    /// The names of these files, and where in the text each of them begins.
    included: Vec<(String, usize)>,
}

impl Source {
    /// A source from a name and a text.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            included: Vec::new(),
        }
    }

    /// Adds a file; where in the text it begins. No place is in two files.
    pub(crate) fn include(&mut self, name: String, text: &str) -> usize {
        self.text.push('\n');
        let start = self.text.len();
        self.text.push_str(text);
        self.included.push((name, start));
        start
    }

    /// The names of all files, that of the spec first.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let included = self.included.iter().map(|(name, _)| name.as_str());
        std::iter::once(self.name.as_str()).chain(included)
    }

    /// The number of the file that a byte is in, counted as [`files`](Self::files) has them.
    pub(crate) fn file(&self, byte: usize) -> usize {
        self.included.partition_point(|(_, start)| *start <= byte)
    }

    /// The file that a byte is in, if it is not the spec itself.
    fn included(&self, byte: usize) -> Option<&(String, usize)> {
        self.included.get(self.file(byte).checked_sub(1)?)
    }

    /// The name of the file that a byte is in.
    #[must_use]
    pub fn name(&self, byte: usize) -> &str {
        self.included(byte).map_or(&*self.name, |(name, _)| name)
    }

    /// How many bytes of the text come before the file that a byte is in.
    #[must_use]
    pub fn start(&self, byte: usize) -> usize {
        self.included(byte).map_or(0, |(_, start)| *start)
    }

    /// Where a byte is in its file; the end of the text if it lies beyond.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        let mut end = byte.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = self.text.get(self.start(end)..end).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        Position {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[start..].chars().count() + 1,
        }
    }

    /// The text at a place; empty if it lies beyond the end.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }
}
