//! Samples of answers.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use formwork_vocabulary::{JsonType, Kind, Reason};

use super::Checks;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{
    AnswerSample, Api, Data, Endpoint, Field, Format, Outcome, Raw, Record, Type, Value,
};
use crate::source::Span;
use crate::spec::{self, At, Short, Word};
use crate::text::{listed, quoted};

/// The codes of what is no answer of an API.
pub(crate) static UNREADABLE: LazyLock<Vec<&str>> =
    LazyLock::new(|| Reason::ALL.iter().map(|reason| reason.as_str()).collect());

/// What is answered, and by what.
#[derive(Clone, Copy)]
pub(super) struct Answering<'m> {
    pub(super) api: &'m Api,
    pub(super) records: &'m [Record],
    pub(super) endpoint: &'m Endpoint,
    /// Whether the endpoint's reply is the one that was written.
    pub(super) is_known: bool,
}

/// Checks the answers of an endpoint.
pub(super) fn check<'s>(
    checks: &mut Checks<'s>,
    list: &'s [Short<At<String>, At<spec::Answer>>],
    answering: Answering<'_>,
) -> Vec<AnswerSample> {
    let mut made: Vec<AnswerSample> = Vec::new();
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for written in list {
        let Some((name, answer)) = named(checks, written) else {
            continue;
        };
        if let Some(first) = seen.get(name.value.as_str()) {
            let message = format!("the answer {} is listed twice", quoted(&name.value));
            let complaint = Diagnostic::new(Code::AnswerName, name.span, message);
            checks.push(complaint.also(*first, "first here"));
        }
        let sample = one(checks, name, answer, answering);
        if let Some(sample) = &sample {
            seen.entry(&name.value).or_insert(sample.at);
        }
        made.extend(sample);
    }
    made
}

/// A shared answer by its name, or an own one.
fn named<'s>(
    checks: &mut Checks<'s>,
    written: &'s Short<At<String>, At<spec::Answer>>,
) -> Option<(&'s At<String>, &'s spec::Answer)> {
    let spec = checks.spec;
    match written {
        Short::Short(name) => {
            let found = spec.answers.get(&name.value);
            if found.is_none() {
                checks.unresolved(Code::UnusedAnswer, &name.value);
                let message = format!("there is no shared answer {}", quoted(&name.value));
                let complaint = Diagnostic::new(Code::UnknownAnswer, name.span, message);
                let declared = spec.answers.declared();
                checks.push(checks.meant(complaint, &name.value, declared));
            }
            checks.used.insert((Code::UnusedAnswer, &name.value));
            found.map(|answer| (name, answer))
        }
        Short::Long(answer) => {
            let name = answer.value.name.as_ref();
            if name.is_none() {
                let complaint = Diagnostic::new(
                    Code::AnswerName,
                    answer.value.from.span,
                    "an answer in a list needs a `name`",
                );
                checks.push(complaint);
            }
            name.map(|name| (name, &answer.value))
        }
    }
}

fn one(
    checks: &mut Checks<'_>,
    name: &At<String>,
    answer: &spec::Answer,
    answering: Answering<'_>,
) -> Option<AnswerSample> {
    format(checks, &answer.format, answering.api);
    if let Some(status) = answer
        .status
        .filter(|status| !(100..=599).contains(&status.value))
    {
        let message = format!("{} is no HTTP status", status.value);
        checks.push(
            Diagnostic::new(Code::BadStatus, status.span, message).help("a status is 100 to 599"),
        );
    }
    let (outcome, outcome_at) = outcome(checks, name, answer)?;
    if let Outcome::Ok(value) = &outcome {
        fits(checks, value, outcome_at, answering);
    }
    Some(AnswerSample {
        name: name.value.clone(),
        at: name.span,
        from: answer.from.value,
        format: answer.format.value.0,
        status: answer.status.map_or(200, |status| status.value),
        content_type: answer.content_type.as_ref().map(|said| said.value.clone()),
        body: answer.body.value.clone(),
        body_at: answer.body.span,
        outcome,
        outcome_at,
        cosmetic: checks.said_if(answer.cosmetic.as_ref(), "the remark"),
    })
}

