//! Named types: what parameters share.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Checks, param, rules};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Kind, NamedType};
use crate::source::Span;
use crate::spec::{At, Given, Param, Short};
use crate::text::quoted;

/// The named types by their names.
pub(crate) type Types<'s> = HashMap<&'s str, Type>;

/// What a parameter takes from its type.
#[derive(Clone, Debug)]
pub(crate) struct Type {
    /// What a value is.
    pub(crate) kind: Kind,
    /// The rules.
    pub(crate) rules: Vec<rules::Written>,
    /// What only the server can know.
    pub(crate) server: Option<Arc<str>>,
    /// What it is, in prose.
    pub(crate) doc: Option<Arc<str>>,
    /// A value for readers.
    pub(crate) example: Option<At<Arc<str>>>,
}

impl Type {
    /// A type that says nothing but what a value is.
    pub(crate) const fn plain(kind: Kind) -> Self {
        let rules = Vec::new();
        Self {
            kind,
            rules,
            server: None,
            doc: None,
            example: None,
        }
    }
}

/// Checks the named types; they are built of built-in ones.
pub(super) fn check(checks: &mut Checks<'_>) {
    let spec = checks.spec;
    let mut types = Types::default();
    for (key, one) in &spec.types {
        if Kind::from_key(&key.value).is_some() {
            let message = format!("{} is a built-in type", quoted(&key.value));
            checks.push(
                Diagnostic::new(Code::BuiltinType, key.span, message).help("choose another name"),
            );
        }
        let resolved = match one {
            Short::Short(name) => Type::plain(builtin(checks, name)),
            Short::Long(long) => whole(checks, long),
        };
        types.insert(key.value.as_str(), resolved);
    }
    checks.types = types;
}

fn whole<'s>(checks: &mut Checks<'s>, long: &'s Param) -> Type {
    let keys = [
        ("wire", long.wire.as_ref().map(|at| at.span)),
        ("aliases", long.aliases.first().map(|at| at.span)),
        ("required", long.required.as_ref().map(|at| at.span)),
        ("literal", long.literal.as_ref().map(|at| at.span)),
        ("list", long.list.as_ref().map(|at| at.span)),
    ];
    let named = long
        .rules
        .0
        .iter()
        .filter_map(|rule| match rule.given.value {
            Given::Other(_) => Some((rule.key, Some(rule.given.span))),
            Given::Count(_)
            | Given::Least(_)
            | Given::Greatest(_)
            | Given::Text(_)
            | Given::Texts(_) => None,
        });
    for (key, span) in keys.into_iter().chain(named) {
        if let Some(span) = span {
            let complaint = Diagnostic::new(
                Code::TypeKey,
                span,
                format!("`{key}` belongs on a parameter, not on a type"),
            );
            checks.push(complaint.help("say it where the type is used"));
        }
    }
    let kind = long
        .kind
        .as_ref()
        .map_or(Kind::Text, |name| builtin(checks, name));
    param::take(checks, Type::plain(kind), long)
}

/// A built-in type's kind; `text` stands in for what is none.
fn builtin<'s>(checks: &mut Checks<'s>, name: &'s At<String>) -> Kind {
    Kind::from_key(&name.value).unwrap_or_else(|| {
        checks.misplaced.insert(&name.value);
        let known = Kind::ALL
            .iter()
            .map(|kind| (kind.def().key, Span::default()));
        let message = format!("there is no built-in type {}", quoted(&name.value));
        checks.push(known_types(
            checks,
            Diagnostic::new(Code::UnknownType, name.span, message),
            &name.value,
            known,
        ));
        Kind::Text
    })
}

/// The type of that name; text stands in for what is none.
pub(super) fn find<'s>(checks: &mut Checks<'s>, name: &'s At<String>) -> Type {
    if let Some(found) = checks.types.get(name.value.as_str()) {
        let found = found.clone();
        checks.used.insert((Code::UnusedType, name.value.as_str()));
        return found;
    }
    if let Some(kind) = Kind::from_key(&name.value) {
        return Type::plain(kind);
    }
    checks.unresolved(Code::UnusedType, &name.value);
    let spec = checks.spec;
    let known = Kind::ALL
        .iter()
        .map(|kind| (kind.def().key, Span::default()))
        .chain(spec.types.declared());
    let message = format!("there is no type {}", quoted(&name.value));
    let complaint = Diagnostic::new(Code::UnknownType, name.span, message);
    checks.push(match record_of_name(checks, &name.value) {
        Some(record) => complaint
            .also(record, "this is a record")
            .help("a record is what a reply holds, under `list` or `record`: a parameter or a field holds one value"),
        None => known_types(checks, complaint, &name.value, known),
    });
    Type::plain(Kind::Text)
}

/// Where a record of that name is declared. Beyond the mistakes that are kept, nobody asks.
fn record_of_name(checks: &Checks<'_>, name: &str) -> Option<Span> {
    if checks.log.is_full() {
        return None;
    }
    let mut declared = checks.spec.records.declared();
    let found = declared.find(|(known, _)| *known == name);
    found.map(|(_, span)| span)
}

/// A field's kind: a built-in type, or the kind of a named one.
pub(super) fn kind<'s>(checks: &mut Checks<'s>, name: &'s At<String>) -> Kind {
    find(checks, name).kind
}

fn known_types<'n>(
    checks: &Checks<'_>,
    complaint: Diagnostic,
    found: &str,
    known: impl Iterator<Item = (&'n str, Span)> + Clone,
) -> Diagnostic {
    let complaint = checks.meant(complaint, found, known);
    if complaint.suggestion.is_some() {
        return complaint;
    }
    let built_in = crate::text::listed(Kind::ALL.iter().map(|kind| kind.def().key), "and");
    complaint.help(format!(
        "built in are {built_in}; others are named under `types`"
    ))
}

/// The named types of the model.
pub(super) fn model(checks: &Checks<'_>) -> Vec<NamedType> {
    let named = |name: &str, found: &Type| NamedType {
        name: name.to_owned(),
        kind: found.kind,
        rules: rules::model(&found.rules, |_| None),
        server: found.server.clone(),
        doc: found.doc.clone(),
    };
    let names = checks.spec.types.names();
    names
        .filter_map(|name| checks.types.get(name).map(|found| named(name, found)))
        .collect()
}
