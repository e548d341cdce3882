//! Named types: what parameters share.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Checks, field, guesses, names, rules, secrets, shape, wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Empty, Kind, NamedType, Set};
use crate::source::Span;
use crate::spec::{At, Field, Given, Short};
use crate::text::quoted;

/// What people call texts of these characters.
const OF_CHARS: [(&str, &str); 6] = [
    ("alnum", "A-Za-z0-9"),
    ("alpha", "A-Za-z"),
    ("alphanumeric", "A-Za-z0-9"),
    ("digits", "0-9"),
    ("hex", "0-9A-Fa-f"),
    ("numeric", "0-9"),
];

/// The named types by their names.
pub(crate) type Types<'s> = HashMap<&'s str, Type>;

/// What a parameter or field takes from its type.
#[derive(Clone, Debug, Default)]
pub(crate) struct Type {
    /// What a value is, or each item of a list; nothing if that is no value.
    pub(crate) kind: Option<Kind>,
    /// The rules.
    pub(crate) rules: Vec<rules::Written>,
    /// The words that it is one of, if they are a set.
    pub(crate) set: Option<Arc<Set>>,
    /// What only the server can know.
    pub(crate) server: Option<Arc<str>>,
    /// What it is, in prose.
    pub(crate) doc: Option<Arc<str>>,
    /// How values are spelled.
    pub(crate) wording: wording::Said,
    /// A value for readers.
    pub(crate) example: Option<At<Arc<str>>>,
}

impl Type {
    /// A type that says nothing but what a value is.
    pub(crate) fn plain(kind: Kind) -> Self {
        Self {
            kind: Some(kind),
            ..Self::default()
        }
    }
}

/// What a name stands for.
pub(super) enum Found {
    /// A type of values.
    Value(Type, Kind),
    /// The record at this place.
    Record(usize),
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
        let (name, long) = match one {
            Short::Short(name) => (Some(name), None),
            Short::Long(long) => (long.kind.as_ref(), Some(&**long)),
        };
        let kind = name.map_or(Kind::Text, |name| builtin(checks, name));
        let mut resolved = match long {
            Some(long) => whole(checks, long, kind),
            None => Type::plain(kind),
        };
        if let Some(set) = resolved.set.as_mut().map(Arc::make_mut) {
            set.rust = names::item(checks, key);
            set.doc = resolved.doc.clone();
        }
        if name.is_none_or(|name| Kind::from_key(&name.value).is_some()) {
            secrets::named(checks, key, long, kind);
        }
        types.insert(key.value.as_str(), resolved);
    }
    checks.types = types;
}

