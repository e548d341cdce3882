//! From a file to a model.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::string::FromUtf8Error;

use formwork_vocabulary::Code as Fault;

use crate::diagnostic::{Code, Diagnostic, Doubt, Log, Report, Witness};
use crate::model::{Arg, Automaton, Kind, Model, RuleId};
use crate::source::{Source, Span};
use crate::spec::Spec;
use crate::yaml::Limits;
use crate::{check, de, include, sharing, yaml};

/// A spec without errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The checked model.
    pub model: Model,
    /// The warnings, with the text that they and the model's places are about.
    pub report: Report,
}

/// Who knows values and answers.
#[derive(Clone, Copy, Debug)]
pub struct Judge {
    /// What is wrong with a text as a value of a kind and, if it is one and a rule is asked about, as one that must keep it. It is
    /// the engine's `formwork::engine::refused`.
    pub refused: Refused,
    /// For each doubt an answer that shows it, if there is one.
    pub witness: fn(&Model, &[Doubt]) -> Vec<Option<Witness>>,
}

/// What is wrong with a text as a value.
pub type Refused = for<'t> fn(
    Kind,
    Option<(RuleId, Arg<&'t str, &'t [&'t str], &'t Automaton<'t>>)>,
    &str,
) -> Option<Fault>;

impl Judge {
    /// Finds no mistake, and shows nothing.
    pub const NOBODY: Self = Self {
        refused: |_, _, _| None,
        witness: |_, _| Vec::new(),
    };
}

impl Spec {
    /// Loads and checks a file. Nobody is asked about the values that it shows.
    ///
    /// # Errors
    /// Everything that is wrong with it, or why it cannot be read.
    pub fn load(path: impl AsRef<Path>) -> Result<Loaded, Report> {
        Self::load_judged(path, Judge::NOBODY)
    }

    /// The same, asking about the values that it shows, and what its answers could be read as.
    ///
    /// # Errors
    /// Everything that is wrong with it, or why it cannot be read.
    pub fn load_judged(path: impl AsRef<Path>, judge: Judge) -> Result<Loaded, Report> {
        let path = path.as_ref();
        let name = path.display().to_string();
        let folder = path.parent().unwrap_or(Path::new(""));
        let (limits, folder) = (&Limits::DEFAULT, Some(folder));
        match bytes(path, limits.bytes) {
            // Only its size is told, and a character that is cut off at the end is no mistake.
            Ok(bytes) if bytes.len() > limits.bytes => load(
                &name,
                &String::from_utf8_lossy(&bytes),
                folder,
                limits,
                judge,
            ),
            Ok(bytes) => String::from_utf8(bytes)
                .map_err(|error| not_utf8(&name, &error))
                .and_then(|text| load(&name, &text, folder, limits, judge)),
            Err(error) => {
                let message = format!("the file cannot be read: {error}");
                let unread = Diagnostic::new(Code::Io, Span::default(), message);
                Err(report(Source::new(name, ""), unread))
            }
        }
    }

    /// Loads and checks a text; `name` is what reports call it. Nobody is asked about the values that it shows.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn load_str(name: &str, text: &str) -> Result<Loaded, Report> {
        Self::load_within(name, text, &Limits::DEFAULT)
    }

    /// The same, asking about the values that it shows, and what its answers could be read as.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn load_str_judged(name: &str, text: &str, judge: Judge) -> Result<Loaded, Report> {
        load(name, text, None, &Limits::DEFAULT, judge)
    }

    /// Loads and checks a text within other limits. Nobody is asked about the values that it shows.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn load_within(name: &str, text: &str, limits: &Limits) -> Result<Loaded, Report> {
        load(name, text, None, limits, Judge::NOBODY)
    }
}

/// Files are included from this folder.
fn load(
    name: &str,
    text: &str,
    folder: Option<&Path>,
    limits: &Limits,
    judge: Judge,
) -> Result<Loaded, Report> {
    let mut log = Log::default();
    let mut source = Source::new(name, text);
    let model = read(&mut source, folder, limits, judge, &mut log);
    let report = Report::new(source, log);
    match model {
        Some(model) if !report.has_errors() => Ok(Loaded { model, report }),
        _ => Err(report),
    }
}

fn read(
    source: &mut Source,
    folder: Option<&Path>,
    limits: &Limits,
    judge: Judge,
    log: &mut Log,
) -> Option<Model> {
    let (tree, nodes) = yaml::read(&source.text, 0, limits, log)?;
    let mut spec: Spec = de::read(&tree, log)?;
    drop(tree);
    let left = Limits {
        nodes: limits.nodes.saturating_sub(nodes),
        ..*limits
    };
    include::read(&mut spec, (source, folder), left, log);
    sharing::write_out(&mut spec, log);
    check::check(&spec, judge, log)
}

/// The bytes of a file, and of one that has more than so many, one more than these.
pub(crate) fn bytes(path: &Path, most: usize) -> std::io::Result<Vec<u8>> {
    let most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
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
