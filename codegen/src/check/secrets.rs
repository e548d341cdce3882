//! Secrets: what a spec must not tell, and what it should not allow by accident.

use super::Checks;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Endpoint, Kind, Method};
use crate::spec::{Acceptance, At, Given, Map, Param, Short};
use crate::text::quoted;

/// Words that name secrets.
const WORDS: [&str; 6] = ["password", "passwd", "secret", "token", "api_key", "apikey"];

/// Checks what concerns secrets in the whole spec.
pub(super) fn check(checks: &mut Checks<'_>, api: &Api, endpoints: &[Endpoint]) {
    let spec = checks.spec;
    params(checks, &spec.credentials);
    params(checks, &spec.types);
    for (_, endpoint) in &spec.endpoints {
        params(checks, &endpoint.params);
    }
    in_query(checks, api, endpoints);
    calls(checks, api, endpoints);
}

fn params<'s>(checks: &mut Checks<'s>, map: &'s Map<Short<At<String>, Param>>) {
    for (key, one) in map {
        let (name, long) = match one {
            Short::Short(name) => (Some(name), None),
            Short::Long(long) => (long.kind.as_ref(), Some(long)),
        };
        let kind = kind(checks, name);
        if kind == Kind::Text {
            looks(checks, key);
        }
        if let Some(long) = long.filter(|_| kind == Kind::Secret) {
            told(checks, long);
        }
    }
}

/// The kind of a type's name, without complaint.
fn kind(checks: &Checks<'_>, name: Option<&At<String>>) -> Kind {
    let Some(name) = name else {
        return Kind::Text;
    };
    let named = checks
        .types
        .get(name.value.as_str())
        .map(|found| found.kind);
    named
        .or_else(|| Kind::from_key(&name.value))
        .unwrap_or(Kind::Bool)
}

/// A secret has no example, and no rule that holds a text.
fn told(checks: &mut Checks<'_>, long: &Param) {
    if let Some(example) = &long.example {
        let complaint =
            Diagnostic::new(Code::SecretExample, example.span, "a secret has no example");
        checks.push(complaint.help("take it out: a spec is read by everybody"));
    }
    let rules = long.rules.0.iter();
    for rule in rules.filter(|rule| rule.id.def().fits(Kind::Secret)) {
        if let Given::Text(_) | Given::Texts(_) = rule.given.value {
            let message = format!("`{}` tells what a secret is, or is not", rule.key);
            let complaint = Diagnostic::new(Code::SecretChoice, rule.given.span, message);
            checks.push(complaint.help("take the rule out"));
        }
    }
}

fn looks(checks: &mut Checks<'_>, key: &At<String>) {
    let name = key.value.to_ascii_lowercase();
    if WORDS
        .iter()
        .any(|word| name == *word || name.ends_with(&format!("_{word}")))
    {
        let message = format!(
            "{} looks like a secret, and its type is `text`",
            quoted(&key.value)
        );
        let complaint = Diagnostic::new(Code::LooksSecret, key.span, message);
        checks.push(complaint.help("with `type: secret`, its value is shown nowhere"));
    }
}

/// Secrets in the query should be accepted because somebody sends them there.
fn in_query(checks: &mut Checks<'_>, api: &Api, endpoints: &[Endpoint]) {
    let shown = endpoints
        .iter()
        .flat_map(|endpoint| &endpoint.calls)
        .any(|call| call.method == Method::Get && call.text.contains("={"));
    let sent = endpoints
        .iter()
        .any(|endpoint| endpoint.method == Method::Get);
    let spec = checks.spec;
    if let (true, Some(at)) = (
        api.secrets_in_query && !shown && !sent,
        &spec.api.secrets_in_query,
    ) && at.value == Acceptance::Accept
    {
        let complaint = Diagnostic::new(
            Code::SecretInQuery,
            at.span,
            "secrets are accepted in the query, and no sample shows one there",
        );
        checks.push(
            complaint.help("queries end up in logs: say `refuse`, or add the sample that needs it"),
        );
    }
}

/// A call by GET sends its secrets in the query.
fn calls(checks: &mut Checks<'_>, api: &Api, endpoints: &[Endpoint]) {
    let spec = checks.spec;
    let any_secret =
        |params: &[crate::model::Param]| params.iter().any(|param| param.kind == Kind::Secret);
    let is_carried = any_secret(&api.credentials);
    for (endpoint, (_, written)) in endpoints.iter().zip(&spec.endpoints) {
        let has_secret = is_carried || any_secret(&endpoint.params);
        if endpoint.method == Method::Get && has_secret && !api.secrets_in_query {
            let message =
                "a call by GET sends its secrets in the query, and the API refuses them there";
            let complaint = Diagnostic::new(Code::SecretCall, written.call.span, message);
            checks.push(complaint.help("call by POST, or say `secrets_in_query: accept`"));
        }
    }
}
