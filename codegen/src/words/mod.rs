//! A spec in English: phrases that every rendering shares, so that they change with the spec.

mod fill_in;
#[cfg(feature = "pages")]
mod given;
mod phrase;
mod prose;

pub(crate) use fill_in::{
    aliases, documents, empty, example, group, kind, pages, presence, rule, secret, side, wording,
    words,
};
#[cfg(feature = "pages")]
pub(crate) use given::given;
pub(crate) use phrase::{Inline, Phrase};
pub(crate) use prose::{paragraphs, prose, url_length};

use crate::model::{Api, Escaping, Fill, Over, Record};

/// What becomes of requests where the API says more than most do.
pub(crate) fn policies(api: &Api) -> Vec<Phrase> {
    let mut said = Vec::new();
    if let Some(name) = &api.format_param {
        let phrase = Phrase::of("The parameter ").code(name);
        let phrase = phrase.text(" chooses the format of the answer: ");
        let formats = api.formats.iter().map(|format| format.suffix());
        let first = api.formats.first().map_or("", |format| format.name());
        said.push(
            phrase
                .codes(formats)
                .text(format!(". Without it, answers come as {first}.")),
        );
    }
    if let [written, others @ ..] = &*api.paths
        && !others.is_empty()
    {
        let spelled = |(before, after): &(String, String)| format!("{before}…{after}");
        let phrase = Phrase::of("A path is written ").code(spelled(written));
        let phrase = phrase
            .text(", and may also be ")
            .codes(others.iter().map(spelled));
        said.push(phrase.text("."));
    }
    if api.ignore_unknown {
        said.push(Phrase::of(
            "A parameter that is not described is ignored, unless its name is nearly one that is.",
        ));
    }
    if !api.ignored.is_empty() {
        let phrase = Phrase::of("A parameter is ignored, and what is inside it, that is named ");
        said.push(phrase.codes(&api.ignored).text("."));
    }
    if api.escaping == Escaping::Rfc3986 {
        let phrase = Phrase::of("Forms are escaped as RFC 3986 says: a space is written ");
        said.push(
            phrase
                .code("%20")
                .text(", and read as ")
                .code("+")
                .text(" as well."),
        );
    }
    said.extend(signature(api));
    let limits = ["parameters", "bytes of parameters"]
        .into_iter()
        .zip(api.limits);
    let limits: Vec<_> = limits
        .filter_map(|(what, limit)| Some(format!("{} {what}", limit?)))
        .collect();
    if !limits.is_empty() {
        let limits = limits.join(" and ");
        said.push(Phrase::of(format!("A request has at most {limits}.")));
    }
    said
}

/// What the signature is made of.
fn signature(api: &Api) -> Option<Phrase> {
    let made = api.signature.as_ref()?;
    let mut credentials = api.credentials.iter();
    let field = credentials.find(|field| field.fill == Some(Fill::Signature))?;
    let phrase = Phrase::default().code(&field.wire).text(" is made of ");
    let (all, except) = match &made.over {
        Over::Named(names) => return Some(phrase.codes(names).text(", in this order.")),
        Over::Sent(except) => ("all other parameters, as they are sent", except),
        Over::Sorted(except) => ("all other parameters, sorted by their names", except),
    };
    let phrase = phrase.text(all);
    Some(match except.is_empty() {
        true => phrase.text("."),
        false => phrase.text(", but for ").codes(except).text("."),
    })
}

/// What a record says of what is no field of it, if it says anything.
pub(crate) fn unknown(record: &Record) -> Option<&'static str> {
    record.refuse_unknown.map(|refuse| match refuse {
        true => "In an answer it holds nothing but these fields.",
        false => "In an answer it may hold more than these fields.",
    })
}
