//! `formwork generate`

use std::io;
use std::path::PathBuf;

use clap::Args;
use formwork_codegen::{Loaded, Spec};

use super::Exit;
use super::report::{self, Format};
use super::written::{self, File};

/// Write the Rust code that a build script would make from a spec
///
/// For people who commit generated code. The same spec gives the same bytes, wherever and whenever it is done.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, verbatim_doc_comment)]
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
        let spec = written::shell(&self.spec);
        let file = File {
            path: self.out.clone(),
            text: formwork_codegen::emit(&model),
        };
        let mend = format!(
            "formwork generate {spec} --out {}",
            written::shell(&self.out)
        );
        written::settle(&[file], self.check, &spec, &mend)
    }
}
