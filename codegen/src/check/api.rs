//! What all endpoints share.

use formwork_vocabulary::around_call;

use super::field::{self, Of};
use super::outcomes::{self, Checked};
use super::place::Places;
use super::{Checks, documented, endpoint, errata, fields, groups, namespaces, wire};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Escaping, Format, Join, Record};
use crate::source::Span;
use crate::spec::{self, Acceptance, At, Short, Suffix, Unknown, Word as Spelled};
use crate::text::quoted;

/// Checks what all endpoints share. Also where each refusal's shape stands in the spec.
pub(super) fn check(checks: &mut Checks<'_>, records: &[Record]) -> (Api, Vec<Option<Span>>) {
    let spec = checks.spec;
    let api = &spec.api;
    let mut formats = formats(checks, api);
    let accept = different(checks, &api.accept);
    let accept = accept.into_iter().map(|Spelled(method)| method).collect();
    wire::base(checks, &api.base);
    for (name, value) in &api.constants {
        endpoint::constant(checks, name, value);
    }
    let namespaces = namespaces::check(checks, api, &formats);
    let format_param = format_param(checks, api, &mut formats);
    let none = wire::Names::default().holding(format_param);
    let join = join(checks, api.join.as_ref());
    let inside = (records, join);
    let written = &spec.credentials;
    let (credentials, known) =
        fields::request(checks, &written.params, none, Of::Credentials, inside);
    field::headers(checks, &credentials);
    let loosen = "say `required: false`, or take the rule out";
    let groups = groups::check(checks, &written.rules, &credentials, (&known, loosen));
    for list in &written.lists {
        let message = format!("{} is a list, and no parameter", quoted(&list.value));
        let complaint = Diagnostic::new(Code::WrongType, list.span, message);
        checks.push(complaint.help(format!("the list of the rules is `{}`", spec::RULES)));
    }
    let places = Places::new(api, &formats);
    if let Some(envelope) = &api.envelope {
        places.envelope(checks, envelope);
    }
    let Checked { outcomes, spans } = outcomes::check(checks, api, places);
    let [requests, answers] = unknown(api);
    let mut made = Api {
        name: checks.said(&api.name, "the name").to_owned(),
        base: api.base.value.trim_end_matches('/').to_owned(),
        suffix: format_param.is_none() && suffix(checks, api, &formats),
        format_param: format_param.map(|param| param.value.clone()),
        paths: paths(checks, api),
        outcomes,
        refusals: Vec::new(),
        join,
        formats,
        accept,
        secrets_in_query: api
            .secrets_in_query
            .is_some_and(|at| at.value == Acceptance::Accept),
        ignore_prefixes: matches!(api.prefixes, Some(Short::Short(_))),
        namespaces,
        refuse_unknown: answers == Some(Unknown::Refuse),
        ignore_unknown: requests == Some(Unknown::Ignore),
        ignored: different(checks, &api.ignored),
        escaping: api.escaping.map_or(Escaping::Form, |at| at.value.0),
        signature: None,
        limits: limits(checks, api.limits),
        doc: checks.said_if(api.doc.as_ref(), "the doc"),
        source: checks.said_if(api.source.as_ref(), "the source"),
        credentials,
        groups,
        errata: Vec::new(),
    };
    made.refusals = documented::check(checks, &made);
    made.errata = errata::check(
        checks,
        &api.errata,
        |path| errata::api_value(&made, path),
        |path| errata::api_place(api, path),
        &errata::API_PATHS,
    );
    (made, spans)
}

/// The formats; there is at least one.
fn formats(checks: &mut Checks<'_>, api: &spec::Api) -> Vec<Format> {
    let words = different(checks, &api.formats);
    let formats: Vec<_> = words.into_iter().map(|Spelled(format)| format).collect();
    if formats.is_empty() {
        let complaint = Diagnostic::new(Code::NoFormats, api.name.span, "the API has no `formats`");
        checks.push(
            complaint
                .label("of this API")
                .help("write `formats: [xml, json]`"),
        );
    }
    formats
}

