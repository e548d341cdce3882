//! `#[derive(Credentials)]`

use syn::Path;

use crate::check::field::{self, Role};
use crate::check::target::target;
use crate::check::value::{At, Once};
use crate::check::wire::WireNames;
use crate::mistakes::Mistakes;
use crate::model::{Credentials, Fault, Format, Join, Method, Verdict};
use crate::syntax::{Entry, Item};

const WORDS: &[&str] = &[
    "name",
    "base",
    "formats",
    "suffix",
    "accept",
    "secrets_in_query",
    "join",
    "verdict",
    "crate",
];

/// Reads credentials.
pub(crate) fn credentials(item: &Item<'_>, mistakes: &mut Mistakes) -> Credentials {
    let fields = item.fields(Role::Credential.attribute(), mistakes);
    let inert = fields.is_none();
    let fields = fields.unwrap_or_default();
    let mut words = Words::default();
    for entry in &item.entries {
        words.read(entry, mistakes);
    }
    let mut target = target(item, words.krate.get(), mistakes);
    target.inert |= inert;
    let name = words.name.need("name = \"…\"", item.ident, mistakes);
    let base = words
        .base
        .need("base = \"https://…\"", item.ident, mistakes);
    let formats = words
        .formats
        .need("formats(xml, json)", item.ident, mistakes);
    let formats = formats.unwrap_or_default();
    let suffix = words.suffix.get();
    let verdict = words.verdict.get();
    one_format(&formats, suffix.as_ref(), verdict.as_ref(), mistakes);
    Credentials {
        target,
        name: name.unwrap_or_default(),
        base: base.unwrap_or_default(),
        formats,
        suffix: suffix.is_none_or(|suffix| suffix.value),
        accept: words.accept.get().unwrap_or_default(),
        secrets_in_query: words.secrets_in_query.get().unwrap_or_default(),
        join: words.join.get().unwrap_or(Join::Brackets),
        verdict: verdict.map(|verdict| verdict.value).unwrap_or_default(),
        params: field::fields(
            item,
            &fields,
            Role::Credential,
            &mut WireNames::default(),
            mistakes,
        ),
    }
}

/// Without suffixes nothing chooses between formats, and a fault is XML.
fn one_format(
    formats: &[Format],
    suffix: Option<&At<bool>>,
    verdict: Option<&At<Verdict>>,
    mistakes: &mut Mistakes,
) {
    if let Some(suffix) = suffix.filter(|suffix| !suffix.value && formats.len() > 1) {
        let message = "without a suffix nothing chooses between several formats: keep one";
        mistakes.at(suffix.span, message);
    }
    let fault = verdict.filter(|verdict| verdict.value.fault.is_some());
    let other = formats.iter().find(|format| **format != Format::Xml);
    if let (Some(fault), Some(other)) = (fault, other) {
        let message = format!(
            "a `fault` is read and written in XML alone: take `{other}` out of the formats"
        );
        mistakes.at(fault.span, message);
    }
}

/// What the type's attribute says.
#[derive(Default)]
struct Words {
    name: Once<String>,
    base: Once<String>,
    formats: Once<Vec<Format>>,
    suffix: Once<At<bool>>,
    accept: Once<Vec<Method>>,
    secrets_in_query: Once<bool>,
    join: Once<Join>,
    verdict: Once<At<Verdict>>,
    krate: Once<Path>,
}

impl Words {
    fn read(&mut self, entry: &Entry, mistakes: &mut Mistakes) {
        match entry.word("key", WORDS, mistakes) {
            "name" => {
                let name = entry.some_text(mistakes).map(|text| text.value);
                self.name.set(entry, name, mistakes);
            }
            "base" => self.base.set(entry, base(entry, mistakes), mistakes),
            "formats" => {
                let known: Vec<_> = Format::ALL.iter().map(|it| (it.suffix(), *it)).collect();
                let formats = choices("format", entry, &known, mistakes);
                self.formats.set(entry, Some(formats), mistakes);
            }
            "suffix" => {
                let suffix = entry.bool(mistakes).map(|suffix| at(entry, suffix));
                self.suffix.set(entry, suffix, mistakes);
            }
            "accept" => {
                let known = &[("post", Method::Post), ("get", Method::Get)];
                let accept = choices("method", entry, known, mistakes);
                self.accept.set(entry, Some(accept), mistakes);
            }
            "secrets_in_query" => {
                let accepted = entry.bool(mistakes);
                self.secrets_in_query.set(entry, accepted, mistakes);
            }
            "join" => self.join.set(entry, join(entry, mistakes), mistakes),
            "verdict" => {
                let verdict = verdict(entry, mistakes);
                self.verdict.set(entry, Some(at(entry, verdict)), mistakes);
            }
            "crate" => self.krate.set(entry, entry.path(mistakes), mistakes),
            _ => {}
        }
    }
}

