//! The command `formwork`.

#![deny(clippy::wildcard_enum_match_arm)]

use std::process::ExitCode;

use clap::Parser as _;
use formwork_cli::Cli;

fn main() -> ExitCode {
    Cli::parse().run().into()
}
