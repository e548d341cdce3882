//! Phrases: text with marked parts, free of any markup language.

/// A part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Inline {
    /// Plain text.
    Text(String),
    /// A name or a value, letter by letter.
    Code(String),
    /// Text with stress.
    Emphasis(String),
    /// Text with much stress.
    Strong(String),
    /// An `http` or `https` URL.
    Link(String),
}

/// A phrase, part by part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// The parts.
    pub(crate) parts: Vec<Inline>,
}

impl Phrase {
    /// A phrase of plain text.
    pub(crate) fn of(text: impl Into<String>) -> Self {
        Self::default().text(text)
    }

    /// Goes on with plain text.
    pub(crate) fn text(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        match self.parts.last_mut() {
            _ if text.is_empty() => {}
            Some(Inline::Text(before)) => before.push_str(&text),
            _ => self.parts.push(Inline::Text(text)),
        }
        self
    }

    /// Goes on with a name or a value.
    pub(crate) fn code(mut self, text: impl Into<String>) -> Self {
        self.parts.push(Inline::Code(text.into()));
        self
    }

    /// Goes on with names or values, separated by commas.
    pub(crate) fn codes<T: AsRef<str>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        for (at, name) in names.into_iter().enumerate() {
            self = self
                .text(if at == 0 { "" } else { ", " })
                .code(name.as_ref());
        }
        self
    }

    /// Goes on with another phrase.
    pub(crate) fn then(mut self, other: Self) -> Self {
        self.parts.extend(other.parts);
        self
    }

    /// Ends as a sentence does.
    pub(crate) fn sentence(self) -> Self {
        let ends = |text: &str| text.trim_end().ends_with(['.', '!', '?', ')', ':']);
        match self.parts.last() {
            Some(Inline::Text(text) | Inline::Emphasis(text) | Inline::Strong(text))
                if ends(text) =>
            {
                self
            }
            None => self,
            _ => self.text("."),
        }
    }

    /// The text without its marks.
    pub(crate) fn plain(&self) -> String {
        self.parts.iter().map(Inline::as_str).collect()
    }
}

impl Inline {
    /// The text without its mark.
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Text(text)
            | Self::Code(text)
            | Self::Emphasis(text)
            | Self::Strong(text)
            | Self::Link(text) => text,
        }
    }
}
