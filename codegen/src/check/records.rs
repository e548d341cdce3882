//! Records, of requests and of replies.

use std::collections::HashMap;

use super::{Checks, field, fields, groups, names, nesting, parts, wire};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Api, Endpoint, EntryNames, Field, Format, ItemNames, Join, Record, Type, Used, XmlName,
};
use crate::source::Span;
use crate::spec::{self, At, Short, Unknown};
use crate::text::quoted;

/// Checks the records. Their names are looked at once it is known where they are used.
pub(super) fn check(checks: &mut Checks<'_>) -> Vec<Record> {
    let spec = checks.spec;
    let records = spec.records.into_iter();
    let records: Vec<Record> = records
        .map(|(key, record)| one(checks, key, record))
        .collect();
    nesting::check(checks, &records);
    records
}

fn one<'s>(checks: &mut Checks<'s>, key: &At<String>, record: &'s spec::Record) -> Record {
    if record.fields.entries.is_empty() {
        let message = format!("the record {} has no fields", quoted(&key.value));
        checks.push(
            Diagnostic::new(Code::NoFields, key.span, message).help("write them under `fields`"),
        );
    }
    let doc = checks.said_if(record.doc.as_ref(), "the doc");
    let (fields, places) = fields::record(checks, &record.fields);
    let loosen = "say `optional: true`, or take the rule out";
    let groups = groups::check(checks, &record.rules, &fields, (&places, loosen));
    Record {
        key: key.value.clone(),
        rust: names::item(checks, key),
        doc,
        refuse_unknown: record.unknown.map(|at| at.value == Unknown::Refuse),
        fields,
        groups,
    }
}

/// Checks the names of records' fields, in requests and in replies.
pub(super) fn names(
    checks: &mut Checks<'_>,
    records: &[Record],
    api: &Api,
    endpoints: &[Endpoint],
) {
    let used = Used::of(records, api, endpoints);
    let spec = checks.spec;
    for (place, ((_, written), record)) in spec.records.into_iter().zip(records).enumerate() {
        if used.in_forms[place] {
            in_forms(checks, written, record, records, api);
        }
        if let Some(unknown) = written
            .unknown
            .filter(|_| used.sent[place] && !used.read[place])
        {
            let message = "this record is in requests alone, where the API says what becomes of unknown names";
            let complaint = Diagnostic::new(Code::TypeKey, unknown.span, message);
            checks.push(complaint.help("take it out"));
        }
        let formats = match (used.read[place], used.in_json[place]) {
            (true, _) => &*api.formats,
            (false, true) => &[Format::Json],
            (false, false) => &[],
        };
        in_documents(checks, written, record, formats);
        different(checks, written, record, formats);
    }
}

/// The long form of a field.
fn long(one: &Short<At<String>, spec::Field>) -> Option<&spec::Field> {
    match one {
        Short::Short(_) => None,
        Short::Long(long) => Some(long),
    }
}

/// Where something of a field is written, or else its name.
fn span(
    key: &At<String>,
    one: &Short<At<String>, spec::Field>,
    own: impl Fn(&spec::Field) -> Option<&At<String>>,
) -> Span {
    let wire = long(one).and_then(|long| long.wire.as_ref());
    long(one).and_then(own).or(wire).unwrap_or(key).span
}

/// What is sent as a form has names that can be sent, and a style that can say it.
fn in_forms(
    checks: &mut Checks<'_>,
    written: &spec::Record,
    record: &Record,
    records: &[Record],
    api: &Api,
) {
    for ((key, one), made) in written.fields.into_iter().zip(&record.fields) {
        let literal = long(one).and_then(|long| long.literal.as_ref());
        field::names(checks, made, span(key, one, |_| None), &[], literal);
        sayable(checks, made, span(key, one, |_| None), (records, api.join));
    }
}

