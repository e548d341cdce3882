//! `formwork explain`

use std::io::{self, Write as _};

use clap::Args;
use formwork_codegen::diagnostic::{Code, explain};

use super::{Exit, could_not_run};

/// Explain a code, such as E0101
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, verbatim_doc_comment)]
pub(super) struct Explain {
    /// The code
    code: String,
}

const EXAMPLES: &str = "\
Examples:
  formwork explain E0101
  formwork explain w0001";

impl Explain {
    pub(super) fn run(&self) -> io::Result<Exit> {
        let Some(code) = Code::from_text(&self.code.to_ascii_uppercase()) else {
            return Ok(could_not_run(&format!(
                "there is no code {:?}; codes are {} to {}",
                self.code,
                Code::ALL.first().map_or("", |code| code.as_str()),
                Code::ALL.last().map_or("", |code| code.as_str()),
            )));
        };
        writeln!(anstream::stdout(), "{code}: {}", explain(code))?;
        Ok(Exit::Clean)
    }
}
