//! `formwork generate`

use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::Args;
use formwork_codegen::{Loaded, Spec};
use similar::TextDiff;

use super::report::{self, Format};
use super::{Exit, could_not_run};

/// Write the Rust code that a build script would make from a spec
///
/// For people who commit generated code. The same spec gives the same bytes, wherever and whenever it is done.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Generate {
    /// The spec
    spec: PathBuf,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Write nothing; show how the file differs from what would be written
    #[arg(long)]
    check: bool,
}

const EXAMPLES: &str = "\
Examples:
  formwork generate my_api.yaml --out src/generated.rs
  formwork generate my_api.yaml --out src/generated.rs --check

Exit codes: 0 written, or as it should be; 1 the spec has errors, or the file differs; 2 could not run.";

impl Generate {
    pub(super) fn run(&self) -> io::Result<Exit> {
        let model = match Spec::load(&self.spec) {
            Ok(Loaded { model, .. }) => model,
            Err(found) => {
                let style = report::style(&io::stderr());
                report::print(&found, Format::Human, style, &mut anstream::stderr().lock())?;
                return Ok(report::exit(&found));
            }
        };
        let code = formwork_codegen::emit(&model);
        match fs::read_to_string(&self.out) {
            Ok(there) => self.settle(&code, &there),
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.settle(&code, ""),
            // What is no text is not ours, and stays.
            Err(error) => Ok(could_not_run(&format!("{}: {error}", self.out.display()))),
        }
    }

    /// Writes the code if it is not there already, or shows the difference.
    fn settle(&self, code: &str, there: &str) -> io::Result<Exit> {
        if code == there {
            return Ok(Exit::Clean);
        }
        if self.check {
            return self.differs(code, there);
        }
        match fs::write(&self.out, code) {
            Ok(()) => Ok(Exit::Clean),
            Err(error) => Ok(could_not_run(&format!("{}: {error}", self.out.display()))),
        }
    }

    fn differs(&self, code: &str, there: &str) -> io::Result<Exit> {
        let (spec, out) = (self.spec.display(), self.out.display());
        let diff = TextDiff::from_lines(there, code);
        let mut output = anstream::stdout().lock();
        write!(
            output,
            "{}",
            diff.unified_diff().header(&out.to_string(), &format!("generated from {spec}"))
        )?;
        writeln!(output, "\n{out} is not what {spec} gives. To mend it:\n  formwork generate {spec} --out {out}")?;
        Ok(Exit::Findings)
    }
}
