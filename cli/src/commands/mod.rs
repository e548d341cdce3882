//! What the binary does: one module a command.

mod check;
mod completions;
mod docs;
mod eval;
mod exit;
mod explain;
mod generate;
mod man;
mod openapi;
mod place;
mod report;
mod schema;
mod written;

use std::io::{self, Write as _};
use std::path::Path;

use clap::{Parser, Subcommand};
use formwork_codegen::diagnostic::seen;

use crate::spec;
use crate::tables::Tables;

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
    Completions(completions::Completions),
    Docs(docs::Docs),
    Eval(eval::Eval),
    Explain(explain::Explain),
    Generate(generate::Generate),
    Man(man::Man),
    #[command(name = "openapi")]
    OpenApi(openapi::OpenApi),
    Schema(schema::Schema),
}

const EXAMPLES: &str = "\
Examples:
  formwork check my_api.yaml
  formwork explain E0101
  formwork generate my_api.yaml --out src/generated.rs
  formwork eval my_api.yaml < requests.jsonl
  formwork docs my_api.yaml --out docs
  formwork openapi my_api.yaml > openapi.json

Exit codes:
  0  nothing to say
  1  there are findings
  2  the command could not run";

impl Cli {
    /// Runs the command. Findings go to standard output, what keeps a command from running to standard error.
    pub fn run(&self) -> Exit {
        let done = match &self.command {
            Command::Check(command) => command.run(),
            Command::Completions(command) => command.run(),
            Command::Docs(command) => command.run(),
            Command::Eval(command) => command.run(),
            Command::Explain(command) => command.run(),
            Command::Generate(command) => command.run(),
            Command::Man(command) => command.run(),
            Command::OpenApi(command) => command.run(),
            Command::Schema(command) => command.run(),
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
    let _ = writeln!(anstream::stderr(), "formwork: {}", seen(why));
    Exit::CouldNotRun
}

/// The tables of a spec, or how a command ends that cannot have them. What is wrong is printed to standard error.
fn loaded<'t>(path: &Path) -> io::Result<Result<Tables<'t>, Exit>> {
    match spec::tables(path) {
        Ok(tables) => Ok(Ok(tables)),
        Err(found) => {
            let style = report::style(&io::stderr());
            let format = report::Format::Human;
            report::print(&found, format, style, &mut anstream::stderr().lock())?;
            Ok(Err(report::exit(&found, false)))
        }
    }
}
