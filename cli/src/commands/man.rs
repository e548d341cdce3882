//! `formwork man`

use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::{Args, CommandFactory as _};
use clap_mangen::Man as Page;

use super::{Cli, Exit, could_not_run};

/// Print the manual page, or write one for each command
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Man {
    /// The folder to write formwork.1 and formwork-COMMAND.1 into; without it, formwork.1 is printed
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  formwork man | man -l -
  formwork man --out ~/.local/share/man/man1";

impl Man {
    pub(super) fn run(&self) -> io::Result<Exit> {
        let Some(folder) = &self.out else {
            let mut page = Vec::new();
            Page::new(Cli::command()).render(&mut page)?;
            io::stdout().write_all(&page)?;
            return Ok(Exit::Clean);
        };
        let written = fs::create_dir_all(folder)
            .and_then(|()| clap_mangen::generate_to(Cli::command(), folder));
        match written {
            Ok(()) => Ok(Exit::Clean),
            Err(error) => Ok(could_not_run(&format!("{}: {error}", folder.display()))),
        }
    }
}
