//! Mistakes in the order of the text.

use std::fmt;

use super::{Code, Diagnostic, Severity};
use crate::source::Source;

/// So many mistakes are kept; the rest is counted.
const KEPT: usize = 100;

/// Collects mistakes while a spec is read.
#[derive(Debug, Default)]
pub(crate) struct Log {
    kept: Vec<Diagnostic>,
    more: usize,
}

impl Log {
    /// Adds a mistake, unless the same one stands at the same place already.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if self.is_full() {
            self.more += 1;
        } else if !self.kept.contains(&diagnostic) {
            self.kept.push(diagnostic);
        }
    }

    /// Whether it is no use to go on.
    pub(crate) fn is_full(&self) -> bool {
        self.kept.len() >= KEPT
    }

    /// Whether there is no model.
    pub(crate) fn has_errors(&self) -> bool {
        self.kept.iter().any(|one| one.severity() == Severity::Error)
    }
}

/// The mistakes of one spec, sorted by place, with the text they are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The text.
    pub source: Source,
    /// The mistakes, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// How many more there are.
    pub more: usize,
}

impl Report {
    /// The mistakes of a log, sorted.
    pub(crate) fn new(source: Source, log: Log) -> Self {
        let mut report = Self {
            source,
            diagnostics: log.kept,
            more: log.more,
        };
        report.sort();
        report
    }

    /// Adds a mistake, such as one that only the engine can find.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
        self.sort();
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Whether there is no model.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many mistakes of this severity were kept.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|one| one.severity() == severity).count()
    }

    /// The codes with the lines and columns of their places.
    #[must_use]
    pub fn places(&self) -> Vec<(Code, usize, usize)> {
        let place = |one: &Diagnostic| {
            let at = self.source.position(one.primary.start);
            (one.code, at.line, at.column)
        };
        self.diagnostics.iter().map(place).collect()
    }

    fn sort(&mut self) {
        self.diagnostics.sort_by_key(|one| (one.primary, one.code));
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(super::Style::Plain))
    }
}

impl std::error::Error for Report {}
