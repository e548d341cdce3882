//! Parameters in the path of a call.

use formwork_vocabulary::{PATH_SEGMENTS, path_params};

use std::sync::Arc;

use super::Checks;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{Field, Type, Wording};
use crate::source::Span;
use crate::spec::{self, At, Short};
use crate::text::quoted;

/// Finds the parameters that a path names, which are always given.
pub(super) fn check(
    checks: &mut Checks<'_>,
    one: &spec::Endpoint,
    path: &str,
    params: &mut [Field],
) {
    let mut named = Vec::new();
    for name in path_params(path) {
        if named.contains(&name) {
            let message = format!("{} is in the path twice", quoted(name));
            let complaint = Diagnostic::new(Code::PathParam, one.call.span, message);
            checks.push(complaint.help("one segment of the path is one parameter"));
            continue;
        }
        named.push(name);
        let Some(at) = params.iter().position(|param| param.wire == name) else {
            let message = format!("the path names {}, which is no parameter", quoted(name));
            let complaint = Diagnostic::new(Code::PathParam, one.call.span, message);
            let known = params.iter().map(|param| param.wire.as_str());
            checks.push(match nearest(name, known) {
                Some(meant) => {
                    let segment = |name: &str| format!("{{{name}}}");
                    let call = one.call.value.replace(&segment(name), &segment(&meant));
                    complaint.replace(one.call.span, call)
                }
                None => {
                    complaint.help(format!("under `params`, say `{name}: text`, or what it is"))
                }
            });
            continue;
        };
        let written = one.params.entries.get(at).map(|(_, written)| written);
        let param = &mut params[at];
        (param.in_path, param.required) = (true, true);
        fits(checks, param, written, &one.call);
        param.wording = says_something(checks, param, written, &one.call);
    }
    if let ([_, ..], [_, other, ..]) = (&*named, &*checks.spec.api.paths) {
        let message = "a path that has parameters is spelled in one way";
        let complaint = Diagnostic::new(Code::PathParam, one.call.span, message);
        let complaint = complaint.also(other.span, "what stands there may be a parameter's");
        checks.push(complaint.help("leave one spelling under `paths`"));
    }
    if !named.is_empty() && path.split('/').count() > PATH_SEGMENTS {
        let message = format!("a path that has parameters has at most {PATH_SEGMENTS} segments");
        checks.push(Diagnostic::new(Code::PathParam, one.call.span, message));
    }
    elsewhere(checks, one, params);
}

/// What is in a path is one value that everybody may see, by its one name.
fn fits(
    checks: &mut Checks<'_>,
    param: &Field,
    written: Option<&Short<At<String>, spec::Field>>,
    call: &At<String>,
) {
    let long = long(written);
    let name = quoted(&param.wire);
    let (at, message, help) = if !matches!(param.ty, Type::Value(_)) {
        let message = format!("{name} is in the path, and no single value");
        (
            param.at,
            message,
            "a segment of a path is one value: take `{…}` out of the path, or `list`, `map` or the record out",
        )
    } else if param.is_secret() {
        let message = format!("{name} is a secret, and everybody who sees a URL sees its path");
        (param.at, message, "give it another place than the path")
    } else if let Some(optional) = long.and_then(|long| long.required).filter(|at| !at.value) {
        let message = format!("{name} is in the path, so that it is always given");
        (optional.span, message, "take `required` out")
    } else if let Some(alias) = long.and_then(|long| long.aliases.first()) {
        let message = format!("{name} is in the path, where it has no name");
        (alias.span, message, "take `aliases` out")
    } else {
        return;
    };
    let complaint = Diagnostic::new(Code::PathParam, at, message);
    checks.push(complaint.also(call.span, "this path").help(help));
}

/// How the values of a segment are spelled: it is always there, and never lost where a URL is put in its usual form.
fn says_something(
    checks: &mut Checks<'_>,
    param: &Field,
    written: Option<&Short<At<String>, spec::Field>>,
    call: &At<String>,
) -> Option<Arc<Wording>> {
    let name = quoted(&param.wire);
    let mut complain = |at: Span, message: String, help: &str| {
        let complaint = Diagnostic::new(Code::PathParam, at, message);
        checks.push(complaint.also(call.span, "this path").help(help));
    };
    let own = long(written);
    if let Some(empty) = own.and_then(|own| own.empty.as_ref()) {
        let message = format!("{name} is in the path, where no segment is empty");
        complain(empty.span, message, "take `empty` out");
    }
    let own = own.and_then(|own| own.words.as_ref());
    for (word, meaning) in own.into_iter().flatten() {
        if meaning.value.0 == "none" {
            let message = format!("{name} is in the path, so that there is always a value");
            complain(word.span, message, "take the word out");
        }
    }
    let wording = param.wording.as_deref()?;
    let is_lost = |word: &&(String, _)| matches!(word.0.as_str(), "" | "." | "..");
    if let Some((word, _)) = wording.words.iter().find(is_lost) {
        let mut places = own.into_iter().flatten().map(|(word, _)| word);
        let place = places.find(|place| place.value == *word);
        let message = format!("no segment of a path is {}", quoted(word));
        complain(
            place.map_or(param.at, |place| place.span),
            message,
            "take the word out, or the parameter out of the path",
        );
    }
    let wording = Wording {
        empty: None,
        ..wording.clone()
    };
    (wording != Wording::default()).then(|| wording.into())
}

fn long(written: Option<&Short<At<String>, spec::Field>>) -> Option<&spec::Field> {
    match written? {
        Short::Long(long) => Some(long),
        Short::Short(_) => None,
    }
}

/// What is said to be in the path is there.
fn elsewhere(checks: &mut Checks<'_>, one: &spec::Endpoint, params: &[Field]) {
    for (param, (_, written)) in params.iter().zip(&one.params) {
        if let (Short::Long(long), false) = (written, param.in_path)
            && let Some(place) = long.place.filter(|place| place.value == spec::In::Path)
        {
            let message = format!(
                "{} is said to be in the path, and is not",
                quoted(&param.wire)
            );
            let complaint = Diagnostic::new(Code::PathParam, place.span, message);
            let complaint = complaint.also(one.call.span, "this path");
            let name = &param.wire;
            checks.push(complaint.help(format!(
                "name it in the path: `{{{name}}}` is a segment of it"
            )));
        }
    }
}
