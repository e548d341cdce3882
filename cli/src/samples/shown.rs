//! Would the engine take the values that the spec shows? The checks of the spec know most of its rules, and leave the
//! odder e-mail addresses to it.

use std::borrow::Cow;

use formwork::table::{Endpoint, List, Param};
use formwork::{Context, Slot, engine};
use formwork_codegen::diagnostic::{Code, Diagnostic};
use formwork_codegen::model;

use super::call::SOME_DAY;
use crate::date;

/// The examples and choices of parameters that the engine refuses. `endpoint` is any one that has them.
pub(super) fn judge(
    endpoint: &Endpoint<'_>,
    params: &[model::Param],
    tables: &[Param<'_>],
) -> Vec<Diagnostic> {
    let texts = params
        .iter()
        .zip(tables)
        .filter(|(param, _)| param.kind == model::Kind::Email);
    texts
        .flat_map(|(param, table)| {
            let wrong = |(text, code, what)| {
                refused(endpoint, table, text).then(|| complaint(param, text, code, what))
            };
            shown(param).filter_map(wrong).collect::<Vec<_>>()
        })
        .collect()
}

fn shown(param: &model::Param) -> impl Iterator<Item = (&str, Code, &'static str)> {
    let example = param
        .example
        .iter()
        .map(|text| (&**text, Code::BadExample, "example"));
    let choices = param.rules.iter().flat_map(|rule| match &rule.arg {
        model::Arg::Texts(choices) => &**choices,
        model::Arg::Count(_)
        | model::Arg::Other(_)
        | model::Arg::Range { .. }
        | model::Arg::Text(_) => &[],
    });
    example.chain(choices.map(|text| (text.as_str(), Code::Contradiction, "choice")))
}

/// Whether the value is no address, as the engine has it.
fn refused(endpoint: &Endpoint<'_>, param: &Param<'_>, text: &str) -> bool {
    let param = [Param {
        list: List::No,
        ..*param
    }];
    let alone = Endpoint {
        params: &param,
        groups: &[],
        ..*endpoint
    };
    let value = [Slot::Text(Cow::Borrowed(text))];
    let context = Context::on(date::parse(SOME_DAY).unwrap_or_default());
    let found = engine::check_values(&alone, &value, &context);
    found.is_err_and(|list| list.iter().any(|one| one.code() == formwork::Code::Email))
}

fn complaint(param: &model::Param, text: &str, code: Code, what: &str) -> Diagnostic {
    let message = format!(
        "the {what} {text:?} of `{}` is no e-mail address",
        param.key
    );
    Diagnostic::new(code, param.at, message).help("write an address that the parameter takes")
}
