//! What holds for every operation, and the notes on the source page.

use crate::model::{Erratum, Field, ItemNames, Model};
use crate::words::{self, Phrase};

/// The longest text of a page that is shown as a value.
const SHORT: usize = 40;

/// How a request is sent.
pub(super) fn requests(model: &Model) -> Vec<Phrase> {
    let api = &model.api;
    let suffixes = api.formats.iter().map(|format| format!(".{format}"));
    let first = api.formats.first().map_or("", |format| format.name());
    let sent = Phrase::of("Send the parameters as ")
        .code("application/x-www-form-urlencoded")
        .text(" in UTF-8 to the operation's path below ")
        .code(&api.base);
    let mut said = vec![match api.suffix {
        true => sent
            .text(". The path ends in the format of the answer: ")
            .codes(suffixes)
            .text(format!(
                ". Where no known format is asked for, errors come as {first}."
            )),
        false if api.format_param.is_some() => sent.text("."),
        false => sent.text(format!(". Answers come as {first}.")),
    }];
    said.extend(get(model));
    let unknown = match api.ignore_unknown {
        true => "a parameter that is",
        false => "an unknown parameter or one",
    };
    said.push(Phrase::of(format!(
        "Names and values are compared byte for byte. Lengths count Unicode characters. Nothing is trimmed, and {unknown} \
         given twice is an error. A required text is not empty, and where parameters exclude \
         or need one another, one with an empty text counts as not given. Texts have no line breaks or other control characters \
         unless that is said.",
    )));
    said.extend(words::policies(api));
    if has_lists(model) {
        said.push(
            Phrase::of("A list is its parameter given once for each item: ")
                .code("ip[]=…&ip[]=…")
                .text(". A server also takes ")
                .code("ip[0]=…&ip[1]=…")
                .text(" in any order where the name ends in ")
                .code("[]")
                .text(", and ")
                .code("ip=")
                .text(" for an empty list."),
        );
    }
    if has_numbers(model) {
        said.push(
            Phrase::of("Where the name of a list ends in ")
                .code(".N")
                .text(", its items have the numbers from 1 in place of the ")
                .code("N")
                .text(". A server takes them in any order; gaps close. For an empty list, it takes the name without ")
                .code(".N")
                .text(" or also without what is before it, and no value: ")
                .code("Names=")
                .text(" for ")
                .code("Names.member.N")
                .text("."),
        );
    }
    said
}

fn has_lists(model: &Model) -> bool {
    has(model, |form| matches!(form, ItemNames::Brackets))
}

fn has_numbers(model: &Model) -> bool {
    has(model, |form| {
        matches!(
            form,
            ItemNames::Numbered {
                before: ".",
                first: 1,
                ..
            }
        )
    })
}

fn has(model: &Model, is: impl Fn(&ItemNames) -> bool) -> bool {
    let mut params = model.endpoints.iter().flat_map(|endpoint| &endpoint.params);
    params.any(|param| param.ty.items().is_some_and(|items| is(&items.form)))
}

/// What is said about the query string.
fn get(model: &Model) -> Option<Phrase> {
    let api = &model.api;
    let mut methods = model.methods();
    let all = methods.len();
    methods.retain(|method| !method.has_body());
    let own = model.endpoints.iter().any(|one| !one.method.has_body());
    let listed = |phrase: Phrase| {
        let last = methods.len().saturating_sub(1);
        let listed = methods
            .iter()
            .enumerate()
            .fold(phrase, |phrase, (at, one)| {
                let phrase = match at {
                    0 => phrase,
                    at if at == last => phrase.text(" or "),
                    _ => phrase.text(", "),
                };
                phrase.code(one.as_str())
            });
        (!methods.is_empty()).then_some(listed)
    };
    let phrase = match own {
        true if methods.len() == all => listed(Phrase::of("The method is "))?
            .text(", and the parameters are in the query string"),
        true => listed(Phrase::of("Where the method is "))?
            .text(", the parameters are in the query string"),
        false => listed(Phrase::of("A server also takes "))?
            .text(" with the parameters in the query string"),
    };
    let mut params = model.endpoints.iter().flat_map(|one| &one.params);
    let in_form = |one: &Field| one.header.is_none() && one.is_secret();
    let has_secrets = api.credentials.iter().any(in_form) || params.any(in_form);
    Some(phrase.text(match (api.secrets_in_query, own) {
        (true, _) if !has_secrets => ".",
        (true, true) => ", secrets included; they end up in logs and histories there.",
        (true, false) => {
            ", secrets included; they end up in logs and histories there, so prefer the body."
        }
        (false, _) => ", but no secrets.",
    }))
}

/// Where this reference departs from the page that it was written from.
pub(super) fn erratum(erratum: &Erratum) -> Phrase {
    let why = words::prose(&erratum.why).sentence();
    let phrase = match &erratum.page {
        Some(page) => value(
            Phrase::of("The source page has ")
                .code(&erratum.at)
                .text(" as "),
            page,
        ),
        None => Phrase::of("The source page does not say ").code(&erratum.at),
    };
    value(phrase.text("; here it is "), &erratum.ours)
        .text(": ")
        .then(why)
}

/// A short text as a value, a long one in quotes.
fn value(phrase: Phrase, text: &str) -> Phrase {
    if text.chars().count() > SHORT {
        phrase.text(format!("“{text}”"))
    } else {
        phrase.code(text)
    }
}
