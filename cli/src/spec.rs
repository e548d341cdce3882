//! Specs that are interpreted: loaded, checked, and their samples run.

use std::path::Path;

use formwork::engine;
use formwork_codegen::diagnostic::{Code, Diagnostic, Report};
use formwork_codegen::source::Span;
use formwork_codegen::{Judge, Loaded, Spec};

use crate::tables::Tables;
use crate::{samples, witness};

/// So many findings of a spec are shown.
const MOST_KEPT: usize = 100;

/// The engine.
const JUDGE: Judge = Judge {
    refused: engine::refused,
    witness: witness::find,
};

/// A spec's file, loaded and checked; its samples are not run.
///
/// # Errors
/// Everything that is wrong with it.
pub fn load(path: &Path) -> Result<Loaded, Report> {
    Spec::load_judged(path, JUDGE)
}

/// Everything there is to say about a spec's file, its samples included.
#[must_use]
pub fn check(path: &Path) -> Report {
    report(load(path))
}

/// The same of a text; `name` is what the report calls it.
#[must_use]
pub fn check_str(name: &str, text: &str) -> Report {
    report(Spec::load_str_judged(name, text, JUDGE))
}

/// The tables of a spec's file.
///
/// # Errors
/// Everything that is wrong with it. Its samples are not run.
pub fn tables<'t>(path: &Path) -> Result<Tables<'t>, Report> {
    let Loaded { model, mut report } = load(path)?;
    Tables::new(model).map_err(|too_many| {
        report.push(diagnostic(&too_many.to_string()));
        report
    })
}

fn report(loaded: Result<Loaded, Report>) -> Report {
    let Loaded { model, mut report } = match loaded {
        Ok(loaded) => loaded,
        Err(report) => return report,
    };
    match Tables::new(model) {
        Ok(tables) => add(&mut report, samples::run(&tables)),
        Err(too_many) => report.push(diagnostic(&too_many.to_string())),
    }
    report
}

/// Adds what the samples show; beyond a number that anybody reads, it is only counted, notes first.
fn add(report: &mut Report, mut wrong: Vec<Diagnostic>) {
    wrong.sort_by_key(Diagnostic::severity);
    let kept = MOST_KEPT
        .saturating_sub(report.diagnostics.len())
        .min(wrong.len());
    report.more += wrong.len() - kept;
    wrong.truncate(kept);
    wrong.into_iter().for_each(|one| report.push(one));
}

fn diagnostic(why: &str) -> Diagnostic {
    Diagnostic::new(Code::TooLarge, Span::default(), why)
}
