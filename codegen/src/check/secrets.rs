//! Secrets: what a spec must not tell, and what it should not allow by accident.

use super::Checks;
use super::field::Draft;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Endpoint, Field as Made, InHeader, Kind, Model, holding};
use crate::spec::{Acceptance, At, Field, Given};
use crate::text::quoted;

/// Words that name secrets.
const WORDS: [&str; 6] = ["password", "passwd", "secret", "token", "api_key", "apikey"];

/// Checks what concerns secrets in the whole spec.
pub(super) fn check(checks: &mut Checks<'_>, model: &Model) {
    in_query(checks, &model.api, &model.endpoints);
    calls(checks, model);
}

/// Checks one parameter or field.
pub(super) fn field(checks: &mut Checks<'_>, draft: &Draft<'_>, long: Option<&Field>) {
    let kind = draft.shape.ty.innermost_kind();
    let is_known = draft
        .named
        .is_none_or(|name| !checks.misplaced.contains(name));
    if draft.is_value() && kind == Some(Kind::Text) && !draft.secret && is_known {
        looks(checks, draft.key, draft.header);
    }
    if let Some(long) = long.filter(|_| draft.secret || kind == Some(Kind::Secret)) {
        told(checks, long);
    }
}

/// Checks a named type.
pub(super) fn named(checks: &mut Checks<'_>, key: &At<String>, long: Option<&Field>, kind: Kind) {
    if kind == Kind::Text {
        looks(checks, key, None);
    }
    if let Some(long) = long.filter(|_| kind == Kind::Secret) {
        told(checks, long);
    }
}

/// A secret has no example, and no rule that holds a text.
fn told(checks: &mut Checks<'_>, long: &Field) {
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

fn looks(checks: &mut Checks<'_>, key: &At<String>, header: Option<InHeader>) {
    let name = key.value.to_ascii_lowercase();
    let is_called = |word: &&str| name == **word || name.ends_with(&format!("_{word}"));
    let is_sent = matches!(header, Some(InHeader::Bearer | InHeader::BasicPassword));
    if is_sent || WORDS.iter().any(is_called) {
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
        .any(|call| !call.method.has_body() && call.text.contains("={"));
    let sent = endpoints.iter().any(|endpoint| !endpoint.method.has_body());
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

/// A call by GET sends its secrets in the query, however deep they are.
fn calls(checks: &mut Checks<'_>, model: &Model) {
    let (api, spec) = (&model.api, checks.spec);
    if api.secrets_in_query {
        return;
    }
    let records = holding(&model.records, Made::is_secret);
    let inside = |field: &Made| field.ty.record().is_some_and(|record| records[record]);
    // What is in a header field is in no query.
    let is_sent = |field: &Made| field.header.is_none() && (field.is_secret() || inside(field));
    let is_carried = api.credentials.iter().any(is_sent);
    for (endpoint, (_, written)) in model.endpoints.iter().zip(&spec.endpoints) {
        if !endpoint.method.has_body() && (is_carried || endpoint.params.iter().any(is_sent)) {
            let message = format!(
                "a call by {} sends its secrets in the query, and the API refuses them there",
                endpoint.method
            );
            let complaint = Diagnostic::new(Code::SecretCall, written.call.span, message);
            checks.push(complaint.help("call by POST, or say `secrets_in_query: accept`"));
        }
    }
}
