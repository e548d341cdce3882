//! Mistakes in the order of the text.

use std::fmt;

use super::{Code, Diagnostic, Doubt, Severity, Witness};
use crate::source::{Source, Span};

/// So many mistakes are kept; the rest is counted.
const KEPT: usize = 100;

/// Collects mistakes while a spec is read.
#[derive(Debug, Default)]
pub(crate) struct Log {
    kept: Vec<Diagnostic>,
    more: usize,
    /// How many there were before the checks.
    read: Option<usize>,
    /// Whether anything is wrong but what answers could be read as.
    is_broken: bool,
}

impl Log {
    /// Adds a mistake, unless it is known.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if self.is_known(&diagnostic) {
            return;
        }
        let is_error = diagnostic.severity() == Severity::Error;
        self.is_broken |= is_error && diagnostic.doubt.is_none();
        if !self.is_full() {
            return self.kept.push(diagnostic);
        }
        self.more += 1;
        if is_error {
            self.displace_warning(diagnostic);
        }
    }

    /// Many warnings hide no error. What was found while reading stays: the checks ask about it.
    fn displace_warning(&mut self, error: Diagnostic) {
        let read = self.read.unwrap_or(0);
        let mut kept = self.kept.iter_mut().skip(read).rev();
        if let Some(warning) = kept.find(|one| one.severity() == Severity::Warning) {
            *warning = error;
        }
    }

    /// From here on, what concerns a blank or a value that was refused already is no news.
    pub(crate) fn begin_checks(&mut self) {
        self.read = Some(self.kept.len());
    }

    /// Whether something was refused before the checks, so that they do not see the whole spec.
    pub(crate) fn has_refused(&self) -> bool {
        self.read.is_some_and(|read| read > 0)
    }

    /// Whether a part of this was refused before the checks.
    pub(crate) fn has_refused_in(&self, span: Span) -> bool {
        let read = self.read.unwrap_or(0);
        let mut refused = self.kept.iter().take(read);
        refused.any(|one| one.primary.meets(span))
    }

    fn is_known(&self, new: &Diagnostic) -> bool {
        let read = self.read.unwrap_or(0);
        let (refused, kept) = self.kept.split_at(read);
        let mut places =
            std::iter::once(new.primary).chain(new.labels.iter().map(|label| label.span));
        let is_old = |place: Span| {
            place == Span::default() || refused.iter().any(|one| one.primary.meets(place))
        };
        // Places differ more often than texts, and sooner.
        let is_same = |one: &Diagnostic| one.primary == new.primary && one == new;
        (self.read.is_some() && places.any(is_old)) || kept.iter().any(is_same)
    }

    /// Whether it is no use to go on.
    pub(crate) fn is_full(&self) -> bool {
        self.kept.len() >= KEPT
    }

    /// Adds what shows the doubts, if there is nothing else: otherwise the model may be none.
    pub(crate) fn show(&mut self, witness: impl FnOnce(&[Doubt]) -> Vec<Option<Witness>>) {
        let doubts: Vec<_> = self.kept.iter().filter_map(|one| one.doubt).collect();
        if self.is_broken || doubts.is_empty() {
            return;
        }
        let doubted = self.kept.iter_mut().filter(|one| one.doubt.is_some());
        for (one, witness) in doubted.zip(witness(&doubts)) {
            one.witness = witness;
        }
    }

    /// Whether there is no model.
    pub(crate) fn has_errors(&self) -> bool {
        self.kept
            .iter()
            .any(|one| one.severity() == Severity::Error)
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

    /// Whether nothing is wrong; there may be notes.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.count(Severity::Error) == 0 && self.count(Severity::Warning) == 0
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
        self.diagnostics
            .iter()
            .filter(|one| one.severity() == severity)
            .count()
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