fn at<T>(entry: &Entry, value: T) -> At<T> {
    let span = entry.span;
    At { value, span }
}

fn base(entry: &Entry, mistakes: &mut Mistakes) -> Option<String> {
    let base = entry.some_text(mistakes)?;
    if base.value.ends_with('/') {
        mistakes.at(
            base.span,
            "the base URL is written without a slash at its end",
        );
    }
    Some(base.value)
}

fn join(entry: &Entry, mistakes: &mut Mistakes) -> Option<Join> {
    let join = entry.text(mistakes)?;
    match &*join.value {
        "[]" => Some(Join::Brackets),
        "." => Some(Join::Dot),
        "" => Some(Join::Nothing),
        _ => {
            let message = "the names of a record's fields follow its own in one of three styles: `\"[]\"`, `\".\"` or `\"\"`";
            mistakes.at(join.span, message);
            None
        }
    }
}

fn choices<T: Copy + PartialEq>(
    what: &str,
    entry: &Entry,
    known: &[(&'static str, T)],
    mistakes: &mut Mistakes,
) -> Vec<T> {
    let words: Vec<_> = known.iter().map(|(word, _)| *word).collect();
    let mut chosen = Vec::new();
    for choice in entry.list(mistakes) {
        let word = choice.word(what, &words, mistakes);
        let Some((_, value)) = known.iter().find(|(known, _)| *known == word) else {
            continue;
        };
        if chosen.contains(value) {
            mistakes.at(choice.span, format_args!("`{word}` is given twice"));
        } else if choice.flag(mistakes) {
            chosen.push(*value);
        }
    }
    chosen
}

fn verdict(entry: &Entry, mistakes: &mut Mistakes) -> Verdict {
    let mut verdict = Verdict::default();
    let words = [
        "root", "message", "success", "error", "errors", "item", "fault",
    ];
    for part in entry.list(mistakes) {
        let place = match part.word("key", &words, mistakes) {
            "root" => &mut verdict.root,
            "message" => &mut verdict.message,
            "success" => &mut verdict.success,
            "error" => &mut verdict.error,
            "errors" => &mut verdict.errors,
            "item" => &mut verdict.item,
            "fault" => {
                verdict.fault = fault(&part, mistakes);
                continue;
            }
            _ => continue,
        };
        if let Some(text) = part.some_text(mistakes) {
            *place = text.value;
        }
    }
    if verdict.errors == verdict.message {
        mistakes.at(
            entry.span,
            "the names of the message and of the errors are the same",
        );
    }
    verdict
}

fn fault(entry: &Entry, mistakes: &mut Mistakes) -> Option<Fault> {
    let before = mistakes.count();
    let mut words: [Once<String>; 4] = Default::default();
    let names = ["root", "code", "message", "error"];
    for part in entry.list(mistakes) {
        let word = part.word("key", &names, mistakes);
        let place = names.iter().position(|name| *name == word);
        if let Some(place) = place.and_then(|place| words.get_mut(place)) {
            let text = part.some_text(mistakes).map(|text| text.value);
            place.set(&part, text, mistakes);
        }
    }
    match words.map(Once::get) {
        [Some(root), Some(code), Some(message), Some(error)] => Some(Fault {
            root,
            code,
            message,
            error,
        }),
        _ if mistakes.count() > before => None,
        _ => {
            let message =
                "expected `fault(root = \"…\", code = \"…\", message = \"…\", error = \"…\")`";
            mistakes.at(entry.span, message);
            None
        }
    }
}

impl Default for Verdict {
    fn default() -> Self {
        Self {
            root: "result".into(),
            message: "message".into(),
            success: "success".into(),
            error: "error".into(),
            errors: "errors".into(),
            item: "error".into(),
            fault: None,
        }
    }
}
