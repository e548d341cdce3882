//! `#[derive(Credentials)]`

use formwork_vocabulary::{Escaping, InHeader, Join, around_call};
use syn::{Ident, Path};

use crate::check::field::{self, Names, Role};
use crate::check::group;
use crate::check::outcomes;
use crate::check::signature::signature;
use crate::check::target::target;
use crate::check::value::{At, Once};
use crate::check::wire::WireNames;
use crate::mistakes::Mistakes;
use crate::model::{Credentials, Format, Group, Method, Param, Policies};
use crate::syntax::{Entry, Item};

const WORDS: &[&str] = &[
    "name",
    "base",
    "formats",
    "suffix",
    "format_param",
    "paths",
    "accept",
    "secrets_in_query",
    "refuse_unknown",
    "ignore_unknown",
    "ignored",
    "escaping",
    "limits",
    "signature",
    "ignore_prefixes",
    "namespaces",
    "join",
    "outcomes",
    "refused",
    "crate",
];

/// Reads credentials.
pub(crate) fn credentials(item: &Item<'_>, mistakes: &mut Mistakes) -> Credentials {
    let fields = item.fields(Role::Credential.attribute(), mistakes);
    let inert = fields.is_none();
    let fields = fields.unwrap_or_default();
    let mut words = Words::default();
    let names = Names::of(&fields);
    for entry in &item.entries {
        words.read(entry, &names, mistakes);
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
    let format_param = words.format_param.get();
    one_chooses(&formats, suffix.as_ref(), format_param.as_ref(), mistakes);
    let names = &mut WireNames::default();
    let params = field::fields(item, &fields, Role::Credential, names, mistakes);
    in_headers(&params, mistakes);
    let signature = signature(&params, words.signature.get(), mistakes);
    let outcomes = words.outcomes.get();
    let outcomes = outcomes.map(|entry| outcomes::outcomes(entry, &formats, mistakes));
    let formats = match outcomes {
        // Of an API without formats no request asks anything.
        Some(None) => Vec::new(),
        None | Some(Some(_)) => formats,
    };
    Credentials {
        target,
        name: name.unwrap_or_default(),
        base: base.unwrap_or_default(),
        formats,
        suffix: suffix.is_none_or(|suffix| suffix.value) && format_param.is_none(),
        accept: words.accept.get().unwrap_or_default(),
        secrets_in_query: words.secrets_in_query.get().unwrap_or_default(),
        refuse_unknown: words.refuse_unknown.get().unwrap_or_default(),
        policies: Policies {
            signature,
            ignore_unknown: words.ignore_unknown.get().unwrap_or_default(),
            ignored: words.ignored.get().unwrap_or_default(),
            escaping: words.escaping.get(),
            format_param: format_param.map(|name| name.value),
            paths: words.paths.get().unwrap_or_default(),
            limits: words.limits.get().unwrap_or_default(),
        },
        ignore_prefixes: words.ignore_prefixes.get().unwrap_or_default(),
        namespaces: words.namespaces.get().unwrap_or_default(),
        join: words.join.get().unwrap_or(Join::BRACKETS),
        outcomes: outcomes.flatten(),
        refused: words.refused.get(),
        groups: words.groups,
        params,
    }
}

/// One header field has one credential, or the two of `Basic`.
fn in_headers(params: &[Param], mistakes: &mut Mistakes) {
    let mut seen: Vec<(String, InHeader)> = Vec::new();
    for param in params {
        let Some(header) = param.header else {
            continue;
        };
        if header == InHeader::Named && !InHeader::is_own_field(&param.wire) {
            mistakes.on(&param.ident, "no header field for credentials is called so");
        }
        let name = header.field().unwrap_or(&param.wire).to_ascii_lowercase();
        if seen
            .iter()
            .any(|(own, other)| *own == name && !header.is_half_with(*other))
        {
            let message = "one header field has one credential, or a user and a password";
            mistakes.on(&param.ident, message);
        }
        seen.push((name, header));
    }
    let of = |by| params.iter().find(move |param| param.header == Some(by));
    if let (Some(password), None) = (of(InHeader::BasicPassword), of(InHeader::BasicUser)) {
        let message = "a password stands beside a user: `header = basic_user`";
        mistakes.on(&password.ident, message);
    }
}

/// Either the suffix or a parameter chooses between formats.
fn one_chooses(
    formats: &[Format],
    suffix: Option<&At<bool>>,
    param: Option<&At<String>>,
    mistakes: &mut Mistakes,
) {
    let Some(suffix) = suffix else {
        return;
    };
    if !suffix.value && param.is_none() && formats.len() > 1 {
        let message = "without a suffix nothing chooses between several formats: keep one";
        mistakes.at(suffix.span, message);
    } else if suffix.value && param.is_some() {
        let message = "either the suffix or `format_param` chooses the format";
        mistakes.at(suffix.span, message);
    }
}

/// What the type's attribute says.
#[derive(Default)]
struct Words<'e> {
    name: Once<String>,
    base: Once<String>,
    formats: Once<Vec<Format>>,
    suffix: Once<At<bool>>,
    format_param: Once<At<String>>,
    paths: Once<Vec<(String, String)>>,
    accept: Once<Vec<Method>>,
    secrets_in_query: Once<bool>,
    refuse_unknown: Once<bool>,
    ignore_unknown: Once<bool>,
    ignored: Once<Vec<String>>,
    escaping: Once<Escaping>,
    limits: Once<Vec<(Ident, u64)>>,
    /// Read last: the credentials are to be known.
    signature: Once<&'e Entry>,
    ignore_prefixes: Once<bool>,
    namespaces: Once<Vec<(String, String)>>,
    join: Once<Join<'static>>,
    /// Read last: the formats are to be known.
    outcomes: Once<&'e Entry>,
    refused: Once<Path>,
    groups: Vec<Group>,
    krate: Once<Path>,
}

