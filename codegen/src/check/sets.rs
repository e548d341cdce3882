//! Sets: the words of `one_of` and their names in Rust.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use heck::ToUpperCamelCase;

use super::rules::Written;
use super::{Checks, names};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Endpoint, Field, Kind, Record, RuleId, Set, Side, Used};
use crate::source::Span;
use crate::spec::{self, Given, Texts};
use crate::text::{in_quotes, quoted};

/// The variant of all other texts.
const OTHER: &str = "Other";

/// The set that a field or type says itself, if its words are one; `rules` are its own. A client must be able to send what the
/// server alone refuses, and nobody is shown the words of another kind of text.
pub(super) fn own(
    checks: &mut Checks<'_>,
    own: &spec::Field,
    kind: Option<Kind>,
    rules: &[Written],
) -> Option<Arc<Set>> {
    let mut rules = rules.iter();
    let found = rules.find_map(|rule| match &rule.given {
        Given::Texts(texts) if rule.id == RuleId::OneOf => Some((rule, texts)),
        Given::Automaton(_)
        | Given::Count(_)
        | Given::Least(_)
        | Given::Greatest(_)
        | Given::Other(_)
        | Given::Text(_)
        | Given::Texts(_) => None,
    });
    let found = found.filter(|(rule, _)| rule.side == Side::Both && kind == Some(Kind::Text));
    let Some((rule, texts)) = found else {
        strays(checks, own);
        return None;
    };
    if let Some(open) = own.open.filter(|open| !open.value) {
        let message = "`open: false` says nothing: only `open: true` lets other words pass";
        let complaint = Diagnostic::new(Code::EmptyRule, open.span, message);
        checks.push(
            complaint
                .help("take it out; what a reply has instead of these words is read all the same"),
        );
    }
    overrides(checks, own, texts);
    Some(Arc::new(Set {
        at: rule.span,
        rust: String::new(),
        words: Arc::clone(&texts.texts),
        variants: variants(checks, own, texts),
        open: own.open.is_some_and(|open| open.value),
        other: false,
        doc: None,
    }))
}

/// Keys about the words of a set, where none is.
fn strays(checks: &mut Checks<'_>, own: &spec::Field) {
    let variants = own.variants.entries.first().map(|(key, _)| key.span);
    let open = own.open.map(|open| open.span);
    for (key, span) in [("open", open), ("variants", variants)] {
        if let Some(span) = span {
            let message = format!("`{key}` is about the words of a text, which both sides know");
            let complaint = Diagnostic::new(Code::TypeKey, span, message);
            checks.push(complaint.help("write `one_of: [one, two]` beside it, or take it out"));
        }
    }
}

/// What names a variant names one of the words, and is a name.
fn overrides(checks: &mut Checks<'_>, own: &spec::Field, texts: &Texts) {
    for (word, name) in &own.variants {
        if !texts.texts.contains(&word.value) {
            let message = format!("{} is none of the words of `one_of`", quoted(&word.value));
            let complaint = Diagnostic::new(Code::TypeKey, word.span, message);
            let words = texts.iter();
            checks.push(checks.meant(complaint, &word.value, words));
        }
        let is_name = name
            .value
            .starts_with(|first: char| first.is_ascii_uppercase())
            && name.value.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && name.value != "Self";
        if !is_name {
            let message = format!("{} is no name of a Rust variant", quoted(&name.value));
            let complaint = Diagnostic::new(Code::NoRustName, name.span, message);
            checks.push(
                complaint.help("begin with a capital letter, and write ASCII letters and digits"),
            );
        }
    }
}

/// A Rust variant for each word, each name once.
fn variants(checks: &mut Checks<'_>, own: &spec::Field, texts: &Texts) -> Arc<[String]> {
    let mut seen: HashMap<String, (&str, Span)> = HashMap::new();
    let mut variants = Vec::with_capacity(texts.texts.len());
    for (word, span) in texts.iter() {
        let said = own.variants.get(word).map(|name| name.value.clone());
        let Some(name) = said.or_else(|| variant(word)) else {
            let message = format!(
                "{} has no ASCII letter or digit to make a Rust variant of",
                quoted(word)
            );
            let complaint = Diagnostic::new(Code::NoRustName, span, message);
            checks.push(complaint.help(naming(word)));
            continue;
        };
        match seen.get(&name) {
            // What is listed twice is told already.
            Some((first, _)) if *first == word => {}
            Some((_, first)) => {
                let message = format!(
                    "{} becomes the Rust variant `{name}`, which another word has",
                    quoted(word)
                );
                let complaint = Diagnostic::new(Code::SameItem, span, message);
                checks.push(complaint.also(*first, "this one").help(naming(word)));
            }
            None => drop(seen.insert(name.clone(), (word, span))),
        }
        variants.push(name);
    }
    variants.into()
}

fn naming(word: &str) -> String {
    format!(
        "name it beside `one_of`, such as `variants: {{ {}: Name }}`",
        in_quotes(word)
    )
}

/// The variant of a word: its letters and digits in camel case.
fn variant(word: &str) -> Option<String> {
    if word.is_empty() {
        return Some("Empty".to_owned());
    }
    let name = names::ascii(word).to_upper_camel_case();
    names::identifier(&name).map(names::never_raw)
}

