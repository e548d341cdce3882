//! One parameter by itself.

use std::sync::Arc;

use super::pattern::{self, Literal};
use super::types::Type;
use super::{Checks, rules, types, values, wire};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Kind, List};
use crate::source::Span;
use crate::spec::{At, Param, Short};
use crate::text::quoted;

/// A parameter before its rules know the others.
pub(super) struct Draft<'s> {
    /// The key in the spec.
    pub(super) key: &'s At<String>,
    /// The name on the wire.
    pub(super) wire: At<String>,
    /// Other names for the same.
    pub(super) aliases: &'s [At<String>],
    /// What it takes from its type and says itself.
    pub(super) is: Type,
    /// The named type.
    pub(super) named: Option<String>,
    /// Whether a request without it is refused, where it is said.
    pub(super) required: Option<bool>,
    /// How it repeats.
    pub(super) list: List,
}

/// Checks a parameter by itself.
pub(super) fn check<'s>(
    checks: &mut Checks<'s>,
    key: &'s At<String>,
    one: &'s Short<At<String>, Param>,
) -> Draft<'s> {
    let draft = match one {
        Short::Short(name) => short(checks, key, name),
        Short::Long(long) => whole(checks, key, long),
    };
    let literal = match one {
        Short::Short(_) => None,
        Short::Long(long) => long.literal.as_ref(),
    };
    names(checks, &draft, literal);
    draft
}

/// Its names can be sent, and are no patterns unless it says that they are none.
fn names(checks: &mut Checks<'_>, draft: &Draft<'_>, literal: Option<&At<bool>>) {
    let said = match literal {
        Some(literal) if literal.value => Literal::Said,
        _ => Literal::Unsaid,
    };
    wire::parameter(checks, &draft.wire);
    let mut any = pattern::name(checks, &draft.wire, said);
    for name in draft.aliases {
        wire::parameter(checks, name);
        any |= pattern::name(checks, name, said) || pattern::alias(checks, name, said);
    }
    if let (Some(literal), false) = (literal, any) {
        let message = "no name of this parameter looks like a pattern";
        let complaint = Diagnostic::new(Code::IdleLiteral, literal.span, message);
        checks.push(complaint.help("take `literal` out"));
    }
}

fn short<'s>(checks: &mut Checks<'s>, key: &'s At<String>, name: &'s At<String>) -> Draft<'s> {
    let is = types::find(checks, name);
    let list = list(checks, key, None);
    Draft {
        key,
        wire: key.clone(),
        aliases: &[],
        is,
        named: named(checks, Some(name)),
        required: None,
        list,
    }
}

fn whole<'s>(checks: &mut Checks<'s>, key: &'s At<String>, long: &'s Param) -> Draft<'s> {
    let base = match &long.kind {
        Some(name) => types::find(checks, name),
        None => Type::plain(Kind::Text),
    };
    let is = take(checks, base, long);
    let wire = long.wire.clone().unwrap_or_else(|| key.clone());
    let list = list(checks, &wire, long.list.as_ref());
    Draft {
        key,
        wire,
        aliases: &long.aliases,
        is,
        named: named(checks, long.kind.as_ref()),
        required: long.required.map(|required| required.value),
        list,
    }
}

fn named(checks: &Checks<'_>, name: Option<&At<String>>) -> Option<String> {
    let name = name.filter(|name| checks.types.contains_key(name.value.as_str()))?;
    Some(name.value.clone())
}

/// What a parameter says beside its type: its own rules and texts win.
pub(super) fn take(checks: &mut Checks<'_>, base: Type, own: &Param) -> Type {
    let mut rules = base.rules;
    let written = rules::written(own);
    rules.retain(|rule| written.iter().all(|other| other.key != rule.key));
    let is_idle = written.is_empty();
    idle_side(checks, own, is_idle);
    rules.extend(written);
    // Those of its type were judged there, unless there are more now.
    if !is_idle {
        let kind_at = own.kind.as_ref().map(|kind| kind.span);
        rules::check(checks, base.kind, kind_at, &rules);
    }
    let shown = own.example.as_ref();
    let example = shown.map(|example| At {
        value: Arc::from(example.value.0.as_str()),
        span: example.span,
    });
    let example = example.or(base.example);
    // One that its type shows was judged there, unless there are more rules now.
    if let Some(example) = example.as_ref().filter(|_| shown.is_some() || !is_idle) {
        values::example(checks, base.kind, &rules, example);
    }
    let mut said = |text: &Option<At<String>>, what: &str| {
        let text = text.as_ref()?;
        Some(checks.said(text, what).into())
    };
    let (server, doc) = (said(&own.server, "the question"), said(&own.doc, "the doc"));
    Type {
        kind: base.kind,
        rules,
        server: server.or(base.server),
        doc: doc.or(base.doc),
        example,
    }
}

fn idle_side(checks: &mut Checks<'_>, own: &Param, idle: bool) {
    if let (Some(side), true) = (&own.side, idle) {
        let complaint = Diagnostic::new(
            Code::IdleSide,
            side.span,
            "a side without a rule changes nothing",
        );
        checks.push(complaint.help("take it out, or write the rule"));
    }
}

/// How a parameter repeats: a list by `list`, with brackets or numbers by its wire name.
fn list(checks: &mut Checks<'_>, wire: &At<String>, list: Option<&At<bool>>) -> List {
    let brackets = wire.value.ends_with("[]");
    let numbered = wire.value.len() > 2 && wire.value.ends_with(".N");
    match list.map(|list| list.value) {
        Some(true) if brackets => List::Brackets,
        Some(true) if numbered => List::Numbered,
        Some(true) => List::Repeat,
        _ => {
            if brackets || numbered {
                not_a_list(checks, &wire.value, wire.span);
            }
            List::No
        }
    }
}

fn not_a_list(checks: &mut Checks<'_>, name: &str, span: Span) {
    let message = format!("{} is the name of a list", quoted(name));
    checks.push(Diagnostic::new(Code::ListName, span, message).help("say `list: true`"));
}