impl<'e> Words<'e> {
    fn read(&mut self, entry: &'e Entry, names: &Names, mistakes: &mut Mistakes) {
        let known: Vec<_> = WORDS.iter().copied().chain(group::words()).collect();
        match entry.word("key", &known, mistakes) {
            "" => {}
            "name" => {
                let name = entry.some_text(mistakes).map(|text| text.value);
                self.name.set(entry, name, mistakes);
            }
            "base" => self.base.set(entry, base(entry, mistakes), mistakes),
            "formats" => {
                let known: Vec<_> = Format::ALL.iter().map(|it| (it.suffix(), *it)).collect();
                let before = mistakes.count();
                let formats = choices("format", entry, &known, mistakes);
                // Half of them would make mistakes of places in the others.
                let formats = (mistakes.count() == before).then_some(formats);
                self.formats.set(entry, formats, mistakes);
            }
            "suffix" => {
                let span = entry.span;
                let suffix = entry.bool(mistakes).map(|value| At { value, span });
                self.suffix.set(entry, suffix, mistakes);
            }
            "format_param" => {
                let name = entry.some_text(mistakes);
                self.format_param.set(entry, name, mistakes);
            }
            "paths" => self
                .paths
                .set(entry, Some(paths(entry, mistakes)), mistakes),
            "accept" => {
                let known: Vec<_> = Method::ALL.iter().map(|it| (it.key(), *it)).collect();
                let accept = choices("method", entry, &known, mistakes);
                self.accept.set(entry, Some(accept), mistakes);
            }
            "secrets_in_query" => {
                let accepted = entry.bool(mistakes);
                self.secrets_in_query.set(entry, accepted, mistakes);
            }
            "refuse_unknown" => {
                let refused = entry.bool(mistakes);
                self.refuse_unknown.set(entry, refused, mistakes);
            }
            "ignore_unknown" => {
                let ignored = entry.bool(mistakes);
                self.ignore_unknown.set(entry, ignored, mistakes);
            }
            "ignored" => {
                let names = entry.list(mistakes).into_iter();
                let names = names.filter_map(|name| Some(name.literal(mistakes)?.to_owned()));
                let names = names.collect();
                self.ignored.set(entry, Some(names), mistakes);
            }
            "escaping" => self
                .escaping
                .set(entry, escaping(entry, mistakes), mistakes),
            "limits" => self
                .limits
                .set(entry, Some(limits(entry, mistakes)), mistakes),
            "signature" => self.signature.set(entry, Some(entry), mistakes),
            "ignore_prefixes" => {
                let ignored = entry.bool(mistakes);
                self.ignore_prefixes.set(entry, ignored, mistakes);
            }
            "namespaces" => {
                let namespaces = namespaces(entry, mistakes);
                self.namespaces.set(entry, Some(namespaces), mistakes);
            }
            "join" => self.join.set(entry, join(entry, mistakes), mistakes),
            "outcomes" => self.outcomes.set(entry, Some(entry), mistakes),
            "refused" => self.refused.set(entry, entry.path(mistakes), mistakes),
            "crate" => self.krate.set(entry, entry.path(mistakes), mistakes),
            _ => self.groups.extend(group::read(entry, names, mistakes)),
        }
    }
}

