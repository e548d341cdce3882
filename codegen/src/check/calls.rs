//! Samples of calls. The engine runs them later; here their names must exist and secrets must not be told.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use formwork_vocabulary::{Code as Fault, Pattern};

use super::Checks;
use super::carried::{Carried, by_name};
use super::endpoint::Shared;
use super::forms;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Api, CallSample, Endpoint, Failure, Field, ItemNames, Kind, Method, Type, value_of,
};
use crate::source::Span;
use crate::spec::{self, At, Bare, Map, Short};
use crate::text::{quoted, unescaped};

/// The codes of violations that a sample can name: all but that of the questions that nobody answers where samples are run.
pub(crate) static FAULTS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let found = Fault::ALL.iter().filter(|code| **code != Fault::Server);
    found.map(|code| code.as_str()).collect()
});
/// Those that a sample can name without a parameter.
pub(crate) static ALONE: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let alone = Fault::ALL.iter().filter(|code| code.def().alone);
    alone.map(|code| code.as_str()).collect()
});

/// Checks the calls of an endpoint.
pub(super) fn check(
    checks: &mut Checks<'_>,
    map: &Map<spec::Call>,
    endpoint: &Endpoint,
    shared: Shared<'_>,
) -> Vec<CallSample> {
    if map.entries.is_empty() {
        return Vec::new();
    }
    let names = Names::of(endpoint, shared);
    for (_, call) in map {
        let text = call.query.as_ref().or(call.body.as_ref());
        text.into_iter()
            .for_each(|text| secrets(checks, text, &names));
    }
    map.into_iter()
        .filter_map(|(key, call)| one(checks, key, call, &names, shared.api))
        .collect()
}

/// What the names in a sample stand for.
struct Names<'m> {
    endpoint: &'m Endpoint,
    shared: Shared<'m>,
    carried: &'m Carried<'m>,
    secrets: HashSet<&'m str>,
    params: HashMap<&'m str, &'m Field>,
    constants: HashSet<&'m str>,
    /// What has more than values inside: records, maps, and lists of them.
    containers: Vec<&'m Field>,
}

impl<'m> Names<'m> {
    fn of(endpoint: &'m Endpoint, shared: Shared<'m>) -> Self {
        let params = endpoint.params.iter();
        let secrets = params
            .filter(|param| param.is_secret())
            .flat_map(Field::names);
        let constants = endpoint.constants.iter();
        let all = shared.carried.all.iter().chain(&endpoint.params);
        Self {
            endpoint,
            shared,
            carried: shared.carried,
            secrets: secrets.collect(),
            params: by_name(&endpoint.params),
            constants: constants.map(|constant| constant.wire.as_str()).collect(),
            containers: all.filter(|param| param.ty.kind().is_none()).collect(),
        }
    }

    /// Whether the value of this name is a secret: of a parameter, of an item of a list, or of something inside it.
    fn is_secret(&self, name: &str) -> bool {
        let is_item = || {
            let list = self.item(name).and_then(|(list, _)| self.param(&list));
            list.is_some_and(Field::is_secret)
        };
        self.secrets.contains(name)
            || self.carried.secrets.contains(name) && !self.params.contains_key(name)
            || is_item()
            || self.inside(name) == Some(true)
    }

    /// Whether what is named inside a record, a map or a list of them is a secret; nothing if there is no such thing.
    fn inside(&self, name: &str) -> Option<bool> {
        let Shared { records, api, .. } = self.shared;
        let mut all = self.containers.iter();
        all.find_map(|field| forms::is_secret(name, field, records, api.join))
    }

    fn param(&self, wire: &str) -> Option<&'m Field> {
        let own = self.params.get(wire);
        own.or_else(|| self.carried.params.get(wire)).copied()
    }

    /// The list and the place of the item that `ip[2]` is, or `ip.2`.
    fn item(&self, name: &str) -> Option<(String, usize)> {
        Pattern::ALL.into_iter().find_map(|pattern| {
            let (before, _, after) = pattern.items(None)?.number()?;
            let numbered = name.strip_suffix(after)?;
            let base = numbered.trim_end_matches(|digit: char| digit.is_ascii_digit());
            let number = numbered.get(base.len()..)?.parse().ok()?;
            let base = base.strip_suffix(before)?;
            let own = self.item_of(&format!("{base}{}", pattern.text), number);
            own.or_else(|| self.item_of(base, number).filter(|_| !pattern.is_bare()))
        })
    }

    /// The list of this name, and the place of its item with this number.
    fn item_of(&self, wire: &str, number: usize) -> Option<(String, usize)> {
        let list = self.param(wire)?;
        let items = list.ty.items()?;
        let first = match items.form {
            ItemNames::Numbered { first, .. } => usize::try_from(first).ok()?,
            ItemNames::Brackets | ItemNames::Repeat => 0,
            ItemNames::Joined(_) | ItemNames::Trailing { .. } => return None,
        };
        let place = number.checked_sub(first)?;
        matches!(items.ty, Type::Value(_)).then(|| (list.wire.clone(), place))
    }
}

