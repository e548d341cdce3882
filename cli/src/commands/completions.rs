//! `formwork completions`

use std::io;

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::{Cli, Exit};

/// Print the completions of a shell
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  formwork completions bash > ~/.local/share/bash-completion/completions/formwork
  formwork completions fish > ~/.config/fish/completions/formwork.fish
  formwork completions zsh > ~/.zfunc/_formwork";

impl Completions {
    pub(super) fn run(&self) -> io::Result<Exit> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "formwork", &mut script);
        io::Write::write_all(&mut io::stdout(), &script)?;
        Ok(Exit::Clean)
    }
}