/// `paths("{call}.view", "{call}")`: what stands before and after the path of an operation.
fn paths(entry: &Entry, mistakes: &mut Mistakes) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    for one in entry.list(mistakes) {
        let Some(path) = one.literal(mistakes) else {
            continue;
        };
        match around_call(path) {
            Some((before, after)) => paths.push((before.to_owned(), after.to_owned())),
            None => mistakes.at(
                one.span,
                "`{call}` stands once for the path of an operation, with letters, digits and `.-_~/` around it, and no slash in front",
            ),
        }
    }
    paths
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

/// `namespaces("xmlns" = "…", "xmlns:prefix" = "…")`
fn namespaces(entry: &Entry, mistakes: &mut Mistakes) -> Vec<(String, String)> {
    let mut namespaces = Vec::new();
    for one in entry.list(mistakes) {
        let is_new = namespaces.iter().all(|(name, _)| *name != one.key);
        let prefix = one.key.strip_prefix("xmlns:");
        if one.key != "xmlns" && prefix.is_none_or(str::is_empty) || !is_new {
            mistakes.at(
                one.span,
                "a namespace is declared once, by `\"xmlns\" = \"…\"` or `\"xmlns:prefix\" = \"…\"`",
            );
        }
        let uri = one.some_text(mistakes).map(|uri| uri.value);
        namespaces.extend(uri.map(|uri| (one.key, uri)));
    }
    namespaces
}

fn escaping(entry: &Entry, mistakes: &mut Mistakes) -> Option<Escaping> {
    let word = entry.text(mistakes)?;
    let found = Escaping::from_key(&word.value);
    if found.is_none() {
        mistakes.at(
            word.span,
            "forms are escaped in one of two ways: \"form\" or \"rfc3986\"",
        );
    }
    found
}

/// `limits(pairs = 1000, request_bytes = 1048576)`
fn limits(entry: &Entry, mistakes: &mut Mistakes) -> Vec<(Ident, u64)> {
    let known = ["pairs", "request_bytes"];
    let mut limits: Vec<(Ident, u64)> = Vec::new();
    for one in entry.list(mistakes) {
        let word = one.word("limit", &known, mistakes);
        if word.is_empty() {
            continue;
        }
        let name = Ident::new(word, one.span);
        if limits.iter().any(|(other, _)| *other == name) {
            mistakes.at(one.span, format_args!("`{word}` is given twice"));
        }
        let number: Option<u32> = one.number(mistakes);
        limits.extend(number.map(|number| (name, number.into())));
    }
    limits
}

fn join(entry: &Entry, mistakes: &mut Mistakes) -> Option<Join<'static>> {
    let join = entry.text(mistakes)?;
    let found = Join::ALL.into_iter().find(|one| one.word() == join.value);
    if found.is_none() {
        let message = "the names of a record's fields follow its own in one of three styles: `\"[]\"`, `\".\"` or `\"\"`";
        mistakes.at(join.span, message);
    }
    found
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
