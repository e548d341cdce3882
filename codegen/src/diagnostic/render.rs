//! Text with carets. The library that draws it is an implementation detail.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use super::{Code, Diagnostic, Report, Severity};
use crate::source::{Source, Span};
use crate::text;

/// Lines that are longer are shown in part.
const LONG_LINE: usize = 2_000;
/// Places that are farther apart are not drawn together.
const FAR: usize = 65_536;

/// How a report is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without colours.
    Plain,
    /// With ANSI colours.
    Coloured,
}

impl Report {
    /// The whole report, as a person reads it.
    #[must_use]
    pub fn render(&self, style: Style) -> String {
        let renderer = match style {
            Style::Plain => Renderer::plain(),
            Style::Coloured => Renderer::styled(),
        };
        let names: Vec<_> = self.source.files().map(text::seen).collect();
        let files = Files {
            names: &names,
            source: &self.source,
        };
        let mut text = String::new();
        for diagnostic in &self.diagnostics {
            let drawn = renderer.render(&groups(files, diagnostic));
            text.extend(drawn.chars().map(harmless));
            text.push_str("\n\n");
        }
        text.push_str(&self.summary());
        text
    }

    fn summary(&self) -> String {
        let plural = |count: usize, word: &str| {
            format!("{count} {word}{}", if count == 1 { "" } else { "s" })
        };
        let mut parts = Vec::new();
        let words = [
            (Severity::Error, "error"),
            (Severity::Warning, "warning"),
            (Severity::Note, "note"),
        ];
        for (severity, word) in words {
            if self.count(severity) > 0 {
                parts.push(plural(self.count(severity), word));
            }
        }
        if self.more > 0 {
            parts.push(format!("{} more not shown", self.more));
        }
        if parts.is_empty() {
            return String::new();
        }
        format!("{}: {}\n", text::seen(&self.source.name), parts.join(", "))
    }
}

/// The drawing library shows C0 controls as pictures and lets C1 pass, which some terminals obey.
fn harmless(c: char) -> char {
    match c {
        '\u{80}'..='\u{9f}' => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// The text with the names of its files as they are shown.
#[derive(Clone, Copy)]
struct Files<'d> {
    names: &'d [String],
    source: &'d Source,
}

impl<'d> Files<'d> {
    /// The name of the file that a place is in.
    fn name(self, span: Span) -> &'d str {
        let name = self.names.get(self.source.file(span.start));
        name.map_or("", String::as_str)
    }
}

/// The parts of one drawing: the mistake, then the mend.
fn groups<'d>(files: Files<'d>, one: &'d Diagnostic) -> Vec<Group<'d>> {
    let (level, source) = (level(one.severity()), files.source);
    let title = level
        .primary_title(one.message.as_str())
        .id(one.code.as_str());
    let mut mistake = match (one.code, window(source, one)) {
        // There is no line of what was not read.
        (Code::Io, _) if one.primary == Span::default() => {
            title.element(Origin::path(files.name(one.primary)))
        }
        (_, Some(window)) => title.element(snippet(files, one, window)),
        (_, None) => title.element(origin(files, one.primary)),
    };
    for lines in elsewhere(source, one) {
        mistake = mistake.element(others(files, one, lines));
    }
    if let Some(witness) = &one.witness {
        mistake = mistake.element(Level::NOTE.message(witness.shown()));
    }
    let mut groups = vec![mistake];
    if let Some(patch) = &one.suggestion {
        let help = one
            .help
            .clone()
            .unwrap_or_else(|| format!("did you mean `{}`?", patch.replacement));
        let title = Level::HELP.secondary_title(help);
        groups.push(match span_lines(source, &[patch.span]) {
            Some(lines) => title.element(
                Snippet::source(source.slice(lines))
                    .line_start(source.position(lines.start).line)
                    .patch(Patch::new(
                        within(patch.span, lines),
                        patch.replacement.as_str(),
                    )),
            ),
            None => Group::with_title(title),
        });
    } else if let Some(help) = &one.help {
        groups.push(Group::with_title(
            Level::HELP.secondary_title(help.as_str()),
        ));
    }
    groups
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// A place without its text.
fn origin(files: Files<'_>, span: Span) -> Origin<'_> {
    let at = files.source.position(span.start);
    Origin::path(files.name(span))
        .line(at.line)
        .char_column(at.column)
}

/// The lines of a mistake with its marks.
fn snippet<'d>(
    files: Files<'d>,
    one: &'d Diagnostic,
    lines: Span,
) -> Snippet<'d, annotate_snippets::Annotation<'d>> {
    let mut primary = AnnotationKind::Primary.span(within(one.primary, lines));
    if !one.label.is_empty() {
        primary = primary.label(one.label.as_str());
    }
    others(files, one, lines).annotation(primary)
}

/// Lines with the marks beside that of the mistake.
fn others<'d>(
    files: Files<'d>,
    one: &'d Diagnostic,
    lines: Span,
) -> Snippet<'d, annotate_snippets::Annotation<'d>> {
    let shown =
        |label: &&super::Label| label.span.start >= lines.start && label.span.end <= lines.end;
    let marks = one.labels.iter().filter(shown).map(|label| {
        AnnotationKind::Context
            .span(within(label.span, lines))
            .label(label.text.as_str())
    });
    Snippet::source(files.source.slice(lines))
        .path(files.name(lines))
        .line_start(files.source.position(lines.start).line)
        .annotations(marks)
}

/// The whole lines that hold everything to be marked in the file of a mistake, or the mistake alone where the rest is far away;
/// `None` where a line is too long to show.
fn window(source: &Source, one: &Diagnostic) -> Option<Span> {
    let file = source.file(one.primary.start);
    let mut spans = vec![one.primary];
    let labels = one.labels.iter().map(|label| label.span);
    spans.extend(labels.filter(|span| source.file(span.start) == file));
    span_lines(source, &spans).or_else(|| span_lines(source, &[one.primary]))
}

/// The lines of other files that hold something to be marked.
fn elsewhere(source: &Source, one: &Diagnostic) -> Vec<Span> {
    let own = source.file(one.primary.start);
    let labels = one.labels.iter().map(|label| label.span);
    let mut files: Vec<usize> = labels.clone().map(|span| source.file(span.start)).collect();
    files.sort_unstable();
    files.dedup();
    let others = files.into_iter().filter(|file| *file != own);
    let lines = others.filter_map(|file| {
        let marked = labels.clone();
        let marked: Vec<Span> = marked
            .filter(|span| source.file(span.start) == file)
            .collect();
        span_lines(source, &marked)
    });
    lines.collect()
}

fn span_lines(source: &Source, spans: &[Span]) -> Option<Span> {
    let text = &source.text;
    let first = spans.iter().map(|span| span.start).min()?.min(text.len());
    let last = spans.iter().map(|span| span.end).max()?.min(text.len());
    let start = text.get(..first)?.rfind('\n').map_or(0, |at| at + 1);
    let end = text
        .get(last..)?
        .find('\n')
        .map_or(text.len(), |at| last + at);
    let lines = text.get(start..end)?;
    let shown = lines.len() <= FAR && lines.lines().all(|line| line.len() <= LONG_LINE);
    shown.then_some(Span::new(start, end))
}

/// A place inside the shown lines.
fn within(span: Span, lines: Span) -> std::ops::Range<usize> {
    let clamp = |at: usize| at.clamp(lines.start, lines.end) - lines.start;
    clamp(span.start)..clamp(span.end)
}
