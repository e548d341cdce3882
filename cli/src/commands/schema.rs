//! `formwork schema`

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use formwork_codegen::language;

use super::Exit;
use super::written::{self, File, Origin, Writing};

/// Describe the spec language: JSON Schema for editors, or a page for people
///
/// An editor with a YAML language server checks, completes and explains a spec that begins with
///   # yaml-language-server: $schema=PATH
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, verbatim_doc_comment)]
pub(super) struct Schema {
    /// What to make
    #[arg(long = "as", value_enum, default_value_t, value_name = "FORM")]
    form: Form,
    /// The file to write; standard output unless given
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    writing: Writing,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// JSON Schema, draft 7
    #[default]
    Json,
    /// The reference of the language
    Markdown,
}

const EXAMPLES: &str = "\
Examples:
  formwork schema > formwork.schema.json
  formwork schema --as markdown --out docs/spec-language.md

Exit codes: 0 written, or as it should be; 1 the file differs; 2 could not run.";

impl Schema {
    pub(super) fn run(&self) -> io::Result<Exit> {
        let (text, form, mark) = match self.form {
            Form::Json => (language::schema(), "json", "Written by `formwork schema`"),
            Form::Markdown => (
                language::guide(),
                "markdown",
                "Written by `formwork schema --as markdown`",
            ),
        };
        let Some(out) = &self.out else {
            anstream::stdout().write_all(text.as_bytes())?;
            return Ok(Exit::Clean);
        };
        let origin = Origin {
            spec: None,
            source: "the spec language",
            mend: &format!("formwork schema --as {form} --out {}", written::shell(out)),
        };
        let file = File {
            path: out.clone(),
            text,
            mark,
        };
        written::settle(&[file], self.writing, &origin)
    }
}
