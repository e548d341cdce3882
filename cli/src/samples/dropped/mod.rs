//! What a sample shows of an answer and the spec does not read.
//!
//! The engine ignores what no field stands for, because an API may add to its answers. Whoever writes a spec should know
//! what is ignored. So each sample that was read is walked once more, by readers of its own that know no more than the
//! names in the table.

mod json;
mod markup;
mod xml;

use std::collections::HashSet;
use std::fmt;

use formwork::table::{Endpoint, Shape};
use formwork_codegen::diagnostic::{Code, Diagnostic};
use formwork_codegen::model::{AnswerSample, Format, Outcome};

/// So many places of a sample are named; the rest is counted.
const MOST_NAMED: usize = 8;

/// Something that is not read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Dropped {
    kind: Kind,
    name: String,
    /// What it belongs to; empty for the whole answer.
    of: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Attribute,
    Element,
    Member,
}

/// Which of the documented forms an answer has.
#[derive(Clone, Copy)]
enum Form {
    /// The documented success.
    Success,
    /// A message, which may be one of success.
    Message,
    /// The API's fault.
    Fault,
}

/// A note about an answer that parses to what it claims, if there is something to note.
pub(super) fn note(endpoint: &Endpoint<'_>, sample: &AnswerSample) -> Option<Diagnostic> {
    let form = form(endpoint, &sample.outcome)?;
    let mut found = match sample.format {
        Format::Xml => xml::dropped(endpoint, form, &sample.body),
        Format::Json => json::dropped(endpoint, form, &sample.body),
    };
    let remark = sample.cosmetic.as_deref().unwrap_or_default();
    found.retain(|one| !names(remark, &one.name));
    if found.is_empty() {
        return None;
    }
    let message = format!(
        "the answer `{}` shows what the spec does not read: {}",
        sample.name,
        named(&found)
    );
    let note = Diagnostic::new(Code::Dropped, sample.body_at, message);
    Some(note.help("if a caller needs it, declare a field where the language has one for it; if it is in print alone, name it in `cosmetic`"))
}

fn form(endpoint: &Endpoint<'_>, outcome: &Outcome) -> Option<Form> {
    Some(match (outcome, endpoint.reply) {
        (Outcome::Ok(_), Shape::Acknowledgement) => Form::Message,
        (Outcome::Ok(_), _) => Form::Success,
        (Outcome::Refused { code: Some(_), .. }, _) => Form::Fault,
        (Outcome::Refused { code: None, .. }, _) => Form::Message,
        (Outcome::Unreadable(_), _) => return None,
    })
}

/// The first ones, and how many more there are.
fn named(found: &[Dropped]) -> String {
    let shown = found.len().min(MOST_NAMED);
    let mut parts: Vec<String> = found[..shown].iter().map(ToString::to_string).collect();
    if found.len() > shown {
        parts.push(format!("{} more", found.len() - shown));
    }
    let last = parts.pop().unwrap_or_default();
    match parts.is_empty() {
        true => last,
        false => format!("{} and {last}", parts.join(", ")),
    }
}

/// The names of the fields of a success.
fn fields<'t>(shape: Shape<'t>) -> HashSet<&'t str> {
    let fields = match shape {
        Shape::List { record, .. } | Shape::Record { record, .. } => record.fields,
        Shape::Acknowledgement | Shape::Root { .. } => &[],
    };
    fields.iter().map(|field| field.wire).collect()
}

/// Whether a remark has a name as a whole word.
fn names(remark: &str, name: &str) -> bool {
    if name.is_empty() {
        return false;
    }
    let is_part = |letter: char| letter.is_alphanumeric() || "_-.:".contains(letter);
    let mut places = remark.match_indices(name);
    places.any(|(at, _)| {
        let (before, after) = (&remark[..at], &remark[at + name.len()..]);
        !before.ends_with(is_part) && !after.trim_end_matches('.').starts_with(is_part)
    })
}

/// What was found, each place once.
#[derive(Default)]
struct Found {
    list: Vec<Dropped>,
    seen: HashSet<Dropped>,
}

impl Found {
    fn add(&mut self, kind: Kind, name: &str, of: String) {
        let name = name.to_owned();
        let one = Dropped { kind, name, of };
        if self.seen.insert(one.clone()) {
            self.list.push(one);
        }
    }
}

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::Attribute => "attribute",
            Kind::Element => "element",
            Kind::Member => "member",
        };
        write!(f, "the {kind} `{}`{}", self.name.escape_debug(), self.of)
    }
}