fn whole(checks: &mut Checks<'_>, long: &Field, kind: Kind) -> Type {
    let text = |key, at: &Option<At<String>>| (key, at.as_ref().map(|at| at.span));
    let flag = |key, at: Option<At<bool>>| (key, at.map(|at| at.span));
    let sent = long.empty.as_ref();
    let sent = sent.filter(|at| at.value.0 == Empty::Sent);
    let keys = [
        text("wire", &long.wire),
        ("aliases", long.aliases.first().map(|at| at.span)),
        flag("required", long.required),
        ("in", long.place.map(|at| at.span)),
        flag("literal", long.literal),
        ("list", long.list.as_ref().map(shape::span)),
        ("map", long.map.as_ref().map(shape::span)),
        text("xml", &long.xml),
        text("json", &long.json),
        flag("optional", long.optional),
        flag("secret", long.secret),
        ("from", long.from.map(|at| at.span)),
        text("between", &long.between),
        text("item", &long.item),
        flag("flat", long.flat),
        ("as", long.written.map(|at| at.span)),
        ("fill", long.fill.map(|at| at.span)),
        text("key", &long.key),
        text("value", &long.value),
        ("empty: sent", sent.map(|at| at.span)),
    ];
    let named = long
        .rules
        .0
        .iter()
        .filter_map(|rule| match rule.given.value {
            Given::Other(_) => Some((rule.key, Some(rule.given.span))),
            Given::Count(_) if rule.id.def().is_on_parts() => {
                Some((rule.key, Some(rule.given.span)))
            }
            Given::Automaton(_)
            | Given::Count(_)
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
    field::take(checks, Type::plain(kind), long, true)
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

/// What a name stands for; text stands in for what is nothing.
pub(super) fn find<'s>(checks: &mut Checks<'s>, name: &'s str, span: Span) -> Found {
    let record = checks.records.get(name).copied();
    let found = match checks.types.get(name) {
        Some(found) => {
            let found = found.clone();
            checks.used.insert((Code::UnusedType, name));
            Some(found)
        }
        None => Kind::from_key(name).map(Type::plain),
    };
    match (found, record) {
        (Some(found), record) => {
            if record.is_some() && checks.types.contains_key(name) {
                ambiguous(checks, name, span);
            }
            let kind = found.kind.unwrap_or(Kind::Text);
            Found::Value(found, kind)
        }
        (None, Some(place)) => {
            checks.used.insert((Code::UnusedRecord, name));
            Found::Record(place)
        }
        (None, None) => {
            unknown(checks, name, span);
            Found::Value(Type::plain(Kind::Text), Kind::Text)
        }
    }
}

fn ambiguous<'s>(checks: &mut Checks<'s>, name: &'s str, span: Span) {
    checks.used.insert((Code::UnusedRecord, name));
    let message = format!("{} is a type and a record", quoted(name));
    let complaint = Diagnostic::new(Code::TwoMeanings, span, message);
    let spec = checks.spec;
    let declared = |complaint: Diagnostic, place: Option<Span>, what| match place {
        Some(place) => complaint.also(place, what),
        None => complaint,
    };
    let complaint = declared(complaint, spec.types.near(name), "the type");
    let complaint = declared(complaint, spec.records.near(name), "the record");
    checks.push(complaint.help("rename one of them"));
}

fn unknown<'s>(checks: &mut Checks<'s>, name: &'s str, span: Span) {
    checks.unresolved(Code::UnusedType, name);
    checks.unresolved(Code::UnusedRecord, name);
    let spec = checks.spec;
    let known = Kind::ALL
        .iter()
        .map(|kind| (kind.def().key, Span::default()))
        .chain(spec.types.declared())
        .chain(spec.records.declared());
    let message = format!("there is no type {}", quoted(name));
    let complaint = Diagnostic::new(Code::UnknownType, span, message);
    checks.push(known_types(checks, complaint, name, known));
}

fn known_types<'n>(
    checks: &Checks<'_>,
    complaint: Diagnostic,
    found: &str,
    known: impl Iterator<Item = (&'n str, Span)> + Clone,
) -> Diagnostic {
    if let Some(help) = guesses::help(found) {
        return complaint.help(help);
    }
    let complaint = checks.meant(complaint, found, known);
    let is_own = |name: &str| Kind::from_key(name).is_none();
    match (&complaint.suggestion, Kind::guessed(found)) {
        (Some(near), Some(_)) if is_own(&near.replacement) => return complaint,
        (_, Some(kind)) => {
            let span = complaint.primary;
            return complaint.replace(span, kind.def().key);
        }
        (Some(_), None) => return complaint,
        (None, None) => {}
    }
    if let Some((_, chars)) = OF_CHARS.iter().find(|(name, _)| *name == found) {
        return complaint.help(format!(
            "a text of some characters is `{{ type: text, chars: \"{chars}\" }}`"
        ));
    }
    let built_in = crate::text::listed(Kind::ALL.iter().map(|kind| kind.def().key), "and");
    complaint.help(format!(
        "built in are {built_in}; others are named under `types` or `records`"
    ))
}

/// The named types of the model.
pub(super) fn model(checks: &Checks<'_>) -> Vec<NamedType> {
    let named = |name: &str, found: &Type| NamedType {
        name: name.to_owned(),
        kind: found.kind.unwrap_or(Kind::Text),
        rules: rules::model(&found.rules, |_| None),
        server: found.server.clone(),
        doc: found.doc.clone(),
    };
    let names = checks.spec.types.names();
    names
        .filter_map(|name| checks.types.get(name).map(|found| named(name, found)))
        .collect()
}