/// Where a set is used.
struct Use<'m> {
    /// The Rust name of the operation or record.
    owner: &'m str,
    /// Whether it is in replies, where other words are read as well.
    is_read: bool,
    field: &'m mut Field,
}

/// Names the sets, once it is known where they are used; `taken` are the other types. The named ones are called like their types,
/// the others like their parameters: `<Parameter>`, or `<Operation><Parameter>` where several differ.
pub(super) fn name(
    checks: &mut Checks<'_>,
    taken: &HashMap<String, Option<Span>>,
    api: &mut Api,
    records: &mut [Record],
    endpoints: &mut [Endpoint],
) {
    let used = Used::of(records, api, endpoints);
    let mut uses = uses(&used, api, records, endpoints);
    let differing = differing(&uses);
    let mut sets: HashMap<String, Set> = HashMap::new();
    let mut names = Vec::with_capacity(uses.len());
    // Those that have a name keep it.
    uses.sort_by_key(|one| one.field.set.as_ref().is_none_or(|set| set.rust.is_empty()));
    for one in &uses {
        let Some(set) = one.field.set.as_deref() else {
            continue;
        };
        let own = names::of_item(&one.field.key);
        let rust = match (set.rust.is_empty(), differing.contains(&own)) {
            (false, _) => set.rust.clone(),
            (true, false) => own,
            (true, true) => format!("{}{own}", one.owner),
        };
        let first = match sets.get(&rust) {
            Some(known) => (!is_same(known, set)).then_some(Some(known.at)),
            None => taken.get(&rust).copied(),
        };
        if let Some(first) = first {
            clash(checks, one.field, set, &rust, first);
        }
        let known = sets.entry(rust.clone()).or_insert_with(|| Set {
            rust: rust.clone(),
            ..set.clone()
        });
        known.other |= set.open || one.is_read;
        names.push(rust);
    }
    sets.values().for_each(|set| no_other(checks, set));
    let shared = sets.into_iter().map(|(rust, set)| (rust, Arc::new(set)));
    let shared: HashMap<String, Arc<Set>> = shared.collect();
    for (one, rust) in uses.iter_mut().zip(&names) {
        one.field.set = shared.get(rust).cloned();
    }
}

/// All fields that are of a set.
fn uses<'m>(
    used: &Used,
    api: &'m mut Api,
    records: &'m mut [Record],
    endpoints: &'m mut [Endpoint],
) -> Vec<Use<'m>> {
    let of = |owner, is_read, fields: &'m mut [Field]| {
        let fields = fields.iter_mut().filter(|field| field.set.is_some());
        fields.map(move |field| Use {
            owner,
            is_read,
            field,
        })
    };
    let mut uses: Vec<Use<'m>> = of("Credentials", false, &mut api.credentials).collect();
    for (record, is_read) in records.iter_mut().zip(&used.read) {
        uses.extend(of(&record.rust, *is_read, &mut record.fields));
    }
    for endpoint in endpoints {
        uses.extend(of(&endpoint.rust, false, &mut endpoint.params));
    }
    uses
}

/// The names that parameters with different sets would give them.
fn differing(uses: &[Use<'_>]) -> HashSet<String> {
    let mut first: HashMap<String, &Set> = HashMap::new();
    let mut differing = HashSet::new();
    let sets = uses
        .iter()
        .filter_map(|one| Some((&one.field.key, one.field.set.as_deref()?)));
    for (key, set) in sets.filter(|(_, set)| set.rust.is_empty()) {
        let name = names::of_item(key);
        if !is_same(first.entry(name.clone()).or_insert(set), set) {
            differing.insert(name);
        }
    }
    differing
}

/// Whether one Rust type is both.
fn is_same(one: &Set, other: &Set) -> bool {
    let words = |set: &Set| (Arc::as_ptr(&set.words), set.open);
    words(one) == words(other)
        || (&one.words, &one.variants, one.open) == (&other.words, &other.variants, other.open)
}

fn clash(checks: &mut Checks<'_>, field: &Field, set: &Set, rust: &str, first: Option<Span>) {
    let (whose, help) = match set.rust.is_empty() {
        true => (
            &field.key,
            "name the words under `types`, and give the field that `type`",
        ),
        false => (
            field.named.as_ref().unwrap_or(&field.key),
            "choose another name for the type",
        ),
    };
    let whose = quoted(whose);
    let message = format!("the words of {whose} become the Rust type `{rust}`, which is taken");
    let complaint = Diagnostic::new(Code::SameItem, set.at, message).help(help);
    checks.push(complaint.also_if(first, "by this one"));
}

/// No word has the name of the variant for all others.
fn no_other(checks: &mut Checks<'_>, set: &Set) {
    let mut words = set.words.iter().zip(&*set.variants);
    if let Some((word, _)) = words.find(|(_, name)| set.other && *name == OTHER) {
        let message = format!(
            "{} becomes the Rust variant `{OTHER}`, which stands for all other words",
            quoted(word)
        );
        let complaint = Diagnostic::new(Code::SameItem, set.at, message);
        checks.push(complaint.help(naming(word)));
    }
}
