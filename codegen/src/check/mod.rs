//! From the document to the model: every check in a file of its own, all mistakes in one run.

mod ambiguous_answers;
mod answers;
mod api;
mod calls;
mod carried;
mod conditions;
mod document;
mod documented;
mod endpoint;
mod errata;
mod field;
mod fields;
mod forms;
mod groups;
mod guesses;
mod implied;
mod names;
mod namespaces;
mod nesting;
mod outcomes;
mod overlaps;
mod pages;
mod parts;
mod path;
mod pattern;
mod place;
mod raw;
mod records;
mod refusals;
mod reply;
mod routes;
mod rules;
mod secrets;
mod sets;
mod shape;
mod signature;
mod templates;
mod types;
mod values;
mod wire;
mod wording;

use std::collections::{HashMap, HashSet};

pub(crate) use answers::UNREADABLE;
pub(crate) use calls::{ALONE, FAULTS};
pub(crate) use names::of_item;
pub(crate) use shape::OR_ONE;

use crate::diagnostic::{Code, Diagnostic, Log};
use crate::load::Judge;
use crate::model::{Format, Kind, Model};
use crate::source::Span;
use crate::spec::{At, Spec};

/// So many choices are compared with other rules, and with other parameters' choices, and so many steps of names with one another;
/// hostile specs cost no more. Where no types are shared, a document has room for fewer choices.
const MOST_COMPARED: usize = 1 << 20;

/// What the checks share.
pub(crate) struct Checks<'s> {
    /// The document.
    pub(crate) spec: &'s Spec,
    /// Who knows what a value is, and as what an answer is read.
    pub(crate) judge: Judge,
    /// Where mistakes go.
    pub(crate) log: &'s mut Log,
    /// The named types.
    pub(crate) types: types::Types<'s>,
    /// The words of the whole API, by the kind of values.
    pub(crate) words: HashMap<Kind, wording::Words>,
    /// The places of the records by their names.
    pub(crate) records: HashMap<&'s str, usize>,
    /// The types, records and answers that something uses.
    pub(crate) used: HashSet<(Code, &'s str)>,
    /// The warnings about unused types, records or answers of which one was named that does not exist.
    pub(crate) misspelt: Vec<Code>,
    /// Names that stand where nothing of that name can: whatever has such a name may be what was meant.
    pub(crate) misplaced: HashSet<&'s str>,
    /// How many choices and steps of names have been compared.
    pub(crate) compared: usize,
}

impl<'s> Checks<'s> {
    /// Logs a mistake.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.log.push(diagnostic);
    }

    /// Whether so many more choices or steps of names may be compared.
    pub(crate) fn may_compare(&mut self, choices: usize) -> bool {
        self.compared = self.compared.saturating_add(choices);
        self.compared <= MOST_COMPARED
    }

    /// Adds what was meant, among names that the spec declares. Beyond the mistakes that are kept, nobody reads it.
    pub(crate) fn meant<'n>(
        &self,
        complaint: Diagnostic,
        found: &str,
        declared: impl IntoIterator<Item = (&'n str, Span)> + Clone,
    ) -> Diagnostic {
        match self.log.is_full() {
            true => complaint,
            false => complaint.nearest_declared(found, declared),
        }
    }

    /// Adds where the spec says that the API speaks a format, if it speaks others as well.
    pub(crate) fn spoken(&self, complaint: Diagnostic, format: Format) -> Diagnostic {
        let formats = &self.spec.api.formats;
        let mut own = formats.iter().filter(|_| formats.len() > 1);
        let own = own.find(|one| one.value.0 == format);
        let what = format!("the API speaks {}", format.name());
        complaint.also_if(own.map(|one| one.span), &what)
    }

    /// Where a name of the spec should stand, nothing has this one; what would use it is `kind`.
    pub(crate) fn unresolved(&mut self, kind: Code, name: &'s str) {
        self.misspelt.push(kind);
        self.misplaced.insert(name);
    }

    /// The text, which must say something.
    pub(crate) fn said<'a>(&mut self, text: &'a At<String>, what: &str) -> &'a str {
        if text.value.trim().is_empty() {
            let message = format!("{what} says nothing");
            self.push(
                Diagnostic::new(Code::EmptyText, text.span, message)
                    .help("write it, or take the key out"),
            );
        }
        text.value.trim()
    }

    /// The same for an optional text.
    pub(crate) fn said_if(&mut self, text: Option<&At<String>>, what: &str) -> Option<String> {
        text.map(|text| self.said(text, what).to_owned())
    }
}

/// Checks a document. Without errors, there is a model.
pub(crate) fn check(spec: &Spec, judge: Judge, log: &mut Log) -> Option<Model> {
    log.begin_checks();
    let model = document::check(spec, judge, log);
    log.show(|doubts| (judge.witness)(&model, doubts));
    (!log.has_errors()).then_some(model)
}