/// The format is one of the API's.
pub(super) fn format(checks: &mut Checks<'_>, format: &At<Word<Format>>, api: &Api) {
    if !api.formats.is_empty() && !api.formats.contains(&format.value.0) {
        let complaint = Diagnostic::new(
            Code::FormatRefused,
            format.span,
            "the API does not speak this format",
        );
        checks.push(complaint.help("take another format, or add it to `formats`"));
    }
}

fn outcome(
    checks: &mut Checks<'_>,
    name: &At<String>,
    answer: &spec::Answer,
) -> Option<(Outcome, Span)> {
    match (&answer.ok, &answer.refused, &answer.unreadable) {
        (Some(value), None, None) => Some((Outcome::Ok(value.value.clone()), value.span)),
        (None, Some(refused), None) => {
            let text = |text: &At<String>| text.value.clone();
            let refusal = Outcome::Refused {
                message: refused.message.as_ref().map(text).unwrap_or_default(),
                errors: refused.errors.iter().map(text).collect(),
                code: refused.code.as_ref().map(text),
            };
            let said = refused.message.iter().chain(&refused.code);
            let at = said.chain(&refused.errors).next();
            Some((refusal, at.map_or(name.span, |text| text.span)))
        }
        (None, None, Some(code)) => {
            if !UNREADABLE.contains(&code.value.as_str()) {
                let message = format!("there is no code {}", quoted(&code.value));
                let complaint = Diagnostic::new(Code::UnknownFault, code.span, message);
                let complaint = complaint.nearest(&code.value, UNREADABLE.iter().copied());
                let known = listed(UNREADABLE.iter().copied(), "and");
                checks.push(complaint.label(format!("known are {known}")));
            }
            Some((Outcome::Unreadable(code.value.clone()), code.span))
        }
        _ => {
            let message = "an answer is exactly one of `ok`, `refused` and `unreadable`";
            checks.push(Diagnostic::new(Code::SampleOutcome, name.span, message));
            None
        }
    }
}

/// The value is one that the endpoint's reply can have.
fn fits(checks: &mut Checks<'_>, value: &Value, at: Span, answering: Answering<'_>) {
    let endpoint = answering.endpoint;
    let records = Records::of(answering.records);
    let why = match (&endpoint.reply.data, value) {
        _ if !answering.is_known => None,
        // Data that were left out.
        (Data::Record(_), Value::Null) if endpoint.reply.optional => None,
        (Data::Raw(raw), value) => is_raw(raw, value),
        (Data::Nothing, value) => acknowledged(value, answering.api).map(Misfit::plain),
        (Data::List { record, .. }, Value::List(items)) => {
            items.iter().find_map(|item| records.misfit(item, *record))
        }
        (Data::List { .. }, _) => Some(Misfit::plain("the reply is a list of maps".to_owned())),
        (Data::Record(record), value) => records.misfit(value, *record),
    };
    if let Some(Misfit { why, field }) = why {
        let message = format!(
            "the reply of {} cannot be this: {why}",
            quoted(&endpoint.key)
        );
        let complaint =
            Diagnostic::new(Code::BadOk, at, message).also(endpoint.at, "this endpoint");
        checks.push(match field {
            Some(field) => complaint.also(field, "declared here"),
            None => complaint,
        });
    }
}

/// A text is what it is, and of bytes their number is told.
fn is_raw(raw: &Raw, value: &Value) -> Option<Misfit> {
    let is_one = match (raw.is_text, value) {
        (true, Value::Text(_)) => true,
        (false, Value::Map(entries)) => {
            matches!(entries.as_slice(), [(name, Value::Int(0..))] if name == "bytes")
        }
        (true | false, _) => false,
    };
    let what = match raw.is_text {
        true => "the reply is a text",
        false => "bytes are told by their number, `{ bytes: 4 }`",
    };
    (!is_one).then(|| Misfit::plain(what.to_owned()))
}

