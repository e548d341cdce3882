//! What the binary does: one module a command.

mod check;
mod eval;
mod exit;
mod explain;
mod generate;
mod report;

use std::io::{self, Write as _};

use clap::{Parser, Subcommand};

pub use exit::Exit;

/// Typed requests and replies for parameter-style web APIs, from one YAML spec.
#[derive(Debug, Parser)]
#[command(name = "formwork", version, propagate_version = true, after_help = EXAMPLES)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Eval(eval::Eval),
    Explain(explain::Explain),
    Generate(generate::Generate),
}

const EXAMPLES: &str = "\
Examples:
  formwork check my_api.yaml
  formwork explain E0101
  formwork generate my_api.yaml --out src/generated.rs
  formwork eval my_api.yaml < requests.jsonl

Exit codes:
  0  nothing to say
  1  there are findings
  2  the command could not run";

impl Cli {
    /// Runs the command. Findings go to standard output, what keeps a command from running to standard error.
    #[must_use]
    pub fn run(&self) -> Exit {
        let done = match &self.command {
            Command::Check(command) => command.run(),
            Command::Eval(command) => command.run(),
            Command::Explain(command) => command.run(),
            Command::Generate(command) => command.run(),
        };
        match done {
            Ok(exit) => exit,
            // Whoever reads the output has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Clean,
            Err(error) => could_not_run(&error.to_string()),
        }
    }
}

/// Says why a command could not run. If even that fails, the exit code has to do.
fn could_not_run(why: &str) -> Exit {
    let _ = writeln!(anstream::stderr(), "formwork: {why}");
    Exit::CouldNotRun
}
