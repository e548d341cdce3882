//! Reports for people and for programs.

use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use formwork_codegen::diagnostic::{Code, Diagnostic, Report, Severity, Style};
use formwork_codegen::source::{Source, Span};
use serde::Serialize;

use super::Exit;

/// How a report is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// With the lines, carets and help.
    #[default]
    Human,
    /// One JSON object a finding, a line each.
    Json,
}

/// Colours only where a terminal shows them and nobody has forbidden them.
pub(super) fn style(stream: &impl anstream::stream::RawStream) -> Style {
    match AutoStream::choice(stream) {
        ColorChoice::Never => Style::Plain,
        ColorChoice::Always | ColorChoice::AlwaysAnsi | ColorChoice::Auto => Style::Coloured,
    }
}

/// Prints a report; nothing if there is nothing to say.
pub(super) fn print(
    report: &Report,
    format: Format,
    style: Style,
    output: &mut impl Write,
) -> io::Result<()> {
    if report.is_empty() && report.more == 0 {
        return Ok(());
    }
    match format {
        Format::Human => write!(output, "{}", report.render(style)),
        Format::Json => lines(report, output),
    }
}

/// How a command ends that found this; a `strict` one lets no note pass.
pub(super) fn exit(report: &Report, strict: bool) -> Exit {
    let unread = report.diagnostics.iter().any(|one| one.code == Code::Io);
    let is_clean = report.is_clean() && !(strict && report.count(Severity::Note) > 0);
    match (unread, is_clean) {
        (true, _) => Exit::CouldNotRun,
        (false, true) => Exit::Clean,
        (false, false) => Exit::Findings,
    }
}

fn lines(report: &Report, output: &mut impl Write) -> io::Result<()> {
    for diagnostic in &report.diagnostics {
        serde_json::to_writer(&mut *output, &Line::of(diagnostic, &report.source))?;
        writeln!(output)?;
    }
    if report.more > 0 {
        let more = More {
            file: &report.source.name,
            more: report.more,
        };
        serde_json::to_writer(&mut *output, &more)?;
        writeln!(output)?;
    }
    Ok(())
}

/// One finding.
#[derive(Serialize)]
struct Line<'r> {
    severity: &'static str,
    code: &'static str,
    message: &'r str,
    #[serde(flatten)]
    at: Place<'r>,
    label: &'r str,
    labels: Vec<Labelled<'r>>,
    help: Option<&'r str>,
    suggestion: Option<Replacement<'r>>,
    witness: Option<Answer<'r>>,
}

/// Findings beyond those that are kept.
#[derive(Serialize)]
struct More<'r> {
    file: &'r str,
    more: usize,
}

/// Lines and columns counted from 1, columns in characters; offsets in bytes of the file from 0. The end is not included.
#[derive(Serialize)]
struct Place<'r> {
    file: &'r str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Labelled<'r> {
    #[serde(flatten)]
    at: Place<'r>,
    text: &'r str,
}

/// An answer that shows what is wrong.
#[derive(Serialize)]
struct Answer<'r> {
    told: &'r str,
    body: &'r str,
}

#[derive(Serialize)]
struct Replacement<'r> {
    #[serde(flatten)]
    at: Place<'r>,
    replacement: &'r str,
}

impl<'r> Line<'r> {
    fn of(one: &'r Diagnostic, source: &'r Source) -> Self {
        let labelled = |label: &'r formwork_codegen::diagnostic::Label| Labelled {
            at: Place::of(label.span, source),
            text: &label.text,
        };
        Self {
            severity: match one.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            code: one.code.as_str(),
            message: &one.message,
            at: Place::of(one.primary, source),
            label: &one.label,
            labels: one.labels.iter().map(labelled).collect(),
            help: one.help.as_deref(),
            suggestion: one.suggestion.as_ref().map(|patch| Replacement {
                at: Place::of(patch.span, source),
                replacement: &patch.replacement,
            }),
            witness: one.witness.as_ref().map(|witness| Answer {
                told: &witness.told,
                body: &witness.body,
            }),
        }
    }
}

impl<'r> Place<'r> {
    fn of(span: Span, source: &'r Source) -> Self {
        let (start, end) = (source.position(span.start), source.position(span.end));
        let before = source.start(span.start);
        Self {
            file: source.name(span.start),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            start: span.start - before,
            end: span.end - before,
        }
    }
}
