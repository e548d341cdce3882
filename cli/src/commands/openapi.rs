//! `formwork openapi`

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::Args;
use formwork_codegen::diagnostic::seen;

use super::written::{self, Writing};
use super::{Exit, loaded};

/// Describe an API in OpenAPI 3.1, and say what that cannot say
///
/// The document is JSON. Operations on one path become one operation whose body is one of several, told
/// apart by constants. What OpenAPI cannot say is printed to standard error, and it stands in the
/// document as `x-formwork-unsaid`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, verbatim_doc_comment)]
pub(super) struct OpenApi {
    /// The spec
    spec: PathBuf,
    /// The file to write; standard output unless given
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    writing: Writing,
}

const EXAMPLES: &str = "\
Examples:
  formwork openapi my_api.yaml > openapi.json
  formwork openapi my_api.yaml --out docs/openapi.json --check

Exit codes: 0 written, or as it should be; 1 the spec has errors, or the file differs; 2 could not run.";

impl OpenApi {
    pub(super) fn run(&self) -> io::Result<Exit> {
        let tables = match loaded(&self.spec)? {
            Ok(tables) => tables,
            Err(exit) => return Ok(exit),
        };
        let made = formwork_codegen::openapi::openapi(tables.model());
        let mut errors = anstream::stderr().lock();
        for unsaid in &made.unsaid {
            writeln!(errors, "not in OpenAPI: {}", seen(unsaid))?;
        }
        written::settle_one(
            ("openapi", &self.spec),
            self.out.as_deref(),
            (made.document, "Written by `formwork openapi`"),
            self.writing,
        )
    }
}
