//! From a file to a model.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::string::FromUtf8Error;

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
        match bytes(path, &Limits::DEFAULT) {
            // Only its size is told, and a character that is cut off at the end is no mistake.
            Ok(bytes) if bytes.len() > Limits::DEFAULT.bytes => {
                Self::load_str(&name, &String::from_utf8_lossy(&bytes))
            }
            Ok(bytes) => String::from_utf8(bytes)
                .map_err(|error| not_utf8(&name, &error))
                .and_then(|text| Self::load_str(&name, &text)),
            Err(error) => {
                let message = format!("the file cannot be read: {error}");
                let unread = Diagnostic::new(Code::Io, Span::default(), message);
                Err(report(Source::new(name, ""), unread))
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

/// The bytes of a file; what is far too large is not read whole.
fn bytes(path: &Path, limits: &Limits) -> std::io::Result<Vec<u8>> {
    let most = u64::try_from(limits.bytes)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Shows the line with the first bytes that are no UTF-8, which U+FFFD stands for.
fn not_utf8(name: &str, error: &FromUtf8Error) -> Report {
    let text = String::from_utf8_lossy(error.as_bytes());
    let start = error.utf8_error().valid_up_to();
    let place = Span::new(start, start + char::REPLACEMENT_CHARACTER.len_utf8());
    let message = format!("the file is not UTF-8: byte {start}");
    let bad = Diagnostic::new(Code::Encoding, place, message)
        .label("not UTF-8")
        .help("save the file as UTF-8");
    report(Source::new(name, text), bad)
}

fn report(source: Source, one: Diagnostic) -> Report {
    let mut log = Log::default();
    log.push(one);
    Report::new(source, log)
}
