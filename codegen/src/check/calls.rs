//! Samples of calls. The engine runs them later; here their names must exist and secrets must not be told.

use std::collections::HashSet;

use super::Checks;
use super::kinds::is_date;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, CallSample, Endpoint, Failure, Kind, List, Method, Param};
use crate::source::Span;
use crate::spec::{self, At, Bare, Map, Short};
use crate::text::quoted;

/// The codes of violations that a sample can name.
pub(crate) const FAULTS: [&str; 28] = [
    "required",
    "unknown",
    "duplicate",
    "shape_conflict",
    "bad_percent",
    "bad_utf8",
    "control",
    "route",
    "secret_in_query",
    "too_many",
    "min_chars",
    "max_chars",
    "equals",
    "within",
    "email",
    "ip_addr",
    "date",
    "bool",
    "int",
    "range",
    "one_of",
    "forbidden",
    "forbidden_domain",
    "only_one",
    "zero_or_one",
    "at_least_one",
    "all_or_none",
    "requires",
];
/// Codes that concern no single parameter.
const ALONE: [&str; 3] = ["route", "too_many", "bad_percent"];

/// Checks the calls of an endpoint.
pub(super) fn check(
    checks: &mut Checks<'_>,
    map: &Map<spec::Call>,
    endpoint: &Endpoint,
    api: &Api,
) -> Vec<CallSample> {
    let params = api
        .credentials
        .iter()
        .chain(&endpoint.params)
        .filter(|param| param.kind == Kind::Secret);
    let secrets = params
        .flat_map(|param| std::iter::once(&param.wire).chain(&param.aliases))
        .map(String::as_str);
    let secrets: HashSet<&str> = secrets.collect();
    for (_, call) in map {
        let text = call.query.as_ref().or(call.body.as_ref());
        text.into_iter()
            .for_each(|text| self::secrets(checks, text, &secrets));
    }
    map.into_iter()
        .filter_map(|(key, call)| one(checks, key, call, endpoint, api))
        .collect()
}

fn one(
    checks: &mut Checks<'_>,
    key: &At<String>,
    call: &spec::Call,
    endpoint: &Endpoint,
    api: &Api,
) -> Option<CallSample> {
    let (method, text) = match (&call.query, &call.body) {
        (Some(query), None) => (Method::Get, query),
        (None, Some(body)) => (Method::Post, body),
        _ => {
            let complaint = Diagnostic::new(
                Code::SampleText,
                key.span,
                "a call has either a `query` or a `body`",
            );
            checks.push(complaint);
            return None;
        }
    };
    super::answers::format(checks, &call.format, api);
    let fails = failures(checks, &call.fails, endpoint, api);
    Some(CallSample {
        name: key.value.clone(),
        at: key.span,
        from: call.from.value,
        format: call.format.value,
        method,
        text: text.value.trim_end_matches('\n').to_owned(),
        text_at: text.span,
        today: call.today.as_ref().map(|today| date(checks, today)),
        fails,
        cosmetic: checks.said_if(call.cosmetic.as_ref(), "the remark"),
    })
}

/// A secret's value is a placeholder, and nothing else has braces.
fn secrets(checks: &mut Checks<'_>, text: &At<String>, secrets: &HashSet<&str>) {
    for pair in text.value.trim_end_matches('\n').split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let at = place(text, pair);
        let is_placeholder = placeholder(value);
        if !is_placeholder && !value.is_empty() && secrets.contains(decoded(name).as_str()) {
            let complaint = Diagnostic::new(
                Code::SecretLiteral,
                at,
                format!("the secret {} stands in a sample", quoted(name)),
            );
            checks.push(complaint.help(format!(
                "write a placeholder such as `{name}={{{}}}`; tests fill it in",
                decoded(name)
            )));
        } else if pair.contains(['{', '}']) && (!is_placeholder || name.contains(['{', '}'])) {
            let complaint = Diagnostic::new(
                Code::BadPlaceholder,
                at,
                format!("{} has braces that are no placeholder", quoted(pair)),
            );
            checks.push(complaint.help("a placeholder is a whole value, such as `api_key={api_key}`; other braces are written `%7B` and `%7D`"));
        }
    }
}

/// Where a part of a sample stands: the whole sample where the text is not as it is written.
fn place(text: &At<String>, part: &str) -> Span {
    let offset = part.as_ptr().addr() - text.value.as_ptr().addr();
    if text.span.end - text.span.start == text.value.len() {
        return Span::new(
            text.span.start + offset,
            text.span.start + offset + part.len(),
        );
    }
    text.span
}