fn one(
    checks: &mut Checks<'_>,
    key: &At<String>,
    call: &spec::Call,
    names: &Names<'_>,
    api: &Api,
) -> Option<CallSample> {
    let own = names.endpoint.method;
    let (method, text) = match (&call.query, &call.body) {
        (Some(query), None) => (by(own, Method::Get), query),
        (None, Some(body)) => (by(own, Method::Post), body),
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
    path(checks, key, call, names.endpoint);
    super::answers::format(checks, &call.format, api);
    chooses(checks, call, text, api);
    let fails = failures(checks, &call.fails, names);
    Some(CallSample {
        name: key.value.clone(),
        at: key.span,
        from: call.from.value,
        format: call.format.value.0,
        method,
        path: call.path.as_ref().map(|path| path.value.clone()),
        text: text.value.trim_end_matches('\n').to_owned(),
        text_at: text.span,
        today: call.today.as_ref().map(|today| date(checks, today)),
        fails,
        cosmetic: checks.said_if(call.cosmetic.as_ref(), "the remark"),
    })
}

/// A sample asks for the format that it says.
fn chooses(checks: &mut Checks<'_>, call: &spec::Call, text: &At<String>, api: &Api) {
    let Some(name) = &api.format_param else {
        return;
    };
    let pairs = text.value.trim_end_matches('\n').split('&');
    let mut pairs = pairs.filter_map(|pair| Some((pair, value_of(name, pair)?)));
    let Some((pair, value)) = pairs.next() else {
        return;
    };
    if api
        .format(&value)
        .is_some_and(|asked| asked != call.format.value.0)
    {
        let message = format!(
            "the call asks for {}, and is said to ask for another format",
            quoted(&value)
        );
        let complaint = Diagnostic::new(Code::FormatRefused, place(text, pair), message);
        let complaint = complaint.also(call.format.span, "this one");
        checks.push(complaint.help(format!(
            "take {} out: it is sent with the format that is said",
            quoted(pair)
        )));
    }
}

/// A sample says its path if that has parameters.
fn path(checks: &mut Checks<'_>, key: &At<String>, call: &spec::Call, endpoint: &Endpoint) {
    let (at, message, help) = match (&call.path, endpoint.in_path().next()) {
        (None, Some(_)) => (
            key.span,
            "a call of a path with parameters has a `path`",
            format!(
                "write it as it is sent, without a suffix: `path: {}` with values in place of the braces",
                endpoint.path
            ),
        ),
        (Some(path), None) => (
            path.span,
            "the path of this operation has no parameters",
            "take `path` out".to_owned(),
        ),
        (None, None) | (Some(_), Some(_)) => return,
    };
    checks.push(Diagnostic::new(Code::SampleText, at, message).help(help));
}

/// The operation's own method, unless it has the parameters elsewhere than this one.
fn by(own: Method, other: Method) -> Method {
    match own.has_body() == other.has_body() {
        true => own,
        false => other,
    }
}

/// A secret's value is a placeholder, and nothing else has braces.
fn secrets(checks: &mut Checks<'_>, text: &At<String>, names: &Names<'_>) {
    for pair in text.value.trim_end_matches('\n').split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let at = place(text, pair);
        let is_placeholder = placeholder(value);
        if !is_placeholder && !value.is_empty() && names.is_secret(&unescaped(name)) {
            let complaint = Diagnostic::new(
                Code::SecretLiteral,
                at,
                format!("the secret {} stands in a sample", quoted(name)),
            );
            checks.push(complaint.help(format!(
                "write a placeholder such as `{name}={{{}}}`; tests fill it in",
                word(&unescaped(name))
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

/// What a placeholder for this name may be called.
fn word(name: &str) -> String {
    let letters = name
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_');
    let word: String = letters.collect();
    match word.is_empty() {
        true => "secret".to_owned(),
        false => word,
    }
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

fn failures(
    checks: &mut Checks<'_>,
    written: &[Short<At<String>, Map<At<String>>>],
    names: &Names<'_>,
) -> Vec<Failure> {
    let mut made = Vec::new();
    for one in written {
        match one {
            Short::Short(code) => made.extend(alone(checks, code)),
            Short::Long(map) => {
                for (name, code) in &map.entries {
                    known_fault(checks, code);
                    made.push(failure(checks, name, code, names));
                }
            }
        }
    }
    let route = made.iter().find(|one| one.code == Fault::Route.as_str());
    if let (Some(route), true) = (route, made.len() > 1) {
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
                .nearest(&code.value, ALONE.iter().copied())
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
        let complaint = Diagnostic::new(Code::UnknownFault, code.span, message);
        checks.push(complaint.nearest(&code.value, FAULTS.iter().copied()));
    }
}

/// A parameter with its code; `ip[2]` is the third item of the list `ip[]`, `ip.2` the second one of `ip.N`.
fn failure(
    checks: &mut Checks<'_>,
    name: &At<String>,
    code: &At<String>,
    names: &Names<'_>,
) -> Failure {
    let wire = name.value.as_str();
    let item = names.item(wire);
    let chooses = names.shared.api.format_param.as_deref();
    let known = names.constants.contains(wire)
        || chooses == Some(wire)
        || item.is_some()
        || names.param(wire).is_some()
        || names.inside(wire).is_some();
    if !known && code.value != Fault::Unknown.as_str() {
        let message = format!("there is no parameter {}", quoted(wire));
        let complaint = Diagnostic::new(Code::UnknownSampleParam, name.span, message);
        let carried = names.carried.all;
        let params = carried.iter().chain(&names.endpoint.params);
        let declared = params.map(|param| (param.wire.as_str(), param.at));
        checks.push(checks.meant(complaint, wire, declared));
    }
    let (param, index) = match item {
        Some((list, index)) => (list, Some(index)),
        None => (wire.to_owned(), None),
    };
    Failure {
        at: name.span,
        param: Some(param),
        index,
        code: code.value.clone(),
    }
}

/// A real calendar date.
fn date(checks: &mut Checks<'_>, today: &At<Bare>) -> String {
    let text = &today.value.0;
    if (checks.judge.refused)(Kind::Date, None, text).is_some() {
        let message = format!("{} is no date", quoted(text));
        checks.push(
            Diagnostic::new(Code::BadDate, today.span, message)
                .help("write a real date as `YYYY-MM-DD`"),
        );
    }
    text.clone()
}
