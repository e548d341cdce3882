//! From a file to a model.

use std::fs;
use std::io::Read;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Log, Report};
use crate::model::Model;
use crate::source::{Source, Span};
use crate::spec::Spec;
use crate::yaml::Limits;
use crate::{check, de, yaml};

/// A spec without errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The checked model.
    pub model: Model,
    /// The warnings, with the text that they and the model's places are about.
    pub report: Report,
}

impl Spec {
    /// Loads and checks a file.
    ///
    /// # Errors
    /// Everything that is wrong with it, or why it cannot be read.
    pub fn load(path: impl AsRef<Path>) -> Result<Loaded, Report> {
        let path = path.as_ref();
        let name = path.display().to_string();
        match text(path, &Limits::DEFAULT) {
            Ok(text) => Self::load_str(&name, &text),
            Err((code, message)) => {
                let mut log = Log::default();
                log.push(Diagnostic::new(code, Span::default(), message));
                Err(Report::new(Source::new(name, ""), log))
            }
        }
    }

    /// Loads and checks a text; `name` is what reports call it.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn load_str(name: &str, text: &str) -> Result<Loaded, Report> {
        Self::load_within(name, text, &Limits::DEFAULT)
    }

    /// Loads and checks a text within other limits.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn load_within(name: &str, text: &str, limits: &Limits) -> Result<Loaded, Report> {
        let mut log = Log::default();
        let model = read(text, limits, &mut log);
        let report = Report::new(Source::new(name, text), log);
        match model {
            Some(model) if !report.has_errors() => Ok(Loaded { model, report }),
            _ => Err(report),
        }
    }
}

fn read(text: &str, limits: &Limits, log: &mut Log) -> Option<Model> {
    let tree = yaml::read(text, limits, log)?;
    let spec: Spec = de::read(&tree, log)?;
    drop(tree);
    check::check(&spec, log)
}

/// The text of a file, or what is wrong with it; what is far too large is not read whole.
fn text(path: &Path, limits: &Limits) -> Result<String, (Code, String)> {
    let io = |error: std::io::Error| (Code::Io, format!("the file cannot be read: {error}"));
    let most = u64::try_from(limits.bytes)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(io)?;
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
        (
            Code::Encoding,
            format!("the file is not UTF-8: line {line}"),
        )
    })
}
