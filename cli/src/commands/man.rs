//! `formwork man`

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory as _};
use clap_mangen::Man as Page;

use super::written::{self, File, Origin, Writing};
use super::{Cli, Exit, could_not_run};

/// Print the manual page, or write one for each command
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Man {
    /// The folder to write formwork.1 and formwork-COMMAND.1 into; without it, formwork.1 is printed
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    writing: Writing,
}

/// What every page begins with, as a comment.
const MARK: &str = "Written by `formwork man`";

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
        if let Err(error) = self.folder(folder) {
            return Ok(could_not_run(&format!("{}: {error}", folder.display())));
        }
        let origin = Origin {
            spec: None,
            source: "this version",
            mend: &format!("formwork man --out {}", written::shell(folder)),
        };
        let mut root = Cli::command().disable_help_subcommand(true);
        root.build();
        let mut files = Vec::new();
        pages(&root, folder, &mut files)?;
        written::settle(&files, self.writing, &origin)
    }

    /// Makes the folder unless nothing is to be written.
    fn folder(&self, folder: &Path) -> io::Result<()> {
        match self.writing.is_check() {
            true => Ok(()),
            false => fs::create_dir_all(folder),
        }
    }
}

/// The pages of a command and of those below it.
fn pages(command: &Command, folder: &Path, files: &mut Vec<File>) -> io::Result<()> {
    for inner in command.get_subcommands().filter(|one| !one.is_hide_set()) {
        pages(inner, folder, files)?;
    }
    let page = Page::new(command.clone());
    let mut text = format!(".\\\" {MARK}.\n").into_bytes();
    page.render(&mut text)?;
    files.push(File {
        path: folder.join(page.get_filename()),
        text: String::from_utf8_lossy(&text).into_owned(),
        mark: MARK,
    });
    Ok(())
}
