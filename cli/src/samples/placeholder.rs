//! Secrets in samples: `{password}` stands for one, the same text wherever it stands.

use formwork::table::{Arg, Endpoint, Field, RuleId};
use formwork::{Arena, Filled, HeaderText, engine};

use super::inside::{inside, is_secret};

/// The length of a secret that no rule bounds.
const USUAL: usize = 12;

/// The sample's parameters with every placeholder filled in.
pub(super) fn fill(text: &str, endpoint: &Endpoint<'_>) -> String {
    let length = length(endpoint);
    let pairs = text.split('&').map(|pair| match pair.split_once('=') {
        Some((name, value)) => match placeholder(value) {
            Some(word) => format!("{name}={}", secret(word, length)),
            None => pair.to_owned(),
        },
        None => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// The header fields that every call has, with values for their credentials.
pub(super) fn headers<'t>(endpoint: &Endpoint<'t>) -> Vec<(&'t str, HeaderText)> {
    let text = secret("credential", length(endpoint));
    let texts = [text.as_str(), "1", "true", "2000-01-01"];
    let slot = |field: &Field<'_>| {
        let kind = field.ty.kind().filter(|_| field.required)?;
        field.header?;
        texts.iter().find_map(|text| engine::value(kind, text).ok())
    };
    let slots = endpoint.api.credentials.iter().map(slot);
    let slots: Vec<_> = slots.map(Option::unwrap_or_default).collect();
    let filled = Filled {
        slots: &slots,
        arena: &Arena::new(),
    };
    engine::headers(endpoint.api, filled)
}

/// The word in the braces.
fn placeholder(value: &str) -> Option<&str> {
    value.strip_prefix('{')?.strip_suffix('}')
}

/// The word again and again, so long.
fn secret(word: &str, length: usize) -> String {
    word.chars().cycle().take(length).collect()
}

/// A length that suits every secret of the call: the shortest that is long enough.
fn length(endpoint: &Endpoint<'_>) -> usize {
    let mut length = USUAL;
    let all = all(endpoint);
    let secrets = || all.iter().filter(|field| is_secret(field));
    for rule in secrets().flat_map(|param| param.rules) {
        if let (RuleId::MaxChars, Arg::Count(most)) = (rule.id, rule.arg) {
            length = length.min(most as usize);
        }
    }
    for rule in secrets().flat_map(|param| param.rules) {
        if let (RuleId::MinChars, Arg::Count(least)) = (rule.id, rule.arg) {
            length = length.max(least as usize);
        }
    }
    length
}

fn all<'t>(endpoint: &Endpoint<'t>) -> Vec<&'t Field<'t>> {
    let mut all = inside(endpoint, endpoint.api.credentials);
    all.extend(inside(endpoint, endpoint.params));
    all
}
