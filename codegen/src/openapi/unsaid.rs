//! What OpenAPI cannot say, in sentences.

use crate::model::{Check, Endpoint, Kind, Method, Model, Param, Side};
use crate::words;

/// Everything that the document leaves out, of the API first, then in spec order.
pub(super) fn unsaid(model: &Model) -> Vec<String> {
    let mut said = general(model);
    let shared = model.api.credentials.iter();
    shared.for_each(|one| param("credentials", one, &model.api.credentials, &mut said));
    for endpoint in &model.endpoints {
        constants(endpoint, &mut said);
        let params = endpoint.params.iter();
        params.for_each(|one| param(&endpoint.rust, one, &endpoint.params, &mut said));
    }
    said
}

fn general(model: &Model) -> Vec<String> {
    let api = &model.api;
    let mut said = vec![
        format!(
            "A refusal may come with status 200; `{}` tells it from success.",
            api.verdict.message
        ),
        "A form body with a parameter given twice, or with none of its names known, has no schema."
            .to_owned(),
        "A parameter's violations are answered all at once, each with a code.".to_owned(),
    ];
    if !api.credentials.is_empty() {
        said.push(
            "Credentials are parameters of the body, which no security scheme describes."
                .to_owned(),
        );
    }
    if api.accept.contains(&Method::Get) {
        said.push(
            "Each operation is also called by GET with the same parameters in the query string."
                .to_owned(),
        );
    }
    let path = |one: &Endpoint| {
        model
            .endpoints
            .iter()
            .filter(|other| other.path == one.path)
            .count()
    };
    if model.endpoints.iter().any(|one| path(one) > 1) {
        said.push(
            "Where operations share a path, which answer belongs to which operation.".to_owned(),
        );
    }
    if model
        .endpoints
        .iter()
        .flat_map(|one| &one.params)
        .any(|one| one.kind == Kind::Email)
    {
        said.push("`format: email` is wider than the e-mail addresses that are accepted: no domain literals, no display names.".to_owned());
    }
    if model
        .endpoints
        .iter()
        .flat_map(|one| &one.params)
        .any(|one| one.wire.ends_with("[]"))
    {
        said.push("A list named `x[]` may also be given as `x[0]`, `x[1]` and so on.".to_owned());
    }
    said
}

fn constants(endpoint: &Endpoint, said: &mut Vec<String>) {
    for one in &endpoint.constants {
        if !one.aliases.is_empty() {
            let values: Vec<String> = one
                .aliases
                .iter()
                .map(|value| format!("`{value}`"))
                .collect();
            said.push(format!(
                "{}: `{}` may also be {}.",
                endpoint.rust,
                one.wire,
                values.join(" or ")
            ));
        }
    }
}

fn param(of: &str, param: &Param, all: &[Param], said: &mut Vec<String>) {
    let place = format!("{of}.{}", param.wire);
    for rule in &param.rules {
        let untold = matches!(rule.check, Check::Equals(_) | Check::WithinMonths(_));
        if untold || rule.side == Side::Client {
            let sentence = words::rule(&rule.check, all).plain();
            said.push(format!(
                "{place}: {sentence}{}",
                words::side(rule).unwrap_or_default()
            ));
        }
    }
    if let Some(question) = &param.server {
        said.push(format!(
            "{place}: the server checks: {}",
            words::prose(question).sentence().plain()
        ));
    }
    if let Some(aliases) = words::aliases(param) {
        said.push(format!("{place}: {}", aliases.plain()));
    }
}