/// A form can say what the field is made of, in its style.
pub(super) fn sayable(
    checks: &mut Checks<'_>,
    field: &Field,
    at: Span,
    (records, join): (&[Record], Join<'static>),
) {
    let number = || format!("number the items: end the `wire` in {}", parts::numbers());
    if field.tells_empty && field.bare().is_none() && field.header.is_none() {
        let message = "in a form nothing tells this list from none where it is empty";
        let complaint = Diagnostic::new(Code::Unsayable, at, message);
        checks.push(complaint.help(
            "end the `wire` in a pattern whose list has a name of its own, such as `[]`, or say `empty: absent`",
        ));
    }
    let mut ty = &field.ty;
    let (message, help) = loop {
        ty = match ty {
            Type::Value(_) | Type::Record(_) | Type::Json(_) => return,
            Type::List(items) => match &items.form {
                ItemNames::Joined(_) if !matches!(items.ty, Type::Value(_)) => {
                    break ("what stands between separators is one value each", number());
                }
                ItemNames::Repeat if !is_pair(&items.ty) => {
                    let message =
                        "in a form nothing tells which part belongs to which item of a list";
                    break (message, number());
                }
                ItemNames::Trailing { .. } if !has_values(ty, records) => {
                    let message =
                        "numbers at the ends of names are for a list of records of values";
                    break (message, number());
                }
                ItemNames::Repeat | ItemNames::Brackets | ItemNames::Joined(_) => &items.ty,
                ItemNames::Numbered { .. } | ItemNames::Trailing { .. } => &items.ty,
            },
            Type::Map(entries) => match (&entries.form, &entries.ty) {
                (EntryNames::Keyed(Join { after: "", .. }), Type::Record(_))
                    if join.before.is_empty() =>
                {
                    let message =
                        "in a form nothing tells where a key ends and a field's name begins";
                    break (message, "let the `wire` end in `[KEY]`".to_owned());
                }
                (EntryNames::Keyed(_) | EntryNames::Numbered { .. }, inside) => inside,
            },
        };
    };
    checks.push(Diagnostic::new(Code::Unsayable, at, message).help(help));
}

/// Whether it is one pair in a form.
fn is_pair(ty: &Type) -> bool {
    let form = ty.items().map(|items| &items.form);
    matches!(ty, Type::Value(_)) || matches!(form, Some(ItemNames::Joined(_)))
}

/// Whether a list is one of records of values.
fn has_values(ty: &Type, records: &[Record]) -> bool {
    let record = match ty.items().map(|items| &items.ty) {
        Some(Type::Record(place)) => records.get(*place),
        _ => None,
    };
    let is_value = |field: &Field| matches!(field.ty, Type::Value(_));
    record.is_some_and(|record| record.fields.iter().all(is_value))
}

/// What is read in documents has names there, and a place that can hold it.
fn in_documents(
    checks: &mut Checks<'_>,
    written: &spec::Record,
    record: &Record,
    formats: &[Format],
) {
    for ((key, one), made) in written.fields.into_iter().zip(&record.fields) {
        if formats.contains(&Format::Xml) {
            in_xml(checks, made, span(key, one, |long| long.xml.as_ref()));
            if let Some(long) = long(one) {
                let items = long.item.iter();
                let items = items.flat_map(|at| at.value.split('/').map(|name| (name, at.span)));
                let pair = [&long.key, &long.value].into_iter().flatten();
                let names = items.chain(pair.map(|at| (at.value.as_str(), at.span)));
                names.for_each(|(name, at)| wire::xml_name(checks, name, at));
            }
        }
        if formats.contains(&Format::Json)
            && (long(one).is_some_and(|long| long.json.is_some()) || formats.len() == 1)
        {
            wire::member(
                checks,
                &made.json,
                span(key, one, |long| long.json.as_ref()),
            );
        }
    }
}

fn in_xml(checks: &mut Checks<'_>, field: &Field, at: Span) {
    let (XmlName::Child(name) | XmlName::Attribute(name)) = &field.xml else {
        return no_value(checks, field, at, "the text of an element");
    };
    wire::xml_name(checks, name, at);
    if let XmlName::Attribute(_) = &field.xml {
        no_value(checks, field, at, "an attribute");
    }
    if field.tells_empty && field.is_flat() {
        let message = "in XML nothing tells what is flat from none where it is empty";
        let complaint = Diagnostic::new(Code::Unsayable, at, message);
        checks.push(complaint.help("take `flat` out, or say `empty: absent`"));
    }
}

fn no_value(checks: &mut Checks<'_>, field: &Field, at: Span, place: &str) {
    if !matches!(field.ty, Type::Value(_)) {
        let message = format!("{place} is one value, and this is a list, map or record");
        let complaint = Diagnostic::new(Code::Unsayable, at, message);
        checks.push(complaint.help("name a child element: `xml: name`"));
    }
}

/// In each format, a name is that of one field.
fn different(checks: &mut Checks<'_>, written: &spec::Record, record: &Record, formats: &[Format]) {
    let (mut wires, mut elements, mut members) = (HashMap::new(), HashMap::new(), HashMap::new());
    for ((key, one), made) in written.fields.into_iter().zip(&record.fields) {
        let at = span(key, one, |_| None);
        if taken(checks, &mut wires, made.wire.clone(), at, "the wire name") {
            continue;
        }
        for alias in &made.aliases {
            taken(checks, &mut wires, alias.clone(), at, "the wire name");
        }
        let (name, what) = match &made.xml {
            XmlName::Child(name) => (name.clone(), "the element"),
            XmlName::Attribute(name) => (format!("@{name}"), "the attribute"),
            XmlName::Text => ("text()".to_owned(), "the place"),
        };
        let in_xml = span(key, one, |long| long.xml.as_ref());
        let clashes =
            formats.contains(&Format::Xml) && taken(checks, &mut elements, name, in_xml, what);
        if formats.contains(&Format::Json) && !clashes {
            let in_json = span(key, one, |long| long.json.as_ref());
            taken(
                checks,
                &mut members,
                made.json.clone(),
                in_json,
                "the member",
            );
        }
    }
}

/// Takes a name; whether another field has it.
fn taken(
    checks: &mut Checks<'_>,
    names: &mut HashMap<String, Span>,
    name: String,
    at: Span,
    what: &str,
) -> bool {
    let first = names.get(&name).copied();
    if let Some(first) = first {
        let message = format!("{what} {} is taken", quoted(&name));
        checks.push(Diagnostic::new(Code::SameFieldWire, at, message).also(first, "by this field"));
    } else {
        names.insert(name, at);
    }
    first.is_some()
}
