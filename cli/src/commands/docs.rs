//! `formwork docs`

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use formwork_codegen::reference;

use super::written::{self, File, Origin, Writing};
use super::{Exit, could_not_run, loaded};
use crate::pages;

/// Write the reference of an API: Markdown, and one HTML page that needs nothing else
///
/// Both say the same: every operation and parameter, each constraint as a sentence with who enforces
/// it, the samples as they go over the wire with the answers in every format, the notes on the source
/// page, and what to do about each violation. Rejected samples are shown with what a server answers.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, verbatim_doc_comment)]
pub(super) struct Docs {
    /// The spec
    spec: PathBuf,
    /// The folder to write into; the files are named after the spec
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    writing: Writing,
}

const EXAMPLES: &str = "\
Examples:
  formwork docs my_api.yaml --out docs            # docs/my-api.md and docs/my-api.html
  formwork docs my_api.yaml --out docs --check

Exit codes: 0 written, or as it should be; 1 the spec has errors, or a file differs; 2 could not run.";

impl Docs {
    pub(super) fn run(&self) -> io::Result<Exit> {
        let tables = match loaded(&self.spec)? {
            Ok(tables) => tables,
            Err(exit) => return Ok(exit),
        };
        if let Err(error) = self.folder() {
            return Ok(could_not_run(&format!("{}: {error}", self.out.display())));
        }
        let findings = pages::findings(&tables);
        let name = name(&self.spec);
        let file = |suffix: &str, text: String| File {
            path: self.out.join(format!("{name}.{suffix}")),
            text,
            mark: "Written by `formwork docs`",
        };
        let files = [
            file("md", reference::markdown(tables.model(), &findings)),
            file("html", reference::html(tables.model(), &findings)),
        ];
        let spec = written::shell(&self.spec);
        let origin = Origin {
            spec: Some(&self.spec),
            source: &spec,
            mend: &format!("formwork docs {spec} --out {}", written::shell(&self.out)),
        };
        written::settle(&files, self.writing, &origin)
    }
}

impl Docs {
    /// Makes the folder unless nothing is to be written.
    fn folder(&self) -> io::Result<()> {
        if self.writing.is_check() {
            Ok(())
        } else {
            fs::create_dir_all(&self.out)
        }
    }
}

/// The spec's name as web pages are named.
fn name(spec: &Path) -> String {
    let stem = spec.file_stem().unwrap_or_default().to_string_lossy();
    stem.replace('_', "-")
}
