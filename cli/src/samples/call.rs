//! Does a call reach its operation, and break exactly the rules that it claims to break?

use formwork::table::{Endpoint, ItemNames, Routes};
use formwork::{Context, Incoming, Rejection, Rendered, engine};
use formwork_codegen::diagnostic::{Code, Diagnostic};
use formwork_codegen::model::{CallSample, Failure, Format};

use super::broken::Broken;
use super::declared::Declared;
use super::placeholder;
use crate::date;

/// The date of a call that names none: any, but always the same.
const SOME_DAY: &str = "2000-01-01";

/// What is wrong with a sample.
pub(super) fn judge(
    routes: &Routes<'_>,
    endpoint: &Endpoint<'_>,
    sample: &CallSample,
    declared: Declared<'_>,
) -> Vec<Diagnostic> {
    sent(
        routes,
        (declared, endpoint),
        sample,
        sample.format,
        |answer| match answer {
            Ok(reached) => compare(endpoint, reached, &[], sample, declared),
            Err(rejection) => {
                let broken = rejection.problem().violations();
                let reached = broken.map_or(endpoint, |list| list.endpoint());
                compare(endpoint, reached, &Broken::all(rejection), sample, declared)
            }
        },
    )
}

/// The answer to a sample in any format if it is rejected.
pub(crate) fn send(
    routes: &Routes<'_>,
    of: (Declared<'_>, &Endpoint<'_>),
    sample: &CallSample,
    format: Format,
) -> Option<Rendered> {
    let api = &of.0.model.api;
    if sample.is_of_no_format(api) && api.formats.first() != Some(&format) {
        return None;
    }
    sent(routes, of, sample, format, |answer| {
        let is_its_own = |rejection: &&Rejection<'_>| {
            let broken = Broken::all(rejection);
            broken.iter().any(|one| !one.is_of_headers)
        };
        answer.err().filter(is_its_own).map(Rejection::render)
    })
}

/// Sends a sample with its placeholders filled in; what comes back is the operation reached, or why none was.
fn sent<T>(
    routes: &Routes<'_>,
    (Declared { model, endpoint }, table): (Declared<'_>, &Endpoint<'_>),
    sample: &CallSample,
    format: Format,
    look: impl FnOnce(Result<&Endpoint<'_>, &Rejection<'_>>) -> T,
) -> T {
    let text = placeholder::fill(&sample.sent(&model.api, format), table);
    let path = endpoint.called(&model.api, sample, format);
    let (query, body) = match sample.method.has_body() {
        false => (text.as_str(), ""),
        true => ("", text.as_str()),
    };
    let headers = placeholder::headers(table);
    let headers = headers.iter().map(|(name, value)| (*name, &**value));
    let headers: Vec<_> = headers.collect();
    let incoming = Incoming {
        headers: &headers,
        method: sample.method.as_str(),
        path: &path,
        query,
        body: body.as_bytes(),
        ..Incoming::default()
    };
    let today = date::parse(sample.today.as_deref().unwrap_or(SOME_DAY)).unwrap_or_default();
    match engine::decode(routes, &incoming, &Context::on(today)) {
        Ok(call) => look(Ok(call.endpoint)),
        Err(rejection) => look(Err(&rejection)),
    }
}

fn compare(
    endpoint: &Endpoint<'_>,
    reached: &Endpoint<'_>,
    found: &[Broken<'_>],
    sample: &CallSample,
    declared: Declared<'_>,
) -> Vec<Diagnostic> {
    if reached.name != endpoint.name {
        let message = format!("the call `{}` reaches `{}`", sample.name, reached.name);
        return vec![wrong(sample, message).label(format!("does not reach `{}`", endpoint.name))];
    }
    let mut surplus: Vec<&Broken<'_>> = found.iter().collect();
    let mut diagnostics = Vec::new();
    for claim in &sample.fails {
        match surplus.iter().position(|one| is_claimed(one, claim)) {
            Some(at) => drop(surplus.remove(at)),
            None => diagnostics.push(unfounded(endpoint, claim, sample, declared)),
        }
    }
    surplus.retain(|one| !one.is_of_headers);
    if !surplus.is_empty() {
        diagnostics.push(declared.beside(unclaimed(endpoint, &surplus, found, sample), &surplus));
    }
    diagnostics
}

fn is_claimed(one: &Broken<'_>, claim: &Failure) -> bool {
    // A name that is not fit to be shown is claimed by any name.
    let hidden = one.param.is_none() && one.code == formwork::Code::Unknown;
    one.code.as_str() == claim.code
        && (hidden || one.name() == claim.param.as_deref() || claim.param.is_none())
        && (one.index == claim.index || claim.param.is_none())
}

fn unfounded(
    endpoint: &Endpoint<'_>,
    claim: &Failure,
    sample: &CallSample,
    declared: Declared<'_>,
) -> Diagnostic {
    let what = shown(endpoint, claim.param.as_deref(), claim.index, &claim.code);
    let message = format!("the call `{}` does not break `{what}`", sample.name);
    let diagnostic = Diagnostic::new(Code::CallDisagrees, claim.at, message)
        .label("claimed here")
        .also(sample.text_at, "the engine accepts this part of the call")
        .help("take the claim out, or mend the call or the rule");
    declared.beside_param(diagnostic, claim.param.as_deref())
}

fn unclaimed(
    endpoint: &Endpoint<'_>,
    surplus: &[&Broken<'_>],
    found: &[Broken<'_>],
    sample: &CallSample,
) -> Diagnostic {
    let show = |one: &Broken<'_>| shown(endpoint, one.name(), one.index, one.code.as_str());
    let list = |items: Vec<String>| items.join(", ");
    let broken = list(surplus.iter().map(|one| show(one)).collect());
    let message = format!(
        "the call `{}` breaks `{broken}`, which it does not claim",
        sample.name
    );
    let all = list(found.iter().map(show).collect());
    wrong(sample, message).help(format!("if that is as it should be, say `fails: [{all}]`"))
}

fn wrong(sample: &CallSample, message: String) -> Diagnostic {
    Diagnostic::new(Code::CallDisagrees, sample.text_at, message).also(sample.at, "this sample")
}

/// A violation as a spec writes it: `ip[1]: ip_addr` is about the second item of `ip[]`.
fn shown(endpoint: &Endpoint<'_>, param: Option<&str>, index: Option<usize>, code: &str) -> String {
    match (param, index) {
        (Some(param), Some(index)) => format!("\"{}\": {code}", item(endpoint, param, index)),
        (Some(param), None) if param.contains(['[', ']']) => format!("\"{param}\": {code}"),
        (Some(param), None) if code != formwork::Code::Route.as_str() => format!("{param}: {code}"),
        _ => code.to_owned(),
    }
}

/// The name of an item of a list.
fn item(endpoint: &Endpoint<'_>, list: &str, index: usize) -> String {
    let mut all = endpoint.api.credentials.iter().chain(endpoint.params);
    let field = all.find(|field| field.wire == list);
    let form = field
        .and_then(|field| field.ty.items())
        .map(|items| items.form);
    if let Some(ItemNames::Numbered {
        before,
        first,
        after,
    }) = form
        && let Some(stem) = list.strip_suffix(&*format!("{before}N{after}"))
    {
        let number = index.saturating_add(usize::try_from(first).unwrap_or(0));
        return format!("{stem}{before}{number}{after}");
    }
    let base = list.strip_suffix("[]").unwrap_or(list);
    format!("{base}[{index}]")
}