fn acknowledged(value: &Value, api: &Api) -> Option<String> {
    let (proof, why) = match api.acknowledgement() {
        None => (Vec::new(), "an acknowledgement is `{}`".to_owned()),
        Some((name, word)) => (
            vec![(name.to_owned(), Value::Text(word.to_owned()))],
            format!("an acknowledgement is `{{ {name}: {word} }}`"),
        ),
    };
    (*value != Value::Map(proof)).then_some(why)
}

/// Why a value does not fit, and the field that it does not fit.
struct Misfit {
    why: String,
    field: Option<Span>,
}

impl Misfit {
    const fn plain(why: String) -> Self {
        Self { why, field: None }
    }
}

/// The records, and those fields by their names that were looked for.
struct Records<'m> {
    all: &'m [Record],
    by_name: RefCell<HashMap<usize, HashMap<&'m str, &'m Field>>>,
}

impl<'m> Records<'m> {
    fn of(all: &'m [Record]) -> Self {
        let by_name = RefCell::default();
        Self { all, by_name }
    }

    fn field(&self, record: usize, name: &str) -> Option<&'m Field> {
        let mut by_name = self.by_name.borrow_mut();
        let fields = || {
            let fields = self
                .all
                .get(record)
                .into_iter()
                .flat_map(|record| &record.fields);
            fields.map(|field| (field.name(), field)).collect()
        };
        by_name
            .entry(record)
            .or_insert_with(fields)
            .get(name)
            .copied()
    }

    /// Why a value is no such record.
    fn misfit(&self, value: &Value, record: usize) -> Option<Misfit> {
        let fields = self
            .all
            .get(record)
            .map_or(&[][..], |record| &record.fields);
        let Value::Map(entries) = value else {
            return Some(Misfit::plain("a record is a map".to_owned()));
        };
        for (name, value) in entries {
            let Some(field) = self.field(record, name) else {
                return Some(no_field(name, fields));
            };
            let misfit = self.value(value, field, &field.ty);
            if misfit.is_some() {
                return misfit;
            }
        }
        let given: HashSet<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
        let mut missing = fields.iter().filter(|field| field.required);
        let missing = missing.find(|field| !given.contains(field.name()))?;
        Some(Misfit {
            why: format!("the field {} is missing", quoted(missing.name())),
            field: Some(missing.at),
        })
    }

    /// Why a value is none that a field can have, or a part of it that is of this type.
    fn value(&self, value: &Value, field: &Field, ty: &Type) -> Option<Misfit> {
        let what = match (ty.in_documents(), value) {
            (Type::Value(kind), value) => match is_of(value, *kind) {
                true => return None,
                false => format!("of the type `{}`", kind.def().key),
            },
            (Type::Record(place), value) => return self.misfit(value, *place),
            (Type::List(items), Value::List(all)) => {
                return all
                    .iter()
                    .find_map(|item| self.value(item, field, &items.ty));
            }
            (Type::Map(entries), Value::Map(all)) => {
                return all
                    .iter()
                    .find_map(|(_, value)| self.value(value, field, &entries.ty));
            }
            (Type::List(_), _) => "a list".to_owned(),
            (Type::Map(_) | Type::Json(_), _) => "a map".to_owned(),
        };
        Some(Misfit {
            why: format!("the field {} is {what}", quoted(field.name())),
            field: Some(field.at),
        })
    }
}

fn no_field(name: &str, fields: &[Field]) -> Misfit {
    let near = nearest(name, fields.iter().map(Field::name));
    let is_near = |field: &&Field| Some(field.name()) == near.as_deref();
    Misfit {
        why: format!("there is no field {}", quoted(name)),
        field: fields.iter().find(is_near).map(|field| field.at),
    }
}

fn is_of(value: &Value, kind: Kind) -> bool {
    match kind.def().json() {
        JsonType::Boolean => matches!(value, Value::Bool(_)),
        JsonType::Integer => matches!(value, Value::Int(_)),
        JsonType::Number => matches!(value, Value::Int(_) | Value::Text(_)),
        JsonType::Any | JsonType::Date | JsonType::String => matches!(value, Value::Text(_)),
    }
}
