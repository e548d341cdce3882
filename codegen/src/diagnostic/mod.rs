//! What is wrong with a spec, as plain data.

mod code;
mod doubt;
mod nearest;
mod render;
mod report;

pub use code::{Code, explain};
pub use doubt::{Doubt, Witness};
pub use nearest::nearest;
pub use render::Style;
pub use report::Report;

pub use crate::text::{seen, seen_lines};
pub(crate) use report::Log;

use crate::source::Span;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// There is no model.
    Error,
    /// Legal, but suspicious.
    Warning,
    /// Nothing is wrong, and somebody should know it: it fails no check.
    Note,
}

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of mistake.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub primary: Span,
    /// A few words at that place; may be empty.
    pub label: String,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// How to mend it.
    pub help: Option<String>,
    /// A replacement that probably mends it.
    pub suggestion: Option<Suggestion>,
    /// What could be read otherwise than it is meant, if it is about that.
    pub doubt: Option<Doubt>,
    /// An answer that shows it, if somebody was asked and found one.
    pub witness: Option<Witness>,
}

/// A place that matters, with a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What about it.
    pub text: String,
}

/// A replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What to replace.
    pub span: Span,
    /// By what.
    pub replacement: String,
}

impl Diagnostic {
    /// A mistake at a place.
    #[must_use]
    pub fn new(code: Code, primary: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            primary,
            label: String::new(),
            labels: Vec::new(),
            help: None,
            suggestion: None,
            doubt: None,
            witness: None,
        }
    }

    /// The severity, which its code decides.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The same with a few words at its place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = text.into();
        self
    }

    /// The same with another place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// The same with another place, if there is one.
    #[must_use]
    pub(crate) fn also_if(self, span: Option<Span>, text: &str) -> Self {
        match span {
            Some(span) => self.also(span, text),
            None => self,
        }
    }

    /// The same with help.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// The same about what could be read otherwise than it is meant.
    #[must_use]
    pub(crate) fn doubted(mut self, doubt: Doubt) -> Self {
        self.doubt = Some(doubt);
        self
    }

    /// The same with a replacement.
    #[must_use]
    pub fn replace(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.suggestion = Some(Suggestion {
            span,
            replacement: replacement.into(),
        });
        self
    }

    /// The same with the known name that is nearest to what stands at its place, if one is near.
    #[must_use]
    pub(crate) fn nearest<'n>(self, found: &str, known: impl IntoIterator<Item = &'n str>) -> Self {
        let span = self.primary;
        match nearest(found, known) {
            Some(name) => self.replace(span, name),
            None => self,
        }
    }

    /// The same among names that stand in the spec: the slip may be where the nearest one is declared.
    #[must_use]
    pub(crate) fn nearest_declared<'n>(
        self,
        found: &str,
        known: impl IntoIterator<Item = (&'n str, Span)> + Clone,
    ) -> Self {
        let named = self.nearest(found, known.clone().into_iter().map(|(name, _)| name));
        let Some(near) = &named.suggestion else {
            return named;
        };
        let mut declared = known.into_iter();
        match declared.find(|(name, _)| *name == near.replacement) {
            Some((_, span)) if span != Span::default() => named.also(span, "declared here"),
            _ => named,
        }
    }
}