/// The parameter that chooses the format. The format that is chosen without it comes first.
fn format_param<'s>(
    checks: &mut Checks<'_>,
    api: &'s spec::Api,
    formats: &mut [Format],
) -> Option<&'s At<String>> {
    let written = api.format.as_ref()?;
    let param = &written.param;
    wire::parameter(checks, &param.value, param.span);
    if let Some(default) = &written.default {
        match formats.iter().position(|format| *format == default.value.0) {
            Some(at) => formats[..=at].rotate_right(1),
            None => {
                let message = format!(
                    "{} is none of the `formats`",
                    quoted(default.value.0.suffix())
                );
                let complaint = Diagnostic::new(Code::NoSuffix, default.span, message);
                checks.push(complaint.help("add it there, or name one of them"));
            }
        }
    }
    if let Some(suffix) = api.suffix.filter(|suffix| suffix.value == Suffix::Format) {
        let message = "a suffix chooses the format, and a parameter as well";
        let complaint = Diagnostic::new(Code::NoSuffix, suffix.span, message);
        checks.push(
            complaint
                .also(param.span, "this one")
                .help("keep one of them"),
        );
    }
    Some(param)
}

/// What stands before and after the path of an operation, in each spelling.
fn paths(checks: &mut Checks<'_>, api: &spec::Api) -> Vec<(String, String)> {
    different(checks, &api.paths);
    let mut made = Vec::new();
    for path in &api.paths {
        match around_call(&path.value) {
            Some((before, after)) => made.push((before.to_owned(), after.to_owned())),
            None => {
                let message = format!(
                    "{} is no path around that of an operation",
                    quoted(&path.value)
                );
                let complaint = Diagnostic::new(Code::BadPath, path.span, message);
                checks.push(complaint.help("write `{call}` once, which is the path of an operation, with letters, digits and `.-_~/` around it, and no slash in front"));
            }
        }
    }
    made
}

/// What becomes of what is not known, in requests and in answers.
fn unknown(api: &spec::Api) -> [Option<Unknown>; 2] {
    let value = |at: At<Unknown>| at.value;
    match &api.unknown {
        None => [None, None],
        Some(Short::Short(word)) => [Some(word.value); 2],
        Some(Short::Long(each)) => [each.requests.map(value), each.answers.map(value)],
    }
}

/// How much a request has at most.
fn limits(checks: &mut Checks<'_>, written: Option<spec::Limits>) -> [Option<u32>; 2] {
    let limits = written.map_or([None, None], |limits| [limits.pairs, limits.request_bytes]);
    for limit in limits.into_iter().flatten() {
        if limit.value == 0 {
            let complaint =
                Diagnostic::new(Code::BadInteger, limit.span, "no request is that small");
            checks.push(complaint.help("write the largest number that the API documents"));
        }
    }
    limits.map(|limit| limit.map(|at| at.value))
}

/// A list of different words.
fn different<T: Clone + PartialEq>(checks: &mut Checks<'_>, list: &[At<T>]) -> Vec<T> {
    let mut kept: Vec<At<T>> = Vec::new();
    for one in list {
        match kept.iter().find(|other| other.value == one.value) {
            Some(first) => {
                let complaint = Diagnostic::new(Code::SameValue, one.span, "this is listed twice");
                checks.push(complaint.also(first.span, "first here"));
            }
            None => kept.push(one.clone()),
        }
    }
    kept.into_iter().map(|one| one.value).collect()
}

/// Whether paths have a suffix; without one there is one format.
fn suffix(checks: &mut Checks<'_>, api: &spec::Api, formats: &[Format]) -> bool {
    let written = api.suffix.filter(|suffix| suffix.value == Suffix::None);
    if let (Some(suffix), [_, _, ..], [.., other]) = (written, formats, &*api.formats) {
        let message = "without a suffix nothing chooses between several formats";
        let complaint = Diagnostic::new(Code::NoSuffix, suffix.span, message);
        let complaint = complaint.also(other.span, "one more than can be chosen");
        checks.push(complaint.help("leave one format under `formats`, name the parameter that chooses, `format: { param: f }`, or take `suffix` out: then it chooses, as in `users.json`"));
    }
    written.is_none()
}

/// How the names of a record's fields follow the record's own.
fn join(checks: &mut Checks<'_>, written: Option<&At<String>>) -> Join<'static> {
    let Some(written) = written else {
        return Join::BRACKETS;
    };
    let all = Join::ALL;
    let found = all.into_iter().find(|join| join.word() == written.value);
    found.unwrap_or_else(|| {
        let message = format!("{} is not expected here", quoted(&written.value));
        let complaint = Diagnostic::new(Code::UnknownWord, written.span, message);
        checks.push(complaint.label("write `\"[]\"`, `\".\"` or `\"\"`"));
        Join::BRACKETS
    })
}
