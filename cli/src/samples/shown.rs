//! Would the engine take the values that the spec shows? The checks of the spec give an early answer, for build scripts; what a
//! rule means, the engine alone knows.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use formwork::table::{Endpoint, Field, Kind, Rule, RuleId, Side, Type};
use formwork::{Arena, Context, Filled, Slot, engine};
use formwork_codegen::diagnostic::{Code, Diagnostic};
use formwork_codegen::model;
use formwork_vocabulary::{Arg, ArgKind, Stored};

use super::call::SOME_DAY;
use crate::date;

/// What was judged already: parameters of one type share its texts, and each is judged once.
#[derive(Default)]
pub(super) struct Judged(HashSet<Shared>);

/// A kind, an example, or none for choices, and the rules; texts by where the model keeps them.
type Shared = (
    Option<Kind>,
    Option<usize>,
    Vec<(RuleId, Arg<usize, usize>)>,
);

impl Judged {
    /// Whether nobody has asked about these rules and this example yet.
    fn is_new(&mut self, param: &model::Field, example: Option<&Arc<str>>) -> bool {
        let address = |text: &Arc<str>| Arc::as_ptr(text).addr();
        let rule = |rule: &model::Rule| {
            let texts = |texts: &Arc<[String]>| Arc::as_ptr(texts).addr();
            (rule.id, rule.arg.map(address, texts))
        };
        let rules = param.rules.iter().map(rule).collect();
        self.0
            .insert((param.ty.kind(), example.map(address), rules))
    }
}

/// The examples and choices of parameters that the engine refuses. `endpoint` is any one that has them.
pub(super) fn judge(
    endpoint: &Endpoint<'_>,
    params: &[model::Field],
    tables: &[Field<'_>],
    judged: &mut Judged,
) -> Vec<Diagnostic> {
    let mut wrong = Vec::new();
    for (param, table) in params.iter().zip(tables) {
        let refused = |rules: &[Rule<'_>], text: &str, code, what| {
            let broken = refused(endpoint, table, rules, text)?;
            Some(complaint(param, text, code, what, broken))
        };
        if let Some(text) = &param.example
            && judged.is_new(param, Some(text))
        {
            let rules = alone(table, |_| true);
            wrong.extend(refused(&rules, text, Code::BadExample, "example"));
        }
        let choices = choices(param);
        if !choices.is_empty() && judged.is_new(param, None) {
            let rules = alone(table, |id| id != RuleId::OneOf);
            let choices = choices.iter();
            wrong.extend(
                choices.filter_map(|text| refused(&rules, text, Code::Contradiction, "choice")),
            );
        }
    }
    wrong
}

fn choices(param: &model::Field) -> &[String] {
    let mut rules = param.rules.iter();
    let found = rules.find_map(|rule| match &rule.arg {
        model::Arg::Texts(choices) => (rule.id == RuleId::OneOf).then_some(&**choices),
        model::Arg::Count(_)
        | model::Arg::Other(_)
        | model::Arg::Range { .. }
        | model::Arg::Text(_) => None,
    });
    found.unwrap_or_default()
}

/// The rules that a value keeps or breaks by itself, whoever enforces them.
fn alone<'t>(table: &Field<'t>, is_asked: impl Fn(RuleId) -> bool) -> Vec<Rule<'t>> {
    let judges = |rule: &&Rule<'t>| match rule.id.def().arg {
        ArgKind::Count | ArgKind::Range | ArgKind::Text | ArgKind::Texts => is_asked(rule.id),
        // Another value or the day decides.
        ArgKind::Months | ArgKind::Other => false,
    };
    let rules = table.rules.iter().filter(judges);
    let side = Side::Both;
    rules.map(|rule| Rule { side, ..*rule }).collect()
}

/// What the engine has against a value, if anything.
fn refused(
    endpoint: &Endpoint<'_>,
    param: &Field<'_>,
    rules: &[Rule<'_>],
    text: &str,
) -> Option<formwork::Code> {
    // Of what has no rule, every text is a value.
    let kind = param.ty.kind()?;
    if rules.is_empty() && kind.def().code.is_none() {
        return None;
    }
    let param = [Field {
        ty: Type::Value(kind),
        required: false,
        rules,
        ..*param
    }];
    let alone = Endpoint {
        params: &param,
        groups: &[],
        ..*endpoint
    };
    let value = Filled {
        slots: &[slot(kind.def().stored, text)?],
        arena: &Arena::new(),
    };
    let context = Context::on(date::parse(SOME_DAY).unwrap_or_default());
    let found = engine::check_values(&alone, value, &context).err()?;
    found.iter().map(|one| one.code()).next()
}

/// The value that a text is; what is none, the checks of the spec have refused.
fn slot(stored: Stored, text: &str) -> Option<Slot<'_>> {
    Some(match stored {
        Stored::Bool => Slot::Bool(text.parse().ok()?),
        Stored::Date => Slot::Date(date::parse(text)?),
        Stored::Int => Slot::Int(text.parse().ok()?),
        Stored::IpAddr => Slot::IpAddr(text.parse().ok()?),
        Stored::Secret => Slot::Secret(text.into()),
        Stored::Text => Slot::Text(Cow::Borrowed(text)),
    })
}

fn complaint(
    param: &model::Field,
    text: &str,
    code: Code,
    what: &str,
    broken: formwork::Code,
) -> Diagnostic {
    let key = &param.key;
    let (message, meant) = if broken == formwork::Code::Email {
        (
            format!("the {what} {text:?} of `{key}` is no e-mail address"),
            "an address",
        )
    } else {
        (
            format!("the {what} {text:?} of `{key}` breaks the rule `{broken}`"),
            "a value",
        )
    };
    Diagnostic::new(code, param.at, message).help(format!("write {meant} that the parameter takes"))
}
