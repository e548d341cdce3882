//! Records of replies.

use std::collections::HashMap;

use super::{Checks, names, types, wire};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Field, Format, Kind, Record};
use crate::source::Span;
use crate::spec::{self, At, Short};
use crate::text::quoted;

/// Checks the records.
pub(super) fn check(checks: &mut Checks<'_>, formats: &[Format]) -> Vec<Record> {
    let spec = checks.spec;
    spec.records
        .into_iter()
        .map(|(key, record)| one(checks, key, record, formats))
        .collect()
}

fn one<'s>(
    checks: &mut Checks<'s>,
    key: &At<String>,
    record: &'s spec::Record,
    formats: &[Format],
) -> Record {
    if record.fields.entries.is_empty() {
        let message = format!("the record {} has no fields", quoted(&key.value));
        checks.push(
            Diagnostic::new(Code::NoFields, key.span, message).help("write them under `fields`"),
        );
    }
    let mut rust = names::Fields::default();
    let mut taken = HashMap::new();
    for (key, one) in &record.fields {
        wire::name(checks, wire_name(key, one), formats);
    }
    let doc = checks.said_if(record.doc.as_ref(), "the doc");
    let fields = record
        .fields
        .into_iter()
        .map(|(key, one)| field(checks, key, one, &mut rust, &mut taken))
        .collect();
    Record {
        key: key.value.clone(),
        rust: names::item(checks, key),
        doc,
        fields,
    }
}

/// The name on the wire: the key unless said.
fn wire_name<'s>(key: &'s At<String>, one: &'s Short<At<String>, spec::Field>) -> &'s At<String> {
    match one {
        Short::Short(_) => key,
        Short::Long(long) => long.wire.as_ref().unwrap_or(key),
    }
}

fn field<'s>(
    checks: &mut Checks<'s>,
    key: &'s At<String>,
    one: &'s Short<At<String>, spec::Field>,
    rust: &mut names::Fields,
    taken: &mut HashMap<&'s str, Span>,
) -> Field {
    let (kind, long) = match one {
        Short::Short(name) => (types::kind(checks, name), None),
        Short::Long(long) => {
            let kind = long
                .kind
                .as_ref()
                .map_or(Kind::Text, |name| types::kind(checks, name));
            (kind, Some(long))
        }
    };
    let wire = wire_name(key, one);
    if let Some(first) = taken.insert(&wire.value, wire.span) {
        let message = format!("the wire name {} is taken", quoted(&wire.value));
        checks.push(
            Diagnostic::new(Code::SameFieldWire, wire.span, message).also(first, "by this field"),
        );
    }
    Field {
        at: key.span,
        key: key.value.clone(),
        rust: rust.name(checks, key),
        wire: wire.value.clone(),
        kind,
        required: !long
            .and_then(|long| long.optional)
            .is_some_and(|optional| optional.value),
        doc: checks.said_if(long.and_then(|long| long.doc.as_ref()), "the doc"),
    }
}