fn placeholder(value: &str) -> bool {
    let inner = value
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'));
    inner.is_some_and(|name| {
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    })
}

/// A name with its brackets unescaped: enough to find a parameter.
fn decoded(name: &str) -> String {
    let unescaped = name
        .replace("%5B", "[")
        .replace("%5D", "]")
        .replace("%5b", "[")
        .replace("%5d", "]");
    unescaped.replace("%5F", "_").replace("%5f", "_")
}

fn failures(
    checks: &mut Checks<'_>,
    written: &[Short<At<String>, Map<At<String>>>],
    endpoint: &Endpoint,
    api: &Api,
) -> Vec<Failure> {
    let mut made = Vec::new();
    for one in written {
        match one {
            Short::Short(code) => made.extend(alone(checks, code)),
            Short::Long(map) => {
                for (name, code) in &map.entries {
                    known_fault(checks, code);
                    made.push(failure(checks, name, code, endpoint, api));
                }
            }
        }
    }
    if let (Some(route), true) = (made.iter().find(|one| one.code == "route"), made.len() > 1) {
        let complaint = Diagnostic::new(
            Code::RouteAlone,
            route.at,
            "no other violation stands beside `route`",
        );
        checks.push(complaint.help("a call that reaches no operation is not checked further"));
    }
    made
}

fn alone(checks: &mut Checks<'_>, code: &At<String>) -> Option<Failure> {
    if !ALONE.contains(&code.value.as_str()) {
        let message = format!("{} is no violation by itself", quoted(&code.value));
        let complaint = Diagnostic::new(Code::BadFailure, code.span, message);
        checks.push(
            complaint
                .nearest(&code.value, ALONE)
                .label("write `parameter: code`"),
        );
        return None;
    }
    let code_text = code.value.clone();
    Some(Failure {
        at: code.span,
        param: None,
        index: None,
        code: code_text,
    })
}

fn known_fault(checks: &mut Checks<'_>, code: &At<String>) {
    if !FAULTS.contains(&code.value.as_str()) {
        let message = format!("there is no violation {}", quoted(&code.value));
        checks.push(
            Diagnostic::new(Code::UnknownFault, code.span, message).nearest(&code.value, FAULTS),
        );
    }
}

/// A parameter with its code; `ip[2]` is the third item of the list `ip[]`, `ip.2` the second one of `ip.N`.
fn failure(
    checks: &mut Checks<'_>,
    name: &At<String>,
    code: &At<String>,
    endpoint: &Endpoint,
    api: &Api,
) -> Failure {
    let params = || api.credentials.iter().chain(&endpoint.params);
    let constant = endpoint
        .constants
        .iter()
        .any(|constant| constant.wire == name.value);
    let item = item_of(&name.value, params());
    let known = constant || item.is_some() || params().any(|param| param.wire == name.value);
    if !known && code.value != "unknown" {
        let message = format!("there is no parameter {}", quoted(&name.value));
        let complaint = Diagnostic::new(Code::UnknownSampleParam, name.span, message);
        let declared = params().map(|param| (param.wire.as_str(), param.at));
        checks.push(complaint.nearest_declared(&name.value, declared));
    }
    let (param, index) = item.unwrap_or_else(|| (name.value.clone(), None));
    Failure {
        at: name.span,
        param: Some(param),
        index,
        code: code.value.clone(),
    }
}

fn item_of<'p>(
    name: &str,
    mut params: impl Iterator<Item = &'p Param>,
) -> Option<(String, Option<usize>)> {
    let (base, index) = match name.strip_suffix(']') {
        Some(name) => name.rsplit_once('[')?,
        None => name.rsplit_once('.')?,
    };
    let number: usize = index.parse().ok()?;
    let list = params.find(|param| match param.list {
        List::No => false,
        List::Brackets => param.wire.strip_suffix("[]") == Some(base),
        List::Numbered => param.wire.strip_suffix(".N") == Some(base) && number > 0,
        List::Repeat => param.wire == base,
    })?;
    let index = number - usize::from(list.list == List::Numbered);
    Some((list.wire.clone(), Some(index)))
}

/// A real calendar date.
fn date(checks: &mut Checks<'_>, today: &At<Bare>) -> String {
    let text = &today.value.0;
    if !is_date(text) {
        let message = format!("{} is no date", quoted(text));
        checks.push(
            Diagnostic::new(Code::BadDate, today.span, message)
                .help("write a real date as `YYYY-MM-DD`"),
        );
    }
    text.clone()
}
