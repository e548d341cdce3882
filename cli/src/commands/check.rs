//! `formwork check`

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::Args;

use super::Exit;
use super::report::{self, Format};
use crate::spec;

/// Find everything that is wrong with specs, their samples included
///
/// Every finding has a stable code, its place and, where one is known, the mend. Warnings are
/// findings too: legal, but suspicious. The samples of a spec are run: a call that does not break
/// exactly the rules it claims, or an answer that does not parse to what it claims, is a finding.
/// Where a refusal could be read as a success, or a success as a refusal, an answer that is read so is
/// shown if the engine finds one. What an answer shows and the spec does not read is noted; a note is no
/// finding, unless the check is strict.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, verbatim_doc_comment)]
pub(super) struct Check {
    /// The specs
    #[arg(required = true, value_name = "SPEC")]
    specs: Vec<PathBuf>,
    /// Notes are findings: whatever the samples show, the spec reads, or their remarks say why not
    #[arg(long)]
    strict: bool,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

const EXAMPLES: &str = "\
With --format json each finding has file, severity, code, message, its place, label, labels, help,
suggestion and witness, an answer: what is told of it, and its body. A place is line, column, end_line
and end_column, counted from 1 in characters, and start and end, counted from 0 in bytes. A last line
{file, more} counts what is not shown.

Examples:
  formwork check my_api.yaml
  formwork check apis/*.yaml
  formwork check --strict my_api.yaml
  formwork check --format json my_api.yaml | jq -r '\"\\(.file):\\(.line):\\(.column): \\(.code)\"'

Exit codes: 0 no finding, or notes alone (not with --strict), 1 findings, 2 a file cannot be read.";

impl Check {
    pub(super) fn run(&self) -> io::Result<Exit> {
        let mut output = anstream::stdout().lock();
        let style = report::style(&io::stdout());
        let mut exit = Exit::Clean;
        for path in &self.specs {
            let found = spec::check(path);
            report::print(&found, self.format, style, &mut output)?;
            exit = exit.max(report::exit(&found, self.strict));
        }
        output.flush()?;
        Ok(exit)
    }
}
